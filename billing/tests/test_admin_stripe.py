"""The admin's pages of Stripe's objects: to be read, without secrets, and never broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from djstripe import models

from accounts.tests.factories import UserFactory, log_in
from billing.admin.stripe_objects import without_secrets

pytestmark = pytest.mark.django_db
CANARY = "canary_of_a_secret"
# As the pinned version of the API writes an invoice: without `paid`, `charge` or `subscription`.
INVOICE = {
    "id": "in_1",
    "object": "invoice",
    "number": "R-0001",
    "status": "paid",
    "currency": "brl",
    "amount_paid": 4990,
    "total": 4990,
    "confirmation_secret": {"client_secret": CANARY, "type": "payment_intent"},
    "parent": {"subscription_details": {"subscription": "sub_1"}},
}


@pytest.fixture
def boss(client: Client) -> Client:
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def seeded(db: None) -> None:
    product = models.Product.objects.create(
        id="prod_1", name="Premium", active=True, stripe_data={"id": "prod_1"}
    )
    models.Account.objects.create(id="acct_1", stripe_data={})
    models.APIKey.objects.create(
        id="key_1", type="secret", livemode=False, secret=f"sk_test_{CANARY}", name="key"
    )
    models.BalanceTransaction.objects.create(
        id="txn_1",
        amount=4990,
        currency="brl",
        type="charge",
        source="ch_1",
        stripe_data={"amount": 4990, "currency": "brl", "status": "available"},
    )
    models.Customer.objects.create(id="cus_1", email="ana@example.com", stripe_data={})
    models.Invoice.objects.create(id="in_1", customer_id="cus_1", stripe_data=INVOICE)
    models.Charge.objects.create(
        id="ch_1", amount="49.90", currency="brl", status="succeeded", stripe_data={}
    )
    models.Dispute.objects.create(id="dp_1", stripe_data={"status": "lost", "amount": 4990})
    models.Event.objects.create(
        id="evt_1", type="invoice.paid", api_version="x", data={"object": INVOICE}, stripe_data={}
    )
    models.PaymentIntent.objects.create(id="pi_1", stripe_data={"client_secret": CANARY})
    models.PaymentMethod.objects.create(id="pm_1", stripe_data={"type": "card"})
    models.Price.objects.create(
        id="price_1",
        product=product,
        currency="brl",
        active=True,
        stripe_data={"billing_scheme": "per_unit", "unit_amount": 4990, "currency": "brl"},
    )
    models.Refund.objects.create(
        id="re_1", amount=100, currency="brl", charge_id="ch_1", stripe_data={}
    )
    models.Session.objects.create(
        id="cs_1", stripe_data={"url": f"https://checkout.example.com/{CANARY}"}
    )
    models.SetupIntent.objects.create(id="seti_1", stripe_data={"client_secret": CANARY})
    models.Subscription.objects.create(id="sub_1", customer_id="cus_1", stripe_data={})
    models.WebhookEndpoint.objects.create(
        id="we_1",
        url="https://recoloca.example.com/stripe/webhook/x/",
        secret=f"whsec_{CANARY}",
        enabled_events=["*"],
        status="enabled",
        stripe_data={"secret": f"whsec_{CANARY}"},
    )
    models.WebhookEventTrigger.objects.create(
        remote_ip="127.0.0.1",
        headers={"X-Djstripe-Webhook-Secret": CANARY},
        body=f'{{"id": "evt_2", "client_secret": "{CANARY}"}}',
        valid=True,
    )


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
