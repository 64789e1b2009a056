"""Figures of the product: counted by day, read in one query, shown to whom may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.tests.factories import UserFactory
from billing.models import TokenCounter
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory
from insights.models import DailyFigure
from insights.product import DAYS, count_days, product_figures

pytestmark = pytest.mark.django_db
PATH = "/admin/insights/dailyfigure/"


def figures() -> dict[tuple[date, str], int]:
    rows = DailyFigure.objects.exclude(value=0).values_list("day", "key", "value")
    return {(day, key): value for day, key, value in rows}


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
        days, lines = product_figures()
    assert (days[0], days[-1]) == (date(2026, 10, 25), date(2026, 11, 23))
    assert lines[0].newest == [0, 0, 0, 1, 0, 0, 0]
    assert lines[0].total == "1"


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
