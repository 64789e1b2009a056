"""The pages of plans: prices, one's plan, what can be done with it, invoices.

Whoever pays does so on Stripe's pages; those that come back from there only show what our own
tables say.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing import page, services
from billing.downloads import pdf_response
from billing.forms import CancelForm
from billing.models import Subscription
from billing.plans import PAID
from recoloca.api import limits
from recoloca.errors import DomainError, ErrorCode
from recoloca.web import owner

PER_PAGE = 20
View = Callable[..., HttpResponse]
# Browsers hold the redirect after a form to the policy of the page that the form stands on.
leads_to_stripe = csp_update({"form-action": settings.STRIPE_PAGES})
page_or_form = require_http_methods(["GET", "HEAD", "POST"])


def action(view: View) -> View:
    """A button: counted with the payments' limit; what a rule refuses is said on one's plan.

    Who was logged out meanwhile comes back to the plan, for a button is no page to come back to.
    """

    @require_POST
    @functools.wraps(view)
    def wrapper(request: HttpRequest, *objects: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("billing:plan"))
        try:
            limits.count(request, "payments")
            return view(request, *objects)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("billing:plan")

    return wrapper


def bought(request: HttpRequest) -> Subscription:
    """The live subscription; raises SUBSCRIPTION_REQUIRED."""
    found = services.current_subscription(owner(request))
    if found is None:
        raise DomainError(ErrorCode.SUBSCRIPTION_REQUIRED)
    return found


@require_safe
@leads_to_stripe
def pricing(request: HttpRequest) -> HttpResponse:
    """What the plans cost and open."""
    user = owner(request) if request.user.is_authenticated else None
    return render(request, "billing/pricing.html", page.pricing_page(user))


@require_safe
@login_required
@leads_to_stripe
def plan(request: HttpRequest) -> HttpResponse:
    """One's plan."""
    return render(request, "billing/plan.html", page.plan_page(owner(request)))


@action
def checkout(request: HttpRequest) -> HttpResponse:
    """On to Stripe's Checkout."""
    if not owner(request).is_verified:
        raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
    wanted = services.find_plan(f"plan_{request.POST.get('plan', '')}")
    return HttpResponseRedirect(services.start_checkout(user=owner(request), plan=wanted))


@require_safe
@login_required
def done(request: HttpRequest) -> HttpResponse:
    """Where Checkout leads back to: shows what our tables say, and asks Stripe once.

    Who has bought nothing is led to their plan.
    """
    try:
        if session_id := request.GET.get("session_id", ""):
            services.finish_checkout(user=owner(request), session_id=session_id)
    except DomainError as error:
        if error.code is not ErrorCode.SERVICE_UNAVAILABLE:
            raise
        # Stripe will tell us by itself; who has just paid is not shown an error.
    if not services.is_buying(owner(request)):
        return redirect("billing:plan")
    found = services.current_subscription(owner(request))
    opened = PAID[found.tier] if found is not None and found.opens(timezone.now()) else None
    return render(request, "billing/done.html", {**page.every_page(), "opened": opened})


@require_safe
@login_required
def abandoned(request: HttpRequest) -> HttpResponse:
    """Where Checkout leads back to when nothing was paid."""
    return render(request, "billing/abandoned.html")


@action
def portal(request: HttpRequest) -> HttpResponse:
    """On to Stripe's Customer Portal."""
    return HttpResponseRedirect(services.open_portal(user=owner(request)))


@action
def cancel(request: HttpRequest) -> HttpResponse:
    """End the subscription; the plan's page then says until when it goes on."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("billing:plan")
    ended = services.cancel(subscription=bought(request), **form.cleaned_data)
    if not ended.is_live:
        messages.success(request, _("Your plan has ended. Nothing more is charged."))
    return redirect("billing:plan")


@action
def resume(request: HttpRequest) -> HttpResponse:
    """Take a cancellation back."""
    services.resume(subscription=bought(request))
    messages.success(request, _("Good to have you back: your plan goes on."))
    return redirect("billing:plan")


@page_or_form
@login_required
def change(request: HttpRequest) -> HttpResponse:
    """Another plan: what it costs now, then the change."""
    wanted = PAID.get(request.POST.get("plan") or request.GET.get("plan", ""))
    found = services.current_subscription(owner(request))
    if wanted is None or found is None or found.tier in ("", wanted.tier):
        return redirect("billing:plan")
    try:
        limits.count(request, "payments")
        if request.method != "POST":
            return render(request, "billing/change.html", page.change_page(found, wanted))
        services.change_plan(subscription=found, plan=wanted)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("billing:plan")
    messages.success(request, _("You have %(name)s now.") % {"name": wanted.name})
    return redirect("billing:plan")


@page_or_form
@login_required
def withdraw(request: HttpRequest) -> HttpResponse:
    """The right of withdrawal: asks once, then refunds everything and ends the plan."""
    found = page.withdrawable(owner(request))
    if found is None:
        messages.error(request, _("The 7 days to withdraw are over, or there is nothing to undo."))
        return redirect("billing:plan")
    if request.method != "POST":
        return render(request, "billing/withdraw.html", page.withdraw_page(found))
    return _withdrawn(request, found)


@action
def _withdrawn(request: HttpRequest, found: Subscription) -> HttpResponse:
    services.withdraw(subscription=found, actor=owner(request))
    messages.success(request, _("Your plan has ended, and your money is on its way back."))
    return redirect("billing:plan")


@require_safe
@login_required
def invoices(request: HttpRequest) -> HttpResponse:
    """What was charged, newest first."""
    rows = page.invoices_of(owner(request))
    listed = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/invoices.html", {**page.every_page(), "page_obj": listed})


@require_safe
@login_required
def invoice_pdf(request: HttpRequest, invoice_id: str) -> StreamingHttpResponse:
    """An invoice as a download."""
    return pdf_response(services.find_invoice(user=owner(request), invoice_id=invoice_id))
