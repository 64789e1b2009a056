"""Staff see that people talk with the coach, not what they say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.tests.factories import UserFactory, log_in
from coaching.services import answer
from coaching.tests.factories import a_session, subscribe

pytestmark = pytest.mark.django_db


def test_staff_see_no_content(ana: Any, client: Client) -> None:
    session = a_session(subscribe(ana), context={"secret": "contexto secreto"})
    answer(user=ana, session_id=session.pk, message="Minha história secreta de vida")
    log_in(client, UserFactory(is_staff=True, is_superuser=True))
    listed = client.get("/admin/coaching/coachsession/").content.decode()
    one = client.get(f"/admin/coaching/coachsession/{session.pk}/change/").content.decode()
    assert session.pk in listed
    for page in (listed, one):
        assert "secreta" not in page
        assert "secreto" not in page
    assert client.get("/admin/coaching/coachsession/add/").status_code == 403
