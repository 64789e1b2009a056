"""Achievements: earned once, told once, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from accounts.models import User
from coaching.models import CoachSession
from cv_analysis.services import delete_analysis
from cv_analysis.tests.factories import CompletedFactory
from insights import services
from insights.achievements import ACHIEVEMENTS
from insights.models import Achievement, Activity
from notifications import wording
from notifications.models import Notification

pytestmark = pytest.mark.django_db


def earned(user: User) -> set[str]:
    return set(Achievement.objects.filter(user=user).values_list("key", flat=True))


@pytest.mark.parametrize(
    ("scores", "keys"),
    [
        (["50"], {"first_analysis"}),
        (["79.9"], {"first_analysis"}),
        (["80"], {"first_analysis", "good_score"}),
        (["90"], {"first_analysis", "good_score", "excellent_score"}),
        (["50", "59.9"], {"first_analysis"}),
        (["50", "60"], {"first_analysis", "improved_score"}),
        (["60", "50"], {"first_analysis"}),
        (["50"] * 5, {"first_analysis", "five_analyses"}),
    ],
)
def test_what_analyses_earn(ana: User, scores: list[str], keys: set[str]) -> None:
    for score in scores:
        CompletedFactory(user=ana, overall_score=Decimal(score))
    services.award_achievements()
    assert earned(ana) == keys


def test_what_talking_earns(ana: User) -> None:
    empty = CoachSession.objects.create(user=ana, topic="linkedin", language="en")
    services.award_achievements()
    assert earned(ana) == set()
    CoachSession.objects.filter(pk=empty.pk).update(message_count=50)
    services.award_achievements()
    assert earned(ana) == {"first_session", "fifty_messages"}


def test_it_is_told_once_and_stays(ana: User) -> None:
    analysis = CompletedFactory(user=ana, overall_score=50)
    assert services.award_achievements() == 1
    assert services.award_achievements() == 0
    delete_analysis(user=ana, analysis_id=analysis.pk)
    CompletedFactory(user=ana, overall_score=50)
    assert services.award_achievements() == 0
    assert earned(ana) == {"first_analysis"}
    told = Notification.objects.get(user=ana, kind="achievement_earned")
    with translation.override("pt-br"):
        assert "Primeira" in wording.message(told)


def test_who_did_nothing_new_is_not_looked_at(
    ana: User, bruno: User, django_assert_num_queries: Any
) -> None:
    for user in (ana, bruno):
        CompletedFactory(user=user, overall_score=50)
    services.award_achievements()
    with django_assert_num_queries(1):
        services.award_achievements()


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_give_it_once(ana: User, race: Callable[..., list[Any]]) -> None:
    CompletedFactory(user=ana, overall_score=95)
    assert sorted(race(6, lambda _: services.award_achievements())) == [0, 0, 0, 0, 0, 3]
    assert Notification.objects.filter(kind="achievement_earned").count() == 3


def test_what_happens_while_it_is_given_is_looked_at_next(ana: User) -> None:
    CompletedFactory(user=ana, overall_score=50)
    services.award_achievements()
    CompletedFactory(user=ana, overall_score=85)
    assert Activity.objects.get(user=ana).changed
    services.award_achievements()
    assert earned(ana) == {"first_analysis", "improved_score", "good_score"}


def test_each_has_words_in_both_languages() -> None:
    for reward in ACHIEVEMENTS.values():
        for words in (reward.title, reward.description):
            with translation.override("en"):
                english = str(words)
            with translation.override("pt-br"):
                assert str(words) != english
