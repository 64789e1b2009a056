"""What must hold before the product starts outside development."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

MIN_LENGTH, MIN_DISTINCT = 32, 8


@register(Tags.security)
def secrets_are_strong(**_: Any) -> list[CheckMessage]:
    """Missing secrets never come this far: settings refuse them by name."""
    if not settings.PRODUCTION:
        return []
    return [*_weak("SECRET_KEY"), *_weak("JWT_SIGNING_KEY"), *_shared()]


@register(Tags.security)
def addresses_are_safe(**_: Any) -> list[CheckMessage]:
    """Links in e-mails are built from SITE_URL, so it must be what people reach."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if urlsplit(settings.SITE_URL).scheme != "https":
        found.append(Error("SITE_URL must begin with https://.", id="recoloca.E003"))
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append(Error("ALLOWED_HOSTS must name the hosts, not '*'.", id="recoloca.E004"))
    if urlsplit(settings.ANTHROPIC_BASE_URL).scheme != "https":
        found.append(Error("ANTHROPIC_BASE_URL must begin with https://.", id="recoloca.E005"))
    if settings.WEBHOOK_ALLOW_LOOPBACK:
        found.append(Error("WEBHOOK_ALLOW_LOOPBACK must not be set.", id="recoloca.E006"))
    return found


def _weak(name: str) -> Iterator[CheckMessage]:
    value = getattr(settings, name)
    if len(value) < MIN_LENGTH or len(set(value)) < MIN_DISTINCT:
        hint = "python -c 'import secrets; print(secrets.token_urlsafe(50))' makes a good one."
        yield Error(f"{name} is too weak.", hint=hint, id="recoloca.E001")
    elif settings.SAMPLE_SECRET in value or value.startswith(("change", "django-insecure")):
        yield Error(f"{name} is the sample value.", id="recoloca.E001")


def _shared() -> Iterator[CheckMessage]:
    if settings.SECRET_KEY == settings.JWT_SIGNING_KEY:
        yield Error("JWT_SIGNING_KEY must differ from SECRET_KEY.", id="recoloca.E002")
