"""Shapes of requests and answers."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cv_analysis.models import Analysis
from insights.achievements import ACHIEVEMENTS
from insights.models import Achievement, Occupation, SalaryFigure
from insights.salary.answers import Answer, Reason
from insights.salary.places import CHOICES
from insights.salary.words import caveats, group_words, place_words, source_words
from insights.services import Dashboard
from recoloca.api.times import Moment

LONGEST = 100
SIGNED = "{:+.1f}"
CURRENCY = "BRL"


class StateField(serializers.ChoiceField):
    """A state by its two letters, in either case."""

    def to_internal_value(self, data: Any) -> str:
        """Its capital letters."""
        return str(super().to_internal_value(data.upper() if isinstance(data, str) else data))


class SalaryQuerySerializer(serializers.Serializer[Any]):
    """What is asked for."""

    occupation = serializers.CharField(max_length=LONGEST)
    state = StateField(choices=CHOICES, required=False, default="")


class OccupationSerializer(serializers.Serializer[Occupation]):
    """An occupation of the CBO 2002."""

    code = serializers.CharField(source="printed_code")
    title = serializers.CharField()


class FigureSerializer(serializers.Serializer[SalaryFigure]):
    """Percentiles of monthly entry wages, in centavos; months as 2025-08."""

    p10_cents = serializers.IntegerField(source="p10")
    p25_cents = serializers.IntegerField(source="p25")
    p50_cents = serializers.IntegerField(source="p50")
    p75_cents = serializers.IntegerField(source="p75")
    p90_cents = serializers.IntegerField(source="p90")
    currency = serializers.CharField(default=CURRENCY, read_only=True)
    n = serializers.IntegerField()
    level = serializers.ChoiceField(choices=SalaryFigure.Level.choices)
    place = serializers.SerializerMethodField()
    period_start = serializers.DateField(format="%Y-%m")
    period_end = serializers.DateField(format="%Y-%m")
    inflation_corrected = serializers.BooleanField(source="is_corrected")
    fictitious = serializers.BooleanField(source="is_fictitious")

    def get_place(self, figure: SalaryFigure) -> str:
        """The name of the state, the region or the country."""
        return place_words(figure.place)


class SalarySerializer(serializers.Serializer[Answer]):
    """The answer; `figure` is null where `reason` says why there is none."""

    occupation = OccupationSerializer(allow_null=True)
    matched_name = serializers.CharField(source="match.matched", default=None, allow_null=True)
    alternatives = OccupationSerializer(source="match.others", many=True, default=())
    state = serializers.CharField()
    figure = FigureSerializer(allow_null=True)
    group = serializers.SerializerMethodField()
    is_fallback = serializers.BooleanField()
    source = serializers.SerializerMethodField()  # type: ignore[assignment]
    caveats = serializers.SerializerMethodField()
    reason = serializers.ChoiceField(choices=Reason.choices, allow_null=True)
    message = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_group(self, answer: Answer) -> str | None:
        """Whose wages these are."""
        if answer.figure is None or answer.occupation is None:
            return None
        return group_words(answer.figure, answer.occupation)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_source(self, answer: Answer) -> str | None:
        """The attribution."""
        return source_words(answer.figure) if answer.figure else None

    def get_caveats(self, answer: Answer) -> list[str]:
        """What the figure does not contain."""
        return caveats(answer.figure) if answer.figure else []

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_message(self, answer: Answer) -> str | None:
        """The reason in words."""
        return str(answer.reason.label) if answer.reason else None


class CvCountsSerializer(serializers.Serializer[Dashboard]):
    """Completed analyses."""

    total = serializers.IntegerField(source="total.analyses")
    this_month = serializers.IntegerField(source="month.analyses")
    average_score = serializers.FloatField(source="total.average_score", allow_null=True)
    improvement_trend = serializers.SerializerMethodField(
        help_text="This month's average less that of the last month before with analyses."
    )

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_improvement_trend(self, found: Dashboard) -> str | None:
        """Signed, to one decimal place, e.g. "+5.2"."""
        return None if found.trend is None else SIGNED.format(found.trend)


class CoachCountsSerializer(serializers.Serializer[Dashboard]):
    """Sessions and messages with the coach."""

    total_sessions = serializers.IntegerField(source="total.sessions")
    this_month = serializers.IntegerField(source="month.sessions")
    total_messages = serializers.IntegerField(source="total.messages")
    favorite_topics = serializers.ListField(source="topics", child=serializers.CharField())


class AchievementSerializer(serializers.Serializer[Achievement]):
    """Something earned."""

    id = serializers.CharField(source="key")
    title = serializers.SerializerMethodField()
    description = serializers.SerializerMethodField()
    earned_at = Moment()

    def get_title(self, earned: Achievement) -> str:
        """In the active language."""
        return str(ACHIEVEMENTS[earned.key].title)

    def get_description(self, earned: Achievement) -> str:
        """In the active language."""
        return str(ACHIEVEMENTS[earned.key].description)


class ScorePointSerializer(serializers.Serializer[Analysis]):
    """The scores of one analysis."""

    analysis_id = serializers.CharField(source="pk")
    created_at = Moment()
    overall_score = serializers.FloatField()
    sections = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.FloatField()))
    def get_sections(self, analysis: Any) -> dict[str, float]:
        """Score by section."""
        return {name: row["score"] for name, row in analysis.section_scores.items()}


class DashboardSerializer(serializers.Serializer[Dashboard]):
    """All totals of a person, and the last twelve scores, the oldest first."""

    cv_analyses = CvCountsSerializer(source="*")
    ai_coach = CoachCountsSerializer(source="*")
    achievements = AchievementSerializer(many=True)
    score_history = ScorePointSerializer(source="history", many=True)
