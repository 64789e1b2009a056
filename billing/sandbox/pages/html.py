"""Pages as HTML, by Django's template engine alone: it needs no settings if it only gets texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from billing.sandbox.api import Answer
from billing.sandbox.pages.words import Speaker

ENGINE = Engine(dirs=[str(Path(__file__).parents[1] / "templates")])
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
SAO_PAULO = timezone(timedelta(hours=-3))
# What the pages offer to try, by the words that say what happens.
OFFERED = {
    "4242424242424242": "cards_ok",
    "4000000000000002": "cards_declined",
    "4000000000009995": "cards_funds",
    "4000002760003184": "cards_3ds",
    "4000000000000341": "cards_later",
}


def page(template: str, speaker: Speaker, values: Mapping[str, Any], status: int = 200) -> Answer:
    """A page; `values` are texts, or lists and mappings of texts."""
    cards = [(spaced(number), speaker.words[name]) for number, name in OFFERED.items()]
    context = {"words": speaker.words, "language": speaker.code, "cards": cards, **values}
    return Answer(status, ENGINE.get_template(template).render(Context(context)), HEADERS)


def go(address: str) -> Answer:
    """Somewhere else, with GET."""
    return Answer(303, "", {"Location": address})


def spaced(number: str) -> str:
    """A card number as it stands on the card."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def day(moment: int, speaker: Speaker) -> str:
    """A date in São Paulo."""
    pattern = "%Y-%m-%d" if speaker.english else "%d/%m/%Y"
    return f"{datetime.fromtimestamp(moment, UTC).astimezone(SAO_PAULO):{pattern}}"


def named(card: dict[str, Any], speaker: Speaker) -> str:
    """A saved card as people know it."""
    return f"{card['brand'].capitalize()} {speaker.words['card_ends']} {card['last4']}"
