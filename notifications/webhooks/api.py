"""The operations on webhooks."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.webhooks import serializers as shapes
from notifications.webhooks import services
from recoloca.api.idempotency import idempotent
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

TAG = "Webhooks"
ENDPOINT_ID = OpenApiParameter("endpoint_id", str, OpenApiParameter.PATH)
DELIVERY_ID = OpenApiParameter("delivery_id", str, OpenApiParameter.PATH)
PAGING = (
    OpenApiParameter("page", int, default=1, description="From 1."),
    OpenApiParameter("limit", int, default=20, description="From 1 to 100."),
)
FILTERS = (
    OpenApiParameter("endpoint", str, description="Only deliveries to this endpoint."),
    OpenApiParameter("status", str, enum=WebhookDelivery.Status.values),
)


class WebhookViewSet(ApiViewSet):
    """What endpoints and deliveries have in common."""


class EndpointViewSet(WebhookViewSet):
    """Where a person's events are sent to."""

    queryset = WebhookEndpoint.objects.none()
    verified_actions: ClassVar[frozenset[str]] = frozenset({"create"})

    @operation(
        summary="Create a webhook endpoint",
        tag=TAG,
        operation_id="webhook_endpoint_create",
        request=shapes.NewEndpointSerializer,
        request_example=shapes.ENDPOINT_REQUEST,
        answer=(201, "WebhookCreated", shapes.SecretSerializer()),
        example=shapes.WITH_SECRET,
        errors=(ErrorCode.AUTH_USER_NOT_VERIFIED, ErrorCode.USAGE_LIMIT_EXCEEDED),
        idempotent=True,
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """At most five; `secret` is shown this once."""
        form = shapes.NewEndpointSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = services.create_endpoint(user=self.owner, **form.validated_data)
        return Response(shapes.present_secret(made), status=201)

    @operation(
        summary="List webhook endpoints",
        tag=TAG,
        operation_id="webhook_endpoints",
        answer=(200, "WebhookEndpoints", shapes.EndpointSerializer(many=True)),
        example=[shapes.ENDPOINT],
        paged=True,
        parameters=PAGING,
    )
    def list(self, request: Request) -> Response:
        """The oldest first."""
        page: Any = self.paginate_queryset(WebhookEndpoint.objects.visible_to(self.owner))
        return self.get_paginated_response(shapes.EndpointSerializer(page, many=True).data)

    @operation(
        summary="Get a webhook endpoint",
        tag=TAG,
        operation_id="webhook_endpoint",
        answer=(200, "WebhookEndpointFound", shapes.EndpointSerializer()),
        example=shapes.ENDPOINT,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ENDPOINT_ID,),
    )
    def retrieve(self, request: Request, endpoint_id: str) -> Response:
        """Without its secret."""
        found = services.find_endpoint(user=self.owner, endpoint_id=endpoint_id)
        return Response(shapes.EndpointSerializer(found).data)

    @operation(
        summary="Change a webhook endpoint",
        tag=TAG,
        operation_id="webhook_endpoint_update",
        request=shapes.ChangedEndpointSerializer,
        request_example=shapes.ENDPOINT_REQUEST,
        answer=(200, "WebhookChanged", shapes.EndpointSerializer()),
        example=shapes.ENDPOINT,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ENDPOINT_ID,),
    )
    def update(self, request: Request, endpoint_id: str) -> Response:
        """What is left out stays; what waits goes to the new address."""
        services.find_endpoint(user=self.owner, endpoint_id=endpoint_id)
        form = shapes.ChangedEndpointSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        changed = services.update_endpoint(
            user=self.owner, endpoint_id=endpoint_id, **form.validated_data
        )
        return Response(shapes.EndpointSerializer(changed).data)

    @operation(
        summary="Delete a webhook endpoint and its log",
        tag=TAG,
        operation_id="webhook_endpoint_delete",
        answer=204,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ENDPOINT_ID,),
    )
    def destroy(self, request: Request, endpoint_id: str) -> Response:
        """What waits for it is not sent any more."""
        services.delete_endpoint(user=self.owner, endpoint_id=endpoint_id)
        return Response(status=204)

    @operation(
        summary="Give a webhook endpoint a new secret",
        tag=TAG,
        operation_id="webhook_endpoint_rotate_secret",
        answer=(200, "WebhookRotated", shapes.SecretSerializer()),
        example=shapes.WITH_SECRET,
        errors=(ErrorCode.NOT_FOUND,),
        idempotent=True,
        parameters=(ENDPOINT_ID,),
    )
    @idempotent
    def rotate_secret(self, request: Request, endpoint_id: str) -> Response:
        """For 24 hours the one before it signs as well; `secret` is shown this once."""
        made = services.rotate_secret(user=self.owner, endpoint_id=endpoint_id)
        return Response(shapes.present_secret(made))

    @operation(
        summary="Pause a webhook endpoint",
        tag=TAG,
        operation_id="webhook_endpoint_pause",
        answer=(200, "WebhookPaused", shapes.EndpointSerializer()),
        example={**shapes.ENDPOINT, "status": "paused"},
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ENDPOINT_ID,),
    )
    def pause(self, request: Request, endpoint_id: str) -> Response:
        """Events wait until it is resumed."""
        paused = services.pause_endpoint(user=self.owner, endpoint_id=endpoint_id)
        return Response(shapes.EndpointSerializer(paused).data)

    @operation(
        summary="Resume a webhook endpoint",
        tag=TAG,
        operation_id="webhook_endpoint_resume",
        answer=(200, "WebhookResumed", shapes.EndpointSerializer()),
        example=shapes.ENDPOINT,
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT),
        parameters=(ENDPOINT_ID,),
    )
    def resume(self, request: Request, endpoint_id: str) -> Response:
        """Also one that was switched off because it took nothing."""
        resumed = services.resume_endpoint(user=self.owner, endpoint_id=endpoint_id)
        return Response(shapes.EndpointSerializer(resumed).data)

    @operation(
        summary="Send a test event",
        tag=TAG,
        operation_id="webhook_endpoint_test",
        answer=(201, "WebhookTest", shapes.DeliveryRowSerializer()),
        example={**shapes.DELIVERY, "event": "webhook.test", "status": "pending"},
        errors=(ErrorCode.NOT_FOUND,),
        idempotent=True,
        parameters=(ENDPOINT_ID,),
    )
    @idempotent
    def test(self, request: Request, endpoint_id: str) -> Response:
        """The event `webhook.test`, to this endpoint alone."""
        sent = services.send_test(user=self.owner, endpoint_id=endpoint_id)
        return Response(shapes.DeliveryRowSerializer(sent).data, status=201)


class DeliveryViewSet(WebhookViewSet):
    """What was sent in the last 30 days."""

    queryset = WebhookDelivery.objects.none()

    @operation(
        summary="List webhook deliveries",
        tag=TAG,
        operation_id="webhook_deliveries",
        answer=(200, "WebhookDeliveries", shapes.DeliveryRowSerializer(many=True)),
        example=[shapes.DELIVERY],
        paged=True,
        parameters=(*PAGING, *FILTERS),
    )
    def list(self, request: Request) -> Response:
        """The newest first."""
        wanted = shapes.DeliveryFilterSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        rows = WebhookDelivery.objects.visible_to(self.owner).select_related("event")
        page: Any = self.paginate_queryset(rows.filter(**wanted.validated_data))
        return self.get_paginated_response(shapes.DeliveryRowSerializer(page, many=True).data)

    @operation(
        summary="Get a webhook delivery with its attempts",
        tag=TAG,
        operation_id="webhook_delivery",
        answer=(200, "WebhookDeliveryFound", shapes.DeliverySerializer()),
        example=shapes.DELIVERY_WITH_LOG,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(DELIVERY_ID,),
    )
    def retrieve(self, request: Request, delivery_id: str) -> Response:
        """What was sent and what came back, attempt by attempt."""
        found = services.find_delivery(user=self.owner, delivery_id=delivery_id)
        return Response(shapes.DeliverySerializer(found).data)

    @operation(
        summary="Send a webhook delivery again",
        tag=TAG,
        operation_id="webhook_delivery_redeliver",
        answer=(200, "WebhookRedelivery", shapes.DeliveryRowSerializer()),
        example={**shapes.DELIVERY, "status": "pending"},
        errors=(ErrorCode.NOT_FOUND,),
        idempotent=True,
        parameters=(DELIVERY_ID,),
    )
    @idempotent
    def redeliver(self, request: Request, delivery_id: str) -> Response:
        """At once, under its old id, whether or not it arrived before."""
        found = services.find_delivery(user=self.owner, delivery_id=delivery_id)
        return Response(shapes.DeliveryRowSerializer(services.redeliver(delivery=found)).data)
