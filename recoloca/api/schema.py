"""OpenAPI 3.0.3 out of the code: envelopes, errors and headers are added here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from recoloca.errors import ErrorCode

# What any operation may answer, and what any signed-in one may answer besides.
EVERYWHERE = (
    ErrorCode.VALIDATION_ERROR,
    ErrorCode.METHOD_NOT_ALLOWED,
    ErrorCode.NOT_ACCEPTABLE,
    ErrorCode.RATE_LIMIT_EXCEEDED,
    ErrorCode.INTERNAL_SERVER_ERROR,
    ErrorCode.SERVICE_UNAVAILABLE,
    ErrorCode.MAINTENANCE_MODE,
)
SIGNED_IN = (ErrorCode.AUTH_TOKEN_INVALID, ErrorCode.AUTH_TOKEN_EXPIRED)
WITH_BODY = (ErrorCode.UNSUPPORTED_MEDIA_TYPE,)
IDEMPOTENT = (ErrorCode.CONFLICT, ErrorCode.IDEMPOTENCY_CONFLICT)
META_EXAMPLE = {"timestamp": "2025-01-20T15:30:00Z", "request_id": "req_123456789"}
HEADERS = {
    "X-Request-ID": ("string", "The request's id, also in `meta.request_id`."),
    "X-RateLimit-Limit": ("integer", "Requests that the category allows in a window."),
    "X-RateLimit-Remaining": ("integer", "Requests left in this window."),
    "X-RateLimit-Reset": ("integer", "When the window ends, in seconds since 1970 (UTC)."),
    "X-RateLimit-Window": ("integer", "The window's length in seconds."),
}

# The generator adds "Request" to the names of what is sent; the specification does not.
SPECIFIED = {"UserRegistrationRequest": "UserRegistration"}


class MetaSerializer(serializers.Serializer[Any]):
    """`meta` of every answer."""

    timestamp = serializers.DateTimeField()
    request_id = serializers.CharField()


class PaginationSerializer(serializers.Serializer[Any]):
    """Where a list stands."""

    page = serializers.IntegerField()
    limit = serializers.IntegerField()
    total = serializers.IntegerField()
    pages = serializers.IntegerField()


class PagedMetaSerializer(MetaSerializer):
    """`meta` of a list."""

    pagination = PaginationSerializer()


class ErrorSerializer(serializers.Serializer[Any]):
    """What went wrong; `details` is `{field: [message, ...]}`, or the limit's numbers on a 429."""

    code = serializers.ChoiceField(choices=[code.value for code in ErrorCode])
    message = serializers.CharField()
    details = serializers.DictField(required=False)


class ErrorResponseSerializer(serializers.Serializer[Any]):
    """Every error."""

    success = serializers.BooleanField(default=False)
    error = ErrorSerializer()
    meta = MetaSerializer()


class ContractSchema(AutoSchema):
    """Lists are enveloped by `operation`, so the generator must not wrap them once more."""

    def get_filter_backends(self) -> list[Any]:
        """None of ours are filters of DRF."""
        return []

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False


def enveloped(name: str, data: Any, *, paged: bool = False, counts: Iterable[str] = ()) -> Any:
    """The serializer of a whole answer around that of its data; `counts` are numbers of `meta`."""
    meta: Any = PagedMetaSerializer if paged else MetaSerializer
    if counts:
        numbers = {count: serializers.IntegerField() for count in counts}
        meta = type(f"{name}MetaSerializer", (meta,), numbers)
    fields = {"success": serializers.BooleanField(default=True), "data": data, "meta": meta()}
    return inline_serializer(name, fields)


def operation(
    *,
    summary: str,
    tag: str,
    answer: tuple[int, str, Any] | int,
    example: Any = None,
    request: Any = None,
    request_example: Any = None,
    errors: Sequence[ErrorCode] = (),
    public: bool = False,
    paged: bool = False,
    counts: Mapping[str, int] | None = None,
    idempotent: bool = False,
    parameters: Sequence[OpenApiParameter] = (),
    operation_id: str | None = None,
) -> Any:
    """Describe an operation.

    `answer` is (status, component name, serializer of the data), or 204 alone; a file has
    OpenApiTypes.BINARY for a serializer. `example` is the data of the specification's example.
    `counts` are numbers that `meta` has besides, with examples.
    Errors that any such operation can give are added.
    """
    possible = [*EVERYWHERE, *errors]
    possible += () if public else SIGNED_IN
    possible += WITH_BODY if request is not None else ()
    possible += IDEMPOTENT if idempotent else ()
    examples = []
    if request_example is not None:
        examples.append(OpenApiExample("Request", value=request_example, request_only=True))
    return extend_schema(
        operation_id=operation_id,
        summary=summary,
        tags=[tag],
        request=request,
        auth=cast("Any", [{}] if public else [{"BearerAuth": []}]),
        parameters=[*parameters, *([_idempotency_key()] if idempotent else [])],
        responses=_answers(answer, example, paged, counts or {}) | _errors(possible),
        examples=examples,
    )


def _answers(
    answer: tuple[int, str, Any] | int, example: Any, paged: bool, counts: Mapping[str, int]
) -> dict[Any, Any]:
    if isinstance(answer, int):
        return {answer: OpenApiResponse(description="No content")}
    status, name, data = answer
    if data is OpenApiTypes.BINARY:
        return {(status, "application/octet-stream"): OpenApiResponse(data, description=name)}
    meta: dict[str, Any] = {**META_EXAMPLE, **counts}
    if paged:
        meta["pagination"] = {"page": 1, "limit": 10, "total": 25, "pages": 3}
    value = {"success": True, "data": example, "meta": meta}
    examples = [] if example is None else [OpenApiExample(name, value=value)]
    wrapped = enveloped(name, data, paged=paged, counts=counts)
    return {status: OpenApiResponse(wrapped, description=name, examples=examples)}


def _errors(codes: Iterable[ErrorCode]) -> dict[Any, Any]:
    by_status: dict[int, list[ErrorCode]] = {}
    for code in dict.fromkeys(codes):
        by_status.setdefault(code.status, []).append(code)
    return {
        status: OpenApiResponse(
            ErrorResponseSerializer,
            description=", ".join(code.value for code in found),
            examples=[_error_example(code) for code in found],
        )
        for status, found in sorted(by_status.items())
    }


def _error_example(code: ErrorCode) -> OpenApiExample:
    error = {"code": code.value, "message": str(code.message)}
    value = {"success": False, "error": error, "meta": META_EXAMPLE}
    return OpenApiExample(code.value, value=value, response_only=True)


def _idempotency_key() -> OpenApiParameter:
    return OpenApiParameter(
        "Idempotency-Key",
        str,
        OpenApiParameter.HEADER,
        description="At most 255 characters; a repeated request with it has its effect once.",
    )


def only_v1(endpoints: list[Any], **_: Any) -> list[Any]:
    """Leave out what is not the API's."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/v1/")]


def finish(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the scheme of the tokens and the headers that every answer carries."""
    components = result.setdefault("components", {})
    components["securitySchemes"] = {
        "BearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    components["headers"] = {
        name: {"description": words, "schema": {"type": kind}}
        for name, (kind, words) in HEADERS.items()
    }
    _name_as_specified(result)
    references = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    for methods in result["paths"].values():
        for described in methods.values():
            for answer in described["responses"].values():
                answer["headers"] = dict(references)
    return result


def _name_as_specified(result: dict[str, Any]) -> None:
    schemas = result["components"]["schemas"]
    for made, named in SPECIFIED.items():
        schemas[named] = schemas.pop(made)
        old, new = (f"#/components/schemas/{name}" for name in (made, named))
        for methods in result["paths"].values():
            for described in methods.values():
                for media in described.get("requestBody", {}).get("content", {}).values():
                    if media["schema"].get("$ref") == old:
                        media["schema"]["$ref"] = new
