"""The one translator: whatever is raised below a viewset becomes the contract's error."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions as drf
from rest_framework.response import Response

from recoloca.api import boundary
from recoloca.errors import DomainError, ErrorCode

# Validation errors whose codes all are of one kind have a code of their own in the contract.
SPECIAL = {
    "email_invalid": ErrorCode.VALIDATION_EMAIL_INVALID,
    "password_weak": ErrorCode.VALIDATION_PASSWORD_WEAK,
}
PLAIN: dict[type[Exception], ErrorCode] = {
    Http404: ErrorCode.NOT_FOUND,
    drf.NotFound: ErrorCode.NOT_FOUND,
    PermissionDenied: ErrorCode.PERMISSION_DENIED,
    drf.PermissionDenied: ErrorCode.PERMISSION_DENIED,
    drf.NotAuthenticated: ErrorCode.AUTH_TOKEN_INVALID,
    drf.MethodNotAllowed: ErrorCode.METHOD_NOT_ALLOWED,
    drf.NotAcceptable: ErrorCode.NOT_ACCEPTABLE,
    drf.UnsupportedMediaType: ErrorCode.UNSUPPORTED_MEDIA_TYPE,
}


class TokenRefused(drf.AuthenticationFailed):
    """A bearer token that does not open the door, and which code says why."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__()
        self.error_code = code


def to_envelope(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler; None lets an unknown one rise and become a 500."""
    error = translate(exception)
    if error is None:
        return None
    response = Response(boundary.error_body(error), status=error.code.status)
    for name, value in boundary.error_headers(error).items():
        response[name] = value
    return response


def translate(exception: Exception) -> DomainError | None:
    """The rule's own error, or the one that says the same; None for what is unforeseen."""
    if isinstance(exception, DomainError):
        return exception
    if isinstance(exception, TokenRefused):
        return DomainError(exception.error_code)
    if isinstance(exception, drf.ValidationError):
        return _validation(exception)
    if isinstance(exception, drf.ParseError | RequestDataTooBig | SuspiciousOperation):
        return _unreadable(exception)
    if isinstance(exception, OperationalError | InterfaceError):
        logging.getLogger("recoloca.database").error("database unavailable: %s", exception)
        return DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5)
    code = next((code for kind, code in PLAIN.items() if isinstance(exception, kind)), None)
    return DomainError(code) if code else None


def _unreadable(exception: Exception) -> DomainError:
    if isinstance(exception, drf.ParseError):
        words = str(exception.detail)
    elif isinstance(exception, RequestDataTooBig):
        words = _("The body is too large.")
    else:
        words = _("The body could not be read.")
    return DomainError(ErrorCode.VALIDATION_ERROR, details={"body": [words]})


def _validation(exception: drf.ValidationError) -> DomainError:
    details: dict[str, list[str]] = {}
    codes = set()
    for field, detail in _leaves(exception.detail):
        details.setdefault(field or "non_field_errors", []).append(str(detail))
        codes.add(detail.code)
    special = SPECIAL.get(codes.pop() or "") if len(codes) == 1 else None
    return DomainError(special or ErrorCode.VALIDATION_ERROR, details=details)


def _leaves(detail: Any, path: str = "") -> Iterator[tuple[str, drf.ErrorDetail]]:
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(detail, list):
        for value in detail:
            yield from _leaves(value, path)
    else:
        yield path, detail
