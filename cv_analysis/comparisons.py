"""Shapes of the comparison of two analyses."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from rest_framework import serializers

from cv_analysis.models import Analysis
from cv_analysis.pipeline.compare import CHANGES, LINE_CHANGES, compare
from cv_analysis.pipeline.rubric import SECTIONS
from cv_analysis.pipeline.types import Status
from cv_analysis.results import EvidenceSerializer
from recoloca.api.times import Moment

Shape = serializers.Serializer[Any]


class ComparedSerializer(Shape):
    """One of the two."""

    id = serializers.CharField()
    file_name = serializers.CharField()
    rubric_version = serializers.CharField()
    created_at = Moment()


class ChangeSerializer(Shape):
    """A score in both; `change` is signed."""

    before = serializers.FloatField()
    after = serializers.FloatField()
    change = serializers.FloatField()


class SectionChangesSerializer(Shape):
    """The scores of the sections."""

    personal_info = ChangeSerializer()
    experience = ChangeSerializer()
    skills = ChangeSerializer()
    education = ChangeSerializer()
    presentation = ChangeSerializer()


class FindingStateSerializer(Shape):
    """A check in one of the two."""

    status = serializers.ChoiceField(choices=[status.value for status in Status])
    points = serializers.FloatField()
    possible = serializers.FloatField()
    message = serializers.CharField()
    evidence = EvidenceSerializer(many=True)


class FindingChangeSerializer(Shape):
    """A check that lost points in either."""

    id = serializers.CharField()
    section = serializers.ChoiceField(choices=list(SECTIONS))
    title = serializers.CharField()
    change = serializers.ChoiceField(choices=CHANGES)
    before = FindingStateSerializer()
    after = FindingStateSerializer()
    points_change = serializers.FloatField()


class DeductionChangeSerializer(Shape):
    """What automatic readers stumble over in either."""

    id = serializers.CharField()
    title = serializers.CharField()
    message = serializers.CharField()
    points = serializers.FloatField()
    change = serializers.ChoiceField(choices=("gone", "new", "unchanged"))
    evidence = EvidenceSerializer(many=True)


class LineChangeSerializer(Shape):
    """A line of the text, and its number in each."""

    change = serializers.ChoiceField(choices=LINE_CHANGES)
    text = serializers.CharField()
    before_line = serializers.IntegerField(allow_null=True)
    after_line = serializers.IntegerField(allow_null=True)


class TextChangeSerializer(Shape):
    """The texts, line by line, and how many lines of each kind there are."""

    same = serializers.IntegerField()
    removed = serializers.IntegerField()
    added = serializers.IntegerField()
    truncated = serializers.BooleanField(help_text="Whether a text was too long to show whole.")
    lines = LineChangeSerializer(many=True)


class ComparisonSerializer(Shape):
    """What changed from the earlier analysis to the later one, however they are named."""

    before = ComparedSerializer()
    after = ComparedSerializer()
    same_rubric = serializers.BooleanField()
    overall = ChangeSerializer()
    sections = SectionChangesSerializer()
    ats = ChangeSerializer()
    job_match = ChangeSerializer(
        allow_null=True, help_text="Null unless both were compared with an opening."
    )
    findings = FindingChangeSerializer(many=True)
    deductions = DeductionChangeSerializer(many=True)
    text = TextChangeSerializer()


def present_comparison(before: Analysis, after: Analysis) -> dict[str, Any]:
    """The answer, in the language of the request."""
    language = translation.get_language() or "en"
    told = compare(before.report or {}, after.report or {}, language=language)
    return {"before": _compared(before), "after": _compared(after), **told}


def _compared(analysis: Analysis) -> dict[str, Any]:
    return {
        "id": analysis.pk,
        "file_name": analysis.file_name,
        "rubric_version": (analysis.report or {})["rubric_version"],
        "created_at": Moment().to_representation(analysis.created_at),
    }
