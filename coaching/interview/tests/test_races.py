"""Answers that arrive together."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.tests.factories import UserFactory
from coaching.interview.services import begin_interview
from coaching.interview.tests.candidate import GOOD, WEAK
from coaching.models import CoachSession
from coaching.services import answer
from coaching.tests.factories import subscribe
from notifications.models import Notification


@pytest.mark.django_db(transaction=True)
def test_each_answers_a_question_of_its_own_and_the_report_is_told_of_once(race: Any) -> None:
    user = subscribe(UserFactory())
    session = begin_interview(user=user, setup={"questions": 3, "language": "pt"})
    texts = [WEAK, GOOD, "pular", "repetir", WEAK.replace("loja", "oficina"), "repetir"]
    results = race(
        len(texts),
        lambda number: answer(user=user, session_id=session.pk, message=texts[number]),
    )
    assert not [result for result in results if isinstance(result, Exception)]
    after = CoachSession.objects.get(pk=session.pk)
    asked = [row["question"]["id"] for row in after.state["answers"]]
    assert asked == [row["id"] for row in after.state["questions"]]
    assert after.state["finished"]
    assert list(after.messages.values_list("sequence", flat=True)) == list(range(1, 8))
    assert Notification.objects.filter(user=user, kind="coach_report_ready").count() == 1
