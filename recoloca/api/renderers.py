"""The envelope around every answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer

from recoloca.api import boundary


class EnvelopeRenderer(JSONRenderer):
    """`{success, data, meta}` or `{success, error, meta}`; 204 has no body.

    Views return the data alone; a list's pagination, or an error, comes as `response.meta` and
    `response.error`.
    """

    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The bytes of the answer."""
        response = (renderer_context or {})["response"]
        if response.status_code == 204:
            return b""
        meta = boundary.meta(getattr(response, "meta", None))
        if response.exception:
            body = {"success": False, "error": data, "meta": meta}
        else:
            body = {"success": True, "data": data, "meta": meta}
        return bytes(super().render(body, accepted_media_type, renderer_context))
