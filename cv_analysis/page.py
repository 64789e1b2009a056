"""What the report page shows, put together from the stored report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from cv_analysis.comparisons import present_comparison
from cv_analysis.copying import copy_groups
from cv_analysis.models import Analysis, Optimization
from cv_analysis.optimizations import present_optimization
from cv_analysis.pipeline.compare import CHANGES
from cv_analysis.pipeline.drawing import drawn_page
from cv_analysis.pipeline.feedback import section_name
from cv_analysis.pipeline.report import present
from cv_analysis.pipeline.rubric import SECTIONS
from cv_analysis.reasons import words_for
from cv_analysis.services.compare import previous_analysis
from cv_analysis.services.durations import typical_seconds
from recoloca.errors import DomainError, ErrorCode
from recoloca.web import spoken

Context = dict[str, Any]
LOSING = ("fail", "warn")
STEPS = list(Analysis.Step)


def analysis_page(analysis: Analysis) -> Context:
    """The context of the page in whichever state the analysis is."""
    return {"analysis": analysis, "state": analysis.status, **BUILDERS[analysis.status](analysis)}


def text_page(analysis: Analysis) -> Context:
    """The context of the page with the text alone."""
    return {"analysis": analysis, **_reading(analysis)}


def optimization_page(analysis: Analysis, made: Optimization) -> Context:
    """The context of the page with suggestions for a goal."""
    shown = present_optimization(made)
    language = spoken()
    for item in shown["suggestions"]:
        item["label"] = section_name(item["section"], language)
    language = (analysis.report or {}).get("language", "")
    return {"analysis": analysis, "made": made, "shown": shown, "cv_language": language}


def fields_page(analysis: Analysis) -> Context:
    """The context of the page with the boxes to copy from."""
    report = analysis.report or {}
    groups = copy_groups(report, spoken())
    return {"analysis": analysis, "groups": groups, "cv_language": report["language"]}


def reading_page(analysis: Analysis, number: int) -> Context:
    """The context of the page that draws the order of reading; raises NOT_FOUND."""
    report = analysis.report or {}
    page = drawn_page(report, number)
    if page is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return {
        "analysis": analysis,
        "page": page,
        "numbers": [item["page"] for item in report["reading"]["pages"]],
        "format": report["extraction"]["format"],
        "cv_language": report["language"],
    }


def comparison_page(before: Analysis, after: Analysis) -> Context:
    """The context of the page that compares two analyses."""
    shown = present_comparison(before, after)
    language = spoken()
    sections = [
        {"label": section_name(name, language), **shown["sections"][name]} for name in SECTIONS
    ]
    groups = [
        {
            "change": change,
            "findings": [item for item in shown["findings"] if item["change"] == change],
            "deductions": [item for item in shown["deductions"] if item["change"] == change],
        }
        for change in CHANGES
    ]
    return {
        "before": before,
        "after": after,
        "shown": shown,
        "sections": sections,
        "groups": [group for group in groups if group["findings"] or group["deductions"]],
        "cv_language": (after.report or {})["language"],
    }


def progress(analysis: Analysis) -> str:
    """Names what the waiting page shows, so that it is replaced only by something new."""
    return f"{analysis.status}-{analysis.step}-{analysis.attempt}"


def _waiting(analysis: Analysis) -> Context:
    seconds = round(typical_seconds())
    return {"steps": _steps(analysis), "progress": progress(analysis), "seconds": seconds}


def _steps(analysis: Analysis) -> list[Context]:
    """The steps with how far each is; a file that waits for a worker is about to be read."""
    at = max(STEPS.index(Analysis.Step(analysis.step)), 1)
    states = ["done"] * at + ["current"] + ["waiting"] * (len(STEPS) - at - 1)
    notes = {Analysis.Step.RECEIVED: analysis.file_name, STEPS[at]: _note(analysis)}
    return [
        {"label": step.label, "state": state, "text": notes.get(step, "")}
        for step, state in zip(STEPS, states, strict=True)
    ]


def _note(analysis: Analysis) -> str:
    if analysis.attempt > 1 or (analysis.attempt and analysis.lease_token is None):
        return _("This takes longer than usual. We are trying again by ourselves.")
    return "" if analysis.attempt else _("Waiting for its turn")


def _failed(analysis: Analysis) -> Context:
    return {"words": words_for(analysis.failure_reason)}


def _completed(analysis: Analysis) -> Context:
    language = translation.get_language() or "pt-br"
    report = analysis.report or {}
    results = present(report, language=language, analysis_type=analysis.analysis_type)
    language = spoken()
    sections = [
        _section(name, results["sections"][name], results["findings"], language)
        for name in SECTIONS
    ]
    return {
        "results": results,
        "sections": sections,
        "points": round(sum(item["points"] for item in sections), 1),
        "possible": round(sum(item["possible"] for item in sections), 1),
        "ats": results["ats_compatibility"],
        "previous": previous_analysis(analysis),
        "quick": analysis.analysis_type == Analysis.Type.QUICK,
        **_reading(analysis),
    }


def _section(name: str, section: Context, findings: Iterable[Context], spoken: str) -> Context:
    own = [finding for finding in findings if finding["section"] == name]
    return {
        **section,
        "name": name,
        "label": section_name(name, spoken),
        "losing": [finding for finding in own if finding["status"] in LOSING],
        "rest": [finding for finding in own if finding["status"] not in LOSING],
    }


def _reading(analysis: Analysis) -> Context:
    report = analysis.report or {}
    lines = [
        {"page": line["page"], "number": line["line"], "text": line["text"]}
        for line in report["reading"]["lines"]
    ]
    return {"lines": lines, "cv_language": report["language"]}


BUILDERS: dict[str, Callable[[Analysis], Context]] = {
    Analysis.Status.PROCESSING: _waiting,
    Analysis.Status.FAILED: _failed,
    Analysis.Status.COMPLETED: _completed,
}
