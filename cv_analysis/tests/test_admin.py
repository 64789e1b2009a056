"""The operators' view: finds analyses, shows no CV, runs one again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.tests.factories import UserFactory, log_in
from cv_analysis.models import Analysis
from cv_analysis.tests.documents import LINES
from cv_analysis.tests.factories import AnalysisFactory, CompletedFactory, FailedFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/cv_analysis/analysis/"


@pytest.fixture
def operator(client: Client) -> Client:
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    return client


def run_again(client: Client, *analyses: Analysis) -> Any:
    chosen = {"action": "run_again", "_selected_action": [item.pk for item in analyses]}
    return client.post(LIST, chosen, follow=True)


def test_found_by_id_and_address(operator, ana, bruno) -> None:
    hers, his = CompletedFactory(user=ana), FailedFactory(user=bruno)
    for wanted in (hers.pk, "ana@example"):
        body = operator.get(LIST, {"q": wanted}).content.decode()
        assert hers.pk in body
        assert his.pk not in body


def test_no_page_shows_what_the_cv_says(operator, ana) -> None:
    analysis = CompletedFactory(user=ana, job_description="a secret opening")
    for path in (LIST, f"{LIST}{quote(analysis.pk)}/change/"):
        response = operator.get(path)
        assert response.status_code == 200
        assert LINES[0] not in response.content.decode()
        assert "secret opening" not in response.content.decode()


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted(operator, ana, path: str) -> None:
    analysis = CompletedFactory(user=ana)
    assert operator.get(LIST + path.format(pk=quote(analysis.pk))).status_code == 403


def test_nothing_is_changed_by_hand(operator, ana) -> None:
    analysis = CompletedFactory(user=ana)
    operator.post(f"{LIST}{quote(analysis.pk)}/change/", {"status": "failed", "overall_score": "1"})
    analysis.refresh_from_db()
    assert analysis.status == "completed"


def test_ended_ones_run_again(operator, ana, rung, django_capture_on_commit_callbacks) -> None:
    done, failed, running = (
        make(user=ana) for make in (CompletedFactory, FailedFactory, AnalysisFactory)
    )
    with django_capture_on_commit_callbacks(execute=True):
        run_again(operator, done, failed, running)
    assert {pk for _, pk in rung} == {done.pk, failed.pk}
    assert Analysis.objects.filter(status="processing").count() == 3


def test_only_who_may_change_analyses_runs_them_again(client, ana) -> None:
    looker = UserFactory(is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_analysis"))
    log_in(client, looker)
    analysis = FailedFactory(user=ana)
    assert client.get(LIST).status_code == 200
    run_again(client, analysis)
    analysis.refresh_from_db()
    assert analysis.status == "failed"


def test_a_long_list_costs_no_more(operator, django_assert_max_num_queries) -> None:
    for _ in range(20):
        CompletedFactory()
    with django_assert_max_num_queries(12) as captured:
        operator.get(LIST)
    assert not [query for query in captured.captured_queries if '"report"' in query["sql"]]
