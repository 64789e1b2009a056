"""The secret of an endpoint: made once, shown once, kept encrypted under a key of SECRET_KEY."""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PREFIX = "whsec_"
RANDOM_BYTES = 32


def new_secret() -> str:
    """`whsec_` and the base64 of 32 random bytes, as Standard Webhooks has it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(RANDOM_BYTES)).decode()


def lock(secret: str) -> str:
    """What is stored."""
    return _cipher().encrypt(secret.encode()).decode()


def unlock(stored: str) -> str:
    """What was shown; raises InvalidToken if the key it was stored under is retired and gone."""
    return _cipher().decrypt(stored.encode()).decode()


def renew(stored: str) -> str:
    """The same under today's SECRET_KEY, so that a retired one may go; or as it was, if lost."""
    try:
        Fernet(_key(settings.SECRET_KEY)).decrypt(stored.encode())
    except InvalidToken:
        try:
            return _cipher().rotate(stored.encode()).decode()
        except InvalidToken:
            return stored
    return stored


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret_key: str) -> bytes:
    digest = hashlib.sha256(b"webhook secrets\0" + secret_key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
