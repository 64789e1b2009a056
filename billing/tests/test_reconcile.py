"""What webhooks have not told is found, reported, and healed only if asked."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import stripe
from django.core.management import CommandError, call_command

from billing import entitlements, services
from billing.models import Invoice, Payment, Refund, Subscription
from billing.services.catalogue import bootstrap
from billing.tests.buying import buy, fresh, rows
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db


def command(name: str, *options: str) -> str:
    output = StringIO()
    call_command(name, *options, stdout=output)
    return output.getvalue()


def drift(shop: Driver, user: Any) -> Subscription:
    bought = buy(user)
    shop.advance(32)
    stripe.Subscription.modify(bought.stripe_id, cancel_at_period_end=True)
    stripe.Refund.create(payment_intent=Payment.objects.get().stripe_id, amount=100)
    return bought


def test_nothing_differs(shop: Driver, ana: Any) -> None:
    buy(ana)
    report = services.reconcile()
    assert (report.subscriptions, report.invoices, report.differences) == (1, 1, [])


def test_looking_changes_nothing(shop: Driver, ana: Any) -> None:
    drift(shop, ana)
    before = rows()
    said = command("billing_reconcile")
    assert "cancel_at_period_end False is True at Stripe" in said
    assert "current_period_end" in said
    assert rows() == before


def test_healing(shop: Driver, ana: Any, caplog: pytest.LogCaptureFixture) -> None:
    bought = drift(shop, ana)
    said = command("billing_reconcile", "--heal")
    assert "differences" in said
    assert any("reconciliation" in line.message for line in caplog.records)
    healed = fresh(bought)
    assert healed.cancel_at_period_end
    assert healed.current_period_start == bought.current_period_end
    assert Invoice.objects.filter(status="paid").count() == 2
    assert Refund.objects.get().amount == 100
    after = rows()
    assert services.reconcile().differences == []
    shop.deliver()
    assert rows() == after


def test_rows_that_are_gone_come_back(shop: Driver, ana: Any) -> None:
    buy(ana)
    for model in (Payment, Invoice, Subscription):
        model.objects.all().delete()
    assert entitlements.plan_of(ana).tier == "free"
    services.reconcile()
    assert entitlements.plan_of(ana).tier == "premium"


def test_stripe_away(shop: Driver, ana: Any) -> None:
    shop.fail_next("drop")
    with pytest.raises(CommandError):
        command("billing_reconcile")


def test_the_shop_is_set_up_once(shop: Driver) -> None:
    before = {kind: shop.count(kind) for kind in ("product", "price", "webhook_endpoint")}
    assert before == {"product": 2, "price": 2, "webhook_endpoint": 1}
    assert bootstrap() == []
    assert command("billing_bootstrap").strip() == "everything is there"
    assert {kind: shop.count(kind) for kind in before} == before


def test_a_webhook_whose_secret_is_lost_is_replaced(shop: Driver, ana: Any) -> None:
    from djstripe.models import WebhookEndpoint

    WebhookEndpoint.objects.all().delete()
    assert "webhook" in command("billing_bootstrap")
    assert shop.count("webhook_endpoint") == 1
    buy(ana)
    assert set(shop.deliver()) == {"200"}


def test_another_address_of_ours(shop: Driver, ana: Any, settings: Any) -> None:
    settings.SITE_URL = "http://127.0.0.1:8001"
    assert bootstrap()[0].startswith("webhook http://127.0.0.1:8001/stripe/webhook/")
    assert [one["url"][:22] for one in shop.objects("webhook_endpoint")] == [
        settings.SITE_URL + "/"
    ]
    buy(ana)
    assert set(shop.deliver()) == {"200"}
    assert bootstrap() == []


def test_a_new_price_takes_the_key_over(
    shop: Driver, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from billing import plans
    from billing.services import catalogue

    bought = buy(ana)
    dearer = replace(plans.PAID["premium"], price_cents=5990, former_prices=(4990,))
    monkeypatch.setitem(catalogue.PAID, "premium", dearer)
    monkeypatch.setitem(plans.BY_ID, dearer.id, dearer)
    monkeypatch.setitem(plans.BY_LOOKUP_KEY, dearer.lookup_key, dearer)
    assert bootstrap() == ["price recoloca_premium_monthly"]
    assert services.sync_subscription(bought.stripe_id).problem == ""
    assert entitlements.plan_of(ana).tier == "premium"
