"""What the pages of an interview show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coaching.interview import report
from coaching.interview.services import interviews_of, spoken
from coaching.interview.words import say
from coaching.models import CoachSession

if TYPE_CHECKING:
    from accounts.models import User

Context = dict[str, Any]
# The picture of scores over time, in units of its own.
WIDTH, HEIGHT, EDGE = 600, 120, 10


def index_page(user: User) -> Context:
    """Earlier interviews, and their scores over time where there are some."""
    rows = [_row(row) for row in interviews_of(user)]
    scored = [row for row in rows if row["score"] is not None][::-1]
    return {
        "unfinished": [row for row in rows if not row["finished"]],
        "scored": scored,
        "chart": _chart([row["score"] for row in scored]),
    }


def question_page(session: CoachSession, last: Context) -> Context:
    """The question that waits, and what was said to the last message."""
    state = session.state
    answers, questions = state["answers"], state["questions"]
    before = answers[-1] if answers else None
    shown = last.get("event") == "answered" and state["setup"]["mode"] == "practice"
    return {
        "session": session,
        "setup": state["setup"],
        "kind": say("types", state["setup"]["type"], spoken()),
        "number": len(answers) + 1,
        "count": len(questions),
        "question": questions[len(answers)],
        "note": last.get("note", ""),
        "feedback": report.present_answer(before, spoken()) if shown and before else None,
        "practice": state["setup"]["mode"] == "practice",
        "redoable": bool(answers),
    }


def report_page(session: CoachSession, told: Context, user: User) -> Context:
    """The report, and how it stands among the earlier ones."""
    return {"session": session, "report": told, **index_page(user)}


def _row(row: Context) -> Context:
    language = spoken()
    return {
        **row,
        "kind": say("types", row["type"], language),
        "grade": say("levels", row["level"], language),
    }


def _chart(scores: Sequence[float]) -> Context:
    """Points from left to right and the line through them; nothing to join below two."""
    step = (WIDTH - 2 * EDGE) / max(len(scores) - 1, 1)
    points = [(round(EDGE + step * at, 1), _height(score)) for at, score in enumerate(scores)]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "points": [{"x": str(x), "y": str(y)} for x, y in points],
        "line": " ".join(f"{x},{y}" for x, y in points) if len(points) > 1 else "",
    }


def _height(score: float) -> float:
    return round(HEIGHT - EDGE - score * (HEIGHT - 2 * EDGE) / 100, 1)
