"""What the pages say beside a figure, also without one, and how they keep together on paper."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import sync_playwright

from accounts.models import User
from billing.models import PlanGrant
from cv_analysis.tests.factories import CompletedFactory
from insights.models import Occupation
from recoloca.devserver.caged import write
from recoloca.tests.test_docs_pages import FLAGS

pytestmark = pytest.mark.django_db
PAGE = "/insights/salary/"
DEVELOPER, ALONE = "212405", "999905"
CSS = Path(__file__).parents[2] / "static" / "css" / "app.css"
CLAIMS = {
    "pt-br": ("O que foi pago de fato", "Sem estimativa, sem palpite"),
    "en": ("What was really paid", "No estimate, no guess"),
}
# What a page of paper must not cut through.
WHOLE = ".line-chart, section[aria-labelledby=achievements], section[aria-labelledby=totals]"
CUT = """(shown) => [...document.querySelectorAll(shown)]
    .filter((part) => getComputedStyle(part).breakInside !== "avoid").length"""


@pytest.fixture
def shown(ana: User, client: Client) -> Callable[..., str]:
    """The salary page as somebody with Premium gets it."""
    call_command("import_cbo", stdout=io.StringIO())
    PlanGrant.objects.create(user=ana, tier="premium")
    client.force_login(ana)

    def get(language: str = "pt-br", **wanted: str) -> str:
        client.cookies["django_language"] = language
        return client.get(PAGE, wanted).content.decode()

    return get


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., None]:
    """Imports so many admissions of a developer in São Paulo."""

    def run(count: int, *, fictitious: bool = False) -> None:
        row = {"cbo2002ocupação": DEVELOPER, "uf": "35", "salário": "10500,00"}
        path = write(tmp_path / "CAGEDMOV202508.txt", [row] * count)
        call_command("import_caged", str(path), fictitious=fictitious, stdout=io.StringIO())

    return run


@pytest.mark.parametrize("count", [0, 3, 40])
@pytest.mark.parametrize(
    ("language", "words"), [("pt-br", "Entendemos “{}” como"), ("en", "We took “{}” for")]
)
def test_the_page_says_which_occupation_was_taken(
    shown: Any, load: Any, count: int, language: str, words: str
) -> None:
    if count:
        load(count)
    page = shown(language, occupation="Software  Engineer", state="SP")
    assert words.format("Software  Engineer") in page
    assert "<strong>2124-05 Analista de sistemas</strong>" in page
    assert 'href="#others"' in page
    assert "occupation=2122-05" in page


def test_it_says_so_without_anything_else_to_choose(shown: Any, load: Any) -> None:
    load(3)
    Occupation.objects.create(code=ALONE, title="Ocupação de exemplo")
    page = shown(occupation="9999-05")
    assert "<strong>9999-05 Ocupação de exemplo</strong>" in page
    assert 'id="others"' not in page
    assert 'href="#id_occupation"' in page
    assert re.search(r'<input[^>]*value="9999-05"[^>]*id="id_occupation"', page)


def test_what_was_typed_is_only_text(shown: Any) -> None:
    page = shown("en", occupation="engenheiro de software <i>")
    assert "We took “engenheiro de software &lt;i&gt;” for" in page


def test_an_unknown_occupation_was_taken_for_nothing(shown: Any, load: Any) -> None:
    load(3)
    assert "We took" not in shown("en", occupation="xyzzy")


@pytest.mark.parametrize("language", CLAIMS)
@pytest.mark.parametrize("fictitious", [True, False])
def test_only_true_figures_are_said_to_have_been_paid(
    shown: Any, load: Any, language: str, fictitious: bool
) -> None:
    load(40, fictitious=fictitious)
    page = shown(language, occupation="2124-05", state="SP")
    assert "10" in page
    assert [claim in page for claim in CLAIMS[language]] == [not fictitious] * 2


@pytest.mark.parametrize("wanted", [{}, {"occupation": "enfermeiro", "state": "AC"}])
def test_a_page_without_a_figure_claims_nothing(
    shown: Any, load: Any, wanted: dict[str, str]
) -> None:
    load(40, fictitious=True)
    page = shown(**wanted)
    assert not [claim for claim in CLAIMS["pt-br"] if claim in page]


def test_an_amount_stays_with_its_currency(shown: Any, load: Any) -> None:
    load(40)
    page = shown(occupation="2124-05", state="SP")
    amounts = re.findall(r"<[^>]+>R\$ [\d.,]+\d", page)
    assert len(amounts) == 6
    assert all("whitespace-nowrap" in amount for amount in amounts)


@pytest.mark.browser
@pytest.mark.slow
def test_paper_cuts_through_no_chart_and_no_achievement(ana: User, client: Client) -> None:
    CompletedFactory.create_batch(3, user=ana)
    client.force_login(ana)
    styled = f"<style>{CSS.read_text()}</style></head>"
    html = client.get("/insights/").content.decode().replace("</head>", styled)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content(html, wait_until="domcontentloaded", timeout=15_000)
        page.emulate_media(media="print")
        counted, cut = page.locator(WHOLE).count(), page.evaluate(CUT, WHOLE)
        browser.close()
    assert counted == 8
    assert cut == 0
