"""Typed readers of environment variables that say loudly what is wrong with one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


def load_file(path: Path) -> None:
    """Put the KEY=VALUE lines of a file into the environment; what is set there already wins.

    A blank value says nothing, so that another file may still give one.
    """
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _separator, value = line.strip().partition("=")
        if value and not key.startswith("#"):
            os.environ.setdefault(key.strip(), value.strip().strip("\"'"))


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be set and not be blank."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; .env.example says what it is for.")
    return default


def _parsed(name: str, default: T, parse: Callable[[str], T], wanted: str) -> T:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return parse(value)
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"{name}={value!r} is not {wanted}.") from None


def flag(name: str, default: bool) -> bool:
    """1/0, true/false, yes/no, on/off."""
    words = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
    return _parsed(name, default, lambda value: words[value.lower()], "1 or 0")


def integer(name: str, default: int, *, minimum: int = 0) -> int:
    """A whole number, at least `minimum`."""

    def parse(value: str) -> int:
        if (number := int(value)) < minimum:
            raise ValueError
        return number

    return _parsed(name, default, parse, f"a whole number of at least {minimum}")


def number(name: str, default: float) -> float:
    """A number above zero, for instance of seconds."""

    def parse(value: str) -> float:
        if not 0 < (parsed := float(value)) < float("inf"):
            raise ValueError
        return parsed

    return _parsed(name, default, parse, "a number above zero")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word for word in (part.strip() for part in text(name, default).split(",")) if word]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is not one of {', '.join(allowed)}.")
    return value
