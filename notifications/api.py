"""The operations on notifications."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from notifications import serializers as shapes
from notifications import services
from notifications.kinds import Type
from notifications.models import Notification
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

TAG = "Notifications"
NOTIFICATION_ID = OpenApiParameter("notification_id", str, OpenApiParameter.PATH)
FILTERS = (
    OpenApiParameter("page", int, default=1, description="From 1."),
    OpenApiParameter("limit", int, default=20, description="From 1 to 100."),
    OpenApiParameter("read", bool),
    OpenApiParameter("type", str, enum=Type.values),
)


class NotificationViewSet(ApiViewSet):
    """What one was told."""

    queryset = Notification.objects.none()

    @operation(
        summary="Get user notifications",
        tag=TAG,
        operation_id="notifications",
        answer=(200, "Notifications", shapes.NotificationSerializer(many=True)),
        example=[shapes.EXAMPLE],
        paged=True,
        counts={"unread_count": 3},
        parameters=FILTERS,
    )
    def list(self, request: Request) -> Response:
        """The newest thousand; `meta.unread_count` is of all, and 100 stands for 100 or more."""
        # As a dict: to a form's QueryDict a missing box would be a false one.
        form = shapes.FilterSerializer(data=request.query_params.dict())
        form.is_valid(raise_exception=True)
        rows = Notification.objects.visible_to(self.owner).listed(**form.validated_data)
        page: Any = self.paginate_queryset(rows)
        answer = self.get_paginated_response(shapes.NotificationSerializer(page, many=True).data)
        answer.meta["unread_count"] = services.count_unread(user=self.owner)  # type: ignore[attr-defined]
        return answer

    @operation(
        summary="Mark notification as read",
        tag=TAG,
        operation_id="notification_read",
        answer=(200, "NotificationRead", shapes.ReadSerializer()),
        example=shapes.READ_EXAMPLE,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(NOTIFICATION_ID,),
    )
    def read(self, request: Request, notification_id: str) -> Response:
        """A second time changes nothing."""
        told = services.mark_read(user=self.owner, notification_id=notification_id)
        return Response(shapes.ReadSerializer(told).data)

    @operation(
        summary="Mark all notifications as read",
        tag=TAG,
        operation_id="notifications_read_all",
        answer=(200, "NotificationsRead", shapes.AllReadSerializer()),
        example={"marked": 3},
    )
    def read_all(self, request: Request) -> Response:
        """Whatever is unread by now."""
        return Response({"marked": services.mark_all_read(user=self.owner)})

    @operation(
        summary="Get notification preferences",
        tag=TAG,
        operation_id="notification_preferences",
        answer=(200, "NotificationPreferences", shapes.PreferencesSerializer()),
        example={"preferences": [shapes.PREFERENCE_EXAMPLE]},
    )
    def preferences(self, request: Request) -> Response:
        """Every kind of notification, and whether it comes on the site and by e-mail."""
        return Response(shapes.present_preferences(services.choices_of(user=self.owner)))

    @operation(
        summary="Change notification preferences",
        tag=TAG,
        operation_id="notification_preferences_change",
        request=shapes.PreferencesSerializer,
        request_example={"preferences": [{"kind": "cv_analysis_completed", "email": False}]},
        answer=(200, "NotificationPreferencesChanged", shapes.PreferencesSerializer()),
        example={"preferences": [shapes.PREFERENCE_EXAMPLE]},
    )
    def change_preferences(self, request: Request) -> Response:
        """Those that are sent; the others stay as they are."""
        form = shapes.PreferencesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        choices = services.set_choices(user=self.owner, wanted=form.wanted())
        return Response(shapes.present_preferences(choices))
