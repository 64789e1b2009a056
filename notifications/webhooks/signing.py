"""The headers by which a receiver knows that a body is ours.

`X-Recoloca-Signature` is the specification's: hex HMAC-SHA256 of the body, whose key is the secret
as it was shown, all of its characters. The three `webhook-` headers are those of Standard Webhooks:
there the key is what the base64 behind `whsec_` stands for, and id and time are signed too.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from notifications.webhooks.secret import PREFIX

SIGNATURES = ("X-Recoloca-Signature", "X-Recoloca-Signature-Previous", "webhook-signature")
USER_AGENT = "Recoloca-Webhooks/1.0"


def sign(secret: str, body: bytes) -> str:
    """The value of X-Recoloca-Signature."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def sign_standard(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature of webhook-signature."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(
    *, secrets: Sequence[str], message_id: str, timestamp: int, body: bytes, request_id: str
) -> dict[str, str]:
    """All headers of one attempt but the host; `secrets` has the newest first, then the previous.

    `timestamp` is the time of the attempt in seconds since 1970.
    """
    standard = [sign_standard(secret, message_id, timestamp, body) for secret in secrets]
    own = [sign(secret, body) for secret in secrets]
    return {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "User-Agent": USER_AGENT,
        "Accept": "*/*",
        "Connection": "close",
        **dict(zip(SIGNATURES, own, strict=False)),
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(standard),
        "X-Request-ID": request_id,
    }
