"""What can be done with an interview besides talking: its report, and how it goes over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from coaching.interview.report import build
from coaching.interview.words import say
from coaching.models import CoachSession
from coaching.services.answers import answer
from coaching.services.sessions import find_session, open_session
from coaching.topics import SIMULATION
from notifications.services import notify
from recoloca.errors import DomainError, ErrorCode
from recoloca.web import spoken

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 20


def find_interview(*, user: User, session_id: str) -> CoachSession:
    """One of the user's interviews; raises NOT_FOUND, also for a session on another topic."""
    among = CoachSession.objects.filter(topic=SIMULATION)
    return find_session(user=user, session_id=session_id, among=among)


def report_of(*, user: User, session_id: str) -> dict[str, Any]:
    """The closing report in the active language.

    Raises NOT_FOUND, or CONFLICT while there are still questions to answer.
    """
    state = find_interview(user=user, session_id=session_id).state
    if not state["finished"]:
        words = _("The simulation is not over yet: %(answered)s of %(questions)s questions.") % {
            "answered": len(state["answers"]),
            "questions": len(state["questions"]),
        }
        raise DomainError(ErrorCode.CONFLICT, words)
    return build(state, spoken())


def announce_report(session: CoachSession) -> None:
    """Tell the person once that the report is there; called whenever a reply is stored."""
    if session.state.get("finished"):
        url = reverse("interview:report", args=[session.pk])
        notify(user=session.user, kind="coach_report_ready", subject=session.pk, action_url=url)


def begin_interview(*, user: User, setup: Mapping[str, Any]) -> CoachSession:
    """Open a session on these terms and have its first question asked.

    Raises what `open_session` does.
    """
    session = open_session(user=user, topic=SIMULATION, context=setup)
    answer(user=user, session_id=session.pk, message=say("suggestions", "start", spoken()))
    return session


def interviews_of(user: User) -> list[dict[str, Any]]:
    """The user's latest interviews in brief, the newest first; one query."""
    rows = CoachSession.objects.visible_to(user).filter(topic=SIMULATION)
    brief = {name: F(f"state__{name}") for name in ("finished", "score", "answered")}
    terms = {name: F(f"state__setup__{name}") for name in ("type", "level", "role", "questions")}
    found = rows.order_by("-created_at", "-id").values(
        "id", "status", "created_at", **brief, **terms
    )
    return [dict(row) for row in found[:SHOWN]]
