"""The pages of the account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import people, services
from accounts.devices import device_name
from accounts.forms import (
    EmailForm,
    LogInForm,
    NewPasswordForm,
    PasswordForm,
    ProfileForm,
    SignUpForm,
)
from accounts.guard import guarded
from accounts.links import PASSWORD_RESET, VERIFICATION
from accounts.middleware import SESSION_KEY
from accounts.models import Session, User
from recoloca.errors import DomainError
from recoloca.web import keep_language, owner, safe_next

SESSIONS_A_PAGE = 20
page = require_http_methods(["GET", "HEAD", "POST"])


def show(request: HttpRequest, name: str, form: forms.Form, **context: Any) -> HttpResponse:
    """A page with its form; 400 once it was refused, so that the status says what the page does."""
    status = 400 if form.errors else 200
    return render(request, f"accounts/{name}.html", {"form": form, **context}, status=status)


def enter(request: HttpRequest, user: User, address: str) -> HttpResponse:
    """Log the browser in and go on to an address, in the user's language."""
    auth.login(request, user, backend="accounts.backends.EmailBackend")
    response = HttpResponseRedirect(address)
    keep_language(response, user.language)
    return response


@page
@guarded
def sign_up(request: HttpRequest) -> HttpResponse:
    """A new account, logged in at once."""
    wanted = safe_next(request, settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        return HttpResponseRedirect(wanted)
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        try:
            user = services.register(**form.cleaned_data, language=translation.get_language())
        except DomainError as error:
            form.refuse(error)
        else:
            return enter(request, user, reverse("accounts:verification_sent"))
    return show(request, "sign_up", form, next=wanted)


@page
@guarded
def log_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password, then on to where one wanted to go."""
    wanted = safe_next(request, settings.LOGIN_REDIRECT_URL)
    if request.user.is_authenticated:
        return HttpResponseRedirect(wanted)
    form = LogInForm(request.POST or None)
    if form.is_valid():
        try:
            return enter(request, services.log_in(**form.cleaned_data), wanted)
        except DomainError as error:
            form.refuse(error)
    return show(request, "log_in", form, next=wanted)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session."""
    if request.user.is_authenticated and current_session(request):
        services.end_session(user=request.user, session_id=current_session(request))
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@page
@guarded
def verify(request: HttpRequest) -> HttpResponse:
    """Where the link in the e-mail leads.

    Who is logged in as its user is done; else a button confirms, for mail scanners follow links.
    """
    token = request.POST.get("token") or request.GET.get("token", "")
    user = VERIFICATION.user_of(token)
    if request.method == "POST" or (user is not None and user == request.user):
        return _confirm(request, token)
    return render(request, "accounts/verify.html", {"token": token, "owner": user})


def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    try:
        services.verify_email(token=token)
    except services.AlreadyVerified as error:
        messages.info(request, error.message)
    except DomainError:
        return render(request, "accounts/verify.html", {"owner": None}, status=400)
    else:
        messages.success(request, _("Thank you, your e-mail address is confirmed."))
    return redirect("cv_analysis:upload" if request.user.is_authenticated else "accounts:log_in")


@page
@login_required
@guarded
def verification_sent(request: HttpRequest) -> HttpResponse:
    """Says that an e-mail is on its way; the button sends another."""
    user = owner(request)
    if user.is_verified:
        return redirect("accounts:profile")
    if request.method == "POST":
        services.request_verification(email=user.email)
        messages.success(request, _("We have sent you another link."))
        return redirect("accounts:verification_sent")
    return render(request, "accounts/verification_sent.html")


@page
@guarded
def forgot_password(request: HttpRequest) -> HttpResponse:
    """Ask for a link; what is shown does not depend on whether there is an account."""
    form = EmailForm(request.POST or None)
    if form.is_valid():
        services.request_password_reset(**form.cleaned_data)
        return render(request, "accounts/reset_sent.html", form.cleaned_data)
    return show(request, "forgot_password", form)


@page
@guarded
def reset_password(request: HttpRequest) -> HttpResponse:
    """Where the link in the e-mail leads: choose a new password."""
    token = request.POST.get("token") or request.GET.get("token", "")
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            services.reset_password(token=token, **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            auth.logout(request)
            messages.success(request, _("Your password is changed. Log in with the new one."))
            return redirect("accounts:log_in")
    user = PASSWORD_RESET.user_of(token)
    return show(request, "reset_password", form, token=token, owner=user)


@page
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Name and phone, and the way to everything else about the account."""
    user = owner(request)
    known = {"full_name": user.full_name, "phone": people.shown_phone(user.phone)}
    form = ProfileForm(request.POST or None, initial=known)
    if form.is_valid():
        services.update_profile(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return show(request, "profile", form)


@page
@login_required
@guarded
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session ends, this one goes on under a new key."""
    user, form = owner(request), PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            services.change_password(
                user=user, session_id=current_session(request), **form.cleaned_data
            )
        except DomainError as error:
            form.refuse(error)
        else:
            auth.update_session_auth_hash(request, user)
            messages.success(request, _("Your password is changed. Other devices are logged out."))
            return redirect("accounts:profile")
    return show(request, "password", form)


@require_safe
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in."""
    rows = Session.objects.visible_to(owner(request)).live()
    listed = Paginator(rows, SESSIONS_A_PAGE).get_page(request.GET.get("page"))
    current = current_session(request)
    shown = [
        {"row": row, "device": device_name(row.user_agent), "current": row.pk == current}
        for row in listed
    ]
    return render(request, "accounts/sessions.html", {"page_obj": listed, "sessions": shown})


@require_POST
@login_required
def end_session(request: HttpRequest, session_id: str) -> HttpResponse:
    """End one; one's own is a logout."""
    services.end_session(user=owner(request), session_id=session_id)
    if session_id == current_session(request):
        auth.logout(request)
        return redirect(settings.LOGOUT_REDIRECT_URL)
    messages.success(request, _("That device is logged out."))
    return redirect("accounts:sessions")


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all but this one."""
    services.end_sessions(user=owner(request), keep_session=current_session(request))
    messages.success(request, _("All other devices are logged out."))
    return redirect("accounts:sessions")


def current_session(request: HttpRequest) -> str:
    """The id of this browser's session."""
    sid: str = request.session.get(SESSION_KEY, "")
    return sid
