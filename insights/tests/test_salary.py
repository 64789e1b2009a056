"""Looking up what an occupation pays: the group that answers, and what is said with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from billing.models import PlanGrant
from recoloca.devserver.caged import write

pytestmark = pytest.mark.django_db
PATH = "/v1/analytics/salary"
DEVELOPER, NEIGHBOUR = "212405", "212410"


@pytest.fixture
def premium(ana: User) -> User:
    PlanGrant.objects.create(user=ana, tier="premium")
    return ana


@pytest.fixture
def ask(premium: User, api_as: Callable[[User], APIClient]) -> Callable[..., dict[str, Any]]:
    client = api_as(premium)

    def get(**wanted: str) -> dict[str, Any]:
        answer = client.get(PATH, wanted)
        assert answer.status_code == 200, answer.content
        return answer.json()["data"]

    return get


@pytest.fixture
def occupations() -> None:
    call_command("import_cbo", stdout=io.StringIO())


@pytest.fixture
def load(tmp_path: Path, occupations: None) -> Callable[..., None]:
    """Imports so many admissions of (occupation, state) as are named."""

    def run(counts: dict[tuple[str, str], int], *, fictitious: bool = False) -> None:
        rows = [
            {"cbo2002ocupação": code, "uf": state, "salário": f"{4000 + at},00"}
            for (code, state), count in counts.items()
            for at in range(count)
        ]
        path = write(tmp_path / "CAGEDMOV202508.txt", rows)
        call_command("import_caged", str(path), fictitious=fictitious, stdout=io.StringIO())

    return run


@pytest.mark.parametrize(
    ("counts", "level", "n"),
    [
        ({(DEVELOPER, "35"): 30}, "occupation_state", 30),
        ({(DEVELOPER, "35"): 29, (DEVELOPER, "33"): 1}, "occupation_region", 30),
        ({(DEVELOPER, "35"): 10, (DEVELOPER, "23"): 20}, "occupation_country", 30),
        ({(DEVELOPER, "35"): 10, (NEIGHBOUR, "35"): 20}, "family_state", 30),
        ({(DEVELOPER, "35"): 10, (NEIGHBOUR, "23"): 20}, "family_country", 30),
        ({(NEIGHBOUR, "23"): 31}, "family_country", 31),
        # Nowhere enough, so the biggest group that may be shown.
        ({(DEVELOPER, "35"): 10}, "occupation_state", 10),
        ({(DEVELOPER, "35"): 10, (DEVELOPER, "33"): 5}, "occupation_region", 15),
    ],
)
def test_the_narrowest_group_that_is_big_enough_answers(
    ask: Any, load: Any, counts: dict[tuple[str, str], int], level: str, n: int
) -> None:
    load(counts)
    found = ask(occupation="engenheira de software", state="sp")
    assert found["figure"]["level"] == level
    assert found["figure"]["n"] == n
    assert found["is_fallback"] is (level != "occupation_state")
    assert found["reason"] is None


def test_the_answer_says_what_it_is(ask: Any, load: Any) -> None:
    load({(DEVELOPER, "35"): 31})
    found = ask(occupation="software engineer", state="SP")
    assert found["occupation"] == {"code": "2124-05", "title": "Analista de sistemas"}
    assert found["matched_name"] == "software engineer"
    assert found["alternatives"][0]["code"] == "2122-05"
    figure = found["figure"]
    assert [figure[f"p{p}_cents"] for p in (10, 50, 90)] == [400_300, 401_500, 402_700]
    assert (figure["currency"], figure["place"]) == ("BRL", "São Paulo")
    assert (figure["period_start"], figure["period_end"]) == ("2025-08", "2025-08")
    assert (figure["inflation_corrected"], figure["fictitious"]) == (False, False)
    assert "Novo CAGED" in found["source"]
    assert "08/2025" in found["source"]
    assert len(found["caveats"]) == 4


def test_without_a_state_it_is_brazil(ask: Any, load: Any) -> None:
    load({(DEVELOPER, "35"): 20, (DEVELOPER, "23"): 20})
    found = ask(occupation="2124-05")
    assert (found["figure"]["level"], found["is_fallback"]) == ("occupation_country", False)


def test_fewer_than_ten_are_not_shown(ask: Any, load: Any) -> None:
    load({(DEVELOPER, "35"): 9, ("411005", "35"): 10})
    found = ask(occupation="2124-05", state="SP")
    assert (found["figure"], found["reason"]) == (None, "too_few")
    assert found["message"]


def test_without_data_it_says_so(ask: Any, occupations: None) -> None:
    found = ask(occupation="desenvolvedor", state="SP")
    assert (found["figure"], found["reason"]) == (None, "no_data")
    assert found["occupation"]["code"] == "3171-10"


def test_an_unknown_occupation_is_not_guessed(ask: Any, load: Any) -> None:
    load({(DEVELOPER, "35"): 30})
    found = ask(occupation="xyzzy", state="SP")
    assert (found["occupation"], found["reason"]) == (None, "unknown_occupation")


def test_fictitious_figures_say_that_they_are(ask: Any, load: Any, client: Client) -> None:
    load({(DEVELOPER, "35"): 30}, fictitious=True)
    found = ask(occupation="2124-05", state="SP")
    assert found["figure"]["fictitious"] is True
    assert "Fictitious" in found["source"]
    client.force_login(User.objects.get(email="ana@example.com"))
    page = client.get("/insights/salary/", {"occupation": "2124-05", "state": "SP"})
    assert "fictíci" in page.content.decode().lower()


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({}, "occupation"),
        ({"occupation": " "}, "occupation"),
        ({"occupation": "x" * 101}, "occupation"),
        ({"occupation": "a\x00b"}, "occupation"),
        ({"occupation": "enfermeiro", "state": "XX"}, "state"),
        ({"occupation": "enfermeiro", "state": "SP\x00"}, "state"),
    ],
)
def test_a_bad_question_is_a_clear_error(
    premium: User, api_as: Any, wanted: dict[str, str], field: str
) -> None:
    answer = api_as(premium).get(PATH, wanted)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert field in answer.json()["error"]["details"]


def test_it_needs_premium(ana: User, api_as: Any, client: Client) -> None:
    answer = api_as(ana).get(PATH, {"occupation": "enfermeiro"})
    assert answer.json()["error"]["code"] == "SUBSCRIPTION_REQUIRED"
    client.force_login(ana)
    page = client.get("/insights/salary/", {"occupation": "enfermeiro"})
    assert page.status_code == 200
    assert "Premium" in page.content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"occupation": ""},
        {"occupation": "xyzzy"},
        {"occupation": "enfermeiro", "state": "XX"},
        {"occupation": "<script>alert(1)</script>"},
        {"occupation": "engenheiro de software", "state": "SP"},
    ],
)
def test_the_page_takes_any_question(
    premium: User, load: Any, client: Client, wanted: dict[str, str]
) -> None:
    load({(DEVELOPER, "35"): 31})
    client.force_login(premium)
    page = client.get("/insights/salary/", wanted)
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_the_page_rounds_and_shows_source_and_choice(
    premium: User, load: Any, client: Client
) -> None:
    load({(DEVELOPER, "35"): 31})
    client.force_login(premium)
    page = client.get(
        "/insights/salary/", {"occupation": "engenheiro de software", "state": "SP"}
    ).content.decode()
    for words in ("R$ 4.000,00", "R$ 4.050,00", "31 admissões", "Novo CAGED", "2122-05", "R$ 50"):
        assert words in page
