"""What a criterion says: the share of its points that the CV earns, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cv_analysis.pipeline.types import Evidence, Status

MOST_EVIDENCE = 6
NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`share` of the points, 0 to 1, or None where the check does not apply.

    `variant` picks other words than the status's own; `status` is set only where the share does
    not tell it (checks that cost nothing).
    """

    share: Fraction | None
    evidence: tuple[Evidence, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    status: Status | None = None

    @property
    def outcome(self) -> Status:
        """The status, told from the share unless given."""
        if self.share is None:
            return Status.NOT_APPLICABLE
        if self.status is not None:
            return self.status
        if self.share.numerator == self.share.denominator:
            return Status.PASS
        return Status.WARN if self.share.numerator else Status.FAIL


def earned(
    share: Fraction | int,
    evidence: Iterable[Evidence | None] = (),
    *,
    variant: str = "",
    **params: Any,
) -> Outcome:
    """An outcome worth `share`, clamped to 0..1, with at most `MOST_EVIDENCE` quotes."""
    kept = tuple(item for item in evidence if item is not None)[:MOST_EVIDENCE]
    if share.numerator <= 0:
        return Outcome(NONE, kept, params, variant)
    if share.numerator >= share.denominator:
        return Outcome(ALL, kept, params, variant)
    return Outcome(Fraction(share), kept, params, variant)


def note(status: Status, evidence: Iterable[Evidence | None] = (), **params: Any) -> Outcome:
    """An outcome of a check that is worth no points: it only tells or asks."""
    kept = tuple(item for item in evidence if item is not None)[:MOST_EVIDENCE]
    return Outcome(NONE, kept, params, status=status)


def not_applicable(variant: str = "", **params: Any) -> Outcome:
    """The check does not apply: it leaves the denominator."""
    return Outcome(None, params=params, variant=variant)


def ratio(part: int, whole: int) -> Fraction:
    """`part / whole` as a share; the whole must not be 0."""
    return Fraction(part, whole)


def unique(phrases: Iterable[str]) -> list[str]:
    """Phrases as quoted, each once whatever its case, in their order."""
    return list({phrase.lower(): f"“{phrase.strip(' ,.;')}”" for phrase in phrases}.values())
