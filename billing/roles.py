"""Groups of staff, and what each may do with money. docs/support.md says it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import transaction

if TYPE_CHECKING:
    from accounts.models import User

LOOKS = ("subscription", "invoice", "payment", "refund", "plangrant", "planlimit")
STRIPE_LOOKS = (
    *("customer", "subscription", "invoice", "charge", "paymentintent", "refund", "dispute"),
    *("balancetransaction", "event", "webhookeventtrigger"),
)
SUPPORT = (
    "accounts.view_user",
    *(f"billing.view_{name}" for name in LOOKS),
    "billing.refund_payment",
    "billing.withdraw_subscription",
)
# group: its permissions. How much each may refund is in settings.REFUND_LIMITS.
ROLES: dict[str, tuple[str, ...]] = {
    "support": SUPPORT,
    "finance": (
        *SUPPORT,
        *(f"djstripe.view_{name}" for name in STRIPE_LOOKS),
        "djstripe.change_webhookeventtrigger",
    ),
}


class RefundLimits(NamedTuple):
    """Centavos that a colleague may give back at once, and in a day."""

    once: int
    day: int


def refund_limits(actor: User) -> RefundLimits:
    """Of their best role; who has the permission and none of the roles has the lowest limits."""
    table = settings.REFUND_LIMITS
    own = [table[name] for name in actor.groups.values_list("name", flat=True) if name in table]
    return RefundLimits(*max(own, default=min(table.values())))


@transaction.atomic
def create_groups(**_: Any) -> None:
    """Make the groups that are missing; those that exist stay as staff have set them."""
    from django.contrib.auth.models import Group, Permission

    create_permissions(apps.get_app_config("djstripe"), verbosity=0)
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, granted in ROLES.items():
        # Where only some apps were migrated, the next migration makes the rest.
        if not known.keys() >= set(granted):
            continue
        group, created = Group.objects.get_or_create(name=name)
        if created:
            group.permissions.set(known[permission] for permission in granted)
