"""The hand-written view: what a careful person writes who knows only this one operation.

Token, query and limit are the product's own functions, so that nothing but DRF differs.
"""

from __future__ import annotations

import json
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.authentication import BearerAuthentication
from accounts.models import Session, User
from accounts.serializers import profile
from recoloca import health
from recoloca.api import boundary, limits
from recoloca.api.exceptions import TokenRefused
from recoloca.errors import DomainError, ErrorCode

bearer = BearerAuthentication()
WITH_USAGE = {"view": SimpleNamespace(annotate_principal=True)}


def me(request: HttpRequest) -> HttpResponse:
    """The profile of whoever the token names."""
    refusal = ErrorCode.AUTH_TOKEN_INVALID
    try:
        found = authenticate(request)
    except TokenRefused as error:
        found, refusal = None, error.error_code
    if found is not None:
        request.user = found[0]
    try:
        request.rate_usage = limits.count(request, "general")
    except limits.NotCounted as error:
        request.rate_usage = error.usage
        return boundary.error_response(error)
    if found is None:
        return boundary.error_response(DomainError(refusal))
    body = {"success": True, "data": profile(*found), "meta": boundary.meta()}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        content_type="application/json",
        headers={"Allow": "GET, PUT", "Vary": "Accept"},
    )


def authenticate(request: HttpRequest) -> tuple[User, Session] | None:
    """Session, user and usage in one query; raises TokenRefused."""
    return bearer.authenticate(SimpleNamespace(META=request.META, parser_context=WITH_USAGE))


urlpatterns = [path("v1/users/me", me), path("healthz", health.healthz)]
