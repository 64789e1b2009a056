"""`Idempotency-Key`: a POST that is repeated has its effect once, and the same answer again.

Kept for 24 hours, per user. Only answers of success are kept: an error changed nothing, so the
same key may be tried again. A first request that died leaves its lock, which ends by itself.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from recoloca.errors import DomainError, ErrorCode
from recoloca.models import IdempotencyRecord

KEPT = timedelta(hours=24)
LOCK = timedelta(seconds=60)
Action = Callable[..., HttpResponseBase]


def idempotent(action: Action) -> Action:
    """Make a viewset's POST heed `Idempotency-Key`."""

    @functools.wraps(action)
    def wrapper(view: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return action(view, request, *args, **kwargs)
        record, stored = _claim(request, _checked(key))
        if stored is not None:
            return stored
        request.keep_answer = functools.partial(_keep, record, key)  # type: ignore[attr-defined]
        try:
            response = action(view, request, *args, **kwargs)
        except BaseException:
            record.delete()
            raise
        if isinstance(response, Response):
            _keep(record, key, response)
        return response

    wrapper.is_idempotent = True  # type: ignore[attr-defined]
    return wrapper


def keeper(request: Request) -> Callable[[Response], None]:
    """For an action that streams: what keeps its answer once it is whole, for the next time."""
    keep: Callable[[Response], None] = getattr(request, "keep_answer", lambda response: None)
    return keep


def purge() -> int:
    """Forget what is older than 24 hours; the number forgotten."""
    return IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def _checked(key: str) -> str:
    if 1 <= len(key) <= 255 and key.isascii() and key.isprintable():
        return key
    message = _("Must be 1 to 255 printable ASCII characters.")
    raise DomainError(ErrorCode.VALIDATION_ERROR, details={"Idempotency-Key": [message]})


def _claim(request: Request, key: str) -> tuple[IdempotencyRecord, Response | None]:
    now = timezone.now()
    user = request.user
    scope = f"user:{user.pk}" if user.is_authenticated else "anonymous"
    identity = {"scope": scope, "key_hash": _sha256(key.encode())}
    IdempotencyRecord.objects.filter(**identity, created_at__lt=now - KEPT).delete()
    wanted = request_hash(request)
    record, is_new = IdempotencyRecord.objects.get_or_create(
        **identity, defaults={"request_hash": wanted, "locked_until": now + LOCK}
    )
    if is_new:
        return record, None
    if record.request_hash != wanted:
        raise DomainError(ErrorCode.IDEMPOTENCY_CONFLICT)
    if record.status_code is not None:
        return record, _replay(record, key)
    # The first one is still at work, or died: whoever moves the lock takes its place.
    abandoned = IdempotencyRecord.objects.filter(pk=record.pk, locked_until__lt=now)
    if not abandoned.update(locked_until=now + LOCK):
        raise DomainError(ErrorCode.CONFLICT, retry_after=1)
    return record, None


def request_hash(request: Request) -> str:
    """Of the method, the address and what was sent; a file counts by its content."""
    parts = [request.method or "", request.path]
    data = request.data
    if hasattr(data, "lists"):
        for name, values in sorted(data.lists()):
            parts += [name, *(_part(value) for value in values)]
    else:
        parts.append(json.dumps(data, sort_keys=True, ensure_ascii=False))
    return _sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _part(value: Any) -> str:
    if not isinstance(value, UploadedFile):
        return str(value)
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return f"{value.name}:{digest.hexdigest()}"


def _keep(record: IdempotencyRecord, key: str, response: Response) -> None:
    record.status_code = response.status_code
    whole = {"data": response.data, "meta": getattr(response, "meta", None)}
    plain = json.dumps(whole, cls=JSONEncoder, ensure_ascii=False)
    record.body = _cipher(key).encrypt(plain.encode())
    record.save(update_fields=["status_code", "body"])


def _replay(record: IdempotencyRecord, key: str) -> Response:
    plain = _cipher(key).decrypt(bytes(record.body or b""))
    whole = json.loads(plain)
    response = Response(whole["data"], status=record.status_code)
    response.meta = whole["meta"]  # type: ignore[attr-defined]
    response["Idempotent-Replayed"] = "true"
    return response


def _cipher(key: str) -> Fernet:
    secret = hashlib.sha256(b"idempotency\0" + settings.SECRET_KEY.encode() + b"\0" + key.encode())
    return Fernet(base64.urlsafe_b64encode(secret.digest()))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
