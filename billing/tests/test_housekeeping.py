"""The clock's jobs: what is old goes, what is stuck is tried again, and twice does no harm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from djstripe.models import Event, IdempotencyKey, WebhookEventTrigger

from billing import tasks
from billing.models import Payment, Refund
from billing.tests.buying import buy, rows
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db


def test_deliveries_go_after_a_month(shop: Driver, ana: Any) -> None:
    buy(ana)
    shop.deliver()
    kept = WebhookEventTrigger.objects.count(), Event.objects.count()
    assert min(kept) > 3
    tasks.purge_webhooks()
    assert (WebhookEventTrigger.objects.count(), Event.objects.count()) == kept
    old = timezone.now() - timedelta(days=31)
    WebhookEventTrigger.objects.update(created=old)
    Event.objects.update(djstripe_created=old)
    IdempotencyKey.objects.create(action="x", livemode=False)
    IdempotencyKey.objects.update(created=old)
    before = rows()
    tasks.purge_webhooks()
    assert not WebhookEventTrigger.objects.exists()
    assert not Event.objects.exists()
    assert not IdempotencyKey.objects.exists()
    assert rows() == before


def test_everything_twice(shop: Driver, ana: Any) -> None:
    buy(ana)
    Refund.objects.create(payment=Payment.objects.get(), amount=100, reason="requested_by_customer")
    for _ in range(2):
        tasks.sweep_refunds()
        tasks.retry_webhooks()
        tasks.reconcile()
        tasks.purge_webhooks()
    assert shop.count("refund") == 1
    assert Refund.objects.get().status == "succeeded"
    assert Payment.objects.get().amount_refunded == 100
