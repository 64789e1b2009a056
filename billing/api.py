"""The payment operations of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from billing import examples, serializers, services
from billing.downloads import pdf_response
from billing.models import Invoice, PlanLimit, Subscription
from billing.plans import BY_ID, PAID, limits_of
from recoloca.api.idempotency import idempotent
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import DomainError, ErrorCode

TAG = "Payments"
SUBSCRIPTION_ID = OpenApiParameter("subscription_id", str, OpenApiParameter.PATH)
INVOICE_ID = OpenApiParameter("invoice_id", str, OpenApiParameter.PATH)
PAGE = OpenApiParameter("page", int, default=1, description="From 1.")
LIMIT = OpenApiParameter("limit", int, default=20, description="From 1 to 100.")


class PaymentsViewSet(ApiViewSet):
    """Plans, the caller's subscription, and their invoices."""

    rate_category_default: ClassVar[str] = "payments"
    public_actions: ClassVar[frozenset[str]] = frozenset({"plans"})
    verified_actions: ClassVar[frozenset[str]] = frozenset({"subscribe"})
    queryset = Invoice.objects.none()

    @operation(
        summary="Get available subscription plans",
        tag=TAG,
        operation_id="payment_plans",
        answer=(200, "PaymentPlans", serializers.PlanSerializer(many=True)),
        example=examples.PLANS,
        public=True,
    )
    def plans(self, request: Request) -> Response:
        """The smallest first; open to anybody."""
        changed = list(PlanLimit.objects.all())
        return Response([serializers.plan(one, limits_of(one, changed)) for one in PAID.values()])

    @operation(
        summary="Create new subscription",
        tag=TAG,
        operation_id="payment_subscribe",
        request=serializers.SubscribeSerializer,
        request_example=examples.WISH,
        answer=(201, "SubscriptionCreated", serializers.SubscriptionSerializer()),
        example=examples.SUBSCRIBED,
        errors=(
            ErrorCode.AUTH_USER_NOT_VERIFIED,
            ErrorCode.PAYMENT_FAILED,
            ErrorCode.SUBSCRIPTION_ALREADY_EXISTS,
        ),
        idempotent=True,
    )
    @idempotent
    def subscribe(self, request: Request) -> Response:
        """Paid at once: `active`; where the bank asks the customer first: `incomplete`."""
        wish = serializers.SubscribeSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        made = services.subscribe(
            user=self.owner,
            plan=BY_ID[wish.validated_data["plan_id"]],
            payment_method_id=wish.validated_data["payment_method_id"],
        )
        return Response(serializers.subscribed(made), status=201)

    @operation(
        summary="Get current user subscription",
        tag=TAG,
        operation_id="payment_current_subscription",
        answer=(200, "CurrentSubscriptionResponse", serializers.CurrentSubscriptionSerializer()),
        example=examples.CURRENT,
        errors=(ErrorCode.NOT_FOUND,),
    )
    def current(self, request: Request) -> Response:
        """The one that has not ended, with what is used of it."""
        found = services.current_subscription(self.owner)
        if found is None:
            raise DomainError(ErrorCode.NOT_FOUND)
        return Response(serializers.current(found))

    @operation(
        summary="Cancel subscription",
        tag=TAG,
        operation_id="payment_cancel_subscription",
        request=serializers.CancelSerializer,
        request_example=examples.LEAVING,
        answer=(200, "SubscriptionCanceled", serializers.CanceledSerializer()),
        example=examples.CANCELED,
        errors=(ErrorCode.NOT_FOUND,),
        idempotent=True,
        parameters=(SUBSCRIPTION_ID,),
    )
    @idempotent
    def cancel(self, request: Request, subscription_id: str) -> Response:
        """It ends with the period that is paid; again changes nothing."""
        found = self._subscription(subscription_id)
        why = serializers.CancelSerializer(data=request.data)
        why.is_valid(raise_exception=True)
        ended = services.cancel(subscription=found, **why.validated_data)
        return Response(serializers.canceled(ended))

    @operation(
        summary="Take a cancellation back",
        tag=TAG,
        operation_id="payment_resume_subscription",
        answer=(200, "SubscriptionResumed", serializers.SubscriptionSerializer()),
        example=examples.SUBSCRIBED,
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT),
        idempotent=True,
        parameters=(SUBSCRIPTION_ID,),
    )
    @idempotent
    def resume(self, request: Request, subscription_id: str) -> Response:
        """Until it has ended."""
        resumed = services.resume(subscription=self._subscription(subscription_id))
        return Response(serializers.subscription(resumed))

    @operation(
        summary="Move to another plan",
        tag=TAG,
        operation_id="payment_change_plan",
        request=serializers.ChangePlanSerializer,
        request_example=examples.CHANGE,
        answer=(200, "SubscriptionChanged", serializers.SubscriptionSerializer()),
        example=examples.SUBSCRIBED,
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.PAYMENT_FAILED),
        idempotent=True,
        parameters=(SUBSCRIPTION_ID,),
    )
    @idempotent
    def change_plan(self, request: Request, subscription_id: str) -> Response:
        """At once; what is left of the period is settled in proportion."""
        found = self._subscription(subscription_id)
        wish = serializers.ChangePlanSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        wanted = BY_ID[wish.validated_data["plan_id"]]
        changed = services.change_plan(subscription=found, plan=wanted)
        return Response(serializers.subscription(changed))

    @operation(
        summary="Get user's invoice history",
        tag=TAG,
        operation_id="payment_invoices",
        answer=(200, "Invoices", serializers.InvoiceSerializer(many=True)),
        example=examples.INVOICES,
        paged=True,
        parameters=(PAGE, LIMIT),
    )
    def invoices(self, request: Request) -> Response:
        """The newest first."""
        page: Any = self.paginate_queryset(Invoice.objects.visible_to(self.owner))
        return self.get_paginated_response(serializers.InvoiceSerializer(page, many=True).data)

    @operation(
        summary="Download an invoice",
        tag=TAG,
        operation_id="payment_invoice_download",
        answer=(200, "InvoiceFile", OpenApiTypes.BINARY),
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(INVOICE_ID,),
    )
    def download(self, request: Request, invoice_id: str) -> StreamingHttpResponse:
        """The PDF, as an attachment."""
        return pdf_response(services.find_invoice(user=self.owner, invoice_id=invoice_id))

    def _subscription(self, subscription_id: str) -> Subscription:
        return services.find_subscription(user=self.owner, subscription_id=subscription_id)
