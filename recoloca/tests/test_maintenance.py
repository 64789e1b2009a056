"""Maintenance: by the environment or by staff, and what goes on meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.utils import timezone

from accounts.tests.factories import PASSWORD, UserFactory
from recoloca import maintenance
from recoloca.log import RequestIdFilter
from recoloca.models import Maintenance

pytestmark = pytest.mark.django_db
SWITCH = "/admin/recoloca/maintenance/1/change/"


@pytest.fixture
def switch(monkeypatch: pytest.MonkeyPatch) -> maintenance.Switch:
    """A process that has just started and looks at every request."""
    made = maintenance.Switch()
    monkeypatch.setattr(maintenance, "switch", made)
    monkeypatch.setattr(maintenance, "REMEMBERED_SECONDS", -1)
    return made


@pytest.fixture
def staff(client: Client) -> Client:
    """A browser in which a superuser has logged in through the admin."""
    boss = UserFactory(is_staff=True, is_superuser=True)
    client.post("/admin/login/?next=/admin/", {"username": boss.email, "password": PASSWORD})
    return client


def under_maintenance(**more: Any) -> None:
    Maintenance.objects.update_or_create(pk=1, defaults={"enabled": True, **more})


def check_closed(client: Client) -> None:
    answer = client.get("/v1/users/me")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "MAINTENANCE_MODE"
    assert int(answer["Retry-After"]) > 0
    assert "X-RateLimit-Limit" in answer
    for path in ("/", "/accounts/log-in/", "/notifications/badge/", "/nothing/"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert int(answer["Retry-After"]) > 0
        assert "Voltamos já" in answer.content.decode()
        assert "em manutenção" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert "Content-Security-Policy" in answer
    assert client.post("/accounts/log-in/", {}).status_code == 503


def check_what_goes_on(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert client.get("/static/css/app.css").getvalue()
    assert client.get("/admin/login/").status_code == 200
    assert client.post("/stripe/webhook/nothing/").status_code != 503


def test_by_the_environment(client: Client, settings: Any) -> None:
    settings.MAINTENANCE_MODE = True
    check_closed(client)
    check_what_goes_on(client)


def test_by_staff(client: Client, switch: Any) -> None:
    assert client.get("/accounts/log-in/").status_code == 200
    under_maintenance()
    check_closed(client)
    check_what_goes_on(client)
    Maintenance.objects.update(enabled=False)
    assert client.get("/accounts/log-in/").status_code == 200


def test_staff_switch_it_on_and_off_again(staff: Client, switch: Any) -> None:
    assert staff.get("/admin/recoloca/maintenance/", follow=True).status_code == 200
    staff.post(SWITCH, {"enabled": "on", "expected_end_0": "", "expected_end_1": ""})
    check_closed(staff)
    assert staff.get(SWITCH).status_code == 200
    staff.post(SWITCH, {"expected_end_0": "", "expected_end_1": ""})
    assert staff.get("/").status_code == 200


def test_visitors_are_told_until_when(client: Client, switch: Any) -> None:
    end = timezone.now() + timedelta(minutes=30)
    under_maintenance(expected_end=end)
    answer = client.get("/v1/users/me")
    assert 1790 <= int(answer["Retry-After"]) <= 1800
    when = timezone.localtime(end)
    assert f"{when:%d/%m/%Y %H:%M}" in client.get("/").content.decode()
    under_maintenance(expected_end=timezone.now() - timedelta(minutes=1))
    assert int(client.get("/")["Retry-After"]) == maintenance.RETRY_AFTER


def test_it_costs_a_request_no_query(
    client: Client, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(maintenance, "REMEMBERED_SECONDS", 60)
    monkeypatch.setattr(maintenance, "switch", maintenance.Switch())
    with django_assert_num_queries(1):
        for _ in range(20):
            client.get("/accounts/log-in/")


def test_without_a_database_it_goes_by_what_it_knew(
    client: Client, switch: Any, monkeypatch: Any
) -> None:
    under_maintenance()
    assert client.get("/").status_code == 503

    def away(**_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(Maintenance.objects, "filter", away)
    assert client.get("/").status_code == 503
    monkeypatch.setattr(maintenance, "switch", maintenance.Switch())
    assert client.get("/").status_code == 200


def test_there_is_one_row_only() -> None:
    with pytest.raises(IntegrityError):
        Maintenance.objects.create(pk=2)


def test_the_log_has_one_quiet_line_a_request_under_its_id(
    client: Client, settings: Any, caplog: Any
) -> None:
    settings.MAINTENANCE_MODE = True
    caplog.handler.addFilter(RequestIdFilter())
    for path in ("/", "/v1/users/me"):
        caplog.clear()
        client.get(path, headers={"X-Request-ID": "mine"})
        [line] = caplog.records
        assert (line.levelname, line.name) == ("INFO", "recoloca.access")
        assert (line.request_id, line.status) == ("mine", 503)
