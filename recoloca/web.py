"""What all pages share: languages, safe redirects, error pages, the language switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import select_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_POST

from recoloca.api import boundary
from recoloca.errors import DomainError

if TYPE_CHECKING:
    from accounts.models import User


def best_language(accept_language: str, *, default: str) -> str:
    """The first language of an Accept-Language header that we speak, else the default."""
    for code, _weight in parse_accept_lang_header(accept_language):
        if code == "*":
            break
        try:
            return get_supported_language_variant(code)
        except LookupError:
            if code.split("-")[0] == "pt":
                return "pt-br"
    return default


def owner(request: HttpRequest) -> User:
    """Whose page it is, behind login_required."""
    return cast("User", request.user)


def spoken() -> str:
    """The language that is active, as the pipeline and the interview name it: "pt" or "en"."""
    return "pt" if (translation.get_language() or "pt").startswith("pt") else "en"


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The `next` of a form or query if it stays on this site, else the fallback's address."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return reverse(fallback)


def problem(request: HttpRequest, status: int, message: str = "") -> HttpResponse:
    """A friendly page for an error status; the API's boundary puts its own words on a bare one."""
    if boundary.is_api(request):
        return HttpResponse(status=status)
    template = select_template([f"errors/{status}.html", "errors/500.html"])
    context = {"status": status, "message": message}
    response = HttpResponse(template.render(context, request), status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A rule's words on a page of their own."""
    response = problem(request, error.code.status, error.message)
    for name, value in boundary.error_headers(error).items():
        response[name] = value
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 of pages."""
    return problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 of pages."""
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 of pages."""
    return problem(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 of pages; its template leans on nothing that may itself be broken."""
    return HttpResponse(select_template(["errors/500.html"]).render({"status": 500}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not ours, or a cookie that is gone."""
    return render(request, "errors/403_csrf.html", status=403)


def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "home.html")


def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look on pages that name no icon, such as the admin's."""
    return HttpResponseRedirect(static("img/mark.svg"))


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and, signed in, on the user."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(safe_next(request, "home"))
    if language not in dict(settings.LANGUAGES):
        return response
    keep_language(response, language)
    if request.user.is_authenticated:
        request.user.language = language
        request.user.save(update_fields=["language", "updated_at"])
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Set the language cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
