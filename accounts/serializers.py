"""The shapes of `/auth` and `/users`: what comes in is checked, what goes out is described."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts import passwords, people
from accounts.models import User
from accounts.tokens import TokenPair
from recoloca.api.times import written

# Long enough for any token of ours, short enough to be read for nothing.
TOKEN_MAX_LENGTH = 4096


class AddressField(serializers.EmailField):
    """An e-mail address; whatever is wrong with one that is given is `email_invalid`."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The address in the spelling that is stored."""
        if data is serializers.empty or data is None:
            return super().run_validation(data)
        if not isinstance(data, str):
            raise serializers.ValidationError(_("Invalid e-mail format"), code="email_invalid")
        return people.clean_email(data)


@extend_schema_field({"type": "string", "format": "password"})
class PasswordField(serializers.Field):
    """A password to be compared, spaces and all; an empty one is just a wrong one."""

    default_error_messages = {"invalid": serializers.CharField.default_error_messages["invalid"]}

    def __init__(self, **options: Any) -> None:
        super().__init__(write_only=True, **options)

    def to_internal_value(self, data: Any) -> str:
        """The text as it is."""
        if not isinstance(data, str):
            self.fail("invalid")
        return data


@extend_schema_field({"type": "string", "format": "password", "minLength": 8, "maxLength": 128})
class NewPasswordField(PasswordField):
    """A password to be set; the rules judge it, down to the empty one."""


class ProfileFields(serializers.Serializer[Any]):
    """What a person may write about themselves."""

    full_name = serializers.CharField(max_length=people.NAME_MAX_LENGTH)
    phone = serializers.CharField(
        max_length=40,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="E.164; a Brazilian number may come without +55.",
    )

    def validate_full_name(self, value: str) -> str:
        """With single spaces."""
        return people.clean_full_name(value)

    def validate_phone(self, value: str | None) -> str:
        """As E.164, or empty."""
        return people.clean_phone(value)


class UserRegistrationSerializer(ProfileFields):
    """A new account."""

    email = AddressField(max_length=people.EMAIL_MAX_LENGTH)
    password = NewPasswordField()

    def validate_password(self, value: str) -> str:
        """By the rules for passwords, so that the answer names all that is wrong at once."""
        given = self.initial_data if isinstance(self.initial_data, Mapping) else {}
        written = {name: str(given.get(name) or "") for name in ("email", "full_name")}
        found = passwords.problems(value, user=User(**written))
        if found:
            raise serializers.ValidationError(found, code="password_weak")
        return value


class ProfileUpdateSerializer(ProfileFields):
    """What PUT /users/me changes; a field that is left out stays as it is."""

    full_name = serializers.CharField(max_length=people.NAME_MAX_LENGTH, required=False)


class LoginSerializer(serializers.Serializer[Any]):
    """Who logs in."""

    email = AddressField()
    password = PasswordField()


class RefreshSerializer(serializers.Serializer[Any]):
    """The refresh token."""

    refresh_token = serializers.CharField(max_length=TOKEN_MAX_LENGTH, write_only=True)


class EmailSerializer(serializers.Serializer[Any]):
    """The address to write to."""

    email = AddressField()


class LinkTokenSerializer(serializers.Serializer[Any]):
    """The token of a link in an e-mail."""

    token = serializers.CharField(max_length=TOKEN_MAX_LENGTH, write_only=True)


class PasswordResetSerializer(LinkTokenSerializer):
    """The token of the link, and the new password."""

    new_password = NewPasswordField()


class PasswordChangeSerializer(serializers.Serializer[Any]):
    """Both passwords."""

    current_password = PasswordField()
    new_password = NewPasswordField()


# --- What goes out: described here for OpenAPI, written by the functions below, which are quicker.
class RegisteredUserSerializer(serializers.Serializer[Any]):
    """The user as registration shows them."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    is_verified = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class LoggedInUserSerializer(serializers.Serializer[Any]):
    """The user as login shows them."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    full_name = serializers.CharField()
    subscription_tier = serializers.CharField()
    is_verified = serializers.BooleanField()


class AccessTokenSerializer(serializers.Serializer[Any]):
    """A new access token; `refresh_token` only where refresh tokens are rotated."""

    access_token = serializers.CharField()
    refresh_token = serializers.CharField(required=False)
    token_type = serializers.CharField(default="bearer")
    expires_in = serializers.IntegerField()


class TokenPairSerializer(AccessTokenSerializer):
    """Both tokens."""

    refresh_token = serializers.CharField()


class RegistrationSerializer(TokenPairSerializer):
    """The new user and their tokens."""

    user = RegisteredUserSerializer()


class LoginResultSerializer(TokenPairSerializer):
    """The user and their tokens."""

    user = LoggedInUserSerializer()


class ProfileSerializer(serializers.Serializer[Any]):
    """The user and what they may use."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    subscription_tier = serializers.CharField()
    subscription_status = serializers.CharField()
    cv_analyses_used = serializers.IntegerField()
    cv_analyses_limit = serializers.IntegerField()
    is_verified = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class UpdatedProfileSerializer(serializers.Serializer[Any]):
    """The user after a change."""

    id = serializers.IntegerField()
    email = serializers.EmailField()
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    updated_at = serializers.DateTimeField()


class MessageSerializer(serializers.Serializer[Any]):
    """Words for a person."""

    message = serializers.CharField()


def registered(user: User) -> dict[str, Any]:
    """RegisteredUser."""
    return _person(user) | {
        "is_verified": user.is_verified,
        "created_at": written(user.created_at),
    }


def logged_in(user: User) -> dict[str, Any]:
    """LoggedInUser."""
    plan = import_string(settings.PROFILE_FIELDS)(user)
    return {
        "id": user.pk,
        "email": user.email,
        "full_name": user.full_name,
        "subscription_tier": plan["subscription_tier"],
        "is_verified": user.is_verified,
    }


def profile(user: User, principal: Any) -> dict[str, Any]:
    """Profile; `principal` carries the annotations of PROFILE_ANNOTATIONS."""
    plan: dict[str, Any] = import_string(settings.PROFILE_FIELDS)(user, principal)
    return {
        **_person(user),
        **plan,
        "is_verified": user.is_verified,
        "created_at": written(user.created_at),
        "updated_at": written(user.updated_at),
    }


def updated(user: User) -> dict[str, Any]:
    """UpdatedProfile."""
    return _person(user) | {"updated_at": written(user.updated_at)}


def token_fields(pair: TokenPair, *, with_refresh: bool = True) -> dict[str, Any]:
    """TokenPair, or AccessToken."""
    refresh = {"refresh_token": pair.refresh_token} if with_refresh else {}
    lifetime = settings.ACCESS_TOKEN_SECONDS
    return {
        "access_token": pair.access_token,
        **refresh,
        "token_type": "bearer",
        "expires_in": lifetime,
    }


def _person(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "email": user.email,
        "full_name": user.full_name,
        "phone": user.phone or None,
    }
