"""Compares predictions with the truth of our own set: exact recall and precision a field.

    python -m cv_analysis.tests.devset.score PREDICTIONS TRUTH

Both are folders of JSON files with the same stems, in the schema of `pipeline.neutral`.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

_ALIKE = 85.0
_LEVELS = {
    "nativo": "native", "fluente": "fluent", "avancado": "advanced",
    "intermediario": "intermediate", "basico": "basic",
}  # fmt: skip


@dataclass(slots=True)
class Count:
    """Hits among what was found and what there was to find."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find or miss."""
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 1.0


def plain(text: object) -> str:
    """Lower case without accents and signs."""
    folded = unicodedata.normalize("NFKD", str(text or "").casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w+#&]+", " ", letters).split())


def alike(one: object, other: object) -> bool:
    """Whether two texts name the same thing."""
    a, b = plain(one), plain(other)
    return a == b if min(len(a), len(b)) <= 3 else fuzz.ratio(a, b) >= _ALIKE


def _same_phone(one: str, other: str) -> bool:
    a, b = (re.sub(r"\D", "", x).lstrip("0") for x in (one, other))
    return min(len(a), len(b)) >= 8 and (a.endswith(b[-9:]) or b.endswith(a[-9:]))


def _same_link(one: str, other: str) -> bool:
    a, b = (re.sub(r"^(?:https?://)?(?:www\.)?", "", x.lower()).rstrip("/") for x in (one, other))
    return a == b


def _same_job(one: dict[str, Any], other: dict[str, Any]) -> bool:
    names = alike(one["title"], other["title"]) and alike(one["company"], other["company"])
    return names and (one["start"], one["end"]) == (other["start"], other["end"])


def _same_study(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        alike(one["degree"], other["degree"])
        and alike(one["institution"], other["institution"])
        and (other["status"] == "in_progress" or one["end"] == other["end"])
        and one["status"] == other["status"]
    )


def _same_language(one: dict[str, Any], other: dict[str, Any]) -> bool:
    level = plain(other["level"])
    return plain(one["language"]) == plain(other["language"]) and (
        one["level"] == _LEVELS.get(level, level)
    )


LISTS: dict[str, Callable[[Any, Any], bool]] = {
    "emails": lambda a, b: a.lower() == b.lower(),
    "phones": _same_phone,
    "links": _same_link,
    "experience": _same_job,
    "education": _same_study,
    "skills": alike,
    "languages": _same_language,
    "certifications": alike,
    "sections": lambda a, b: a == b,
}


def _matched(found: Iterable[Any], wanted: Iterable[Any], same: Callable[[Any, Any], bool]) -> int:
    left = list(wanted)
    hits = 0
    for item in found:
        at = next((i for i, other in enumerate(left) if same(item, other)), None)
        if at is not None:
            del left[at]
            hits += 1
    return hits


def compare(predicted: dict[str, Any], truth: dict[str, Any]) -> dict[str, Count]:
    """A count for each field of one file."""
    name = predicted.get("name")
    place = plain(predicted.get("location"))
    counts = {
        "name": Count(int(alike(name, truth["name"])), int(bool(name)), 1),
        "location": Count(int(plain(truth["location"]["city"]) in place), int(bool(place)), 1),
        "months": Count(int(_close(predicted, truth)), 1, 1),
    }
    for field, same in LISTS.items():
        found, wanted = predicted.get(field) or [], truth[field]
        counts[field] = Count(_matched(found, wanted, same), len(found), len(wanted))
    return counts


def _close(predicted: dict[str, Any], truth: dict[str, Any]) -> bool:
    wanted = truth["total_experience_months"]
    rough = truth["date_style"] == "year"
    slack = max(12, 0.1 * wanted) if rough else 0
    return abs((predicted.get("total_experience_months") or 0) - wanted) <= slack


def score(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, float]:
    """F1 a field over all pairs of prediction and truth, and their mean as `core`."""
    totals: dict[str, Count] = defaultdict(Count)
    for predicted, truth in pairs:
        for field, count in compare(predicted, truth).items():
            total = totals[field]
            total.hits += count.hits
            total.found += count.found
            total.wanted += count.wanted
    result = {field: total.f1 for field, total in totals.items()}
    result["core"] = sum(result.values()) / max(1, len(result))
    return result


def main() -> None:
    """Prints the score of two folders."""
    predictions, truths = map(Path, sys.argv[1:3])
    pairs = []
    for path in sorted(truths.glob("*.json")):
        predicted = predictions / path.name
        found = json.loads(predicted.read_text("utf-8")) if predicted.exists() else {}
        pairs.append((found, json.loads(path.read_text("utf-8"))))
    for field, value in score(pairs).items():
        sys.stdout.write(f"{field:16}{value:6.3f}\n")


if __name__ == "__main__":
    main()
