"""The pages: Checkout, portal, 3-D Secure, invoice, receipt, PDF."""

from __future__ import annotations

import html
import os
import re
from io import BytesIO

import pdfplumber
import pytest
import requests
import stripe
from playwright.sync_api import sync_playwright

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import DAY, Shop
from recoloca.tests.test_docs_pages import FLAGS

GOOD, DECLINED, POOR = "4242 4242 4242 4242", "4000000000000002", "4000-0000-0000-9995"
THREEDS, LATER = "4000002760003184", "4000000000000341"
BANNER = "Pagamento de teste"


def post(url: str, **form: str) -> requests.Response:
    return requests.post(url, form, allow_redirects=False, timeout=10)


def get(url: str) -> str:
    answer = requests.get(url, timeout=10)
    assert answer.status_code == 200, url
    assert BANNER in answer.text or "Test payment" in answer.text
    return html.unescape(answer.text)


def told(answer: requests.Response) -> str:
    """The error that a page shows."""
    assert answer.status_code == 200
    found = re.search(r'role="alert">([^<]*)', answer.text)
    return html.unescape(found[1]) if found else ""


def active(shop: Shop) -> list[stripe.Subscription]:
    return shop.v1.subscriptions.list({"status": "active"}).data


def test_checkout_subscribes(shop: Shop) -> None:
    customer = shop.v1.customers.create({"email": "ana@example.com", "name": "Ana Lima"})
    session = shop.checkout(customer=customer.id, subscription_data={"metadata": {"attempt": "7"}})
    shown = get(session.url)
    assert "Plano Premium" in shown
    assert "R$ 49,90" in shown
    assert "ana@example.com" in shown

    paid = post(session.url, number=GOOD)
    assert paid.headers["Location"] == f"http://127.0.0.1:1/ok?session_id={session.id}"
    done = shop.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
    assert (done.status, done.payment_status, done.url) == ("complete", "paid", None)
    assert done.subscription.status == "active"
    assert done.subscription.metadata["attempt"] == "7"
    assert done.subscription.default_payment_method
    assert shop.v1.events.list().data[0].type == "checkout.session.completed"
    # A second click pays nothing.
    assert post(session.url, number=GOOD).status_code == 303
    assert len(shop.v1.charges.list().data) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (DECLINED, "Seu cartão foi recusado."),
        (POOR, "Saldo insuficiente no cartão."),
        (LATER, "Seu cartão foi recusado."),
        ("4111111111111111", "Aqui só valem cartões de teste: escolha um da lista."),
        ("", "Aqui só valem cartões de teste: escolha um da lista."),
    ],
)
def test_checkout_says_why_not(number: str, words: str, shop: Shop, server: Sandbox) -> None:
    session = shop.checkout(customer_email="ana@example.com")
    assert told(post(session.url, number=number, email="ana@example.com")) == words
    assert shop.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert not shop.v1.subscriptions.list({"status": "all"}).data
    kept = server.store.run("SELECT group_concat(body) FROM objects")[0][0]
    assert "4111111111111111" not in kept


def test_checkout_speaks_the_language_it_is_told(shop: Shop) -> None:
    session = shop.checkout(customer_email="ana@example.com", locale="en")
    assert "Subscribe: R$49.90" in get(session.url)
    assert told(post(session.url, number=DECLINED)) == "Your card was declined."


def test_checkout_over_3d_secure(shop: Shop) -> None:
    session = shop.checkout(customer_email="ana@example.com")
    bank = post(session.url, number=THREEDS, email="ana@example.com").headers["Location"]
    assert "Concluir autenticação" in get(bank)
    failed = post(bank, outcome="fail").headers["Location"]
    assert failed == session.url
    assert not active(shop)

    bank = post(session.url, number=THREEDS, email="ana@example.com").headers["Location"]
    passed = post(bank, outcome="pass").headers["Location"]
    assert passed.endswith(f"session_id={session.id}")
    assert len(shop.v1.subscriptions.list({"status": "all"}).data) == len(active(shop)) == 1


def test_a_session_that_is_over(shop: Shop, server: Sandbox) -> None:
    session, other = shop.checkout(), shop.checkout()
    shop.v1.checkout.sessions.expire(session.id)
    server.knobs.advance(2)
    assert shop.v1.checkout.sessions.retrieve(other.id).status == "expired"
    for one in (session, other):
        page = f"{server.url}/c/pay/{one.id}"
        assert "Esta sessão expirou." in get(page)
        post(page, number=GOOD)
        assert not active(shop)
    with pytest.raises(stripe.InvalidRequestError):
        shop.v1.checkout.sessions.expire(session.id)


def test_what_is_not_there_is_a_page_too(server: Sandbox) -> None:
    for path in ("/c/pay/cs_none", "/i/in_none", "/p/session/bps_1", "/3ds/pi_1", "/nowhere", "/"):
        answer = requests.get(server.url + path, timeout=10)
        assert answer.status_code == 404
        assert BANNER in answer.text


def portal(shop: Shop, customer: str) -> str:
    wish = {"customer": customer, "return_url": "http://127.0.0.1:1/back"}
    return shop.v1.billing_portal.sessions.create(wish).url


def test_the_portal_cancels_and_keeps(shop: Shop) -> None:
    made = shop.subscriber()
    url = portal(shop, made.customer)
    assert "Cancelar assinatura" in get(url)
    assert "http://127.0.0.1:1/back" in get(url)
    post(url, action="cancel", subscription=made.id)
    assert "Manter assinatura" in get(url)
    assert shop.v1.subscriptions.retrieve(made.id).cancel_at_period_end
    post(url, action="resume", subscription=made.id)
    assert not shop.v1.subscriptions.retrieve(made.id).cancel_at_period_end


def test_the_portal_changes_the_plan(shop: Shop) -> None:
    made = shop.subscriber()
    url = portal(shop, made.customer)
    assert "Mudar para Plano Premium" in get(url)
    post(url, action="change", subscription=made.id, price=shop.premium)
    changed = shop.v1.subscriptions.retrieve(made.id)
    assert changed["items"].data[0].price.id == shop.premium
    assert shop.v1.invoices.retrieve(changed.latest_invoice).total == 2000
    assert "Tempo restante de Plano Premium" in get(
        shop.v1.invoices.retrieve(changed.latest_invoice).hosted_invoice_url
    )


def test_the_portal_changes_the_card(shop: Shop) -> None:
    made = shop.subscriber()
    url = portal(shop, made.customer)

    def default() -> str:
        found = shop.v1.subscriptions.retrieve(made.id).default_payment_method
        return shop.v1.payment_methods.retrieve(found).card.last4 if found else ""

    assert told(post(url, action="card", number=DECLINED)) == "Seu cartão foi recusado."
    post(url, action="card", number="5555555555554444")
    assert default() == "4444"
    bank = post(url, action="card", number="4000002500003155").headers["Location"]
    assert default() == "4444"
    assert post(bank, outcome="pass").headers["Location"].startswith(url)
    assert default() == "3155"


def test_the_portal_is_one_customers(shop: Shop) -> None:
    mine, other = shop.subscriber(), shop.subscriber()
    post(portal(shop, mine.customer), action="cancel", subscription=other.id)
    assert not shop.v1.subscriptions.retrieve(other.id).cancel_at_period_end


def test_an_open_invoice_is_paid_on_its_page(shop: Shop) -> None:
    made = shop.subscriber("pm_card_chargeCustomerFail")
    invoice = shop.v1.invoices.retrieve(made.latest_invoice)
    assert "em aberto" in get(invoice.hosted_invoice_url)
    assert told(post(invoice.hosted_invoice_url, number=DECLINED)) == "Seu cartão foi recusado."
    post(invoice.hosted_invoice_url, number=GOOD)
    assert "Pago em" in get(invoice.hosted_invoice_url)
    assert active(shop)[0].id == made.id


def test_an_invoice_leads_to_3d_secure_and_back(shop: Shop) -> None:
    made = shop.subscriber("pm_card_authenticationRequired")
    invoice = shop.v1.invoices.retrieve(made.latest_invoice)
    bank = re.search(r'href="([^"]*/3ds/[^"]*)"', get(invoice.hosted_invoice_url))
    assert bank
    back = post(bank[1], outcome="fail").headers["Location"]
    assert back == invoice.hosted_invoice_url
    assert shop.v1.subscriptions.retrieve(made.id).status == "incomplete"
    error = shop.paid(made).last_payment_error
    assert error.code == "payment_intent_authentication_failure"

    bank_again = post(invoice.hosted_invoice_url, number=THREEDS).headers["Location"]
    post(bank_again, outcome="pass")
    assert active(shop)[0].id == made.id
    assert "Tudo certo" in get(bank_again)


def test_3d_secure_goes_back_to_where_the_client_said(shop: Shop) -> None:
    made = shop.subscriber("pm_card_authenticationRequired")
    intent = shop.v1.payment_intents.confirm(
        shop.paid(made).id, {"return_url": "http://127.0.0.1:1/back?a=1"}
    )
    back = post(intent.next_action.redirect_to_url.url, outcome="pass").headers["Location"]
    assert back.startswith(f"http://127.0.0.1:1/back?a=1&payment_intent={intent.id}&")
    assert back.endswith("redirect_status=succeeded")


def test_an_invoice_is_a_pdf(shop: Shop) -> None:
    invoice = shop.v1.invoices.retrieve(shop.subscriber().latest_invoice)
    answer = requests.get(invoice.invoice_pdf, timeout=10)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert invoice.number in answer.headers["Content-Disposition"]
    with pdfplumber.open(BytesIO(answer.content)) as file:
        text = file.pages[0].extract_text()
    for words in (BANNER, invoice.number, "Plano Basic", "R$ 29,90", "Ana Lima"):
        assert words in text


def test_a_draft_is_nobodys_to_see(shop: Shop, server: Sandbox) -> None:
    clock = shop.clock(1_800_000_000).id
    made = shop.subscribe(shop.customer(test_clock=clock).id)
    shop.wait(clock, 31 * DAY + 60)
    draft = shop.invoices(made.id)[-1]
    assert draft.hosted_invoice_url is None
    assert requests.get(f"{server.url}/i/{draft.id}", timeout=10).status_code == 404


def test_names_are_shown_as_text(shop: Shop) -> None:
    customer = shop.customer(name="<script>alert(1)</script>")
    invoice = shop.v1.invoices.retrieve(shop.subscribe(customer.id).latest_invoice)
    shown = requests.get(invoice.hosted_invoice_url, timeout=10).text
    assert "<script>" not in shown
    assert requests.get(invoice.invoice_pdf, timeout=10).status_code == 200
    receipt = shop.v1.charges.list().data[0].receipt_url
    assert "Recibo: R$ 29,90" in get(receipt)


@pytest.mark.browser
def test_a_person_subscribes_and_manages_it(shop: Shop, server: Sandbox) -> None:
    asked: list[str] = []
    said: list[str] = []
    customer = shop.v1.customers.create({"email": "ana@example.com", "name": "Ana Lima"})
    session = shop.checkout(customer=customer.id, success_url=portal(shop, customer.id))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))

        def fits() -> None:
            for width in (1280, 375):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width

        page.goto(session.url)
        page.get_by_text("Cartões de teste").click()
        fits()
        page.get_by_label("Número do cartão").fill(THREEDS)
        page.get_by_role("button", name="Assinar").click()
        fits()
        page.get_by_role("button", name="Concluir autenticação").click()
        page.get_by_role("heading", name="Sua assinatura").wait_for()
        fits()
        page.get_by_role("button", name="Cancelar assinatura").click()
        page.get_by_role("button", name="Manter assinatura").click()
        page.get_by_label("Número do cartão").fill(GOOD)
        page.get_by_role("button", name="Salvar cartão").click()
        page.get_by_role("button", name="Mudar para Plano Basic").click()
        page.get_by_role("link", name=re.compile("-0002")).click()
        page.get_by_role("heading", name="Fatura").wait_for()
        fits()
        browser.close()
    assert {url for url in asked if not url.startswith((server.url, "data:"))} == set()
    assert not said
    assert len(active(shop)) == 1
