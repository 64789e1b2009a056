"""The analytics operations of the API."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from insights import examples, services
from insights.salary.answers import answer_salary
from insights.salary.places import STATES
from insights.serializers import (
    DashboardSerializer,
    SalaryQuerySerializer,
    SalarySerializer,
)
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet
from recoloca.errors import ErrorCode

TAG = "Analytics"
OCCUPATION = OpenApiParameter(
    "occupation",
    str,
    required=True,
    description="A name in Portuguese or English, or a CBO code such as 2124-05.",
)
STATE = OpenApiParameter(
    "state", str, enum=sorted(STATES), description="Two letters; without it all Brazil."
)


class AnalyticsViewSet(ApiViewSet):
    """What a person's work here amounts to, and what occupations pay."""

    rate_category_default: ClassVar[str] = "general"

    @operation(
        summary="Get user dashboard analytics",
        tag=TAG,
        operation_id="analytics_dashboard",
        answer=(200, "UserDashboard", DashboardSerializer()),
        example=examples.DASHBOARD,
    )
    def dashboard(self, request: Request) -> Response:
        """What has been done, this month and ever."""
        return Response(DashboardSerializer(services.dashboard(user=self.owner)).data)

    @operation(
        summary="Get entry wages of an occupation",
        tag=TAG,
        operation_id="analytics_salary",
        answer=(200, "SalaryInsight", SalarySerializer()),
        example=examples.SALARY,
        errors=(ErrorCode.SUBSCRIPTION_REQUIRED,),
        parameters=(OCCUPATION, STATE),
    )
    def salary(self, request: Request) -> Response:
        """Percentiles of the narrowest group that is big enough, with source and period."""
        wanted = SalaryQuerySerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        answer = answer_salary(user=self.owner, **wanted.validated_data)
        return Response(SalarySerializer(answer).data)
