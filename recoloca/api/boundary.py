"""Where the API begins and ends: paths in, envelopes and headers out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from recoloca import log
from recoloca.api import limits
from recoloca.api.times import written
from recoloca.errors import DomainError, ErrorCode

PREFIX, ALIAS = "/v1", "/api/v1"
# What Django itself may answer below /v1, before or instead of a viewset.
CODES = {
    400: ErrorCode.VALIDATION_ERROR,
    403: ErrorCode.PERMISSION_DENIED,
    404: ErrorCode.NOT_FOUND,
    405: ErrorCode.METHOD_NOT_ALLOWED,
    413: ErrorCode.VALIDATION_FILE_TOO_LARGE,
    503: ErrorCode.SERVICE_UNAVAILABLE,
}


def meta(extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """`meta` of every answer: the time (UTC) and the request's id, then what the list adds."""
    return {
        "timestamp": written(datetime.now(UTC)),
        "request_id": log.request_id.get(),
        **(extra or {}),
    }


def is_api(request: HttpRequest) -> bool:
    """Whether the request is for the API."""
    return f"{request.path_info}/".startswith((f"{PREFIX}/", f"{ALIAS}/"))


def enter(request: HttpRequest) -> None:
    """Give an API request's path the one spelling that the router knows."""
    path = request.path_info.removeprefix("/api").removesuffix("/")
    request.path_info = request.path = path


def error_body(error: DomainError) -> dict[str, Any]:
    """The `error` object of the envelope."""
    body: dict[str, Any] = {"code": error.code.value, "message": error.message}
    if error.details is not None:
        body["details"] = error.details
    return body


def error_headers(error: DomainError) -> dict[str, str]:
    """Headers that belong to an error."""
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(max(1, error.retry_after))
    if error.code.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return headers


def error_response(error: DomainError) -> HttpResponse:
    """An error as a plain response, for places that no viewset has reached."""
    response = HttpResponse(status=error.code.status)
    _fill(response, error)
    return response


def _fill(response: HttpResponseBase, error: DomainError) -> None:
    """Put an error into a response that has its headers already."""
    body = {"success": False, "error": error_body(error), "meta": meta()}
    content = json.dumps(body, ensure_ascii=False).encode()
    response.content = content  # type: ignore[attr-defined]
    # The length may be there already, of what stood in the response before.
    own = {"Content-Type": "application/json", "Content-Length": str(len(content))}
    for name, value in {**own, **error_headers(error)}.items():
        response[name] = value


def leave(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Put foreign errors into the envelope, and the limit's headers on every answer."""
    if response.status_code >= 400 and not _is_json(response):
        code = CODES.get(response.status_code, ErrorCode.INTERNAL_SERVER_ERROR)
        _fill(response, DomainError(code))
    usage: limits.Usage | None = getattr(request, "rate_usage", None)
    if usage is None:
        # No viewset counted it: an unknown address, a refused host, the schema.
        try:
            usage = limits.count(request, "general")
        except limits.NotCounted as error:
            response, usage = error_response(error), error.usage
    for name, value in usage.headers().items():
        response[name] = value
    response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


def _is_json(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("application/json")
