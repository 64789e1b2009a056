"""Staff's view of people and their sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import people, services
from accounts.forms import AdminLogInForm, AdminPasswordForm
from accounts.models import Session, User
from recoloca.readonly import ReadOnlyAdmin

POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


def own_password(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """Staff change their own password where everybody does, which ends their other sessions."""
    return redirect("accounts:password")


admin.site.login_form = AdminLogInForm
admin.site.password_change = own_password  # type: ignore[assignment, method-assign]
admin.site.site_header = admin.site.site_title = "Recoloca.ai"


class CleanPersonMixin:
    """The admin's forms keep the spellings that all doors keep."""

    cleaned_data: dict[str, Any]

    def clean_email(self) -> str:
        """In the spelling that is stored."""
        return people.clean_email(self.cleaned_data["email"])

    def clean_full_name(self) -> str:
        """With single spaces."""
        return people.clean_full_name(self.cleaned_data["full_name"])

    def clean_phone(self) -> str:
        """As E.164, or empty."""
        return people.clean_phone(self.cleaned_data["phone"])


class PersonForm(CleanPersonMixin, UserChangeForm):
    """A person without their password's hash."""

    password = None  # type: ignore[assignment]

    class Meta:
        model = User
        fields = "__all__"


class NewPersonForm(CleanPersonMixin, AdminUserCreationForm):
    """A person whom staff create."""

    class Meta:
        model = User
        fields = ("email", "full_name")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People."""

    form = PersonForm
    add_form = NewPersonForm
    change_password_form = AdminPasswordForm
    ordering = ("-id",)
    list_display = ("email", "full_name", "is_verified", "is_active", "is_staff", "created_at")
    list_filter = ("is_verified", "is_active", "is_staff", "language", "groups")
    search_fields = ("email", "full_name")
    readonly_fields = ("password_link", "created_at", "updated_at", "last_login")
    filter_horizontal = ("groups", "user_permissions")
    show_full_result_count = False
    actions = ("end_all_sessions",)
    fieldsets = (
        (None, {"fields": ("email", "full_name", "phone", "language", "password_link")}),
        (gettext_lazy("State"), {"fields": ("is_verified", "is_active")}),
        (gettext_lazy("Permissions"), {"fields": POWERS}),
        (gettext_lazy("Times"), {"fields": ("created_at", "updated_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "full_name", "password1", "password2")}),)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Not of colleagues, who may have more powers."""
        return _in_reach(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Not of colleagues either."""
        return _in_reach(request, obj) and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Only a superuser gives powers."""
        powers = () if request.user.is_superuser else POWERS
        return (*super().get_readonly_fields(request, obj), *powers)

    @admin.display(description=gettext_lazy("password"))
    def password_link(self, user: User) -> SafeString:
        """A link to set another one; the hash is nobody's business."""
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">{}</a>', url, _("Set a new password"))

    @admin.action(
        description=gettext_lazy("End all sessions of the selected people"), permissions=["change"]
    )
    def end_all_sessions(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """Log them out everywhere."""
        reached = (user for user in chosen if _in_reach(request, user))
        ended = sum(services.end_sessions(user=user) for user in reached)
        words = ngettext("%(count)d session ended.", "%(count)d sessions ended.", ended)
        self.message_user(request, words % {"count": ended}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, user: User, form: ModelForm, change: bool) -> None:
        """Who may no longer log in is logged out."""
        super().save_model(request, user, form, change)
        if not user.is_active:
            services.end_sessions(user=user)


def _in_reach(request: HttpRequest, person: User | None) -> bool:
    # Who may set a colleague's password or address has all of the colleague's powers.
    is_colleague = person is not None and person.is_staff and person != request.user
    return request.user.is_superuser or not is_colleague


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    """Sessions, to look at."""

    list_display = ("id", "user", "kind", "address", "created_at", "last_used_at", "revoked_at")
    list_filter = ("kind",)
    list_select_related = ("user",)
    search_fields = ("user__email",)
    fields = (
        *("id", "user", "kind", "address", "user_agent"),
        *("created_at", "last_used_at", "expires_at", "revoked_at"),
    )
