"""The pages and the API of the calculators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import UserFactory, log_in
from coaching.calculators import CALCULATORS
from coaching.calculators.examples import REQUESTS, RESULTS
from coaching.calculators.fields import MoneyField, PercentField

pytestmark = pytest.mark.django_db

SEVERANCE = {
    "reason": "dismissal",
    "salary_cents": 300_000,
    "start_date": "2023-03-10",
    "end_date": "2026-10-20",
    "expired_holidays": 1,
    "fgts_balance_cents": 1_000_000,
}
UNEMPLOYMENT = {
    "dismissal_date": "2026-10-20",
    "request": "1",
    "paid_months": 14,
    "employed_months": 30,
    "wage_1_cents": 300_000,
    "wage_2_cents": 300_000,
    "wage_3_cents": 300_000,
}
CLT_PJ = {
    "salary_cents": 800_000,
    "invoice_cents": 1_400_000,
    "tax_percent": "10.5",
    "reference_date": "2026-10-01",
}
BODIES = {"severance": SEVERANCE, "unemployment-insurance": UNEMPLOYMENT, "clt-vs-pj": CLT_PJ}


def on_the_page(body: dict[str, Any]) -> dict[str, Any]:
    """The same as people type it: amounts in reais."""
    return {
        name: f"{value // 100},{value % 100:02}" if name.endswith("_cents") else value
        for name, value in body.items()
    }


@pytest.fixture
def page(ana: Any, client: Client) -> Client:
    log_in(client, ana)
    client.post("/language/", {"language": "pt-br"})
    return client


def test_the_api_lists_them(ana: Any, api_as: Any) -> None:
    listed = api_as(ana).get("/v1/coach/tools").json()["data"]
    assert [tool["name"] for tool in listed] == list(CALCULATORS)
    assert {tool["url"] for tool in listed} == {f"/coach/tools/{name}/" for name in CALCULATORS}


@pytest.mark.parametrize("name", BODIES)
def test_the_api_calculates(name: str, ana: Any, api_as: Any) -> None:
    data = api_as(ana).post(f"/v1/coach/tools/{name}", BODIES[name], format="json").json()["data"]
    assert data["answers"]
    assert data["notes"]
    assert all(source["url"].startswith("https://www.") for source in data["sources"])
    for group in data["groups"]:
        assert group["amount_cents"] == sum(line["amount_cents"] for line in group["lines"])


@pytest.mark.parametrize("name", REQUESTS)
def test_the_examples_of_the_description_work(name: str, ana: Any, api_as: Any) -> None:
    answer = api_as(ana).post(f"/v1/coach/tools/{name}", REQUESTS[name], format="json")
    assert answer.status_code == 200
    if name in RESULTS:
        answers = answer.json()["data"]["answers"]
        assert answers == RESULTS[name]["answers"]


def test_the_api_speaks_both_languages(ana: Any, api_as: Any) -> None:
    labels = [
        api_as(ana)
        .post("/v1/coach/tools/severance", SEVERANCE, format="json", headers=headers)
        .json()["data"]["answers"][0]["label"]
        for headers in ({}, {"accept-language": "pt-BR"})
    ]
    assert labels == ["Gross, from the company", "Bruto, pago pela empresa"]


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("severance", {"reason": "retired"}, "reason"),
        ("severance", {"reason": None}, "reason"),
        ("severance", {"salary_cents": 0}, "salary_cents"),
        ("severance", {"salary_cents": -1}, "salary_cents"),
        ("severance", {"salary_cents": 10**30}, "salary_cents"),
        ("severance", {"salary_cents": True}, "salary_cents"),
        ("severance", {"salary_cents": [1]}, "salary_cents"),
        ("severance", {"start_date": "2026-02-30"}, "start_date"),
        ("severance", {"start_date": "0001-01-01"}, "start_date"),
        ("severance", {"end_date": "9999-12-31"}, "end_date"),
        ("severance", {"end_date": "2023-03-09"}, "end_date"),
        ("severance", {"expired_holidays": 3}, "expired_holidays"),
        ("severance", {"dependants": 21}, "dependants"),
        ("unemployment-insurance", {"request": "4"}, "request"),
        ("unemployment-insurance", {"wage_2_cents": None}, "wage_2_cents"),
        ("unemployment-insurance", {"dismissal_date": "2027-03-01"}, "dismissal_date"),
        ("clt-vs-pj", {"tax_percent": "101"}, "tax_percent"),
        ("clt-vs-pj", {"tax_percent": "NaN"}, "tax_percent"),
        ("clt-vs-pj", {"invoiced_months": 13}, "invoiced_months"),
        ("clt-vs-pj", {"reference_date": "2027-01-01"}, "reference_date"),
    ],
)
def test_wrong_input(name: str, given: dict[str, Any], field: str, ana: Any, api_as: Any) -> None:
    body = {**BODIES[name], **given}
    answer = api_as(ana).post(f"/v1/coach/tools/{name}", body, format="json")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "VALIDATION_ERROR"
    assert set(error["details"]) == {field}


def test_nothing_given_names_everything_that_is_needed(ana: Any, api_as: Any) -> None:
    error = api_as(ana).post("/v1/coach/tools/severance", {}, format="json").json()["error"]
    assert set(error["details"]) == {"reason", "salary_cents", "start_date", "end_date"}


def test_there_is_no_other(ana: Any, api_as: Any) -> None:
    answer = api_as(ana).post("/v1/coach/tools/horoscope", {}, format="json")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"


def test_they_need_no_plan_but_somebody_signed_in(client: Client, api_as: Any, db: None) -> None:
    assert client.get("/coach/tools/").status_code == 302
    someone = UserFactory(is_verified=False)
    assert api_as(someone).get("/v1/coach/tools").status_code == 200


@pytest.mark.parametrize("name", BODIES)
def test_the_page_calculates(name: str, page: Client) -> None:
    answer = page.post(f"/coach/tools/{name}/", on_the_page(BODIES[name]))
    assert answer.status_code == 200
    words = answer.content.decode()
    assert "Sua estimativa" in words
    assert "R$ " in words
    assert "conferido em 22/11/2026" in words


def test_the_page_shows_the_sum_that_the_api_gives(page: Client, ana: Any, api_as: Any) -> None:
    words = page.post("/coach/tools/severance/", on_the_page(SEVERANCE)).content.decode()
    for amount in ("R$ 15.650,00", "R$ 15.271,12", "R$ 14.968,80", "R$ 3.000,00 ÷ 30 × 39"):
        assert amount in words


def test_the_page_keeps_what_was_given_and_says_what_is_wrong(page: Client) -> None:
    body = on_the_page(SEVERANCE) | {"end_date": "2017-01-01", "start_date": "2016-01-01"}
    answer = page.post("/coach/tools/severance/", body)
    assert answer.status_code == 400
    words = answer.content.decode()
    assert "Não temos tabela conferida para este dia" in words
    assert 'value="2017-01-01"' in words
    assert 'value="3000,00"' in words


def test_many_sums_are_counted(page: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "ai_coach": (1, 3600)}
    assert page.post("/coach/tools/severance/", on_the_page(SEVERANCE)).status_code == 200
    assert page.post("/coach/tools/severance/", on_the_page(SEVERANCE)).status_code == 429


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("3500", 350_000),
        ("3.500", 350_000),
        ("3.500,00", 350_000),
        ("3500,5", 350_050),
        ("3500.50", 350_050),
        ("3,500.50", 350_050),
        ("R$ 3.500,00", 350_000),
        ("R$\xa03.500,00", 350_000),
        (" 1 621,00 ", 162_100),
        ("0,01", 1),
    ],
)
def test_amounts_as_people_type_them(typed: str, cents: int) -> None:
    assert MoneyField(least=0, most=10**8).clean(typed) == cents


@pytest.mark.parametrize(
    ("typed", "rate"), [("8,5", "8.5"), ("8.5", "8.5"), ("6%", "6"), ("", None), ("0", "0")]
)
def test_percentages_as_people_type_them(typed: str, rate: str | None) -> None:
    found = PercentField(required=False, max_digits=5, decimal_places=2).clean(typed)
    assert found == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize("typed", ["abc", "-5", "3.50.0", "1e5", "3,5,0", "²", "١٢", "3500,123"])
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(Exception, match="reais"):
        MoneyField(least=0, most=10**8).clean(typed)
