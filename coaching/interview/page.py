"""What the pages of an interview show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coaching.interview import report
from coaching.interview.services import interviews_of
from coaching.interview.words import say
from coaching.markdown import to_html
from coaching.models import CoachMessage, CoachSession
from recoloca.web import spoken

if TYPE_CHECKING:
    from accounts.models import User

Context = dict[str, Any]
# The picture of scores over time, in units of its own.
WIDTH, HEIGHT, EDGE = 600, 120, 10
ACTIVE = CoachSession.Status.ACTIVE


def index_page(user: User) -> Context:
    """Earlier interviews, and their scores over time where there are some."""
    rows = [_row(row) for row in interviews_of(user)]
    scored = [row for row in rows if row["score"] is not None][::-1]
    return {
        "unfinished": [row for row in rows if row["status"] == ACTIVE and not row["finished"]],
        "scored": scored,
        "chart": _chart([row["score"] for row in scored]),
    }


def question_page(session: CoachSession, last: CoachMessage | None) -> Context:
    """The question that waits, and what was said to the last message."""
    state, told = session.state, _told(last)
    answers, questions = state["answers"], state["questions"]
    practice = state["setup"]["mode"] == "practice"
    scored = [row for row in answers[-1:] if practice and row["score"]]
    return {
        "session": session,
        "setup": state["setup"],
        "kind": say("types", state["setup"]["type"], spoken()),
        "number": len(answers) + 1,
        "count": len(questions),
        "question": questions[len(answers)],
        "note": to_html(told["note"]),
        "feedback": report.present_answer(scored[0], spoken()) if scored else None,
        "fresh": told["event"] in ("answered", "unreadable_same"),
        "practice": practice,
        "redoable": bool(answers),
    }


def unanswered(last: CoachMessage | None) -> str:
    """What the person wrote and was not taken as an answer, to be mended; "" for none."""
    event = _told(last)["event"]
    kept = event.startswith(("unreadable", "safety")) and event != "unreadable_same"
    return last.user_message if last and kept else ""


def _told(last: CoachMessage | None) -> Context:
    """What the last reply was about; one by the safety rules is shown as it is."""
    if last is None:
        return {"event": "", "note": ""}
    given: Context = last.details.get("simulation", {})
    return given or {"event": "safety", "note": last.ai_response}


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
