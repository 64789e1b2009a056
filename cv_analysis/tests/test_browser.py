"""The whole way in a real browser: with scripts and without, in both languages, on a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from cv_analysis.tests import documents
from recoloca.devserver.stack import Stack
from recoloca.tests.live import PASSWORD, register

pytestmark = pytest.mark.browser
FILE, SEND = "input[type=file]", "main form button[type=submit]"
DONE = 30_000  # milliseconds
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )


@pytest.fixture
def open_page(stack: Stack, browser: Browser) -> Iterator[OpenPage]:
    """Opens the upload page of somebody new; at the end, no page may have broken the policy."""
    complaints: list[str] = []
    pages: list[Page] = []

    def open_as_new(*, verified: bool = True, **options: Any) -> Page:
        person = register(stack, verified=verified)
        page = browser.new_context(locale="pt-BR", **options).new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append(page)
        page.goto(f"{stack.base_url}/cv/analysis/upload/")
        page.fill("[name=email]", person.email)
        page.fill("[name=password]", PASSWORD)
        page.click(SEND)
        page.wait_for_url("**/upload/")
        return page

    yield open_as_new
    for page in pages:
        page.context.close()
    # Chromium notes every refused request; that is no fault of the page.
    assert [text for text in complaints if "the server responded with" not in text] == []


def a_file(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def navigations(page: Page) -> list[str]:
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    return seen


def test_from_the_file_to_the_report_without_a_reload(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    expect(page.locator("html")).to_have_attribute("lang", "pt-br")
    page.set_input_files(FILE, a_file(tmp_path, "meu_currículo.pdf", documents.pdf()))
    seen = navigations(page)
    page.click(SEND)
    expect(page.locator(".score-ring").first).to_be_visible(timeout=DONE)
    assert len(seen) == 1, seen
    expect(page).to_have_title(re.compile("meu_currículo.pdf"))
    expect(page.locator("h1")).to_have_text("meu_currículo.pdf")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("main [hx-get]")).to_have_count(0)


def test_a_quote_leads_to_its_line(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.set_input_files(FILE, a_file(tmp_path, "cv.docx", documents.docx()))
    page.click(SEND)
    quote = page.locator(".quote a").first
    expect(quote).to_be_visible(timeout=DONE)
    line = str(quote.get_attribute("href")).removeprefix("#")
    words = page.locator(".quote mark").first.inner_text()
    quote.click()
    expect(page.locator(f"#{line}")).to_be_in_viewport()
    expect(page.locator(f"#{line}")).to_contain_text(words)


def test_without_scripts(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.set_input_files(FILE, a_file(tmp_path, "cv.txt", documents.TEXT))
    page.click(SEND)
    expect(page.locator(".score-ring").first).to_be_visible(timeout=DONE)
    page.goto(page.url + "delete/")
    page.click(SEND)
    expect(page.locator(".empty-state")).to_be_visible()


def test_a_refusal_is_shown_without_leaving_the_page(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.set_input_files(FILE, a_file(tmp_path, "cv.pdf", b"MZ\0 not a PDF"))
    seen = navigations(page)
    page.click(SEND)
    expect(page.locator(".field__error").filter(has_text="PDF")).to_be_visible()
    assert seen == []


def test_a_failure_is_explained_as_it_happens(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    locked = documents.pdf(password="secret")
    page.set_input_files(FILE, a_file(tmp_path, "cv.pdf", locked))
    page.click(SEND)
    expect(page.locator("main")).to_contain_text("protegido por senha", timeout=DONE)
    expect(page.locator("main")).to_contain_text("não foi descontada")


def test_unverified_people_see_no_form(open_page: OpenPage) -> None:
    page = open_page(verified=False)
    expect(page.locator(FILE)).to_have_count(0)
    expect(page.locator("main")).to_contain_text("confirme seu e-mail")
    page.click(SEND)
    page.wait_for_url("**/verification-sent/")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(open_page: OpenPage, tmp_path: Path, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    name = "um_nome_de_arquivo_sem_nenhum_espaço_" * 4 + ".txt"
    page.set_input_files(FILE, a_file(tmp_path, name, documents.TEXT))
    page.check("[value=detailed]")
    page.click(SEND)
    expect(page.locator(".score-ring").first).to_be_visible(timeout=DONE)
    report = page.url
    for path in ("", "text/", "delete/", "../", "../upload/"):
        page.goto(report + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
