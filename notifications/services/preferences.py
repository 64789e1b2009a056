"""What people want to be told, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from notifications.kinds import KINDS, Channel, Kind
from notifications.models import Preference
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a person is told of a kind through a channel; `fixed` where they have no say."""

    kind: str
    channel: Channel
    enabled: bool
    fixed: bool

    @property
    def row(self) -> Kind:
        """The kind's row in the table of kinds."""
        return KINDS[self.kind]


def wants(user: User, kind: str, channel: Channel) -> bool:
    """Whether a person is told of a kind through a channel."""
    policy = KINDS[kind].policy(channel)
    if not policy.is_choice:
        return policy.default
    chosen = Preference.objects.visible_to(user).filter(kind=kind, channel=channel)
    enabled = chosen.values_list("enabled", flat=True).first()
    return policy.default if enabled is None else enabled


def choices_of(*, user: User) -> list[Choice]:
    """Every kind with every channel, in the order of the tables; one query."""
    rows = Preference.objects.visible_to(user).values_list("kind", "channel", "enabled")
    chosen = {(kind, channel): enabled for kind, channel, enabled in rows}
    return [
        _choice(name, channel, chosen.get((name, channel))) for name in KINDS for channel in Channel
    ]


def set_choices(*, user: User, wanted: Mapping[tuple[str, Channel], bool]) -> list[Choice]:
    """Change some; the others stay as they are. All as they are then.

    Raises VALIDATION_ERROR for a choice that nobody has, and then changes none.
    """
    known = {(choice.kind, choice.channel): choice for choice in choices_of(user=user)}
    changed = [key for key, enabled in wanted.items() if known[key].enabled != enabled]
    refused = sorted({kind for kind, channel in changed if known[kind, channel].fixed})
    if refused:
        message = _("This cannot be chosen: %(kinds)s") % {"kinds": ", ".join(refused)}
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"preferences": [message]})
    _store(user, {key: wanted[key] for key in changed})
    return choices_of(user=user)


def unsubscribe(*, user: User, kind: str) -> None:
    """No more e-mails of a kind, unless it is one that has to be."""
    if KINDS[kind].email.is_choice:
        _store(user, {(kind, Channel.EMAIL): False})


def _choice(kind: str, channel: Channel, chosen: bool | None) -> Choice:
    policy = KINDS[kind].policy(channel)
    enabled = policy.default if chosen is None or not policy.is_choice else chosen
    return Choice(kind, channel, enabled, fixed=not policy.is_choice)


def _store(user: User, wanted: Mapping[tuple[str, Channel], bool]) -> None:
    Preference.objects.bulk_create(
        [
            Preference(user=user, kind=kind, channel=channel, enabled=enabled)
            for (kind, channel), enabled in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["user", "kind", "channel"],
        update_fields=["enabled", "updated_at"],
    )
