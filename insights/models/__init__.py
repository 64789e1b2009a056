"""Rows of insights."""

from insights.models.activity import (
    Achievement,
    Activity,
    MonthlyActivity,
    TopicActivity,
)
from insights.models.figures import DailyFigure
from insights.models.salary import (
    Occupation,
    OccupationTerm,
    PriceIndex,
    SalaryFigure,
    SalaryFile,
    WageCounts,
)

__all__ = [
    "Achievement",
    "Activity",
    "DailyFigure",
    "MonthlyActivity",
    "Occupation",
    "OccupationTerm",
    "PriceIndex",
    "SalaryFigure",
    "SalaryFile",
    "TopicActivity",
    "WageCounts",
]
