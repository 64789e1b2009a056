"""Request ids, the boundary of the API, the language, and headers of pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.log import log_response

from recoloca import health, log, maintenance, web
from recoloca.api import boundary
from recoloca.errors import DomainError, ErrorCode

GetResponse = Callable[[HttpRequest], HttpResponseBase]
access = logging.getLogger("recoloca.access")
QUIET = (*health.PROBES, "/static/")


class RequestIdMiddleware:
    """Gives each request an id, echoes it, and logs one line when it is done."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The id holds for every log line and every job rung meanwhile."""
        began = time.perf_counter()
        request_id = log.accepted_request_id(request.headers.get("X-Request-ID", ""))
        token = log.request_id.set(request_id)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id
            if not request.path.startswith(QUIET):
                self._note(request, response, time.perf_counter() - began)
            return response
        finally:
            log.request_id.reset(token)

    @staticmethod
    def _note(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        facts = {"status": response.status_code, "ms": round(seconds * 1000, 1)}
        # Escaped again, or a line break in the address would begin a line of the log.
        path = escape_uri_path(request.path)
        access.info("%s %s", request.method, path, extra=facts)
        # Django's own line about an error is thereby written: it would come without the id.
        log_response("%s", path, response=response, request=request, level="debug")  # type: ignore[arg-type]


class HealthMiddleware:
    """Answers probes, which call by address, before anything asks for the name of a host."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Whether the process lives, or can serve; anything else goes on."""
        probe = health.PROBES.get(request.path_info)
        return probe(request) if probe else self.get_response(request)


class ApiBoundaryMiddleware:
    """Whatever happens below `/v1`, the caller gets the contract's JSON and its headers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """`/api/v1` is another name of `/v1`, and a slash at the end changes nothing."""
        if not boundary.is_api(request):
            return self.get_response(request)
        boundary.enter(request)
        if error := maintenance.refusal():
            return boundary.leave(request, boundary.error_response(error))
        return boundary.leave(request, self.get_response(request))

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A database that is away is no fault of ours to show as a 500."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logging.getLogger("recoloca.database").error("database unavailable: %s", exception)
        error = DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5)
        if boundary.is_api(request):
            return boundary.error_response(error)
        return web.problem(request, 503)


class LanguageMiddleware:
    """Pages speak the language chosen with the switch; the API that of `Accept-Language`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """pt-BR is the default of pages, English that of the API, as in its specification."""
        language = self._wanted(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if boundary.is_api(request):
            patch_vary_headers(response, ("Accept-Language",))
        return response

    @staticmethod
    def _wanted(request: HttpRequest) -> str:
        if boundary.is_api(request):
            offered = request.headers.get("Accept-Language", "")[:200]
            return web.best_language(offered, default="en")
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class PageMiddleware:
    """Headers of pages, and rules that said no without a form to say it on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing that is shown to one person is kept by a cache."""
        response = self.get_response(request)
        if response.status_code == 405 and not boundary.is_api(request):
            # Who had to log in for a button's sake is led to its address afterwards.
            allowed, response = response["Allow"], web.problem(request, 405)
            response["Allow"] = allowed
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A rule's words on a page of their own, for pages without a form.

        And what no column can hold, such as NUL in an address of the admin, is the caller's.
        """
        if boundary.is_api(request):
            return None
        if isinstance(exception, DataError | ValidationError):
            logging.getLogger("recoloca.database").warning("refused by a column: %s", exception)
            return web.problem(request, 400)
        return web.refused(request, exception) if isinstance(exception, DomainError) else None


class MaintenanceMiddleware:
    """Pages say that we will be back; the API's boundary says so for itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing of a page is asked for, not even who looks at it."""
        if boundary.is_api(request) or request.path_info.startswith(maintenance.OPEN):
            return self.get_response(request)
        error = maintenance.refusal()
        return web.refused(request, error) if error else self.get_response(request)
