"""`page` and `limit` of lists."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

MAX_LIMIT = 100
MAX_PAGE = 1_000_000


class EnvelopePagination(BasePagination):
    """Pages from 1; `limit` at most 100, by default what the view says or 20.

    A page past the end is an empty list, as on GitHub.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """The rows of the page asked for; raises ValidationError for a malformed number."""
        default = getattr(view, "default_limit", 20)
        self.page = _whole_number(request, "page", 1, MAX_PAGE)
        self.limit = _whole_number(request, "limit", default, MAX_LIMIT)
        self.total = queryset.count()
        first = (self.page - 1) * self.limit
        return list(queryset[first : first + self.limit]) if first < self.total else []

    def get_paginated_response(self, data: Any) -> Response:
        """The rows, with `meta.pagination`."""
        response = Response(data)
        pagination = {
            "page": self.page,
            "limit": self.limit,
            "total": self.total,
            "pages": -(-self.total // self.limit),
        }
        response.meta = {"pagination": pagination}  # type: ignore[attr-defined]
        return response

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Both parameters for OpenAPI."""
        default = getattr(view, "default_limit", 20)
        return [_parameter("page", 1, MAX_PAGE), _parameter("limit", default, MAX_LIMIT)]


def _whole_number(request: Request, name: str, default: int, maximum: int) -> int:
    text = request.query_params.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= maximum:
        return int(text)
    message = _("Must be a whole number from 1 to %(maximum)s.") % {"maximum": maximum}
    raise ValidationError({name: [message]})


def _parameter(name: str, default: int, maximum: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": maximum, "default": default}
    return {"name": name, "in": "query", "required": False, "schema": schema}
