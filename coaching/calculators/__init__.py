"""Calculators: sums of labour law and tax with dated tables. `CALCULATORS` has them all.

The coach points to them by name, title and address and does no sums itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coaching.calculators import clt_pj, severance, unemployment
from coaching.calculators.fields import Field
from coaching.calculators.sums import Result


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator: what it asks for (`fields`) and what it does with that (`calculate`)."""

    name: str
    title: Any
    text: Any
    fields: tuple[Field, ...]
    calculate: Callable[..., Result]

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(f"calculators:{self.name}")


CALCULATORS = {
    row.name: row
    for row in (
        Calculator(
            "severance",
            _("What you get when a job ends"),
            _("Rescisão: dismissal, resignation, agreement, just cause or the end of a term."),
            severance.FIELDS,
            severance.calculate,
        ),
        Calculator(
            "unemployment-insurance",
            _("Unemployment insurance"),
            _("Seguro-desemprego: whether you have a right to it, how many instalments, how much."),
            unemployment.FIELDS,
            unemployment.calculate,
        ),
        Calculator(
            "clt-vs-pj",
            _("CLT or PJ: a year side by side"),
            _("The whole year of both, line by line, instead of a rule of thumb."),
            clt_pj.FIELDS,
            clt_pj.calculate,
        ),
    )
}
