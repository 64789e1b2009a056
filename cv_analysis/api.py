"""The CV operations of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from billing import entitlements
from billing.plans import OPTIMIZATION_SUGGESTIONS
from cv_analysis import examples, services
from cv_analysis.comparisons import ComparisonSerializer, present_comparison
from cv_analysis.downloads import file_response
from cv_analysis.models import Analysis
from cv_analysis.optimizations import (
    EXAMPLE,
    GOAL_EXAMPLE,
    GoalSerializer,
    OptimizationSerializer,
    present_optimization,
)
from cv_analysis.serializers import (
    AnalysisSerializer,
    HistoryFilterSerializer,
    HistoryRowSerializer,
    TextSerializer,
    UploadedSerializer,
    UploadSerializer,
)
from cv_analysis.services.uploads import check_length
from recoloca.api.idempotency import idempotent
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

TAG = "CV Analysis"
ANALYSIS_ID = OpenApiParameter("analysis_id", str, OpenApiParameter.PATH)
OTHER_ID = OpenApiParameter("other_id", str, OpenApiParameter.PATH)
PAGE = OpenApiParameter("page", int, default=1, description="From 1.")
LIMIT = OpenApiParameter("limit", int, default=10, description="From 1 to 100.")
STATUS = OpenApiParameter("status", str, enum=Analysis.Status.values)


class AnalysisViewSet(ApiViewSet):
    """Uploads and their reports."""

    rate_category_default: ClassVar[str] = "cv_analysis"
    rate_categories: ClassVar[dict[str, str]] = {"upload": "cv_upload"}
    verified_actions: ClassVar[frozenset[str]] = frozenset({"upload"})
    default_limit = 10
    queryset = Analysis.objects.none()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what is too long before any of it is read."""
        super().initial(request, *args, **kwargs)
        if self.action == "upload":
            check_length(request)

    def get_parsers(self) -> list[BaseParser]:
        """Files come as forms, all else as JSON."""
        return [MultiPartParser()] if self._called_action() == "upload" else super().get_parsers()

    @operation(
        summary="Upload CV file for analysis",
        tag=TAG,
        operation_id="cv_upload",
        request={"multipart/form-data": UploadSerializer},
        answer=(201, "CvUploaded", UploadedSerializer()),
        example=examples.UPLOADED,
        errors=(
            ErrorCode.AUTH_USER_NOT_VERIFIED,
            ErrorCode.VALIDATION_FILE_TOO_LARGE,
            ErrorCode.VALIDATION_FILE_TYPE_INVALID,
            ErrorCode.USAGE_LIMIT_EXCEEDED,
        ),
        idempotent=True,
    )
    @idempotent
    def upload(self, request: Request) -> Response:
        """Take a CV; the same file with the same options returns the stored analysis."""
        form = UploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        values = form.validated_data
        analysis = services.submit_cv(
            user=self.owner,
            upload=values["file"],
            analysis_type=values["analysis_type"],
            job_description=values["job_description"],
        )
        return Response(UploadedSerializer(analysis).data, status=201)

    @operation(
        summary="Get user's CV analysis history",
        tag=TAG,
        operation_id="cv_analysis_history",
        answer=(200, "CvHistory", HistoryRowSerializer(many=True)),
        example=examples.HISTORY,
        paged=True,
        parameters=(PAGE, LIMIT, STATUS),
    )
    def history(self, request: Request) -> Response:
        """The newest first; it goes back ten thousand analyses."""
        wanted = HistoryFilterSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        rows = Analysis.objects.visible_to(self.owner).history(**wanted.validated_data)
        page: Any = self.paginate_queryset(rows)
        return self.get_paginated_response(HistoryRowSerializer(page, many=True).data)

    @operation(
        summary="Get CV analysis results",
        tag=TAG,
        operation_id="cv_analysis",
        answer=(200, "CvAnalysis", AnalysisSerializer()),
        example=examples.ANALYSIS,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ANALYSIS_ID,),
    )
    def retrieve(self, request: Request, analysis_id: str) -> Response:
        """State and, once completed, the report."""
        analysis = services.find_analysis(user=self.owner, analysis_id=analysis_id)
        return Response(AnalysisSerializer(analysis).data)

    @operation(
        summary="Delete a CV, its file and its report",
        tag=TAG,
        operation_id="cv_analysis_delete",
        answer=204,
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ANALYSIS_ID,),
    )
    def destroy(self, request: Request, analysis_id: str) -> Response:
        """Also while it is being analysed."""
        services.delete_analysis(user=self.owner, analysis_id=analysis_id)
        return Response(status=204)

    @operation(
        summary="Download the uploaded file",
        tag=TAG,
        operation_id="cv_analysis_file",
        answer=(200, "CvFile", OpenApiTypes.BINARY),
        errors=(ErrorCode.NOT_FOUND,),
        parameters=(ANALYSIS_ID,),
    )
    def file(self, request: Request, analysis_id: str) -> FileResponse:
        """The bytes that were sent, as an attachment."""
        rows = Analysis.objects.listed()
        found = services.find_analysis(user=self.owner, analysis_id=analysis_id, among=rows)
        return file_response(found)

    @operation(
        summary="Get the text that a machine reads",
        tag=TAG,
        operation_id="cv_analysis_text",
        answer=(200, "CvText", TextSerializer()),
        example=examples.TEXT,
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CV_ANALYSIS_FAILED),
        parameters=(ANALYSIS_ID,),
    )
    def text(self, request: Request, analysis_id: str) -> Response:
        """Line by line, in the order of reading."""
        found = services.find_analysis(user=self.owner, analysis_id=analysis_id)
        return Response(TextSerializer(services.require_report(found)).data)

    @operation(
        summary="Generate CV optimization suggestions",
        tag=TAG,
        operation_id="cv_analysis_optimize",
        request=GoalSerializer,
        request_example=GOAL_EXAMPLE,
        answer=(200, "CvOptimization", OptimizationSerializer()),
        example=EXAMPLE,
        errors=(
            ErrorCode.NOT_FOUND,
            ErrorCode.SUBSCRIPTION_REQUIRED,
            ErrorCode.CV_ANALYSIS_FAILED,
        ),
        idempotent=True,
        parameters=(ANALYSIS_ID,),
    )
    @idempotent
    def optimize(self, request: Request, analysis_id: str) -> Response:
        """What to change for a goal, and what the score would be then; needs a plan."""
        analysis = services.find_analysis(user=self.owner, analysis_id=analysis_id)
        entitlements.require(self.owner, OPTIMIZATION_SUGGESTIONS)
        goal = GoalSerializer(data=request.data)
        goal.is_valid(raise_exception=True)
        made = services.optimize_cv(analysis=analysis, **goal.validated_data)
        return Response(present_optimization(made))

    @operation(
        summary="Compare two analyses",
        tag=TAG,
        operation_id="cv_analysis_compare",
        answer=(200, "CvComparison", ComparisonSerializer()),
        errors=(ErrorCode.NOT_FOUND, ErrorCode.CV_ANALYSIS_FAILED),
        parameters=(ANALYSIS_ID, OTHER_ID),
    )
    def compare(self, request: Request, analysis_id: str, other_id: str) -> Response:
        """What changed from the earlier one to the later one."""
        pair = services.find_pair(user=self.owner, analysis_id=analysis_id, other_id=other_id)
        return Response(present_comparison(*pair))
