"""A notification's words, in the language that is active."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext

from notifications.kinds import PARAMETER, Words
from notifications.models import Notification
from recoloca.money import reais


def title(notification: Notification) -> str:
    """The headline."""
    return str(notification.row.title) % _values(notification)


def message(notification: Notification) -> str:
    """The sentences whose parameters were given, as one text."""
    values = _values(notification)
    sentences = (words for words in notification.row.message if _can_be_said(words, values))
    return " ".join(str(words) % values for words in sentences)


def action(notification: Notification) -> str:
    """What the button says that leads to `action_url`."""
    return str(notification.row.action)


def _day(text: str) -> str:
    moment: date | None = parse_datetime(text) or parse_date(text)
    if moment is None:
        return text
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return date_format(moment, "DATE_FORMAT")


def _values(notification: Notification) -> dict[str, str]:
    return {name: FORMATS[name](value) for name, value in notification.params.items()}


def _can_be_said(words: Words, values: Mapping[str, str]) -> bool:
    return values.keys() >= set(PARAMETER.findall(str(words)))


# name of a parameter: how its value is written
FORMATS: dict[str, Callable[[Any], str]] = {
    "score": floatformat,
    "amount": reais,
    "end": _day,
    "retry_on": _day,
    "plan": gettext,
    "url": str,
    "title": gettext,
}
