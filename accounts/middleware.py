"""Browser logins are sessions as tokens' are: ended in one place, gone in every process."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from accounts import services
from accounts.devices import origin
from accounts.models import Session, User
from recoloca.errors import DomainError

SESSION_KEY = "sid"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PageSessionMiddleware:
    """Who looks at a page: one query for the session's row and its user.

    Every way in by browser (our login page, the admin's) leaves a Django session without a row;
    it gets one as soon as the way in has answered. Bearer tokens mean nothing here.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Replaces Django's user, which knows nothing of ended sessions."""
        if getattr(request, "is_api", False):
            return self.get_response(request)
        request.user = SimpleLazyObject(lambda: page_user(request))  # type: ignore[assignment]
        response = self.get_response(request)
        if response.status_code < 500:  # else the sessions may be out of reach
            open_if_new(request)
        return response


def page_user(request: HttpRequest) -> User | AnonymousUser:
    """The user of a live session; a browser whose session has ended is logged out."""
    sid = request.session.get(SESSION_KEY)
    if sid is None:
        return auth.get_user(request)
    row = Session.objects.live().select_related("user").filter(pk=sid, user__is_active=True).first()
    if row is None or not _same_password(request, row.user):
        request.session.flush()
        return AnonymousUser()
    services.note_use(row)
    return row.user


def open_if_new(request: HttpRequest) -> None:
    """Give a browser that has just logged in its row."""
    session = request.session
    if not session.accessed or auth.SESSION_KEY not in session or SESSION_KEY in session:
        return
    user = User.objects.get(pk=session[auth.SESSION_KEY])
    try:
        row = services.open_session(user=user, kind=Session.Kind.WEB, **origin(request))
    except DomainError:  # the password was changed meanwhile
        session.flush()
    else:
        session[SESSION_KEY] = row.pk


def _same_password(request: HttpRequest, user: User) -> bool:
    known = request.session.get(auth.HASH_SESSION_KEY, "")
    return constant_time_compare(known, user.get_session_auth_hash())
