"""The forms of payments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.models import Payment, Refund, Subscription
from recoloca.forms import DomainForm
from recoloca.money import reais

REASONS = [
    ("", _("I would rather not say")),
    ("found_a_job", _("I found a job")),
    ("no_longer_needed", _("I do not need it any more")),
    ("too_expensive", _("It costs too much")),
    ("low_quality", _("It did not help me")),
    ("missing_features", _("Something is missing")),
    ("too_complex", _("It is hard to use")),
    ("other", _("Another reason")),
]
# A withdrawal is an action of its own, which ends the plan as well.
STAFF_REASONS = [row for row in Refund.Reason.choices if row[0] != Refund.Reason.WITHDRAWAL]
AMOUNT = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{2}))?")


class CancelForm(DomainForm):
    """Why somebody leaves, if they want to say it."""

    reason = forms.ChoiceField(label=_("Why are you leaving?"), choices=REASONS, required=False)
    feedback = forms.CharField(
        label=_("Anything you want to tell us"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReaisField(forms.CharField):
    """An amount of money as people write it, e.g. 49,90; its value is in centavos."""

    default_error_messages = {
        "invalid": _("Write the amount as 49,90."),
        "too_much": _("At most %(limit)s can be given back."),
        "too_little": _("At least one centavo."),
    }

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        super().__init__(max_length=12, **options)

    def prepare_value(self, value: Any) -> Any:
        """Centavos, as the field is filled in at first, become money."""
        return f"{value // 100},{value % 100:02}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        """Centavos; raises ValidationError."""
        text = super().clean(value)
        found = AMOUNT.fullmatch(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        centavos = int(found[1]) * 100 + int(found[2] or 0)
        if centavos > self.most:
            limit = {"limit": reais(self.most)}
            raise forms.ValidationError(self.error_messages["too_much"], "too_much", limit)
        if centavos < 1:
            raise forms.ValidationError(self.error_messages["too_little"], "too_little")
        return centavos


class RefundForm(DomainForm):
    """How much of each payment is given back, and why."""

    reason = forms.ChoiceField(label=_("Reason"), choices=STAFF_REASONS)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For colleagues: what happened, where it was asked for."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, payments: Iterable[Payment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = list(payments)
        for payment in self.rows:
            label = f"{payment} ({reais(payment.amount)})"
            left = payment.refundable
            self.fields[payment.pk] = ReaisField(label=label, most=left, initial=left)
            self.fields[seen(payment)] = forms.IntegerField(
                widget=forms.HiddenInput, initial=payment.amount_refunded
            )

    def steps(self) -> list[tuple[Payment, dict[str, Any]]]:
        """Each payment with what of it is given back, and why."""
        given = self.cleaned_data
        why = {name: given[name] for name in ("reason", "note")}
        return [
            (row, {"amount": given[row.pk], "seen": given[seen(row)], **why}) for row in self.rows
        ]


def seen(payment: Payment) -> str:
    """The field that remembers what had been refunded when the form was made."""
    return f"seen_{payment.pk}"


class WithdrawalForm(DomainForm):
    """Nothing to fill in: only to be confirmed."""

    def __init__(self, *args: Any, subscriptions: Iterable[Subscription], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = list(subscriptions)

    def steps(self) -> list[tuple[Subscription, dict[str, Any]]]:
        """Each subscription."""
        return [(subscription, {}) for subscription in self.rows]
