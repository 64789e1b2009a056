"""Groups of staff: what each opens in the admin, and nothing besides."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.test import Client, RequestFactory

from accounts.tests.factories import UserFactory, log_in
from billing.roles import ROLES, create_groups

pytestmark = pytest.mark.django_db
PAYMENTS = {"subscription", "invoice", "payment", "refund", "plangrant", "planlimit"}
STRIPE = {
    *("customer", "subscription", "invoice", "charge", "paymentintent", "refund", "dispute"),
    *("balancetransaction", "event", "webhookeventtrigger"),
}
# group: what it may look at. Nothing else, and nothing is changed, added or deleted.
LOOKS = {
    "support": {"accounts.user", *(f"billing.{name}" for name in PAYMENTS)},
    "finance": {
        "accounts.user",
        *(f"billing.{name}" for name in PAYMENTS),
        *(f"djstripe.{name}" for name in STRIPE),
    },
}
# group: the actions that it is offered, beside looking.
ACTIONS = {
    "support": {("payment", "refund"), ("subscription", "withdraw")},
    "finance": {
        ("payment", "refund"),
        ("subscription", "withdraw"),
        ("webhookeventtrigger", "run_again"),
    },
}


def colleague(group: str) -> Any:
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize("group", ROLES)
def test_a_group_sees_its_kinds_and_changes_none(group: str) -> None:
    request = RequestFactory().get("/admin/")
    request.user = colleague(group)
    seen, changed = set(), set()
    for model, pages in admin.site._registry.items():
        if pages.has_view_permission(request):
            seen.add(model._meta.label_lower)
        may = (pages.has_add_permission, pages.has_change_permission, pages.has_delete_permission)
        if any(permitted(request) for permitted in may):
            changed.add(model._meta.label_lower)
    assert seen == LOOKS[group]
    assert changed == set()


@pytest.mark.parametrize("group", ROLES)
def test_a_group_is_offered_its_actions(group: str) -> None:
    request = RequestFactory().get("/admin/")
    request.user = colleague(group)
    offered = {
        (model._meta.model_name, name)
        for model, pages in admin.site._registry.items()
        for name in pages.get_actions(request)
        if pages.has_view_permission(request)
    }
    assert offered == ACTIONS[group]


def test_who_is_in_no_group_sees_nothing(client: Client) -> None:
    log_in(client, UserFactory(is_staff=True))
    assert b"/admin/billing/" not in client.get("/admin/").content
    assert client.get("/admin/billing/payment/").status_code == 403


def test_what_staff_change_in_a_group_stays() -> None:
    group = Group.objects.get(name="support")
    group.permissions.set(Permission.objects.filter(codename="view_payment"))
    create_groups()
    assert [one.codename for one in group.permissions.all()] == ["view_payment"]
    group.delete()
    create_groups()
    assert Group.objects.get(name="support").permissions.count() == len(ROLES["support"])


def test_a_role_waits_until_all_its_permissions_are_there() -> None:
    Group.objects.all().delete()
    Permission.objects.filter(codename="change_webhookeventtrigger").delete()
    with mock.patch("billing.roles.create_permissions"):
        create_groups()
    assert set(Group.objects.values_list("name", flat=True)) == {"support"}
