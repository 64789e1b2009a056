"""Percentiles computed another way than the product computes them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def percentile(values: Sequence[int], percent: int) -> int:
    """At position p·(n-1) of the sorted values, in proportion between its neighbours."""
    ordered = sorted(values)
    position = Fraction(percent, 100) * (len(ordered) - 1)
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    exact = ordered[low] + (ordered[high] - ordered[low]) * (position - low)
    return int(exact + Fraction(1, 2))
