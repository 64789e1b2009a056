"""Operations that exist for tests alone."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from recoloca import web
from recoloca.api.idempotency import idempotent
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import DomainError, ErrorCode

EFFECTS: list[Any] = []


class NoteSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=20)
    tags = serializers.ListField(child=serializers.CharField(max_length=3), required=False)


class NoteViewSet(ApiViewSet):
    public_actions = frozenset({"create", "fail", "crash", "away", "listing"})
    verified_actions = frozenset({"verified"})
    permission_classes = (IsAuthenticated,)

    @idempotent
    def create(self, request: Request) -> Response:
        data = NoteSerializer(data=request.data)
        data.is_valid(raise_exception=True)
        EFFECTS.append(data.validated_data["text"])
        return Response({"number": len(EFFECTS), **data.validated_data}, status=201)

    def secret(self, request: Request) -> Response:
        return Response({"user": request.user.pk})

    def verified(self, request: Request) -> Response:
        return Response({})

    def fail(self, request: Request, code: str) -> Response:
        raise DomainError(ErrorCode[code], retry_after=7)

    def crash(self, request: Request) -> Response:
        raise ZeroDivisionError("a secret in the message")

    def away(self, request: Request) -> Response:
        raise OperationalError("the database is gone")


def broken_page(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def ruled_page(request: HttpRequest) -> HttpResponse:
    raise DomainError(ErrorCode.USAGE_LIMIT_EXCEEDED)


urlpatterns = [
    path("v1/notes", NoteViewSet.as_view({"post": "create"})),
    path("v1/secret", NoteViewSet.as_view({"get": "secret"})),
    path("v1/verified", NoteViewSet.as_view({"post": "verified"})),
    path("v1/fail/<str:code>", NoteViewSet.as_view({"get": "fail"})),
    path("v1/crash", NoteViewSet.as_view({"get": "crash"})),
    path("v1/away", NoteViewSet.as_view({"get": "away"})),
    path("broken/", broken_page),
    path("ruled/", ruled_page),
    path("", include("recoloca.urls")),
]
handler400 = web.bad_request
handler404 = web.not_found
handler500 = web.server_error
