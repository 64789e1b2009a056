"""The calculators in the API: what there is, and a sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.urls import URLPattern, path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coaching.calculators import CALCULATORS, Calculator
from coaching.calculators.examples import LISTED, REQUESTS, RESULTS
from coaching.calculators.fields import completed, serializer_class
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet

TAG = "Coach tools"


class ToolSerializer(serializers.Serializer[Calculator]):
    """A calculator."""

    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField(source="text")
    url = serializers.CharField(help_text="Its page.")


class SumLineSerializer(serializers.Serializer[Any]):
    """One amount of a sum."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # DRF has one of that name
    amount_cents = serializers.IntegerField(source="cents", help_text="Below 0: taken off.")
    how = serializers.CharField(help_text="The sum in figures, or empty.")


class SumGroupSerializer(serializers.Serializer[Any]):
    """Lines that add up to `amount_cents`."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # DRF has one of that name
    amount_cents = serializers.IntegerField(source="cents")
    lines = SumLineSerializer(many=True)


class FigureSourceSerializer(serializers.Serializer[Any]):
    """Where figures stand, and for which days they were checked."""

    title = serializers.CharField()
    url = serializers.CharField()
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True, help_text="Null: until it is changed.")
    checked_on = serializers.DateField(allow_null=True)


class EstimateSerializer(serializers.Serializer[Any]):
    """An estimate, with all that it rests on."""

    reference_date = serializers.DateField(source="day")
    answers = SumLineSerializer(many=True)
    groups = SumGroupSerializer(many=True)
    warnings = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())
    sources = FigureSourceSerializer(many=True)


class ToolViewSet(ApiViewSet):
    """Sums with dated tables; nothing is stored."""

    rate_category_default: ClassVar[str] = "ai_coach"

    @operation(
        summary="List the calculators",
        tag=TAG,
        operation_id="coach_tools",
        answer=(200, "CoachTools", ToolSerializer(many=True)),
        example=LISTED,
    )
    def list(self, request: Request) -> Response:
        """Severance, unemployment insurance, CLT or PJ."""
        tools: Any = CALCULATORS.values()
        return Response(ToolSerializer(tools, many=True).data)


def viewset_of(calculator: Calculator) -> type[ToolViewSet]:
    """The operations on one calculator: each asks for fields of its own."""
    component = "".join(word.capitalize() for word in calculator.name.split("-"))
    body_class = serializer_class(f"CoachTool{component}", calculator.fields)

    class OneToolViewSet(ToolViewSet):
        """A sum."""

        @operation(
            summary=f"Calculate: {calculator.name}",
            tag=TAG,
            operation_id=f"coach_tool_{calculator.name.replace('-', '_')}",
            request=body_class,
            request_example=REQUESTS[calculator.name],
            answer=(200, f"CoachTool{component}Result", EstimateSerializer()),
            example=RESULTS.get(calculator.name),
        )
        def calculate(self, request: Request) -> Response:
            """Line by line; a day without a checked table is refused, never guessed."""
            body = body_class(data=request.data)
            body.is_valid(raise_exception=True)
            values = completed(calculator.fields, body.validated_data)
            return Response(EstimateSerializer(calculator.calculate(**values)).data)

    return OneToolViewSet


def routes() -> Iterator[URLPattern]:
    """`/coach/tools`, and one address a calculator below it."""
    yield path("coach/tools", ToolViewSet.as_view({"get": "list"}))
    for name, calculator in CALCULATORS.items():
        view = viewset_of(calculator).as_view({"post": "calculate"})
        yield path(f"coach/tools/{name}", view)
