"""What Stripe refuses, the sandbox refuses, with the same type, code and parameter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import KEY, Shop

Refused = tuple[str, str | None, str | None, int]


def refusal(call: Callable[[], object]) -> Refused:
    """Type of the error, its code, the parameter it names, the status."""
    with pytest.raises(stripe.StripeError) as caught:
        call()
    error = caught.value
    return (
        type(error).__name__,
        error.code,
        getattr(error, "param", None),
        error.http_status,
    )


WRONG: dict[str, tuple[Callable[[Shop], object], Refused]] = {
    "an unknown parameter": (
        lambda s: s.v1.customers.create({"nickname": "Ana"}),
        ("InvalidRequestError", "parameter_unknown", "nickname", 400),
    ),
    "an unknown inner parameter": (
        lambda s: s.v1.subscriptions.create(
            {"customer": s.customer().id, "items": [{"price": s.basic, "colour": "red"}]}
        ),
        ("InvalidRequestError", "parameter_unknown", "items[0][colour]", 400),
    ),
    "an unknown filter": (
        lambda s: s.v1.refunds.list({"colour": "red"}),
        ("InvalidRequestError", "parameter_unknown", "colour", 400),
    ),
    "a missing parameter": (
        lambda s: s.v1.subscriptions.create({"items": [{"price": s.basic}]}),
        ("InvalidRequestError", "parameter_missing", "customer", 400),
    ),
    "a missing inner parameter": (
        lambda s: s.v1.prices.create(
            {"currency": "brl", "unit_amount": 1, "product_data": {"active": True}}
        ),
        ("InvalidRequestError", "parameter_missing", "product_data[name]", 400),
    ),
    "no integer": (
        lambda s: s.v1.refunds.create({"charge": "ch_1", "amount": "ten"}),
        ("InvalidRequestError", "parameter_invalid_integer", "amount", 400),
    ),
    "no boolean": (
        lambda s: s.v1.products.list({"active": "perhaps"}),
        ("InvalidRequestError", None, "active", 400),
    ),
    "no choice": (
        lambda s: s.subscriber(payment_behavior="whatever"),
        ("InvalidRequestError", None, "payment_behavior", 400),
    ),
    "an object that is not there": (
        lambda s: s.v1.customers.retrieve("cus_none"),
        ("InvalidRequestError", "resource_missing", "id", 404),
    ),
    "an object of another kind": (
        lambda s: s.v1.invoices.retrieve(s.basic),
        ("InvalidRequestError", "resource_missing", "id", 404),
    ),
    "a parameter that names nothing": (
        lambda s: s.subscribe("cus_none"),
        ("InvalidRequestError", "resource_missing", "customer", 400),
    ),
    "a card of somebody else": (
        lambda s: s.subscribe(
            s.customer().id,
            default_payment_method=s.customer().invoice_settings.default_payment_method,
        ),
        ("InvalidRequestError", "resource_missing", "default_payment_method", 400),
    ),
    "no card at all": (
        lambda s: s.subscribe(s.v1.customers.create().id),
        ("InvalidRequestError", "resource_missing", None, 400),
    ),
    "a number of a card": (
        lambda s: s.v1.payment_methods.create(
            {"type": "card", "card": {"number": "4242424242424242"}}
        ),
        ("CardError", None, None, 402),
    ),
    "a card that is refused": (
        lambda s: s.customer("pm_card_chargeDeclined"),
        ("CardError", "card_declined", None, 402),
    ),
    "an expired card": (
        lambda s: s.customer("pm_card_chargeDeclinedExpiredCard"),
        ("CardError", "expired_card", None, 402),
    ),
    "a lookup key twice": (
        lambda s: s.v1.prices.create(
            {
                "currency": "brl",
                "unit_amount": 1,
                "lookup_key": "plan_basic",
                "product_data": {"name": "Aula"},
            }
        ),
        ("InvalidRequestError", None, "lookup_key", 400),
    ),
    "a price that is not sold": (
        lambda s: (
            s.v1.prices.update(s.basic, {"active": False}),
            s.subscribe(s.customer().id),
        ),
        ("InvalidRequestError", None, "items[0][price]", 400),
    ),
    "a price to pay once": (
        lambda s: s.subscribe(
            s.customer().id,
            s.v1.prices.create(
                {"currency": "brl", "unit_amount": 1, "product_data": {"name": "Aula"}}
            ).id,
        ),
        ("InvalidRequestError", None, "items[0][price]", 400),
    ),
    "cancelling twice": (
        lambda s: (lambda one: (s.v1.subscriptions.cancel(one), s.v1.subscriptions.cancel(one)))(
            s.subscriber().id
        ),
        ("InvalidRequestError", "resource_missing", "id", 404),
    ),
    "an address that is none": (
        lambda s: s.v1.webhook_endpoints.create({"url": "ftp://x", "enabled_events": ["*"]}),
        ("InvalidRequestError", None, "url", 400),
    ),
    "paying twice": (
        lambda s: s.v1.invoices.pay(s.subscriber().latest_invoice),
        ("InvalidRequestError", "invoice_already_paid", None, 400),
    ),
    "a clock that goes back": (
        lambda s: s.v1.test_helpers.test_clocks.advance(
            s.clock(1_800_000_000).id, {"frozen_time": 1_800_000_000}
        ),
        ("InvalidRequestError", None, "frozen_time", 400),
    ),
    "too long a page": (
        lambda s: s.v1.customers.list({"limit": 101}),
        ("InvalidRequestError", "parameter_invalid_integer", "limit", 400),
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_it_is_refused(what: str, shop: Shop) -> None:
    call, expected = WRONG[what]
    assert refusal(lambda: call(shop)) == expected


@pytest.mark.parametrize("path", ["colour", "customer.colour", "latest_invoice.payment_intent"])
def test_what_cannot_be_expanded_is_refused(path: str, shop: Shop) -> None:
    made = shop.subscriber()
    with pytest.raises(stripe.InvalidRequestError, match=r"cannot be expanded"):
        shop.v1.subscriptions.retrieve(made.id, {"expand": [path]})


def test_a_list_expands_its_data(shop: Shop) -> None:
    shop.subscriber()
    with pytest.raises(stripe.InvalidRequestError, match=r"try expanding 'data.customer'"):
        shop.v1.subscriptions.list({"expand": ["customer"]})
    found = shop.v1.subscriptions.list({"expand": ["data.customer"]}).data
    assert found[0].customer.name == "Ana Lima"


def test_expanding_goes_four_levels_deep(shop: Shop) -> None:
    made = shop.subscriber()
    deep = "latest_invoice.payments.data.payment.payment_intent"
    with pytest.raises(stripe.InvalidRequestError, match="more than 4 levels"):
        shop.v1.subscriptions.retrieve(made.id, {"expand": [deep]})
    expand = ["latest_invoice.payments", "items.data.price.product", "latest_invoice.customer"]
    shown = shop.v1.subscriptions.retrieve(made.id, {"expand": expand})
    assert shown.latest_invoice.payments.data[0].status == "paid"
    assert shown["items"].data[0].price.product.name == "Plano Basic"
    assert shown.latest_invoice.customer.name == "Ana Lima"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("", "You did not provide an API key"),
        ("Bearer sk_live_abcdef", "Invalid API Key provided: sk_live_"),
        ("Bearer pk_test_abcdef", "Invalid API Key provided: pk_test_"),
        ("Bearer ", "You did not provide an API key"),
        ("Basic !", "You did not provide an API key"),
    ],
)
def test_only_a_secret_test_key_is_a_key(server: Sandbox, header: str, words: str) -> None:
    answer = requests.get(
        f"{server.url}/v1/account", headers={"Authorization": header} if header else {}, timeout=5
    )
    assert answer.status_code == 401
    assert words in answer.json()["error"]["message"]
    assert "abcdef" not in answer.text


def test_a_key_may_be_the_name_of_a_user(server: Sandbox) -> None:
    for key, status in ((KEY, 200), ("sk_live_abcdef", 401)):
        answer = requests.get(f"{server.url}/v1/account", auth=(key, ""), timeout=5)
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("version", "status"),
    [("2026-08-26.dahlia", 200), ("2025-03-31.basil", 200), ("2024-06-20", 400), ("new", 400)],
)
def test_other_shapes_than_those_served_are_refused(
    server: Sandbox, version: str, status: int
) -> None:
    headers = {"Authorization": f"Bearer {KEY}", "Stripe-Version": version}
    form = {"url": "http://127.0.0.1:1/", "enabled_events[]": "*", "api_version": version}
    asked = requests.get(f"{server.url}/v1/account", headers=headers, timeout=5)
    headers.pop("Stripe-Version")
    made = requests.post(f"{server.url}/v1/webhook_endpoints", form, headers=headers, timeout=5)
    assert asked.status_code == made.status_code == status


def test_an_unknown_address_is_an_answer(server: Sandbox) -> None:
    headers = {"Authorization": f"Bearer {KEY}"}
    for method, path in (("GET", "/v1/coupons"), ("PUT", "/v1/account"), ("GET", "/v1/../v1")):
        answer = requests.request(method, server.url + path, headers=headers, timeout=5)
        assert answer.status_code in (404, 501), path


def test_another_host_name_is_refused(server: Sandbox) -> None:
    headers = {"Host": "evil.example.com", "Authorization": f"Bearer {KEY}"}
    assert requests.get(f"{server.url}/v1/account", headers=headers, timeout=5).status_code == 403


def test_a_page_elsewhere_turns_no_knob(server: Sandbox) -> None:
    url = f"{server.url}/_sandbox/state"
    for origin, status in (("https://evil.example.com", 403), ("null", 403), (server.url, 200)):
        assert requests.post(url, headers={"Origin": origin}, timeout=5).status_code == status


def test_a_page_of_a_list(shop: Shop) -> None:
    made = [shop.v1.customers.create({"name": str(n)}).id for n in range(5)][::-1]
    first = shop.v1.customers.list({"limit": 2})
    assert [one.id for one in first] == made[:2]
    assert first.has_more
    rest = shop.v1.customers.list({"limit": 3, "starting_after": made[1]})
    assert [one.id for one in rest] == made[2:]
    assert not rest.has_more
    before = shop.v1.customers.list({"limit": 2, "ending_before": made[4]})
    assert [one.id for one in before] == made[2:4]
    assert before.has_more
    assert [one.id for one in first.auto_paging_iter()] == made


def test_filters_narrow_a_list(shop: Shop) -> None:
    kept, ended = shop.subscriber(), shop.subscriber()
    shop.v1.subscriptions.cancel(ended.id)
    listed = shop.v1.subscriptions.list
    assert [one.id for one in listed().data] == [kept.id]
    assert [one.id for one in listed({"status": "canceled"}).data] == [ended.id]
    assert len(listed({"status": "all"}).data) == 2
    assert [one.id for one in listed({"customer": kept.customer}).data] == [kept.id]
    assert not listed({"created": {"lt": kept.created}}).data
    assert listed({"created": {"gte": kept.created}, "limit": 1}).data[0].id == kept.id
    paid = shop.v1.invoices.list({"status": "paid", "customer": kept.customer}).data
    assert [one.id for one in paid] == [kept.latest_invoice]
