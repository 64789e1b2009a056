"""The published rubric, written from the tables that score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cv_analysis.pipeline.criteria import experience, presentation, skills
from cv_analysis.pipeline.match import SHARES, WEIGHTS
from cv_analysis.pipeline.recommend import ATS_HIGH, ATS_MEDIUM, HIGH, MEDIUM
from cv_analysis.pipeline.rubric import CHECKS, PITFALLS, RUBRIC_VERSION, SECTIONS
from cv_analysis.pipeline.words import CHECK_WORDS, PITFALL_WORDS
from cv_analysis.pipeline.words.sections import NAMES

_HEAD = f"""# How a CV is scored

Written by `python manage.py scoring_doc` from the tables in `cv_analysis/pipeline/`; do not edit by
hand. Rubric version {RUBRIC_VERSION}.

The score is arithmetic on a published table. The same file gives the same score, whatever the day
(running jobs end in the reference month that the report names), the order of analyses or the
presence of a language model, which may only word advice and never touches a number.

- A check earns a share of its points, rounded half up to one place, and quotes the lines it speaks
  of.
- A section's score is 100 × points ÷ possible over its checks that apply; the overall score is the
  same sum over all sections. Both are rounded half up to one place.
- A check that does not apply leaves the denominator. It is never given 50 or 100 by default.
- The first check of experience, skills and education is the gate of its section: where there is
  nothing, the section scores 0 with that reason and all its points are lost there.
- Checks worth 0 points only tell or ask. Time between jobs is asked about and costs nothing.
- Name, gender, age, family, faith and photo play no part. Numbers of identity documents cost half a
  point; all other personal data is only pointed out.
- Hidden text, repeated words and sentences addressed to a model earn nothing.
"""
_ATS = """
## Automatic reading (ATS)

A score of its own: 100 less these deductions, never below 0. Systems differ; these are pitfalls
that are known to happen, not a simulation of any product.
"""


def scoring_doc() -> str:
    """The whole of `docs/scoring.md`."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _sections()
    yield from _measures()
    yield _ATS
    yield "| pitfall | deduction | what it means |\n|---|---:|---|"
    for row in PITFALLS:
        words = PITFALL_WORDS[row.key]
        says = words.told("", "").en.replace("{", "").replace("}", "")
        yield f"| `{row.key}` {words.title.en} | {_points(row.points)} | {says} |"
    yield from _recommendations()
    yield from _match()


def _sections() -> Iterator[str]:
    for section, total in SECTIONS.items():
        yield f"\n## {NAMES[section].en}: {_points(total)} points\n"
        yield "| check | points | what it asks | what to do |\n|---|---:|---|---|"
        for row in CHECKS:
            if row.section == section:
                words = CHECK_WORDS[row.key]
                advice = (words.advice.en if words.advice else "").replace("{examples}", "…")
                asks = (row.function.__doc__ or "").split("\n")[0]
                named = f"`{row.key}` {words.title.en}"
                yield f"| {named} | {_points(row.points)} | {asks} | {advice} |"


def _measures() -> Iterator[str]:
    yield "\n## Measures\n"
    for text, value in (
        ("Recent jobs, whose statements are counted", experience.RECENT),
        ("Statements that tell a recent job", experience.ENOUGH_BULLETS),
        ("Statements with a number that earn all points", experience.ENOUGH_RESULTS),
        ("Share of statements that open with an action", f"{experience.ENOUGH_ACTIONS}"),
        ("Share of its points that a vague phrase costs", f"{experience.WEAK_COST}"),
        ("Share of its points that a stock phrase costs", f"{presentation.PHRASE_COST}"),
        ("Months without a job that are asked about, more than", experience.LONG_GAP),
        ("Skills that earn all points, from and to", f"{skills.ENOUGH}, {skills.TOO_MANY}"),
        ("Skills of the trade, and of them shown in the jobs", skills.ENOUGH_HARD),
        ("Words of a CV, at least", presentation.FEWEST_WORDS),
        ("Pages, at most", presentation.MOST_PAGES),
        ("Words of a summary", "{} to {}".format(*presentation.SUMMARY_WORDS)),
    ):
        yield f"- {text}: {value}"


def _recommendations() -> Iterator[str]:
    yield "\n## Recommendations\n"
    yield (
        "Every check that lost points, dearest first. High from "
        f"{_points(HIGH)} points lost ({_points(ATS_HIGH)} of automatic reading), medium from "
        f"{_points(MEDIUM)} ({_points(ATS_MEDIUM)}), low below. `gain` is what the score rises by "
        "when that check alone earns everything."
    )


def _match() -> Iterator[str]:
    yield "\n## Match with an opening\n"
    shares = ", ".join(f"{name} {float(share):g}" for name, share in SHARES.items())
    weights = ", ".join(f"{name} {weight}" for name, weight in WEIGHTS.items())
    yield (
        "Only with a job description, reported beside the score and never part of it. Weights: "
        f"{weights}; a part that the description does not have leaves the denominator. Each term "
        f"counts: {shares}. No terms, no match."
    )


def _points(points: Decimal) -> str:
    return f"{points.normalize():f}"
