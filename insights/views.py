"""The pages: dashboard, salaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from billing import entitlements
from billing.plans import SALARY_INSIGHTS
from insights import services
from insights.forms import SalaryForm
from insights.page import dashboard_page, salary_page
from insights.salary.answers import Answer, answer_salary
from recoloca.errors import DomainError
from recoloca.web import owner

if TYPE_CHECKING:
    from accounts.models import User


@require_safe
@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """What has been done, and what to do next."""
    user = owner(request)
    found = services.dashboard(user=user)
    return render(request, "insights/dashboard.html", dashboard_page(user, found))


@require_safe
@login_required
def salary(request: HttpRequest) -> HttpResponse:
    """What an occupation pays on entry; without a plan for it, what the plan would open."""
    user = owner(request)
    allowed = entitlements.has(user, SALARY_INSIGHTS)
    form = SalaryForm(request.GET if "occupation" in request.GET else None)
    answer = _answer(user, form) if allowed and form.is_bound else None
    context = {"form": form, "allowed": allowed, **salary_page(answer)}
    return render(request, "insights/salary.html", context)


def _answer(user: User, form: SalaryForm) -> Answer | None:
    if not form.is_valid():
        return None
    try:
        return answer_salary(user=user, **form.cleaned_data)
    except DomainError as error:
        form.refuse(error)
        return None
