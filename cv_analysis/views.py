"""The pages: upload, waiting, report, history, suggestions, comparison, reading."""

from __future__ import annotations

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from billing import entitlements
from billing.plans import CV_ANALYSES, OPTIMIZATION_SUGGESTIONS
from cv_analysis import services
from cv_analysis.downloads import HEADERS, file_response
from cv_analysis.forms import GoalForm, UploadForm, refusal
from cv_analysis.models import Analysis
from cv_analysis.page import (
    analysis_page,
    comparison_page,
    fields_page,
    optimization_page,
    progress,
    reading_page,
    text_page,
)
from cv_analysis.services.uploads import check_length
from recoloca import llm
from recoloca.api import limits
from recoloca.errors import DomainError
from recoloca.web import owner

PER_PAGE = 10


@csrf_exempt  # the protected view below looks for the token; looking reads the whole body
@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """The upload form; what is too long is refused before it is read."""
    try:
        check_length(request)
    except DomainError as error:
        return _upload_page(request, UploadForm(), error)
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _upload_page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    try:
        limits.count(request, "cv_upload")
        if not form.is_valid():
            return _upload_page(request, form)
        values = form.cleaned_data
        analysis = services.submit_cv(
            user=owner(request),
            upload=values["file"],
            analysis_type=values["analysis_type"],
            job_description=values["job_description"],
        )
    except DomainError as error:
        return _upload_page(request, form, error)
    return redirect("cv_analysis:report", analysis.pk)


def _upload_page(
    request: HttpRequest, form: UploadForm, error: DomainError | None = None
) -> HttpResponse:
    if error is not None and form.is_bound:
        form.refuse(error)
    units = entitlements.allowance(user=owner(request), feature=CV_ANALYSES)
    context = {
        "form": form,
        "limit": units.limit,
        "left": max(0, units.limit - units.used),
        "next_period": units.period_end,
    }
    context["model_words"] = llm.enabled()
    if error is not None and not form.is_bound:
        context["refusal"] = refusal(error)
    status = error.code.status if error else 400 if form.errors else 200
    return render(request, "cv_analysis/upload.html", context, status=status)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """The analyses, newest first."""
    wanted = request.GET.get("status", "")
    rows = Analysis.objects.visible_to(owner(request)).history(
        status=wanted if wanted in Analysis.Status.values else ""
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    completed = [row for row in page if row.status == Analysis.Status.COMPLETED]
    context = {
        "page_obj": page,
        "wanted": wanted,
        "filters": Analysis.Status.choices,
        "choose": len(completed) > 1,
    }
    return render(request, "cv_analysis/history.html", context)


@login_required
@require_safe
def report(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """The report, or how far it is, or why there is none."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    return render(request, "cv_analysis/report.html", analysis_page(analysis))


@require_safe
def status(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """The part of the report page that the waiting page asks for until it is final."""
    if not request.user.is_authenticated:
        return HttpResponseClientRedirect(reverse("cv_analysis:report", args=[analysis_id]))
    try:
        analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    except DomainError:
        return HttpResponseClientRedirect(reverse("cv_analysis:history"))
    if request.GET.get("seen") == progress(analysis):
        return HttpResponse(status=204)
    context = {**analysis_page(analysis), "arrives": True}
    return render(request, "cv_analysis/_analysis.html", context)


@login_required
@require_safe
def file(request: HttpRequest, analysis_id: str) -> FileResponse:
    """The uploaded file, as a download."""
    return file_response(services.find_analysis(user=owner(request), analysis_id=analysis_id))


@login_required
@require_safe
def text(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """What a machine reads in the file."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    services.require_report(analysis)
    return render(request, "cv_analysis/text.html", text_page(analysis))


@login_required
@require_safe
def fields(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """What was read, one box a field, to be copied into the forms of job sites."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    services.require_report(analysis)
    return render(request, "cv_analysis/fields.html", fields_page(analysis))


@login_required
@require_safe
def reading(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """A page as a person sees it, with the order in which a machine reads it drawn over it."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    services.require_report(analysis)
    wanted = request.GET.get("page", "1")
    number = int(wanted) if re.fullmatch(r"[0-9]{1,3}", wanted) else 0
    return render(request, "cv_analysis/reading.html", reading_page(analysis, number))


@login_required
@require_safe
def picture(request: HttpRequest, analysis_id: str, number: int) -> HttpResponse:
    """A page of the uploaded PDF as a picture."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    limits.count(request, "cv_analysis")
    painted = services.paint_page(analysis=analysis, number=number)
    return HttpResponse(painted, content_type="image/png", headers=HEADERS)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """Ask once, then delete."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    if request.method != "POST":
        return render(request, "cv_analysis/delete.html", {"analysis": analysis})
    services.delete_analysis(user=owner(request), analysis_id=analysis_id)
    messages.success(request, _("The CV and its report were deleted."))
    return redirect("cv_analysis:history")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def optimize(request: HttpRequest, analysis_id: str) -> HttpResponse:
    """The goal to improve the CV for, and the suggestions that were made before."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    services.require_report(analysis)
    form = GoalForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _goal_page(request, analysis, form)
    try:
        limits.count(request, "cv_analysis")
        made = services.optimize_cv(analysis=analysis, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, error.message)
        return _goal_page(request, analysis, form, error)
    return redirect("cv_analysis:optimization", analysis.pk, made.pk)


def _goal_page(
    request: HttpRequest, analysis: Analysis, form: GoalForm, error: DomainError | None = None
) -> HttpResponse:
    context = {
        "analysis": analysis,
        "form": form,
        "allowed": entitlements.has(owner(request), OPTIMIZATION_SUGGESTIONS),
        "earlier": analysis.optimizations.defer("advice"),
    }
    status = error.code.status if error else 400 if form.errors else 200
    return render(request, "cv_analysis/optimize.html", context, status=status)


@login_required
@require_safe
def optimization(request: HttpRequest, analysis_id: str, optimization_id: str) -> HttpResponse:
    """Suggestions that were made for a goal."""
    analysis = services.find_analysis(user=owner(request), analysis_id=analysis_id)
    made = services.find_optimization(analysis=analysis, optimization_id=optimization_id)
    return render(request, "cv_analysis/optimization.html", optimization_page(analysis, made))


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From two that were ticked in the history to their comparison."""
    chosen = list(dict.fromkeys(request.GET.getlist("id")))
    if len(chosen) != 2 or not all(map(services.is_analysis_id, chosen)):
        messages.error(request, _("Choose two CVs to compare."))
        return redirect("cv_analysis:history")
    return redirect("cv_analysis:compare", *chosen)


@login_required
@require_safe
def compare(request: HttpRequest, analysis_id: str, other_id: str) -> HttpResponse:
    """What changed from the earlier of two analyses to the later one."""
    pair = services.find_pair(user=owner(request), analysis_id=analysis_id, other_id=other_id)
    return render(request, "cv_analysis/compare.html", comparison_page(*pair))
