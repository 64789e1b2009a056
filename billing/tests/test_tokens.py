"""The day's tokens of language models: taken before a call, settled after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing import tokens
from billing.models import TokenCounter
from billing.tokens import BudgetSpent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER, settings.LLM_DAILY_TOKENS = 100, 150


def used(user: Any = None) -> int:
    return TokenCounter.objects.get(user=user, day=timezone.localdate()).used


def test_taken_from_the_user_and_from_everybody(ana, bruno) -> None:
    tokens.take(user=ana, tokens=40)
    tokens.take(user=ana, tokens=20)
    tokens.take(user=bruno, tokens=30)
    assert (used(ana), used(bruno), used()) == (60, 30, 90)


def test_refused_before_the_call_and_nothing_taken(ana, bruno) -> None:
    tokens.take(user=ana, tokens=90)
    with pytest.raises(BudgetSpent) as refused:
        tokens.take(user=ana, tokens=11)
    assert refused.value.whose == "user"
    with pytest.raises(BudgetSpent) as refused:
        tokens.take(user=bruno, tokens=61)
    assert refused.value.whose == "everybody"
    assert used() == 90
    assert not TokenCounter.objects.filter(user=bruno, used__gt=0).exists()
    tokens.take(user=bruno, tokens=60)
    assert used() == 150


def test_no_budget_takes_nothing(ana, settings) -> None:
    settings.LLM_DAILY_TOKENS = 0
    with pytest.raises(BudgetSpent):
        tokens.take(user=ana, tokens=1)


@pytest.mark.parametrize("cost", [0, 25, 70])
def test_settled_at_what_it_did_cost(ana, cost: int) -> None:
    tokens.settle(tokens.take(user=ana, tokens=50), tokens=cost)
    assert (used(ana), used()) == (cost, cost)


def test_a_new_day_has_all_of_them_and_forgets_old_days(ana) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    TokenCounter.objects.create(user=ana, day=yesterday, used=100)
    TokenCounter.objects.create(user=None, day=date(2020, 1, 1), used=100)
    tokens.take(user=ana, tokens=100)
    assert used(ana) == 100
    days = set(TokenCounter.objects.values_list("day", flat=True))
    assert days == {yesterday, timezone.localdate()}


def test_there_is_one_counter_a_day_even_for_everybody() -> None:
    today = timezone.localdate()
    TokenCounter.objects.create(user=None, day=today)
    with pytest.raises(IntegrityError), transaction.atomic():
        TokenCounter.objects.create(user=None, day=today)


@pytest.mark.django_db(transaction=True)
def test_parallel_callers_cannot_pass_the_limits(ana, bruno, race) -> None:
    def take(number: int) -> tokens.Taken:
        return tokens.take(user=(ana, bruno)[number % 2], tokens=30)

    results = race(10, take)
    won = [result for result in results if isinstance(result, tokens.Taken)]
    lost = [result for result in results if isinstance(result, BudgetSpent)]
    assert len(won) + len(lost) == 10
    assert len(won) == 5
    assert used() == 150
    assert used(ana) + used(bruno) == 150
    assert max(used(ana), used(bruno)) <= 100


@pytest.mark.django_db(transaction=True)
def test_parallel_settling_loses_nothing(ana, race, settings) -> None:
    settings.LLM_DAILY_TOKENS_PER_USER = settings.LLM_DAILY_TOKENS = 10_000

    def call(_: int) -> None:
        tokens.settle(tokens.take(user=ana, tokens=100), tokens=7)

    assert race(8, call) == [None] * 8
    assert (used(ana), used()) == (56, 56)
