"""Comparing our rows with Stripe, and healing what a lost webhook has left behind."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import stripe
from django.db import models
from django.utils import timezone

from billing import shapes
from billing.models import Invoice, Payment, StripeCustomer, Subscription
from billing.services import fetch
from billing.services.sync import sync_invoice, sync_payment, sync_subscription
from billing.shapes import Object, id_of
from recoloca.errors import DomainError

logger = logging.getLogger(__name__)
# Invoices and refunds are looked at for so long; Stripe takes refunds back at most for that.
LOOKBACK = timedelta(days=40)


@dataclass(slots=True)
class Report:
    """What was compared; `differences` are lines for people, `failures` could not be healed."""

    subscriptions: int = 0
    invoices: int = 0
    refunds: int = 0
    differences: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.subscriptions} subscriptions, {self.invoices} invoices, {self.refunds} refunds "
            f"compared; {len(self.differences)} differences, {len(self.failures)} failures"
        )


def reconcile(*, dry_run: bool = False) -> Report:
    """Compare everything with Stripe and, unless `dry_run`, take over what differs.

    Raises SERVICE_UNAVAILABLE where Stripe does not answer; what was healed until then stays.
    """
    report = Report()
    ours = set(StripeCustomer.objects.exclude(stripe_id="").values_list("stripe_id", flat=True))
    for data in fetch.every(stripe.Subscription, status="all"):
        if id_of(data["customer"]) in ours:
            report.subscriptions += 1
            _compare_subscription(report, data, dry_run=dry_run)
    since = int((timezone.now() - LOOKBACK).timestamp())
    for data in fetch.every(stripe.Invoice, created={"gte": since}):
        if id_of(data["customer"]) in ours:
            report.invoices += 1
            _compare_invoice(report, data, dry_run=dry_run)
    for data in fetch.every(stripe.Refund, created={"gte": since}):
        report.refunds += 1
        _compare_refund(report, data, dry_run=dry_run)
    for line in (*report.differences, *report.failures):
        logger.error("reconciliation: %s", line)
    return report


def _compare_subscription(report: Report, data: Object, *, dry_run: bool) -> None:
    row = Subscription.objects.filter(stripe_id=data["id"]).first()
    fields = shapes.subscription_fields(data, None, row)
    # What also depends on the invoice is written with the rest, and compared with the invoices.
    for name in ("problem", "grace_until"):
        del fields[name]
    found = list(_differences(row, fields))
    if row is not None and row.problem and row.is_live:
        found.append(f"opens nothing: {row.get_problem_display()}")
    if found:
        report.differences.append(f"{data['id']}: {', '.join(found)}")
        _heal(report, dry_run, sync_subscription, data["id"])


def _compare_invoice(report: Report, data: Object, *, dry_run: bool) -> None:
    row = Invoice.objects.filter(stripe_id=data["id"]).first()
    fields = shapes.invoice_fields(data)
    # Stripe gives these another address each time.
    for name in ("hosted_url", "pdf_url"):
        del fields[name]
    found = list(_differences(row, fields))
    if row is not None and row.status == Invoice.Status.OPEN and not row.is_payable:
        found.append("open though its subscription has ended")
    if found:
        report.differences.append(f"{data['id']}: {', '.join(found)}")
        _heal(report, dry_run, sync_invoice, data["id"])


def _compare_refund(report: Report, data: Object, *, dry_run: bool) -> None:
    intent = id_of(data.get("payment_intent"))
    payment = Payment.objects.filter(stripe_id=intent).first()
    row = payment.refunds.filter(stripe_id=data["id"]).first() if payment else None
    if payment and (found := list(_differences(row, {"status": data["status"]}))):
        report.differences.append(f"{data['id']}: {', '.join(found)}")
        _heal(report, dry_run, sync_payment, intent)


def _differences(row: models.Model | None, fields: Mapping[str, Any]) -> Iterator[str]:
    if row is None:
        yield "not known"
        return
    for name, wanted in fields.items():
        have = getattr(row, name)
        if have != wanted:
            yield f"{name} {have!s} is {wanted!s} at Stripe"


def _heal(report: Report, dry_run: bool, sync: Any, stripe_id: str) -> None:
    if dry_run:
        return
    try:
        sync(stripe_id)
    except DomainError as error:
        report.failures.append(f"{stripe_id}: {error.code.value}")
