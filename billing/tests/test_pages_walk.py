"""The whole way of a customer in a real browser, over Stripe's stand-in and the admin."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from recoloca.devserver.stack import Stack
from recoloca.tests.live import PASSWORD, Person, register

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SOON = 30_000  # milliseconds
# What is pressed and read: in Portuguese on a desk, in English on a phone.
WORDS = {
    "pt-BR": {
        "subscribe": "Assinar o Premium",
        "begun": "O plano Premium é seu",
        "usage": "0 de 20",
        "download": "Baixar PDF",
        "change": "Mudar para o Básico",
        "changed": "Agora você tem o plano Básico.",
        "cancel": "Cancelar meu plano",
        "cancelled": "Você cancelou",
        "keep": "Manter meu plano",
        "kept": "seu plano continua",
        "refunded": "10,00 devolvidos",
    },
    "en": {
        "subscribe": "Subscribe to Premium",
        "begun": "Premium is yours",
        "usage": "0 of 20",
        "download": "Download PDF",
        "change": "Change to Basic",
        "changed": "You have Basic now.",
        "cancel": "Cancel my plan",
        "cancelled": "You have cancelled",
        "keep": "Keep my plan after all",
        "kept": "your plan goes on",
        "refunded": "10.00 given back",
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )


def opened(browser: Browser, stack: Stack, person: Person, **options: object) -> Page:
    """A page of somebody who has logged in, who will be told of what breaks the policy."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(SOON)
    page.goto(f"{stack.base_url}/accounts/log-in/?next=/billing/pricing/")
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/billing/pricing/")
    if options.get("locale") == "en":
        page.click("footer button[value=en]")
        expect(page.locator("html")).to_have_attribute("lang", "en")
    return page


def a_boss(stack: Stack) -> Person:
    """Somebody who may do everything."""
    person = register(stack)
    with psycopg.connect(stack.environ["DATABASE_URL"]) as connection:
        connection.execute(
            "UPDATE accounts_user SET is_staff = true, is_superuser = true WHERE email = %s",
            [person.email],
        )
    return person


def refund_ten_reais(page: Page, stack: Stack, customer: Person) -> None:
    """As staff does it: found by e-mail, ticked, asked, confirmed."""
    page.goto(f"{stack.base_url}/admin/billing/payment/?q={customer.email}")
    page.locator("#result_list tbody input[type=checkbox]").last.check()
    page.select_option("[name=action]", "refund")
    page.click("button[name=index]")
    page.fill("input[type=text][name^=pay_]", "10,00")
    page.fill("[name=note]", "Asked by e-mail.")
    page.click(".submit-row input[type=submit]")
    expect(page.locator(".messagelist .success")).to_contain_text("10")


@pytest.mark.parametrize(("language", "width"), [("pt-BR", 1280), ("en", 375)])
def test_from_the_price_to_the_refund(
    stack: Stack, browser: Browser, language: str, width: int
) -> None:
    words, person = WORDS[language], register(stack)
    page = opened(browser, stack, person, locale=language, viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def see(text: str) -> None:
        expect(page.locator("main")).to_contain_text(text, timeout=SOON)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    page.get_by_role("button", name=words["subscribe"]).click()
    page.wait_for_url("**/c/pay/**")
    page.click("button[type=submit]")
    page.wait_for_url("**/billing/checkout/done/**")
    see(words["begun"])

    plan, invoices = f"{stack.base_url}/billing/", f"{stack.base_url}/billing/invoices/"
    page.goto(plan)
    see(words["usage"])
    page.goto(invoices)
    see("49")
    with page.expect_download() as download:
        page.get_by_role("link", name=words["download"]).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    page.goto(plan)
    page.get_by_role("link", name=words["change"]).click()
    see("R$")
    page.get_by_role("button", name=words["change"]).click()
    see(words["changed"])
    page.get_by_role("button", name=words["cancel"]).click()
    see(words["cancelled"])
    page.get_by_role("button", name=words["keep"]).click()
    see(words["kept"])

    refund_ten_reais(opened(browser, stack, a_boss(stack)), stack, person)
    page.goto(invoices)
    see(words["refunded"])
    broken = [text for text in complaints if re.search("Content Security|Error", text)]
    assert not broken
