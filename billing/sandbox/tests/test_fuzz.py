"""Whatever is sent, the sandbox says what is wrong with it; it never breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from billing.sandbox.api import Request
from billing.sandbox.parameters import Required, Table
from billing.sandbox.routes import ROUTES, Route
from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import KEY, Shop

ODD = ("", "x", "-1", "99999999999999999999", "true", "%00", "%F0%9F%92%B3", "pm_card_visa")
SHAPES = ("{name}={value}", "{name}[]={value}", "{name}[a]={value}", "{name}[0][id]={value}")


def good(table: Table, known: dict[str, str]) -> Iterator[str]:
    """A value for everything that must be given."""
    for name, kind in table.items():
        if isinstance(kind, Required):
            yield known.get(name, f"{name}=1")


def forms(route: Route, known: dict[str, str]) -> Iterator[str]:
    """Each parameter with odd values in odd shapes, the others as they should be."""
    for name in [*route.params, "expand", "[", "a[b"]:
        base = [one for one in good(route.params, known) if not one.startswith(name)]
        for value in ODD:
            for shape in SHAPES if value in ("x", "") else SHAPES[:1]:
                yield "&".join([*base, shape.format(name=name, value=value)])


def test_nothing_that_is_sent_breaks_it(shop: Shop, server: Sandbox) -> None:
    made = shop.subscriber()
    intent = shop.paid(made)
    known = {
        "customer": f"customer={made.customer}",
        "items": f"items[0][price]={shop.premium}",
        "line_items": f"line_items[0][price]={shop.premium}",
        "subscription": f"subscription={made.id}",
        "mode": "mode=subscription",
        "type": "type=card",
        "url": "url=http://127.0.0.1:1/",
        "enabled_events": "enabled_events[]=*",
        "currency": "currency=brl",
        "success_url": "success_url=http://127.0.0.1:1/",
    }
    ids = {
        "subscriptions": made.id,
        "subscription_items": made["items"].data[0].id,
        "invoices": made.latest_invoice,
        "payment_intents": intent.id,
        "charges": intent.latest_charge,
        "customers": made.customer,
        "prices": shop.premium,
        "payment_methods": intent.payment_method,
    }
    broken: list[Any] = []
    for route in ROUTES:
        if route.method == "DELETE":
            continue
        kind = route.path.split("/")[2]
        path = route.path.replace("{id}", ids.get(kind, "none"))
        for form in forms(route, known):
            headers = {"authorization": f"Bearer {KEY}"}
            answer = server.answer(Request(route.method, path, form, headers))
            if answer.status >= 500:
                broken.append((route.name, form))
    assert not broken[:5]
