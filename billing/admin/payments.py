"""What was bought and paid, as Stripe has it. Read-only: it changes by webhooks alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from billing import services
from billing.admin.confirmed import ConfirmedAdmin
from billing.forms import RefundForm, WithdrawalForm
from billing.models import Invoice, Payment, Refund, Subscription
from recoloca.money import reais
from recoloca.readonly import ReadOnly, ReadOnlyAdmin

SEARCH_HELP = _("E-mail address, our id or Stripe's")


def money(column: str, label: Any) -> Any:
    """A method that shows a column of centavos as money, and sorts by it."""

    @admin.display(description=label, ordering=column)
    def shown(self: admin.ModelAdmin, row: Any) -> str:
        return reais(getattr(row, column))

    return shown


@admin.register(Subscription)
class SubscriptionAdmin(ConfirmedAdmin):
    """Who has bought which plan."""

    confirm_name = "withdraw"
    confirm_title = _("Withdraw: refund everything and end now")
    confirm_permission = "billing.withdraw_subscription"
    actions = ("withdraw",)
    list_display = (
        *("id", "user", "tier", "status", "problem", "cancel_at_period_end"),
        *("current_period_end", "started_at"),
    )
    list_filter = ("status", "tier", "problem", "cancel_at_period_end")
    list_select_related = ("user",)
    search_fields = ("=id", "=stripe_id", "user__email")
    search_help_text = SEARCH_HELP
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-id")
    fields = readonly_fields = (
        *("id", "stripe_id", "user", "tier", "status", "problem"),
        *("started_at", "current_period_start", "current_period_end", "cancel_at_period_end"),
        *("canceled_at", "ended_at", "grace_until", "cancel_reason", "cancel_feedback"),
        *("created_at", "updated_at"),
    )

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        """For the action."""
        return self.may_confirm(request)

    @admin.action(description=confirm_title, permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Subscription]) -> HttpResponse:
        """The right of withdrawal (CDC art. 49), asked for by the customer in writing."""
        return self.ask_about(queryset)

    def confirm_form(
        self, posted: QueryDict | None, chosen: QuerySet[Subscription]
    ) -> WithdrawalForm:
        """Those that are within their 7 days."""
        fit = [row for row in chosen if services.can_withdraw(row)]
        return WithdrawalForm(posted, subscriptions=fit)

    def carry_out(self, actor: User, row: Subscription, **options: Any) -> str:
        """End it now and refund everything."""
        refunds = services.withdraw(subscription=row, actor=actor)
        amount = reais(sum(refund.amount for refund in refunds))
        return gettext("withdrawn, %(amount)s refunded") % {"amount": amount}


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyAdmin):
    """What was charged."""

    list_display = ("id", "number", "user", "total", "status", "issued_at", "paid_at")
    list_filter = ("status", "issued_at")
    list_select_related = ("user",)
    search_fields = ("=id", "=stripe_id", "=number", "user__email")
    search_help_text = SEARCH_HELP
    date_hierarchy = "issued_at"
    ordering = ("-issued_at", "-id")
    fields = readonly_fields = (
        *("id", "stripe_id", "number", "user", "subscription", "total", "currency", "status"),
        *("attempts", "issued_at", "due_at", "paid_at", "next_attempt_at", "hosted_url"),
    )
    total = money("amount", _("amount"))


class RefundInline(ReadOnly, admin.TabularInline):
    """What was given back of a payment."""

    model = Refund
    fields = readonly_fields = ("id", "given_back", "status", "reason", "staff", "created_at")
    extra = 0
    show_change_link = True
    given_back = money("amount", _("amount"))

    def get_queryset(self, request: Any) -> Any:
        """With who did it, in one query."""
        return super().get_queryset(request).select_related("staff")


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    """What was given back, by whom and why."""

    list_display = ("id", "payment", "given_back", "status", "reason", "staff", "created_at")
    list_filter = ("status", "reason", "created_at")
    list_select_related = ("payment", "staff")
    search_fields = (
        *("=id", "=stripe_id", "=payment__id", "=payment__stripe_id"),
        *("payment__user__email", "staff__email"),
    )
    search_help_text = SEARCH_HELP
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-id")
    fields = readonly_fields = (
        *("id", "stripe_id", "payment", "given_back", "status", "error"),
        *("reason", "note", "staff", "created_at"),
    )
    given_back = money("amount", _("amount"))


@admin.register(Payment)
class PaymentAdmin(ConfirmedAdmin):
    """What was paid, and what of it was given back."""

    confirm_name = "refund"
    confirm_title = _("Refund")
    confirm_permission = "billing.refund_payment"
    actions = ("refund",)
    list_display = ("id", "user", "invoice", "paid", "refunded", "status", "created_at")
    list_filter = ("status", "created_at")
    list_select_related = ("user", "invoice")
    search_fields = (
        *("=id", "=stripe_id", "=invoice__id", "=invoice__stripe_id"),
        *("=invoice__number", "user__email"),
    )
    search_help_text = SEARCH_HELP
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-id")
    fields = readonly_fields = (
        *("id", "stripe_id", "user", "invoice", "paid", "refunded", "currency", "status"),
        *("paid_at", "created_at"),
    )
    inlines = (RefundInline,)
    paid = money("amount", _("amount"))
    refunded = money("amount_refunded", _("refunded"))

    def has_refund_permission(self, request: HttpRequest) -> bool:
        """For the action."""
        return self.may_confirm(request)

    @admin.action(description=_("Refund the selected payments"), permissions=["refund"])
    def refund(self, request: HttpRequest, queryset: QuerySet[Payment]) -> HttpResponse:
        """All or a part of each."""
        return self.ask_about(queryset)

    def confirm_form(self, posted: QueryDict | None, chosen: QuerySet[Payment]) -> RefundForm:
        """Those of which something is left."""
        fit = [row for row in chosen if row.refundable]
        return RefundForm(posted, payments=fit)

    def carry_out(self, actor: User, row: Payment, **options: Any) -> str:
        """Give back what the form says."""
        refund = services.refund(payment=row, actor=actor, **options)
        return gettext("%(amount)s refunded (%(refund)s, %(state)s)") % {
            "amount": reais(refund.amount),
            "refund": refund.pk,
            "state": refund.get_status_display(),
        }
