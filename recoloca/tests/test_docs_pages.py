"""The viewers of the API and the admin work from local assets, under the policy."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import sync_playwright

from recoloca.devserver.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# ReDoc's bundle carries the address of its maker's logo; the policy stops it.
LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"
SHOWN = {
    "/v1/docs": "/auth/register",
    "/v1/redoc": "Recoloca.ai API",
    "/admin/login/": "Recoloca.ai",
    "/dev/mailbox/": "",
    "/dev/components/": "",
    "/nothing/": "",
}


@pytest.mark.parametrize(("path", "words"), SHOWN.items())
def test_a_page_asks_nobody_else_and_breaks_no_rule(stack: Stack, path: str, words: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{stack.base_url}{path}")
        page.get_by_text(words).first.wait_for(timeout=15_000)
        browser.close()
    away = {url for url in asked if not url.startswith((stack.base_url, "data:", "blob:"))}
    broken = [text for text in said if LOGO not in text and "Content Security" in text]
    assert away <= {LOGO}
    assert not broken
