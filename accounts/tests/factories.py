"""The cast: Ana and Bruno have confirmed their address, Carla has not."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.test import Client
from django.utils import timezone

from accounts.models import Session, User

PASSWORD = "Tangerina madura 42"


class UserFactory(factory.django.DjangoModelFactory):
    """A verified user whose password is PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    full_name = "Pessoa Exemplo"
    phone = ""
    is_verified = True

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return User.objects.create_user(password=fields.pop("password", PASSWORD), **fields)


class SessionFactory(factory.django.DjangoModelFactory):
    """A live session."""

    class Meta:
        model = Session

    user = factory.SubFactory(UserFactory)
    kind = Session.Kind.API
    refresh_jti = factory.Faker("hexify", text="^" * 32)
    address = "203.0.113.7"
    user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


def log_in(client: Client, user: User) -> Session:
    """Sign a test client in as the pages do, with a session row of its own."""
    client.force_login(user)
    row = SessionFactory(user=user, kind=Session.Kind.WEB, refresh_jti="")
    session = client.session
    session["sid"] = row.pk
    session.save()
    return row
