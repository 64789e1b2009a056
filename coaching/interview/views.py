"""The pages of an interview."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from billing import entitlements
from billing.plans import INTERVIEW_SIMULATION
from coaching.interview import services
from coaching.interview.forms import AnswerForm, SetupForm
from coaching.interview.page import index_page, question_page, report_page, unanswered
from coaching.interview.words import say
from coaching.models import CoachSession
from coaching.services import answer, messages_of
from recoloca.api import limits
from recoloca.errors import DomainError
from recoloca.web import owner, spoken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The terms of a new interview, and the earlier ones."""
    asked = request.method == "POST"
    form = SetupForm(request.POST if asked else None, initial={"language": spoken()})
    status = 200
    if asked:
        try:
            limits.count(request, "ai_coach")
            if form.is_valid():
                begun = services.begin_interview(user=owner(request), setup=form.cleaned_data)
                return redirect("interview:show", begun.pk)
            status = 400
        except DomainError as error:
            form.refuse(error)
            status = error.code.status
    context = {"form": form, **index_page(owner(request))}
    context["allowed"] = entitlements.has(owner(request), INTERVIEW_SIMULATION)
    return render(request, "coaching/interview/index.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, session_id: str) -> HttpResponse:
    """The question that waits for its answer."""
    session = services.find_interview(user=owner(request), session_id=session_id)
    if session.state["finished"]:
        return redirect("interview:report", session.pk)
    if request.method != "POST":
        return _question(request, session)
    form = AnswerForm(request.POST)
    try:
        limits.count(request, "ai_coach")
        if not form.is_valid():
            return _question(request, session, form, 400)
        if form.cleaned_data["number"] not in (None, len(session.state["answers"]) + 1):
            return redirect("interview:show", session.pk)  # a double click, or an old page
        answer(
            user=owner(request),
            session_id=session.pk,
            message=_message(form.cleaned_data, session),
            message_type="answer",
        )
    except DomainError as error:
        form.refuse(error)
        return _question(request, session, form, error.code.status)
    return redirect("interview:show", session.pk)


def _message(given: dict[str, Any], session: CoachSession) -> str:
    """What is sent: the answer, or the words that are understood as a wish."""
    if given["command"]:
        return say("suggestions", given["command"], session.state["setup"]["language"])
    return str(given["message"])


def _question(
    request: HttpRequest, session: CoachSession, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    last = messages_of(session).last()
    shown = form or AnswerForm(initial={"message": unanswered(last)})
    context = {"form": shown, **question_page(session, last)}
    return render(request, "coaching/interview/show.html", context, status=status)


@login_required
@require_safe
def report(request: HttpRequest, session_id: str) -> HttpResponse:
    """The closing report; before the end, the question that waits."""
    session = services.find_interview(user=owner(request), session_id=session_id)
    if not session.state["finished"]:
        return redirect("interview:show", session.pk)
    told = services.report_of(user=owner(request), session_id=session_id)
    context = report_page(session, told, owner(request))
    return render(request, "coaching/interview/report.html", context)
