"""The five verbs one after the other: extract, parse, score, feedback, recommend."""

from __future__ import annotations

from cv_analysis.pipeline.asked import read_opening
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.match import job_match
from cv_analysis.pipeline.recommend import recommend
from cv_analysis.pipeline.report import Report
from cv_analysis.pipeline.rewrite import rewrites
from cv_analysis.pipeline.score import score_reading
from cv_analysis.pipeline.types import Cv, Reason, Unreadable


def analyse(cv: Cv, *, job_description: str = "") -> Report:
    """A CV that has been read, scored and advised on; pure, and the same for the same input.

    Args:
        cv: what the reader made of the file.
        job_description: the text of an opening to compare with, or "".

    Raises:
        Unreadable: the text holds nothing that a CV is made of (`Reason.NOT_A_CV`).
    """
    if not _is_cv(cv):
        raise Unreadable(Reason.NOT_A_CV)
    reading = Reading(cv)
    card = score_reading(reading)
    opening = read_opening(job_description)
    return Report(
        reading=reading,
        card=card,
        recommendations=recommend(card),
        rewrites=rewrites(reading),
        job_match=job_match(reading, opening),
        opening_notices=opening.notices,
    )


def _is_cv(cv: Cv) -> bool:
    """Whether anything but an address was understood; a poor CV is still one."""
    told = (cv.experience, cv.education, cv.skills, cv.languages, cv.summary, cv.objective)
    titled = any(section.heading and section.lines for section in cv.sections)
    return any(told) or titled
