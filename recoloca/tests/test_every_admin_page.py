"""Every page of the admin opens, for a superuser, over rows of every kind that can be made here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.test import Client

from accounts.tests.factories import SessionFactory, UserFactory, log_in
from billing.models import PlanGrant, PlanLimit
from billing.tests import stripe_rows
from billing.tests.bought import a_paid_month, a_refund
from cv_analysis.models import Optimization
from cv_analysis.tests.factories import CompletedFactory
from recoloca.mail import queue_email

pytestmark = pytest.mark.django_db
EVERY = sorted(admin.site._registry, key=lambda model: model._meta.label)
PORTUGUESE = {
    "accounts": "Contas",
    "billing": "Planos e pagamentos",
    "coaching": "Coach",
    "cv_analysis": "Currículos",
    "insights": "Progresso e números",
    "notifications": "Notificações e webhooks",
    "recoloca": "Base",
}


@pytest.fixture
def boss(client: Client) -> Client:
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def seeded(ana: Any) -> None:
    """A row of each kind, or nearly."""
    SessionFactory(user=ana)
    Group.objects.get_or_create(name="support")
    queue_email(kind="verify_email", user=ana)
    Optimization.objects.create(analysis=CompletedFactory(user=ana), advice={})
    PlanGrant.objects.create(user=ana, tier="basic")
    PlanLimit.objects.create(tier="free", feature="cv_analyses", units=2)
    a_refund(a_paid_month(ana))
    stripe_rows.seed()


def pages(model: Any) -> Iterator[str]:
    """The addresses of a kind: its list, found and filtered, and those of one row."""
    folder = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    yield from (folder, f"{folder}?q=x_1", f"{folder}add/", f"{folder}?o=1.2")
    if row := model._default_manager.first():
        yield from (f"{folder}{quote(row.pk)}/{page}/" for page in ("change", "history", "delete"))


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.label)
def test_a_kind_has_pages_that_open(boss: Client, seeded: None, model: Any) -> None:
    for page in pages(model):
        answer = boss.get(page, follow=True)
        allowed = {200} if page.endswith(("change/", "history/")) or "?" in page else {200, 403}
        assert answer.status_code in allowed, page
        assert stripe_rows.CANARY not in answer.content.decode(), page


def test_the_first_page_and_those_of_each_app_open(boss: Client) -> None:
    for app in {model._meta.app_label for model in EVERY}:
        assert boss.get(f"/admin/{app}/").status_code == 200
    assert boss.get("/admin/").status_code == 200


def test_rows_are_made_of_most_kinds(seeded: None) -> None:
    empty = {model._meta.label for model in EVERY if not model._default_manager.exists()}
    assert len(empty) <= len(EVERY) // 3, empty


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.label)
def test_what_no_column_can_hold_is_refused(boss: Client, seeded: None, model: Any) -> None:
    """NUL in the search, in a filter and in the id of a row."""
    folder = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for page in ("?q=a%00b", "?id__exact=%00", "?status__exact=%00", "%00/change/"):
        assert boss.get(folder + page).status_code < 500, page


@pytest.mark.parametrize(
    "address",
    [
        "payment/?status__exact=%00",
        "payment/refund/?id=%00",
        "subscription/withdraw/?id=%00",
    ],
)
def test_nul_in_a_query_is_a_bad_request(boss: Client, address: str) -> None:
    assert boss.get(f"/admin/billing/{address}").status_code == 400


def test_nul_among_the_selected_rows_is_a_bad_request(boss: Client) -> None:
    form = {"action": "refund", "_selected_action": "\0"}
    assert boss.post("/admin/billing/payment/", form).status_code == 400


def test_the_first_page_speaks_portuguese(boss: Client) -> None:
    page = boss.get("/admin/").content.decode()
    said = dict(re.findall(r'<a href="/admin/(\w+)/"[^>]*>\s*([^<]+?)\s*</a>', page))
    assert PORTUGUESE.items() <= said.items()


def test_the_switch_of_maintenance_is_masculine(boss: Client) -> None:
    form = {"expected_end_0": "", "expected_end_1": ""}
    boss.get("/admin/recoloca/maintenance/", follow=True)
    said = boss.post("/admin/recoloca/maintenance/1/change/", form, follow=True).content.decode()
    assert re.search(r"O modo de manutenção .+ foi alterado", said)
