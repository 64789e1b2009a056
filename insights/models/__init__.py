"""Rows of insights."""

from insights.models.salary import (
    Occupation,
    OccupationTerm,
    PriceIndex,
    SalaryCell,
    SalaryFigure,
    SalaryFile,
)

__all__ = [
    "Occupation",
    "OccupationTerm",
    "PriceIndex",
    "SalaryCell",
    "SalaryFigure",
    "SalaryFile",
]
