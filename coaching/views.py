"""The coach's pages: topics, a session to begin, the conversation, the history."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching import services
from coaching.forms import MessageForm, OpenForm
from coaching.models import CoachSession
from coaching.page import chat_page, exchange, quota, rows, topics_page
from coaching.sse import EVENTS, event_stream
from coaching.topics import SIMULATION, Topic, topics
from recoloca.api import boundary, limits
from recoloca.errors import DomainError, ErrorCode
from recoloca.web import owner

PER_PAGE = 10
HTML = "text/html"


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the coach can talk about."""
    return render(request, "coaching/topics.html", topics_page(owner(request)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A session on `?topic=` to begin, with a first message where there is one."""
    row = topics().get(request.GET.get("topic", ""))
    if row is None:
        return redirect("coaching:topics")
    if row.key == SIMULATION:
        return redirect("interview:index")
    form = OpenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _start_page(request, row, form)
    try:
        limits.count(request, "ai_coach")
        session = _open(request, row, form)
    except DomainError as error:
        form.refuse(error)
        return _start_page(request, row, form, error.code.status)
    return redirect("coaching:session", session.pk)


def _open(request: HttpRequest, topic: Topic, form: OpenForm) -> CoachSession:
    user, said = owner(request), form.cleaned_data["message"].strip()
    session = services.open_session(user=user, topic=topic.key, context=form.context())
    if said:
        services.answer(user=user, session_id=session.pk, message=said)
    return session


def _start_page(
    request: HttpRequest, topic: Topic, form: OpenForm, status: int = 200
) -> HttpResponse:
    context = {"topic": topic, "form": form, **quota(owner(request))}
    code = 400 if form.errors and status == 200 else status
    return render(request, "coaching/start.html", context, status=code)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The sessions, the latest activity first."""
    page = Paginator(services.sessions_of(owner(request)), PER_PAGE)
    page_obj = page.get_page(request.GET.get("page"))
    return render(request, "coaching/history.html", {"page_obj": page_obj, "rows": rows(page_obj)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, session_id: str) -> HttpResponseBase:
    """The conversation; a message is answered word by word, or by the page anew."""
    found = services.find_session(user=owner(request), session_id=session_id)
    if found.topic == SIMULATION:
        return redirect("interview:show", found.pk)
    if request.method == "POST":
        return _send(request, found)
    if wanted := request.GET.get("exchange"):
        return _exchange(request, found, wanted)
    return render(request, "coaching/session.html", {**chat_page(found), "form": MessageForm()})


def _send(request: HttpRequest, found: CoachSession) -> HttpResponseBase:
    form = MessageForm(request.POST)
    live = request.get_preferred_type([HTML, EVENTS]) == EVENTS
    try:
        limits.count(request, "ai_coach")
        if not form.is_valid():
            raise DomainError(ErrorCode.VALIDATION_ERROR, details=dict(form.errors))
        asked = {"user": owner(request), "session_id": found.pk, **form.cleaned_data}
        if live:
            return event_stream(services.answer_live(**asked))
        services.answer(**asked)
    except DomainError as error:
        if live:
            return boundary.error_response(error)
        if not form.errors:
            form.refuse(error)
        context = {**chat_page(found), "form": form}
        return render(request, "coaching/session.html", context, status=error.code.status)
    return redirect(reverse("coaching:session", args=[found.pk]) + "#latest")


def _exchange(request: HttpRequest, found: CoachSession, message_id: str) -> HttpResponse:
    """One exchange, for the script that has shown its words already."""
    message = services.messages_of(found).filter(pk=message_id[:40]).first()
    if message is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    context = {"told": exchange(message), "suggestions": message.suggestions}
    return render(request, "coaching/_arrived.html", context)


@login_required
@require_POST
def archive(request: HttpRequest, session_id: str) -> HttpResponse:
    """End the session; it stays readable."""
    services.archive_session(user=owner(request), session_id=session_id)
    messages.success(request, _("The session is archived. You can still read it."))
    return redirect("coaching:history")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, session_id: str) -> HttpResponse:
    """Ask once, then delete."""
    found = services.find_session(user=owner(request), session_id=session_id)
    if request.method != "POST":
        return render(request, "coaching/delete.html", {"session": found})
    services.delete_session(user=owner(request), session_id=session_id)
    messages.success(request, _("The session and what was said in it were deleted."))
    return redirect("coaching:history")
