"""Actions that ask on a page of their own before anything happens.

The page has an address, so it checks the permission itself, however it is reached.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from recoloca.errors import DomainError
from recoloca.readonly import ReadOnlyAdmin

if TYPE_CHECKING:
    from accounts.models import User

MOST_AT_ONCE = 50


class ConfirmedAdmin(ReadOnlyAdmin):
    """Rows with one thing to do to those that were chosen: `confirm_name`, e.g. refund.

    The action redirects to `ask`, which shows `confirm_form` and then calls `carry_out`.
    """

    confirm_name: str
    confirm_title: Any
    confirm_permission: str
    change_form_template = "billing/admin/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The page that asks stands before the pages of rows, whose ids take any path."""
        view = self.admin_site.admin_view(self.ask)
        return [path(f"{self.confirm_name}/", view, name=self._url_name), *super().get_urls()]

    @property
    def _url_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{self.confirm_name}"

    def may_confirm(self, request: HttpRequest) -> bool:
        """Whether the action is theirs to do."""
        return request.user.has_perm(self.confirm_permission)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With a link to do it to this one."""
        about = urlencode({"id": unquote(object_id)})
        url = f"{reverse(f'admin:{self._url_name}')}?{about}" if self.may_confirm(request) else ""
        context = {**(extra_context or {}), "confirm_url": url, "confirm_title": self.confirm_title}
        return super().change_view(request, object_id, form_url, context)

    def ask_about(self, chosen: QuerySet[Any]) -> HttpResponse:
        """What the action does: lead to the page."""
        ids = chosen.values_list("pk", flat=True)[:MOST_AT_ONCE]
        query = urlencode([("id", pk) for pk in ids])
        return HttpResponseRedirect(f"{reverse(f'admin:{self._url_name}')}?{query}")

    def ask(self, request: HttpRequest) -> HttpResponse:
        """Show what would happen; on a confirmed form, do it row by row and say how it went."""
        if not self.may_confirm(request):
            raise PermissionDenied
        chosen = self.get_queryset(request).filter(pk__in=request.GET.getlist("id")[:MOST_AT_ONCE])
        form = self.confirm_form(request.POST if request.method == "POST" else None, chosen)
        if not form.is_valid():
            return self._question(request, form)
        for row, options in form.steps():
            self._try(request, row, options)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _try(self, request: HttpRequest, row: Model, options: dict[str, Any]) -> None:
        # The id stands last: the admin writes a message's first letter large.
        try:
            done = self.carry_out(cast("User", request.user), row, **options)
        except DomainError as error:
            details = itertools.chain.from_iterable((error.details or {}).values())
            words = " ".join(map(str, (error.message, *details)))
            self.message_user(request, f"{words} ({row})", messages.ERROR)
        else:
            self.log_change(request, row, done)
            self.message_user(request, f"{done} ({row})", messages.SUCCESS)

    def _question(self, request: HttpRequest, form: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.confirm_title,
            "form": form,
        }
        return TemplateResponse(request, "billing/admin/confirm.html", context)

    def confirm_form(self, posted: QueryDict | None, chosen: QuerySet[Any]) -> Any:
        """The form of the page, with what was sent.

        Its `rows` are those to which it can be done; its `steps()`, once it is valid, are the same
        with what `carry_out` needs for each.
        """
        raise NotImplementedError

    def carry_out(self, actor: User, row: Any, **options: Any) -> str:
        """Do it to one; what was done, in words. Raises DomainError."""
        raise NotImplementedError
