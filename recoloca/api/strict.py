"""Requests that say more than is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses names that it does not know, so that a misspelt one is not answered as if done.

    Its fields that can only be read may be sent back as they came. `elsewhere` are names that
    something else reads, such as the number of the page.
    """

    elsewhere: frozenset[str] = frozenset()

    def to_internal_value(self, data: Any) -> Any:
        """As any serializer, if nothing is unknown."""
        sent = set(data) if isinstance(data, Mapping) else set()
        if unknown := sorted(sent - {*self.fields} - self.elsewhere):
            words = [_("There is no such field.")]
            raise serializers.ValidationError(dict.fromkeys(unknown, words))
        return super().to_internal_value(data)
