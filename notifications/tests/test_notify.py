"""Telling a person something: once, in the transaction of what it tells of."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from notifications import wording
from notifications.kinds import KINDS
from notifications.models import Notification
from notifications.services import notify
from recoloca.models import OutgoingEmail

pytestmark = pytest.mark.django_db


def test_it_is_written_with_its_e_mail(ana: Any) -> None:
    told = notify(
        user=ana,
        kind="cv_analysis_completed",
        subject="cv_analysis_1",
        params={"score": 85.5},
        action_url="/cv/analysis/cv_analysis_1/",
    )
    assert told.pk.startswith("notif_")
    assert (told.type, told.params, told.is_read) == ("cv_analysis", {"score": 85.5}, False)
    assert OutgoingEmail.objects.get().subject == told.pk


def test_the_same_again_is_the_first(ana: Any, bruno: Any) -> None:
    first = notify(user=ana, kind="subscription_ended", subject="sub_1")
    assert notify(user=ana, kind="subscription_ended", subject="sub_1") == first
    for other in (
        notify(user=bruno, kind="subscription_ended", subject="sub_1"),
        notify(user=ana, kind="subscription_ended", subject="sub_2"),
        notify(user=ana, kind="payment_action_needed", subject="sub_1"),
    ):
        assert other != first
    assert OutgoingEmail.objects.count() == Notification.objects.count() == 4


def test_rolled_back_it_was_never_told(ana: Any) -> None:
    with transaction.atomic():
        notify(user=ana, kind="subscription_ended", subject="sub_1")
        transaction.set_rollback(True)
    assert not Notification.objects.exists()
    assert not OutgoingEmail.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "no_such_kind"},
        {"kind": "payment_failed", "params": {}},
        {"kind": "subscription_ended", "params": {"plan": "Basic"}},
        {"kind": "subscription_ended", "action_url": "https://example.com/"},
        {"kind": "subscription_ended", "action_url": "//example.com/"},
        {"kind": "subscription_ended", "action_url": "/\\example.com/"},
        {"kind": "subscription_ended", "action_url": "javascript:alert(1)"},
    ],
)
def test_what_could_not_be_told_is_refused(ana: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"notification|parameters"):
        notify(user=ana, subject="x", **wrong)
    assert not Notification.objects.exists()


def test_an_optional_parameter_may_be_missing(ana: Any) -> None:
    notify(user=ana, kind="payment_failed", subject="1", params={"amount": 4990})
    retried = {"amount": 4990, "retry_on": "2026-12-05"}
    assert notify(user=ana, kind="payment_failed", subject="2", params=retried).params == retried


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one(ana: Any, race: Any) -> None:
    told = race(20, lambda _: notify(user=ana, kind="subscription_ended", subject="sub_1").pk)
    assert len(set(told)) == 1
    assert Notification.objects.count() == OutgoingEmail.objects.count() == 1


def test_every_kind_can_be_told(ana: Any) -> None:
    for kind, row in KINDS.items():
        told = notify(user=ana, kind=kind, subject="x", params=dict.fromkeys(row.parameters(), 1))
        assert {*row.parameters()} <= wording.FORMATS.keys()
        assert told.row is row


@pytest.mark.parametrize(("language", "name"), [("pt-br", "Básico"), ("en", "Basic")])
def test_a_plan_has_its_name_in_the_reader_s_language(ana: Any, language: str, name: str) -> None:
    told = notify(user=ana, kind="subscription_created", subject="s", params={"plan": "Basic"})
    with translation.override(language):
        assert f" {name} " in wording.message(told)
