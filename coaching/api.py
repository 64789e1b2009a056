"""The coach's operations of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from coaching import examples, services
from coaching.models import CoachMessage, CoachSession
from coaching.serializers import (
    AnswerSerializer,
    ExchangeSerializer,
    MessageInSerializer,
    MessagesSerializer,
    OpenedSerializer,
    OpenSerializer,
    SessionRowSerializer,
    SessionSerializer,
    TopicSerializer,
)
from coaching.sse import EVENTS, event_stream
from coaching.topics import topics
from recoloca.api.idempotency import idempotent, keeper
from recoloca.api.renderers import EnvelopeRenderer
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

TAG = "AI Coach"
JSON = "application/json"
SESSION_ID = OpenApiParameter("session_id", str, OpenApiParameter.PATH)
PAGE = OpenApiParameter("page", int, default=1, description="From 1.")
LIMIT = OpenApiParameter("limit", int, description="From 1 to 100.")


class CoachViewSet(ApiViewSet):
    """Sessions and what is said in them."""

    rate_category_default: ClassVar[str] = "ai_coach"
    verified_actions: ClassVar[frozenset[str]] = frozenset({"open", "send"})
    queryset = CoachSession.objects.none()
    streams = False

    @property
    def default_limit(self) -> int:
        """Sessions are a history; the messages of one are a list."""
        return 10 if self.action == "history" else 20

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """A stream where it is preferred to JSON; its errors are JSON all the same."""
        types = [JSON, EVENTS] if self.action == "send" else [JSON]
        self.streams = request._request.get_preferred_type(types) == EVENTS
        if self.streams:
            return EnvelopeRenderer(), JSON
        return super().perform_content_negotiation(request, force)

    @operation(
        summary="List the coach's topics",
        tag=TAG,
        operation_id="coach_topics",
        answer=(200, "CoachTopics", TopicSerializer(many=True)),
        example=examples.TOPICS,
    )
    def topics(self, request: Request) -> Response:
        """Titles, descriptions and first messages, in the language of the request."""
        rows: Any = topics().values()
        return Response(TopicSerializer(rows, many=True).data)

    @operation(
        summary="Start a new AI coaching session",
        tag=TAG,
        operation_id="coach_session_open",
        request=OpenSerializer,
        request_example=examples.OPEN,
        answer=(201, "CoachSessionOpened", OpenedSerializer()),
        example=examples.OPENED,
        errors=(
            ErrorCode.AUTH_USER_NOT_VERIFIED,
            ErrorCode.SUBSCRIPTION_REQUIRED,
            ErrorCode.USAGE_LIMIT_EXCEEDED,
        ),
        idempotent=True,
    )
    @idempotent
    def open(self, request: Request) -> Response:
        """For one unit of the plan's coach sessions."""
        form = OpenSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        session = services.open_session(user=self.owner, **form.validated_data)
        return Response(OpenedSerializer(session).data, status=201)

    @operation(
        summary="Get user's coaching session history",
        tag=TAG,
        operation_id="coach_sessions",
        answer=(200, "CoachSessions", SessionRowSerializer(many=True)),
        example=[examples.ROW],
        paged=True,
        parameters=(PAGE, LIMIT),
    )
    def history(self, request: Request) -> Response:
        """The latest activity first."""
        page: Any = self.paginate_queryset(services.sessions_of(self.owner))
        return self.get_paginated_response(SessionRowSerializer(page, many=True).data)

    @operation(
        summary="Get a coaching session",
        tag=TAG,
        operation_id="coach_session",
        answer=(200, "CoachSession", SessionSerializer()),
        example=examples.SESSION,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(SESSION_ID,),
    )
    def retrieve(self, request: Request, session_id: str) -> Response:
        """With its context."""
        session = services.find_session(user=self.owner, session_id=session_id)
        return Response(SessionSerializer(session).data)

    @operation(
        summary="Delete a coaching session and what was said in it",
        tag=TAG,
        operation_id="coach_session_delete",
        answer=204,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(SESSION_ID,),
    )
    def destroy(self, request: Request, session_id: str) -> Response:
        """For good; its unit is not given back."""
        services.delete_session(user=self.owner, session_id=session_id)
        return Response(status=204)

    @operation(
        summary="Archive a coaching session",
        tag=TAG,
        operation_id="coach_session_archive",
        answer=(200, "CoachSessionArchived", SessionSerializer()),
        example={**examples.SESSION, "status": "archived"},
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(SESSION_ID,),
    )
    def archive(self, request: Request, session_id: str) -> Response:
        """It stays readable and takes no more messages; archiving twice changes nothing."""
        session = services.archive_session(user=self.owner, session_id=session_id)
        return Response(SessionSerializer(session).data)

    @operation(
        summary="Send message to AI coach",
        tag=TAG,
        operation_id="coach_message_send",
        request=MessageInSerializer,
        request_example=examples.MESSAGE,
        answer=(201, "CoachAnswer", AnswerSerializer()),
        example=examples.ANSWER,
        errors=(ErrorCode.AUTH_USER_NOT_VERIFIED, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT),
        idempotent=True,
        parameters=(SESSION_ID,),
    )
    @idempotent
    def send(self, request: Request, session_id: str) -> HttpResponseBase:
        """The whole answer, or with `Accept: text/event-stream` its words as they come.

        `meta.engine` says who gave it.
        """
        services.find_session(user=self.owner, session_id=session_id)
        form = MessageInSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked = {"user": self.owner, "session_id": session_id, **form.validated_data}
        if not self.streams:
            return answered(services.answer(**asked))
        keep = keeper(request)
        events = services.answer_live(**asked, stored=lambda said: keep(answered(said)))
        return event_stream(events)

    @operation(
        summary="Get coaching session message history",
        tag=TAG,
        operation_id="coach_messages",
        answer=(200, "CoachMessages", MessagesSerializer()),
        example=examples.MESSAGES,
        errors=(ErrorCode.NOT_FOUND,),
        paged=True,
        parameters=(SESSION_ID, PAGE, LIMIT),
    )
    def messages(self, request: Request, session_id: str) -> Response:
        """The first first."""
        session = services.find_session(user=self.owner, session_id=session_id)
        page: Any = self.paginate_queryset(services.messages_of(session))
        return self.get_paginated_response(
            {
                "session_id": session.pk,
                "messages": ExchangeSerializer(page, many=True).data,
                "message_count": session.message_count,
            }
        )


def answered(message: CoachMessage) -> Response:
    """The answer to a message."""
    response = Response(AnswerSerializer(message).data, status=201)
    response.meta = {"engine": message.engine}  # type: ignore[attr-defined]
    return response
