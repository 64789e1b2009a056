"""The admin's pages of Stripe's objects: to be read, without secrets, and never broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from accounts.tests.factories import UserFactory, log_in
from billing.admin.stripe_objects import without_secrets
from billing.tests.stripe_rows import CANARY, seed

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client: Client) -> Client:
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def seeded(db: None) -> None:
    seed()


OURS = [model for model in admin.site._registry if model._meta.app_label == "djstripe"]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_kind_is_listed_and_shown_without_secrets(boss: Client, seeded: None, model: Any) -> None:
    folder = f"/admin/djstripe/{model._meta.model_name}/"
    row = model.objects.get()
    for page in (
        folder,
        f"{folder}?q=x_1",
        f"{folder}{row.pk}/change/",
        f"{folder}{row.pk}/history/",
    ):
        answer = boss.get(page)
        assert answer.status_code == 200, page
        assert CANARY not in answer.content.decode(), page


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_a_kind_is_neither_added_nor_changed_nor_deleted(
    boss: Client, seeded: None, model: Any
) -> None:
    folder = f"/admin/djstripe/{model._meta.model_name}/"
    row = model.objects.get()
    for page in ("add/", f"{row.pk}/delete/"):
        assert boss.post(folder + page, {"post": "yes"}).status_code == 403
    assert boss.post(f"{folder}{row.pk}/change/", {"id": "other"}).status_code == 403
    boss.post(folder, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model.objects.filter(pk=row.pk).exists()


def test_an_invoice_is_found_by_its_id(boss: Client, seeded: None) -> None:
    assert b"in_1" in boss.get("/admin/djstripe/invoice/?q=IN_1").content


def test_secrets_are_hidden_however_deep() -> None:
    data = {"a": [{"client_secret": "x", "url": "https://x"}], "url": "/v1/x", "secret": None}
    hidden = {"a": [{"client_secret": "•••", "url": "•••"}], "url": "/v1/x", "secret": None}
    assert without_secrets(data) == hidden
