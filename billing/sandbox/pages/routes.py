"""Which page is where, and what happens when its form is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from billing.sandbox.api import Answer, Request
from billing.sandbox.errors import ApiError
from billing.sandbox.pages import checkout, invoice, portal, threeds
from billing.sandbox.pages.html import page
from billing.sandbox.pages.words import Speaker
from billing.sandbox.store import Store
from billing.sandbox.world import World

Form = dict[str, str]
Act = Callable[[World, str, Form], Answer]


@dataclass(frozen=True)
class Page:
    """A page: `show(world, id, refusal)`, and what its form does, `act(world, id, form)`."""

    path: str
    show: Callable[[World, str, ApiError | None], Answer]
    act: Act | None = None


PAGES = (
    Page("/c/pay/{id}", checkout.show, checkout.pay),
    Page("/p/session/{id}", portal.show, portal.act),
    Page("/3ds/{id}", threeds.show, threeds.act),
    Page("/i/{id}", invoice.show, invoice.pay),
    Page("/i/{id}/pdf", invoice.download),
    Page("/receipt/{id}", invoice.receipt),
)
PATTERNS = [(re.compile(one.path.replace("{id}", r"([\w-]+)")), one) for one in PAGES]


class Pages:
    """Everything that a browser visits."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def answer(self, request: Request) -> Answer:
        """A page, or what came of its form: where that is refused, the page says why."""
        for pattern, found in PATTERNS:
            if matched := pattern.fullmatch(request.path):
                return self._one(found, matched[1], request)
        return self._gone()

    def _one(self, found: Page, identifier: str, request: Request) -> Answer:
        refusal = None
        if request.method == "POST" and found.act:
            done = self._act(found.act, identifier, dict(parse_qsl(request.form)))
            if isinstance(done, Answer):
                return done
            refusal = done
        try:
            return found.show(World(self.store), identifier, refusal)
        except ApiError:
            return self._gone()

    def _act(self, act: Act, identifier: str, form: Form) -> Answer | ApiError:
        """What came of a form, in one transaction, or why nothing did."""
        try:
            with self.store.transaction():
                world = World(self.store)
                done = act(world, identifier, form)
                world.write()
                return done
        except ApiError as refusal:
            return refusal

    def _gone(self) -> Answer:
        speaker = Speaker(None)
        return page("message.html", speaker, {"text": speaker.words["closed"]}, 404)
