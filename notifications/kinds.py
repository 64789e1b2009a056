"""Everything we tell people: one table of kinds, with their words, their channels and their rules.

Words are made when they are read, in the reader's language. What goes into them is kept as plain
values, and the name of a parameter says what it is:

    score      a number from 0 to 100
    amount     centavos, e.g. 4990
    end, retry_on
               a time or a day in ISO 8601
    url        an address
    plan, title
               an English source text of any app, translated when it is read

`message` is one sentence or several; a sentence whose parameters were not given is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise
PARAMETER = re.compile(r"%\((\w+)\)s")


class Type(models.TextChoices):
    """What a notification is about, as in the contract."""

    CV_ANALYSIS = "cv_analysis", pgettext_lazy("notification", "CV analysis")
    SUBSCRIPTION = "subscription", pgettext_lazy("notification", "Plan and payments")
    COACH = "coach", pgettext_lazy("notification", "Coach")
    SYSTEM = "system", pgettext_lazy("notification", "Account")


class Channel(models.TextChoices):
    """How a person is told."""

    IN_APP = "in_app", _("On the site")
    EMAIL = "email", _("By e-mail")


class Policy(Enum):
    """Whether a kind goes through a channel, and whether the person may say otherwise."""

    ALWAYS = "always"
    ON = "on"
    OFF = "off"

    @property
    def is_choice(self) -> bool:
        """Whether the person decides."""
        return self is not Policy.ALWAYS

    @property
    def default(self) -> bool:
        """What holds for somebody who has chosen nothing."""
        return self is not Policy.OFF


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that we tell; `name` is for the page of preferences, `action` for the button."""

    type: Type
    name: Words
    title: Words
    message: tuple[Words, ...]
    action: Words
    in_app: Policy = Policy.ON
    email: Policy = Policy.ON

    def policy(self, channel: Channel) -> Policy:
        """The rule of a channel."""
        return self.in_app if channel is Channel.IN_APP else self.email

    def parameters(self) -> Iterator[str]:
        """The names that the words know."""
        for words in (self.title, *self.message):
            yield from PARAMETER.findall(str(words))

    def required(self) -> Iterator[str]:
        """Those without which there is nothing to say: of the title and the first sentence."""
        for words in (self.title, self.message[0]):
            yield from PARAMETER.findall(str(words))


# What concerns money or a contract goes through every channel and cannot be switched off.
KINDS: dict[str, Kind] = {
    "cv_analysis_completed": Kind(
        Type.CV_ANALYSIS,
        _("An analysis is ready"),
        _("CV Analysis Complete"),
        (_("Your CV analysis is ready! Score: %(score)s/100"),),
        _("See the report"),
    ),
    "cv_analysis_failed": Kind(
        Type.CV_ANALYSIS,
        _("An analysis failed"),
        _("CV Analysis Failed"),
        (_("We could not analyse your CV. It does not count against your plan."),),
        _("See why"),
    ),
    "coach_report_ready": Kind(
        Type.COACH,
        _("The report of an interview is ready"),
        _("Interview Report Ready"),
        (_("The report of your interview simulation is ready."),),
        _("See the report"),
        email=Policy.OFF,
    ),
    "achievement_earned": Kind(
        Type.SYSTEM,
        _("An achievement"),
        _("Achievement Earned"),
        (_("You have earned an achievement: %(title)s"),),
        _("See your progress"),
        email=Policy.OFF,
    ),
    "subscription_created": Kind(
        Type.SUBSCRIPTION,
        _("A plan has begun"),
        _("Subscription Active"),
        (_("Your plan %(plan)s is active."),),
        _("See your plan"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "subscription_changed": Kind(
        Type.SUBSCRIPTION,
        _("A plan has changed"),
        _("Subscription Changed"),
        (_("Your plan is %(plan)s now."),),
        _("See your plan"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "subscription_canceled": Kind(
        Type.SUBSCRIPTION,
        _("A plan was canceled"),
        _("Subscription Canceled"),
        (
            _("Your subscription is canceled and will not be renewed."),
            _("You can use it until %(end)s."),
        ),
        _("See your plan"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "subscription_ended": Kind(
        Type.SUBSCRIPTION,
        _("A plan has ended"),
        _("Subscription Ended"),
        (_("Your subscription has ended. Your analyses stay with you."),),
        _("See the plans"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "payment_succeeded": Kind(
        Type.SUBSCRIPTION,
        _("A payment was made"),
        _("Payment Received"),
        (_("We have received your payment of %(amount)s. Thank you!"),),
        _("See your invoices"),
    ),
    "payment_failed": Kind(
        Type.SUBSCRIPTION,
        _("A payment failed"),
        _("Payment Failed"),
        (
            _("Your payment of %(amount)s did not go through."),
            _("We will try again on %(retry_on)s."),
            _("Check your means of payment to keep your plan."),
        ),
        _("Check the payment"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "payment_refunded": Kind(
        Type.SUBSCRIPTION,
        _("A payment was refunded"),
        _("Payment Refunded"),
        (_("We have refunded %(amount)s to you."),),
        _("See your invoices"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "payment_action_needed": Kind(
        Type.SUBSCRIPTION,
        _("A payment has to be confirmed"),
        _("Confirm Your Payment"),
        (_("Your bank asks you to confirm a payment. Your plan waits for it."),),
        _("Confirm the payment"),
        in_app=Policy.ALWAYS,
        email=Policy.ALWAYS,
    ),
    "webhook_disabled": Kind(
        Type.SYSTEM,
        _("A webhook was switched off"),
        _("Webhook Switched Off"),
        (
            _("We have stopped sending events to %(url)s, for it did not take them."),
            _("Switch it on again once it does."),
        ),
        _("See the webhook"),
        in_app=Policy.ALWAYS,
    ),
}
