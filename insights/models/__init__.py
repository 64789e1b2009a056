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
    SalaryCell,
    SalaryFigure,
    SalaryFile,
)

__all__ = [
    "Achievement",
    "Activity",
    "DailyFigure",
    "MonthlyActivity",
    "Occupation",
    "OccupationTerm",
    "PriceIndex",
    "SalaryCell",
    "SalaryFigure",
    "SalaryFile",
    "TopicActivity",
]
