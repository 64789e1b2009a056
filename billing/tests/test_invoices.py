"""The list of invoices, their PDF, and the plans that can be bought."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.tests.http import data, error
from billing.models import Invoice, PlanLimit
from billing.tests import bought
from billing.tests.buying import INVOICES, buy
from billing.tests.sandbox import Driver

pytestmark = pytest.mark.django_db
PLANS = "/v1/payments/plans"


def test_the_plans_are_the_specification_s(api: Any) -> None:
    from billing import examples

    assert data(api.get(PLANS)) == examples.PLANS


def test_plans_speak_the_reader_s_language(api: Any) -> None:
    told = data(api.get(PLANS, HTTP_ACCEPT_LANGUAGE="pt-BR"))
    assert told[0]["name"] == "Básico"
    assert told[0]["description"] != "Perfect for job seekers starting their journey"


def test_limits_that_staff_change_are_shown_and_hold(api: Any, ana: Any) -> None:
    from billing import entitlements

    PlanLimit.objects.create(tier="basic", feature="cv_analyses", units=7)
    PlanLimit.objects.create(tier="free", feature="cv_analyses", units=3)
    assert data(api.get(PLANS))[0]["features"]["cv_analyses_per_month"] == 7
    assert entitlements.allowance(user=ana, feature="cv_analyses").limit == 3


def test_a_broken_token_does_not_close_the_plans(api: Any) -> None:
    assert api.get(PLANS, HTTP_AUTHORIZATION="Bearer x").status_code == 200


def test_an_invoice_is_as_specified(shop: Driver, ana: Any, api_as: Any, settings: Any) -> None:
    bought_one = buy(ana)
    found = data(api_as(ana).get(INVOICES))
    assert len(found) == 1
    invoice = Invoice.objects.get()
    assert list(found[0]) == [
        *("invoice_id", "subscription_id", "amount_cents", "currency", "status"),
        *("invoice_date", "due_date", "paid_date", "download_url"),
    ]
    assert found[0]["invoice_id"] == invoice.pk
    assert found[0]["subscription_id"] == bought_one.pk
    assert (found[0]["amount_cents"], found[0]["currency"]) == (4990, "BRL")
    assert found[0]["status"] == "paid"
    path = f"/v1/payments/invoices/{invoice.pk}/download"
    assert found[0]["download_url"] == settings.SITE_URL + path


def test_the_pdf_is_stripe_s(shop: Driver, ana: Any, bruno: Any, api: Any, api_as: Any) -> None:
    buy(ana)
    path = f"{INVOICES}/{Invoice.objects.get().pk}/download"
    answer = api_as(ana).get(path)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert error(api_as(bruno).get(path)) == (404, "NOT_FOUND")
    assert error(api.get(path))[0] == 401
    shop.fail_next("drop")
    assert error(api_as(ana).get(path)) == (503, "SERVICE_UNAVAILABLE")


def test_pages_of_invoices(ana: Any, api_as: Any, django_assert_num_queries: Any) -> None:
    subscription = bought.a_subscription(ana)
    made = [bought.an_invoice(subscription) for _ in range(25)]
    bought.an_invoice(subscription, status="draft")
    client = api_as(ana)
    first = client.get(INVOICES).json()
    assert first["meta"]["pagination"] == {"page": 1, "limit": 20, "total": 25, "pages": 2}
    second = client.get(INVOICES, {"page": 2}).json()
    ids = [one["invoice_id"] for one in (*first["data"], *second["data"])]
    assert sorted(ids) == sorted(invoice.pk for invoice in made)
    for limit in (2, 20):
        with django_assert_num_queries(3):
            client.get(INVOICES, {"limit": limit})
    assert error(client.get(INVOICES, {"page": 0})) == (400, "VALIDATION_ERROR")
