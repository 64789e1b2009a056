"""What people want to be told, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.kinds import KINDS, Channel
from notifications.models import Preference

if TYPE_CHECKING:
    from accounts.models import User


def wants(user: User, kind: str, channel: Channel) -> bool:
    """Whether a person is told of a kind through a channel."""
    policy = KINDS[kind].policy(channel)
    if not policy.is_choice:
        return policy.default
    chosen = Preference.objects.visible_to(user).filter(kind=kind, channel=channel)
    enabled = chosen.values_list("enabled", flat=True).first()
    return policy.default if enabled is None else enabled
