"""A stored report as its reader sees it: the `results` of the API, words included."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cv_analysis.pipeline import feedback
from cv_analysis.pipeline.feedback import number
from cv_analysis.pipeline.match import present_match
from cv_analysis.pipeline.score import round_half_up
from cv_analysis.pipeline.wording import advice_key, section_key, told_by, words_in
from cv_analysis.pipeline.words.notices import BLIND

Json = dict[str, Any]
QUICK, COMPREHENSIVE, DETAILED = "quick", "comprehensive", "detailed"
TOP = 3  # findings and recommendations of a quick analysis, quotes of a comprehensive one


def present(report: Mapping[str, Any], *, language: str, analysis_type: str) -> Json:
    """The `results` object of an analysis.

    Args:
        report: what `Report.as_dict` made, as it was stored.
        language: "pt" or "en" (a longer tag such as "pt-br" will do), of whoever reads.
        analysis_type: "quick" (scores and the top findings), "comprehensive", or "detailed" (also
            each check that did not apply, every quote, rewritten statements, the reading order).
    """
    spoken = "pt" if language.lower().startswith("pt") else "en"
    quick = analysis_type == QUICK
    shown: Json = {
        "overall_score": number(report["scores"]["overall"]),
        "sections": _sections(report, spoken),
        "recommendations": _recommendations(report, spoken, TOP if quick else None),
        "ats_compatibility": _ats(report, spoken, TOP if quick else None),
        "rubric_version": report["rubric_version"],
        "language": report["language"],
        "reference_month": report["reference_month"],
        "extraction": report["extraction"],
        "integrity": [feedback.integrity(item, spoken) for item in report["integrity"]],
        "blind_scoring": BLIND.fill(spoken, {}),
        "privacy_warnings": [feedback.privacy(item, spoken) for item in report["privacy"]],
        "job_match": present_match(report["job_match"], spoken),
        "findings": _findings(report, spoken, analysis_type),
        "wording": told_by(report, spoken),
    }
    if analysis_type == DETAILED:
        shown["bullet_suggestions"] = report["rewrites"]
        shown["reading_order"] = report["reading"]
    return shown


def _sections(report: Mapping[str, Any], language: str) -> Json:
    more = {
        "experience": _experience,
        "skills": _skills,
        "education": _education,
    }
    shown, words = {}, words_in(report, language)
    for name, stored in report["scores"]["sections"].items():
        said = feedback.section(name, stored["score"], report["findings"], language)
        shown[name] = {
            "score": number(stored["score"]),
            "feedback": words.get(section_key(name), said),
            "points": number(stored["points"]),
            "possible": number(stored["possible"]),
            **(more[name](report["cv"]) if name in more else {}),
        }
    return shown


def _experience(cv: Json) -> Json:
    return {
        "years_of_experience": years(cv["experience_months"]),
        "positions_count": len(cv["positions"]),
    }


def years(months: int) -> int | float:
    """Months as years, to one place."""
    return number(float(round_half_up(Decimal(months) / 12)))


def _skills(cv: Json) -> Json:
    return {
        "technical_skills": cv["technical_skills"],
        "soft_skills": cv["soft_skills"],
        "languages": cv["languages"],
    }


def _education(cv: Json) -> Json:
    """Courses left unfinished are not degrees: they stand apart."""
    shown = [
        {name: item[name] for name in ("degree", "institution", "year", "level", "status")}
        for item in cv["degrees"]
    ]
    return {
        "degrees": [item for item in shown if item["status"] != "incomplete"],
        "unfinished": [item for item in shown if item["status"] == "incomplete"],
    }


def _recommendations(report: Mapping[str, Any], language: str, most: int | None) -> list[Json]:
    findings = {item["check"]: item for item in (*report["findings"], *report["deductions"])}
    words = words_in(report, language)
    return [
        _recommendation(item, findings[item["check"]], language, words)
        for item in report["recommendations"][:most]
    ]


def _recommendation(item: Json, found: Json, language: str, words: Mapping[str, str]) -> Json:
    of_ats = item["scale"] == "ats"
    told = feedback.deduction(found, language) if of_ats else feedback.finding(found, language)
    return {
        "category": item["category"],
        "priority": item["priority"],
        "suggestion": words.get(advice_key(item["check"]), told["advice"]),
        "id": item["check"],
        "title": told["title"],
        "reason": told["message"],
        "points": number(item["points"]),
        "gain": number(item["gain"]),
        "scale": item["scale"],
        "evidence": item["evidence"][:TOP],
    }


def _ats(report: Mapping[str, Any], language: str, most: int | None) -> Json:
    deductions = [feedback.deduction(item, language) for item in report["deductions"][:most]]
    return {
        "score": number(report["scores"]["ats"]),
        "issues": [item["message"] for item in deductions],
        "deductions": deductions,
    }


def _findings(report: Mapping[str, Any], language: str, analysis_type: str) -> list[Json]:
    stored = report["findings"]
    if analysis_type == QUICK:
        losing = [item["check"] for item in report["recommendations"] if item["scale"] != "ats"]
        by_check = {item["check"]: item for item in stored}
        stored = [by_check[check] for check in losing[:TOP]]
    elif analysis_type == COMPREHENSIVE:
        stored = [item for item in stored if item["status"] != "not_applicable"]
    told = [feedback.finding(item, language) for item in stored]
    if analysis_type == DETAILED:
        return told
    return [{**item, "evidence": item["evidence"][:TOP]} for item in told]
