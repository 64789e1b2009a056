"""The pages: what one was told, what one wants to be told, and the way out of an e-mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from notifications import services
from notifications.kinds import KINDS, Type
from notifications.models import Notification
from notifications.page import boxes, chosen, rows
from notifications.unsubscribing import owner_of
from recoloca.web import owner, safe_next

PER_PAGE = 20
UNREAD = "unread"
# The status by which htmx ends a poll.
STOP_POLLING = 286


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What one was told, newest first."""
    wanted = request.GET.get("show", "")
    told = Notification.objects.visible_to(owner(request)).listed(
        read=False if wanted == UNREAD else None,
        type=wanted if wanted in Type.values else "",
    )
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": rows(page),
        "wanted": wanted,
        "filters": [(UNREAD, _("Unread")), *Type.choices],
        "unread": services.count_unread(user=owner(request)),
    }
    return render(request, "notifications/inbox.html", context)


@login_required
@require_POST
def mark_read(request: HttpRequest, notification_id: str) -> HttpResponse:
    """Mark one, and stay."""
    services.mark_read(user=owner(request), notification_id=notification_id)
    return HttpResponseRedirect(safe_next(request, "notifications:inbox"))


@login_required
@require_POST
def follow(request: HttpRequest, notification_id: str) -> HttpResponse:
    """Mark one, and go where it leads."""
    told = services.mark_read(user=owner(request), notification_id=notification_id)
    return redirect(told.action_url or "notifications:inbox")


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark all."""
    services.mark_all_read(user=owner(request))
    return redirect("notifications:inbox")


@require_safe
def badge(request: HttpRequest) -> HttpResponse:
    """How many are unread, for the header; every page asks again each minute."""
    if not request.user.is_authenticated:
        return HttpResponse(status=STOP_POLLING)
    count = services.count_unread(user=request.user)
    if request.GET.get("seen") == str(count):
        return HttpResponse(status=204)
    return render(request, "notifications/_badge.html", {"count": count})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Every kind with its boxes."""
    choices = services.choices_of(user=owner(request))
    if request.method != "POST":
        return render(request, "notifications/preferences.html", {"groups": boxes(choices)})
    services.set_choices(user=owner(request), wanted=chosen(choices, request.POST))
    messages.success(request, _("Saved."))
    return redirect("notifications:preferences")


@csrf_exempt  # the signature says who asks; a mail program that does has neither cookie nor form
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest) -> HttpResponse:
    """Where the link in an e-mail leads: a button ends such e-mails, for scanners follow links."""
    found, sent = owner_of(request.GET.get("token", "")), request.method == "POST"
    if found is None:
        status = 400 if sent else 200
        return render(request, "notifications/unsubscribe.html", {"kind": None}, status=status)
    user, kind = found
    if sent:
        services.unsubscribe(user=user, kind=kind)
    context = {"kind": KINDS[kind], "done": sent}
    return render(request, "notifications/unsubscribe.html", context)
