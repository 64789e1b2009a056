"""Shapes of the suggestions for a goal: what is asked, what is answered, OpenAPI's example."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from rest_framework import serializers

from cv_analysis.models import Optimization
from cv_analysis.pipeline.optimise import AREAS, TYPES
from cv_analysis.pipeline.optimised import present_advice
from cv_analysis.pipeline.recommend import PRIORITIES
from cv_analysis.results import EvidenceSerializer
from recoloca.api.times import Moment

LONGEST = 120
MOST_AREAS = len(AREAS)


class GoalSerializer(serializers.Serializer[Any]):
    """What the person is after; each part may be left out."""

    target_role = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST
    )
    target_company = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST
    )
    focus_areas = serializers.ListField(
        child=serializers.ChoiceField(choices=list(AREAS)),
        required=False,
        default=list,
        max_length=MOST_AREAS,
        help_text="None is all of them.",
    )


class SuggestionSerializer(serializers.Serializer[Any]):
    """Something to change. A `gap` is to be filled only by those who have what it names."""

    section = serializers.CharField()
    type = serializers.ChoiceField(choices=TYPES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    suggestion = serializers.CharField()
    reasoning = serializers.CharField()
    example = serializers.CharField(
        required=False,
        help_text="`before → after`, in the CV's language; blanks in brackets are the person's.",
    )
    id = serializers.CharField(help_text="The check behind it.")
    points = serializers.FloatField(help_text="Points of the rubric that it adds.")
    ats_points = serializers.FloatField(help_text="Points of the ATS score that it adds.")
    evidence = EvidenceSerializer(many=True)


class AtsEstimateSerializer(serializers.Serializer[Any]):
    """The ATS score now and with every suggestion done."""

    before = serializers.FloatField()
    after = serializers.FloatField()


class ScoreEstimateSerializer(AtsEstimateSerializer):
    """The overall score, 100 x points / possible, now and with every suggestion done."""

    points = serializers.FloatField()
    points_after = serializers.FloatField(help_text="`points` and those of the suggestions.")
    possible = serializers.FloatField()


class OptimizationSerializer(serializers.Serializer[Any]):
    """Suggestions for a goal; a plan is needed."""

    optimization_id = serializers.CharField()
    analysis_id = serializers.CharField()
    target_role = serializers.CharField(allow_blank=True)
    target_company = serializers.CharField(allow_blank=True)
    focus_areas = serializers.ListField(child=serializers.ChoiceField(choices=list(AREAS)))
    suggestions = SuggestionSerializer(many=True)
    estimated_score_improvement = serializers.FloatField(
        help_text="What the overall score rises by: a re-score with the suggestions done."
    )
    score_estimate = ScoreEstimateSerializer()
    ats_estimate = AtsEstimateSerializer()
    created_at = serializers.DateTimeField()


def present_optimization(optimization: Optimization) -> dict[str, Any]:
    """The answer, in the language of the request."""
    language = translation.get_language() or "en"
    return {
        "optimization_id": optimization.pk,
        "analysis_id": optimization.analysis_id,
        "target_role": optimization.target_role,
        "target_company": optimization.target_company,
        "focus_areas": optimization.focus_areas,
        **present_advice(optimization.advice, language=language),
        "created_at": Moment().to_representation(optimization.created_at),
    }


GOAL_EXAMPLE: dict[str, Any] = {
    "target_role": "Senior Software Engineer",
    "target_company": "Tech Startup",
    "focus_areas": ["technical_skills", "experience", "ats_optimization"],
}
EXAMPLE: dict[str, Any] = {
    "optimization_id": "opt_789123",
    "suggestions": [
        {
            "section": "skills",
            "type": "gap",
            "priority": "high",
            "suggestion": "Only if you have it: say where you used “Docker”: "
            "[fill in: where and how].",
            "reasoning": "The opening that you sent asks for it, and it was not found in your CV.",
        },
        {
            "section": "experience",
            "type": "enhancement",
            "priority": "medium",
            "suggestion": "Put the numbers that you truly know into your statements.",
            "example": "Led team of 5 developers → Led team of 5 developers "
            "[fill in: quantity, time or result]",
        },
    ],
    "estimated_score_improvement": 8.5,
    "created_at": "2025-01-20T15:35:00Z",
}
