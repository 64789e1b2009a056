"""Shapes of requests and answers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from notifications import wording
from notifications.kinds import KINDS, Channel, Type
from notifications.models import Notification
from notifications.services import Choice
from recoloca.api.strict import StrictSerializer
from recoloca.api.times import Moment

EXAMPLE = {
    "id": "notif_123",
    "type": "cv_analysis",
    "title": "CV Analysis Complete",
    "message": "Your CV analysis is ready! Score: 85.5/100",
    "is_read": False,
    "created_at": "2025-01-20T15:32:00Z",
    "action_url": "/cv/analysis/cv_analysis_456789",
}
READ_EXAMPLE = {"id": "notif_123", "is_read": True, "read_at": "2025-01-20T16:00:00Z"}
PREFERENCE_EXAMPLE = {
    "kind": "cv_analysis_completed",
    "type": "cv_analysis",
    "name": "An analysis is ready",
    "in_app": True,
    "email": False,
    "fixed": [],
}


class FilterSerializer(serializers.Serializer[Any]):
    """What may narrow the list."""

    read = serializers.BooleanField(required=False)
    type = serializers.ChoiceField(choices=Type.choices, required=False)


class NotificationSerializer(serializers.Serializer[Notification]):
    """A notification, in the language of the request."""

    id = serializers.CharField()
    type = serializers.ChoiceField(choices=Type.choices)
    title = serializers.SerializerMethodField()
    message = serializers.SerializerMethodField()
    is_read = serializers.BooleanField()
    created_at = Moment()
    action_url = serializers.CharField(allow_blank=True, help_text="A path of the site.")

    def get_title(self, told: Notification) -> str:
        """The headline."""
        return wording.title(told)

    def get_message(self, told: Notification) -> str:
        """One sentence or several."""
        return wording.message(told)


class ReadSerializer(serializers.Serializer[Notification]):
    """That it is read."""

    id = serializers.CharField()
    is_read = serializers.BooleanField()
    read_at = Moment()


class AllReadSerializer(serializers.Serializer[Any]):
    """That all are read."""

    marked = serializers.IntegerField(help_text="How many were unread.")


class PreferenceSerializer(StrictSerializer):
    """A kind and its channels; `fixed` names those that cannot be changed."""

    kind = serializers.ChoiceField(choices=[*KINDS])
    type = serializers.ChoiceField(choices=Type.choices, read_only=True)
    name = serializers.CharField(read_only=True)
    in_app = serializers.BooleanField(required=False)
    email = serializers.BooleanField(required=False)
    fixed = serializers.ListField(
        child=serializers.ChoiceField(choices=Channel.choices), read_only=True
    )


class PreferencesSerializer(StrictSerializer):
    """Preferences; those that are not sent stay as they are."""

    preferences = PreferenceSerializer(many=True, allow_empty=False)

    def validate_preferences(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """A kind at most once."""
        if len({row["kind"] for row in rows}) != len(rows):
            raise serializers.ValidationError(_("Name each kind once."))
        return rows

    def wanted(self) -> dict[tuple[str, Channel], bool]:
        """What was sent, as the service takes it."""
        rows = self.validated_data["preferences"]
        return {
            (row["kind"], channel): row[channel.value]
            for row in rows
            for channel in Channel
            if channel.value in row
        }


def present_preferences(choices: Iterable[Choice]) -> dict[str, Any]:
    """All kinds with their channels, as PreferencesSerializer describes them."""
    return {"preferences": [_row(list(group)) for _kind, group in groupby(choices, _kind_of)]}


def _kind_of(choice: Choice) -> str:
    return choice.kind


def _row(choices: list[Choice]) -> dict[str, Any]:
    first = choices[0]
    return {
        "kind": first.kind,
        "type": first.row.type.value,
        "name": str(first.row.name),
        **{choice.channel.value: choice.enabled for choice in choices},
        "fixed": [choice.channel.value for choice in choices if choice.fixed],
    }
