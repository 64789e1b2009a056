"""Shapes of requests and answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from coaching.models import LONGEST_MESSAGE, CoachMessage, CoachSession
from coaching.topics import Topic
from recoloca.api.times import Moment


class OpenSerializer(serializers.Serializer[Any]):
    """A session to begin; `context` is any JSON object of at most 16 KB and 8 levels."""

    topic = serializers.CharField(max_length=40)
    context = serializers.JSONField(required=False, allow_null=True)  # type: ignore[assignment]


class MessageInSerializer(serializers.Serializer[Any]):
    """What the person says."""

    message = serializers.CharField(max_length=LONGEST_MESSAGE)
    message_type = serializers.ChoiceField(
        choices=CoachMessage.Type.choices, default=CoachMessage.Type.QUESTION
    )


class OpenedSerializer(serializers.Serializer[CoachSession]):
    """A session that has begun."""

    session_id = serializers.CharField(source="pk")
    topic = serializers.CharField()
    status = serializers.ChoiceField(choices=CoachSession.Status.choices)
    context = serializers.DictField()  # type: ignore[assignment]
    created_at = Moment()


class SessionRowSerializer(serializers.Serializer[CoachSession]):
    """A session in the history."""

    session_id = serializers.CharField(source="pk")
    topic = serializers.CharField()
    status = serializers.ChoiceField(choices=CoachSession.Status.choices)
    message_count = serializers.IntegerField()
    created_at = Moment()
    last_activity = Moment()


class SessionSerializer(SessionRowSerializer):
    """A session with its context."""

    context = serializers.DictField()  # type: ignore[assignment]


class AnswerSerializer(serializers.Serializer[CoachMessage]):
    """A message and its answer, as the person who asked gets them."""

    message_id = serializers.CharField(source="pk")
    user_message = serializers.CharField()
    ai_response = serializers.CharField(help_text="Markdown.")
    suggestions = serializers.ListField(child=serializers.CharField())
    created_at = Moment()


class ExchangeSerializer(serializers.Serializer[CoachMessage]):
    """An exchange in the history of a session."""

    id = serializers.CharField()
    user_message = serializers.CharField()
    ai_response = serializers.CharField(help_text="Markdown.")
    suggestions = serializers.ListField(child=serializers.CharField())
    message_type = serializers.ChoiceField(choices=CoachMessage.Type.choices)
    engine = serializers.ChoiceField(choices=CoachMessage.Engine.choices)
    created_at = Moment()


class MessagesSerializer(serializers.Serializer[Any]):
    """The exchanges of a session, the first first; `message_count` counts all pages."""

    session_id = serializers.CharField()
    messages = ExchangeSerializer(many=True)
    message_count = serializers.IntegerField()


class TopicSerializer(serializers.Serializer[Topic]):
    """A topic, in the language of the request."""

    topic = serializers.CharField(source="key")
    title = serializers.CharField()
    description = serializers.CharField()
    starters = serializers.ListField(child=serializers.CharField())
    needs = serializers.CharField(
        source="feature", help_text="What a plan must open for it besides sessions, or empty."
    )
