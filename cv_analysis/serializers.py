"""Shapes of requests and answers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cv_analysis.models import Analysis
from cv_analysis.pipeline.report import present
from cv_analysis.pipeline.types import Reason
from cv_analysis.reasons import words_for
from cv_analysis.results import ResultsSerializer
from cv_analysis.services import estimated_completion
from recoloca.api.times import Moment
from recoloca.errors import ErrorCode


class UploadSerializer(serializers.Serializer[Any]):
    """A CV to be analysed."""

    file = serializers.FileField(help_text="PDF, DOCX or plain text, at most 10 MB.")
    analysis_type = serializers.ChoiceField(
        choices=Analysis.Type.choices, default=Analysis.Type.COMPREHENSIVE
    )
    job_description = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=settings.JOB_DESCRIPTION_MAX_LENGTH,
        help_text="An opening to compare the CV with; does not change the score.",
    )


class UploadedSerializer(serializers.Serializer[Analysis]):
    """An analysis that has begun, or the stored one of the same file and options."""

    analysis_id = serializers.CharField(source="pk")
    status = serializers.ChoiceField(choices=Analysis.Status.choices)
    file_name = serializers.CharField()
    file_size = serializers.IntegerField(help_text="Bytes.")
    analysis_type = serializers.ChoiceField(choices=Analysis.Type.choices)
    estimated_completion = serializers.SerializerMethodField()
    created_at = Moment()

    @extend_schema_field(serializers.DateTimeField())
    def get_estimated_completion(self, analysis: Analysis) -> str:
        """From how long recent analyses took."""
        return str(Moment().to_representation(estimated_completion(analysis)))


class HistoryFilterSerializer(serializers.Serializer[Any]):
    """What may narrow the history."""

    status = serializers.ChoiceField(choices=Analysis.Status.choices, required=False)


class HistoryRowSerializer(serializers.Serializer[Analysis]):
    """An analysis in the history."""

    id = serializers.CharField()
    file_name = serializers.CharField()
    status = serializers.ChoiceField(choices=Analysis.Status.choices)
    overall_score = serializers.FloatField(allow_null=True)
    analysis_type = serializers.ChoiceField(choices=Analysis.Type.choices)
    created_at = Moment()
    completed_at = Moment(allow_null=True)


class FailureSerializer(serializers.Serializer[Any]):
    """Why an analysis failed."""

    code = serializers.ChoiceField(choices=[ErrorCode.CV_ANALYSIS_FAILED.value])
    message = serializers.CharField(help_text="What happened and what to do, in words.")
    reason = serializers.ChoiceField(choices=[reason.value for reason in Reason])


class AnalysisSerializer(serializers.Serializer[Analysis]):
    """An analysis; `results` is null until it is completed, `error` unless it failed."""

    id = serializers.CharField()
    status = serializers.ChoiceField(choices=Analysis.Status.choices)
    file_name = serializers.CharField()
    analysis_type = serializers.ChoiceField(choices=Analysis.Type.choices)
    results = serializers.SerializerMethodField()
    error = serializers.SerializerMethodField()
    created_at = Moment()
    completed_at = Moment(allow_null=True)

    @extend_schema_field(ResultsSerializer(allow_null=True))
    def get_results(self, analysis: Analysis) -> dict[str, Any] | None:
        """The report in the language of the request."""
        if analysis.report is None:
            return None
        language = translation.get_language() or "en"
        return present(analysis.report, language=language, analysis_type=analysis.analysis_type)

    @extend_schema_field(FailureSerializer(allow_null=True))
    def get_error(self, analysis: Analysis) -> dict[str, str] | None:
        """The reason of a failed one."""
        if analysis.status != Analysis.Status.FAILED:
            return None
        words = words_for(analysis.failure_reason)
        return {
            "code": ErrorCode.CV_ANALYSIS_FAILED.value,
            "message": f"{words.happened} {words.advice}",
            "reason": analysis.failure_reason,
        }


class TextLineSerializer(serializers.Serializer[Any]):
    """A line, counted over the whole document."""

    page = serializers.IntegerField()
    line = serializers.IntegerField()
    text = serializers.CharField()


class TextSerializer(serializers.Serializer[Analysis]):
    """What a machine reads in the file, in its order."""

    id = serializers.CharField()
    language = serializers.CharField(source="report.language", help_text="Of the CV: pt or en.")
    pages = serializers.IntegerField(source="report.extraction.pages")
    lines = TextLineSerializer(source="report.reading.lines", many=True)
