"""The report of an interview in the API; the interview itself runs in the session operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coaching.interview import examples, services
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

if TYPE_CHECKING:
    from accounts.models import User


class RubricMarkSerializer(serializers.Serializer[Any]):
    """One thing that was looked for, and the sentence that earned or lost its points."""

    key = serializers.CharField()
    points = serializers.IntegerField()
    got = serializers.BooleanField()
    quote = serializers.CharField(help_text="Exactly as it stands in the answer, or empty.")
    words = serializers.CharField()


class RubricPartSerializer(serializers.Serializer[Any]):
    """A part of the STAR rubric; `earned` is weight × points ÷ of."""

    key = serializers.CharField()
    name = serializers.CharField()
    points = serializers.IntegerField()
    of = serializers.IntegerField()
    weight = serializers.IntegerField()
    earned = serializers.FloatField()
    marks = RubricMarkSerializer(many=True)


class RubricDeductionSerializer(serializers.Serializer[Any]):
    """Points that were taken off."""

    key = serializers.CharField()
    points = serializers.IntegerField()
    quote = serializers.CharField()
    words = serializers.CharField()


class ScoredAnswerSerializer(serializers.Serializer[Any]):
    """A question and what became of it; `score` is null where it was skipped."""

    question = serializers.CharField()
    competency = serializers.CharField()
    competency_name = serializers.CharField()
    status = serializers.ChoiceField(choices=["answered", "skipped"])
    answer = serializers.CharField()
    score = serializers.FloatField(allow_null=True)
    words = serializers.IntegerField(allow_null=True)
    parts = RubricPartSerializer(many=True)
    deductions = RubricDeductionSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField())


class RubricMeanSerializer(serializers.Serializer[Any]):
    """The mean points of a part of the rubric."""

    key = serializers.CharField()
    name = serializers.CharField()
    points = serializers.FloatField(allow_null=True)
    of = serializers.IntegerField()
    weight = serializers.IntegerField()


class CompetencySerializer(serializers.Serializer[Any]):
    """The mean score of what was asked about a competence."""

    key = serializers.CharField()
    name = serializers.CharField()
    score = serializers.FloatField()
    answers = serializers.IntegerField()


class InterviewAdviceSerializer(serializers.Serializer[Any]):
    """Something to practise."""

    key = serializers.CharField()
    title = serializers.CharField()
    advice = serializers.CharField()
    example = serializers.CharField()
    missed = serializers.IntegerField(help_text="In how many answers.")
    quotes = serializers.ListField(child=serializers.CharField())


class InterviewSetupSerializer(serializers.Serializer[Any]):
    """The terms of an interview; as a context they begin another like it."""

    role = serializers.CharField()
    level = serializers.CharField()
    type = serializers.CharField()
    language = serializers.CharField()
    questions = serializers.IntegerField()
    mode = serializers.CharField()


class InterviewRedoSerializer(serializers.Serializer[Any]):
    """What to send to `/coach/sessions` for another interview on the same terms."""

    topic = serializers.CharField()
    context = InterviewSetupSerializer()  # type: ignore[assignment] # DRF has one of that name


class InterviewReportSerializer(serializers.Serializer[Any]):
    """The closing report; practice only."""

    session_id = serializers.CharField()
    practice_only = serializers.BooleanField()
    disclaimer = serializers.CharField()
    setup = InterviewSetupSerializer()
    score = serializers.FloatField(allow_null=True, help_text="Mean of the answers given, 0–100.")
    questions = serializers.IntegerField()
    answered = serializers.IntegerField()
    skipped = serializers.IntegerField()
    parts = RubricMeanSerializer(many=True)
    competencies = CompetencySerializer(many=True)
    best_answer = ScoredAnswerSerializer(allow_null=True)
    to_practise = InterviewAdviceSerializer(many=True)
    answers = ScoredAnswerSerializer(many=True)
    redo = InterviewRedoSerializer()


class InterviewViewSet(ApiViewSet):
    """Reports of interviews."""

    rate_category_default: ClassVar[str] = "ai_coach"

    @operation(
        summary="Get the report of an interview simulation",
        tag="AI Coach",
        operation_id="coach_report",
        answer=(200, "CoachReport", InterviewReportSerializer()),
        example=examples.REPORT,
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT),
        parameters=(examples.SESSION_ID,),
    )
    def report(self, request: Request, session_id: str) -> Response:
        """Of a finished simulation; 409 before its end, 404 for a session on another topic."""
        user = cast("User", request.user)
        told = services.report_of(user=user, session_id=session_id)
        return Response(InterviewReportSerializer({"session_id": session_id, **told}).data)
