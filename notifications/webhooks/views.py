"""The pages: endpoints, their secrets, and the log of what was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from notifications.models import WebhookDelivery, WebhookEndpoint
from notifications.webhooks import services
from notifications.webhooks.forms import EndpointForm
from notifications.webhooks.services.endpoints import MOST_PER_USER
from recoloca.api import limits
from recoloca.errors import DomainError
from recoloca.web import owner

PER_PAGE = 20
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def endpoints(request: HttpRequest) -> HttpResponse:
    """All of one's endpoints."""
    rows = list(WebhookEndpoint.objects.visible_to(owner(request)))
    context = {"endpoints": rows, "most": MOST_PER_USER, "room": len(rows) < MOST_PER_USER}
    return render(request, "notifications/webhooks/endpoints.html", context)


@login_required
@form_page
def create(request: HttpRequest) -> HttpResponse:
    """Where to and what of; then the secret, this once."""
    form = EndpointForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = services.create_endpoint(user=owner(request), **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            return _secret_page(request, made)
    return _form_page(request, form, None)


@login_required
@form_page
def edit(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Another address, other events."""
    found = services.find_endpoint(user=owner(request), endpoint_id=endpoint_id)
    initial = {"url": found.url, "events": found.events}
    form = EndpointForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            services.update_endpoint(
                user=owner(request), endpoint_id=endpoint_id, **form.cleaned_data
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("webhooks:endpoint", endpoint_id)
    return _form_page(request, form, found)


@login_required
@require_safe
def endpoint(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """One endpoint and what was sent to it."""
    found = services.find_endpoint(user=owner(request), endpoint_id=endpoint_id)
    rows = WebhookDelivery.objects.filter(endpoint=found).select_related("event")
    wanted = request.GET.get("status", "")
    if wanted in WebhookDelivery.Status.values:
        rows = rows.filter(status=wanted)
    context = {
        "endpoint": found,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "filters": WebhookDelivery.Status.choices,
    }
    return render(request, "notifications/webhooks/endpoint.html", context)


@login_required
@form_page
def rotate(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Ask once, then show the new secret, this once."""
    found = services.find_endpoint(user=owner(request), endpoint_id=endpoint_id)
    if request.method != "POST":
        return render(request, "notifications/webhooks/rotate.html", {"endpoint": found})
    made = services.rotate_secret(user=owner(request), endpoint_id=endpoint_id)
    return _secret_page(request, made)


@login_required
@require_POST
def pause(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Send nothing for now."""
    services.pause_endpoint(user=owner(request), endpoint_id=endpoint_id)
    messages.success(request, _("Paused. Events wait until you resume it."))
    return redirect("webhooks:endpoint", endpoint_id)


@login_required
@require_POST
def resume(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Send again."""
    services.resume_endpoint(user=owner(request), endpoint_id=endpoint_id)
    messages.success(request, _("Events are sent again."))
    return redirect("webhooks:endpoint", endpoint_id)


@login_required
@require_POST
def test(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Send a test event, and show how it goes."""
    limits.count(request, "general")
    sent = services.send_test(user=owner(request), endpoint_id=endpoint_id)
    return redirect("webhooks:delivery", sent.pk)


@login_required
@form_page
def delete(request: HttpRequest, endpoint_id: str) -> HttpResponse:
    """Ask once, then delete."""
    found = services.find_endpoint(user=owner(request), endpoint_id=endpoint_id)
    if request.method != "POST":
        return render(request, "notifications/webhooks/delete.html", {"endpoint": found})
    services.delete_endpoint(user=owner(request), endpoint_id=endpoint_id)
    messages.success(request, _("The webhook was deleted."))
    return redirect("webhooks:endpoints")


@login_required
@require_safe
def delivery(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """What was sent and what came back."""
    found = services.find_delivery(user=owner(request), delivery_id=delivery_id)
    return render(request, "notifications/webhooks/delivery.html", _delivery_page(found))


@require_safe
def status(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """The part of its page that the page asks for while the delivery waits."""
    if not request.user.is_authenticated:
        return HttpResponseClientRedirect(reverse("webhooks:delivery", args=[delivery_id]))
    try:
        found = services.find_delivery(user=owner(request), delivery_id=delivery_id)
    except DomainError:
        return HttpResponseClientRedirect(reverse("webhooks:endpoints"))
    context = _delivery_page(found)
    if request.GET.get("seen") == context["progress"]:
        return HttpResponse(status=204)
    return render(request, "notifications/webhooks/_delivery.html", context)


@login_required
@require_POST
def redeliver(request: HttpRequest, delivery_id: str) -> HttpResponse:
    """Send it once more."""
    limits.count(request, "general")
    found = services.find_delivery(user=owner(request), delivery_id=delivery_id)
    services.redeliver(delivery=found)
    return redirect("webhooks:delivery", delivery_id)


def _delivery_page(found: WebhookDelivery) -> dict[str, Any]:
    progress = f"{found.attempts}-{found.status}"
    return {"delivery": found, "log": found.log.order_by("-number"), "progress": progress}


def _form_page(
    request: HttpRequest, form: EndpointForm, found: WebhookEndpoint | None
) -> HttpResponse:
    status = 400 if form.errors else 200
    context = {"form": form, "endpoint": found}
    return render(request, "notifications/webhooks/form.html", context, status=status)


def _secret_page(request: HttpRequest, made: services.NewSecret) -> HttpResponse:
    # No redirect: the secret would have to be kept somewhere for the page after it.
    context = {"endpoint": made.endpoint, "secret": made.secret}
    return render(request, "notifications/webhooks/secret.html", context)
