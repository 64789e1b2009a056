"""Staff's view of the foundation's rows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recoloca import mail, maintenance
from recoloca.models import Maintenance, OutgoingEmail
from recoloca.readonly import ReadOnlyAdmin


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(ReadOnlyAdmin):
    """What was to be sent, and whether it was."""

    list_display = ("id", "kind", "user", "status", "attempts", "created_at", "sent_at")
    list_filter = ("status", "kind", "created_at")
    list_select_related = ("user",)
    search_fields = ("=subject", "user__email", "=request_id")
    search_help_text = _("E-mail address, id of what it tells of, or id of the request")
    actions = ("send_again",)

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Whoever may change an e-mail may have it sent again."""
        return request.user.has_perm("recoloca.change_outgoingemail")

    @admin.action(description=_("Send again"), permissions=["resend"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[OutgoingEmail]) -> None:
        """Send the selected once more, as things are now."""
        count = mail.send_again(chosen.select_related("user"))
        words = ngettext(
            "%(count)s e-mail is sent again.", "%(count)s e-mails are sent again.", count
        )
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


@admin.register(Maintenance)
class MaintenanceAdmin(admin.ModelAdmin):
    """The switch: one page, no list."""

    fields = ("enabled", "expected_end", "in_environment", "changed_at")
    readonly_fields = ("in_environment", "changed_at")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The one row, made where there is none yet."""
        row, _made = Maintenance.objects.get_or_create(pk=1)
        return redirect("admin:recoloca_maintenance_change", row.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Maintenance | None = None) -> bool:
        """It is switched off, not removed."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """At once in this process, in the others a few seconds later."""
        super().save_model(request, obj, form, change)
        maintenance.switch.forget()

    @admin.display(description=_("switched on in the environment"), boolean=True)
    def in_environment(self, row: Maintenance) -> bool:
        """If so, only MAINTENANCE_MODE=0 and a restart end it."""
        return bool(settings.MAINTENANCE_MODE)
