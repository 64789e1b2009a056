"""Figures of the product: counted by day, read in one query, shown to whom may see them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.models import User
from accounts.tests.factories import UserFactory
from billing.models import Payment, Refund, TokenCounter
from billing.tests.bought import a_paid_month, a_payment, a_refund, a_subscription, an_invoice
from cv_analysis.models import Analysis
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory
from insights.models import DailyFigure
from insights.product import DAYS, FIGURES, Line, count_days, product_figures

pytestmark = pytest.mark.django_db
PATH = "/admin/insights/dailyfigure/"


def figures() -> dict[tuple[date, str], int]:
    rows = DailyFigure.objects.exclude(value=0).values_list("day", "key", "value")
    return {(day, key): value for day, key, value in rows}


def lines() -> dict[str, Line]:
    return {line.label: line for line in product_figures()[1]}


def test_each_day_of_sao_paulo_is_counted(db: None) -> None:
    with time_machine.travel("2026-11-10T02:59:00Z", tick=False):
        ana = UserFactory(is_verified=False)
    with time_machine.travel("2026-11-10T03:01:00Z", tick=False):
        UserFactory()
        CompletedFactory(user=ana)
        AnalysisFactory(user=ana, status="failed", failure_reason="no_text")
        TokenCounter.objects.create(user=None, day=timezone.localdate(), used=1234)
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        assert count_days() == DAYS
    ninth, tenth = date(2026, 11, 9), date(2026, 11, 10)
    assert figures() == {
        (ninth, "sign_ups"): 1,
        (tenth, "sign_ups"): 1,
        (tenth, "verified"): 1,
        (tenth, "analyses"): 2,
        (tenth, "completed"): 1,
        (tenth, "failed.no_text"): 1,
        (tenth, "tokens"): 1234,
    }


def test_only_yesterday_and_today_are_counted_again(db: None) -> None:
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False) as clock:
        count_days()
        UserFactory()
        assert count_days() == 2
        clock.move_to("2026-11-23T12:00:00Z")
        assert count_days() == 4
        days, found = product_figures()
    assert (days[0], days[-1]) == (date(2026, 10, 25), date(2026, 11, 23))
    assert found[0].newest == ["0", "0", "0", "1", "0", "0", "0"]
    assert found[0].total == "1"


@pytest.mark.parametrize("change", ["delete", "retry"])
def test_a_failure_that_is_no_more_is_not_counted(ana: User, change: str) -> None:
    AnalysisFactory(user=ana, status="failed", failure_reason="needs_ocr")
    AnalysisFactory(user=ana, status="failed", failure_reason="empty")
    count_days()
    gone = Analysis.objects.filter(failure_reason="needs_ocr")
    if change == "delete":
        gone.delete()
    else:
        gone.update(status="queued", failure_reason="")
    count_days()
    assert {key: value for (_day, key), value in figures().items() if key.startswith("failed")} == {
        "failed.empty": 1
    }


def test_money_counts_when_it_is_paid(ana: User) -> None:
    """Boletos are paid days after they are begun."""
    with time_machine.travel("2026-11-15T12:00:00Z", tick=False) as clock:
        invoice = an_invoice(a_subscription(ana), paid_at=None, status="open")
        payment = a_payment(invoice, status="pending")
        count_days()
        clock.move_to("2026-11-18T12:00:00Z")
        count_days()
        clock.move_to("2026-11-20T12:00:00Z")
        Payment.objects.filter(pk=payment.pk).update(status="succeeded", paid_at=timezone.now())
        count_days()
    assert {at: cents for at, cents in figures().items() if at[1] == "paid"} == {
        (date(2026, 11, 20), "paid"): 4990
    }


def test_a_refund_counts_from_its_request_unless_it_fails(ana: User) -> None:
    """It may succeed days later, when its day is not counted any more."""
    with time_machine.travel("2026-11-15T12:00:00Z", tick=False) as clock:
        payment = a_paid_month(ana)
        a_refund(payment, 1000, status="pending")
        a_refund(payment, 500, status="failed")
        count_days()
        clock.move_to("2026-11-18T12:00:00Z")
        count_days()
        clock.move_to("2026-11-20T12:00:00Z")
        Refund.objects.filter(status="pending").update(status="succeeded")
        count_days()
    assert {at: cents for at, cents in figures().items() if at[1] == "refunded"} == {
        (date(2026, 11, 15), "refunded"): 1000
    }


def test_a_subscription_counts_when_it_begins_and_when_it_ends(ana: User) -> None:
    with time_machine.travel("2026-11-15T12:00:00Z", tick=False) as clock:
        subscription = a_subscription(ana, started_at=timezone.now())
        count_days()
        clock.move_to("2026-11-18T12:00:00Z")
        count_days()
        clock.move_to("2026-11-20T12:00:00Z")
        subscription.status, subscription.ended_at = "canceled", timezone.now()
        subscription.save()
        count_days()
    found = figures()
    assert found[date(2026, 11, 15), "subscriptions"] == 1
    assert found[date(2026, 11, 20), "ended"] == 1


@pytest.mark.parametrize(
    ("language", "paid", "label", "share"),
    [("pt-br", "R$ 49,90", "Pago", "12,5 %"), ("en", "R$ 49.90", "Paid", "12.5 %")],
)
def test_numbers_are_written_for_people(
    ana: User, language: str, paid: str, label: str, share: str
) -> None:
    a_payment(an_invoice(a_subscription(ana, started_at=timezone.now())), paid_at=timezone.now())
    UserFactory.create_batch(7)
    count_days()
    with translation.override(language):
        found = lines()
        assert (found[label].total, found[label].newest[0]) == (paid, paid)
        assert found[label].newest[1] == paid.replace("49", "0").replace("90", "00")
        assert list(found.values())[-1].total == share


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("pt-br", "… sem sucesso: O arquivo não tem texto."),
        ("en", "… failed: There is no text in the file."),
    ],
)
def test_failures_are_told_in_words(ana: User, language: str, label: str) -> None:
    AnalysisFactory(user=ana, status="failed", failure_reason="empty")
    count_days()
    with translation.override(language):
        assert lines()[label].total == "1"


@pytest.mark.parametrize(
    ("key", "index"),
    [
        ("sign_ups", "user_days"),
        ("sessions", "coach_session_days"),
        ("subscriptions", "subscription_start_days"),
        ("ended", "subscription_end_days"),
        ("paid", "payment_days"),
        ("refunded", "refund_days"),
    ],
)
def test_a_day_is_found_through_an_index(db: None, key: str, index: str) -> None:
    now = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        FIGURES[key].count(now - timedelta(days=1), now)
    with connection.cursor() as cursor:
        # So few rows are read as a whole wherever that is allowed.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        assert index in str(cursor.fetchall())


def test_the_page_reads_once_whatever_there_is(
    db: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert client.get(PATH).status_code == 200
    count_days()
    with django_assert_max_num_queries(5):
        page = client.get(PATH)
    assert "Cadastros" in page.content.decode()


def test_staff_need_the_permission(db: None, client: Client) -> None:
    staff: User = UserFactory(is_staff=True)
    client.force_login(staff)
    assert client.get(PATH).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_dailyfigure"))
    assert client.get(PATH).status_code == 200


def test_tokens_cost_what_the_operator_says(db: None, settings: Any) -> None:
    TokenCounter.objects.create(user=None, day=timezone.localdate(), used=2_000_000)
    count_days()
    written = {line.total for line in product_figures()[1]}
    assert "2000000" in written
    settings.LLM_CENTS_PER_MILLION_TOKENS = 550
    assert any("11" in line.total and "R$" in line.total for line in product_figures()[1])


def test_what_is_not_counted_yet_is_no_nought() -> None:
    _days, lines = product_figures()
    assert {line.total for line in lines} == {"–"}
    with time_machine.travel("2026-11-10T15:00:00Z", tick=False):
        count_days()
    with time_machine.travel("2026-11-11T15:00:00Z", tick=False):
        _days, lines = product_figures()
    assert (lines[0].total, *lines[0].newest[:2]) == ("0", "–", "0")
