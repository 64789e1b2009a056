"""The demo people are there once, verified, and with the password that is printed."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from billing.models import PlanGrant, Subscription
from billing.tests.sandbox import Driver, sandbox, sandbox_server
from cv_analysis.models import Analysis
from recoloca.devserver import demo
from recoloca.devserver.options import DEMO_PASSWORD

__all__ = ["sandbox", "sandbox_server"]


@pytest.mark.django_db
def test_loading_twice_changes_nothing_but_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    call_command("demo_data", stdout=io.StringIO())
    assert User.objects.get(email="ana@example.com").check_password(DEMO_PASSWORD)

    monkeypatch.setenv("DEMO_PASSWORD", "outra-senha-2026")
    call_command("demo_data", stdout=io.StringIO())

    people = User.objects.order_by("email")
    assert [user.email for user in people] == [
        "ana@example.com",
        "bruno@example.com",
        "staff@example.com",
    ]
    assert all(user.is_verified and user.check_password("outra-senha-2026") for user in people)
    assert [user.is_staff and user.is_superuser for user in people] == [False, False, True]
    assert Analysis.objects.get().user.email == "ana@example.com"
    assert PlanGrant.objects.get().user.email == "bruno@example.com"


@pytest.mark.django_db
def test_where_the_sandbox_runs_somebody_has_paid(sandbox: Driver) -> None:
    sandbox.hold()
    for _ in range(2):
        call_command("demo_data", stdout=io.StringIO())
    assert Subscription.objects.get().user.email == "bruno@example.com"
    assert [one["amount"] for one in sandbox.objects("charge")] == [4990]
    assert not PlanGrant.objects.exists()


def test_production_has_no_demo(settings: pytest.FixtureRequest) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="none in production"):
        call_command("demo_data")


def test_the_sample_is_the_same_file_every_time() -> None:
    assert demo.cv_file() == demo.cv_file()
