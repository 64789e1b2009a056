"""`/auth/*` and `/users/*`."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from accounts import examples, serializers, services
from accounts.devices import origin
from accounts.models import Session, User
from recoloca.api import limits
from recoloca.api.idempotency import idempotent
from recoloca.api.schema import operation
from recoloca.api.viewsets import ApiViewSet, account_key
from recoloca.errors import ErrorCode
from recoloca.web import best_language

AUTHENTICATION, USERS = "Authentication", "Users"
WEAK, BAD_EMAIL = ErrorCode.VALIDATION_PASSWORD_WEAK, ErrorCode.VALIDATION_EMAIL_INVALID


def checked(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body as the serializer has it; raises ValidationError."""
    bound = serializer(data=request.data)
    bound.is_valid(raise_exception=True)
    values: dict[str, Any] = bound.validated_data
    return values


def caller(request: Request) -> tuple[User, Session]:
    """Who is signed in, and by which session."""
    return cast("User", request.user), cast("Session", request.auth)


def said(words: str) -> Response:
    """An answer that is a sentence."""
    return Response({"message": words})


class AuthViewSet(ApiViewSet):
    """Getting in and out."""

    rate_category_default = "authentication"
    rate_categories = {"logout": "general"}
    public_actions = frozenset(
        {
            "register",
            "login",
            "refresh",
            "verify_email",
            "resend_verification",
            "forgot_password",
            "reset_password",
        }
    )
    account_actions = frozenset({"register", "login", "resend_verification", "forgot_password"})

    @operation(
        summary="Register new user",
        tag=AUTHENTICATION,
        request=serializers.UserRegistrationSerializer,
        request_example=examples.REGISTRATION,
        answer=(201, "AuthResponse", serializers.RegistrationSerializer()),
        example=examples.REGISTERED,
        errors=[BAD_EMAIL, WEAK],
        public=True,
        idempotent=True,
        operation_id="register",
    )
    @idempotent
    def register(self, request: Request) -> Response:
        """Create an account and send a link that confirms its address. Works as a login too."""
        values = checked(serializers.UserRegistrationSerializer, request)
        offered = request.headers.get("Accept-Language", "")[:200]
        language = best_language(offered, default=settings.LANGUAGE_CODE)
        user = services.register(**values, language=language)
        pair = services.open_api_session(user=user, **origin(request._request))
        data = {"user": serializers.registered(user), **serializers.token_fields(pair)}
        return Response(data, status=201)

    @operation(
        summary="Log in",
        tag=AUTHENTICATION,
        request=serializers.LoginSerializer,
        request_example=examples.LOGIN,
        answer=(200, "LoginResponse", serializers.LoginResultSerializer()),
        example=examples.LOGGED_IN,
        errors=[ErrorCode.AUTH_INVALID_CREDENTIALS, BAD_EMAIL],
        public=True,
        operation_id="login",
    )
    def login(self, request: Request) -> Response:
        """Authenticate and obtain both tokens."""
        user = services.log_in(**checked(serializers.LoginSerializer, request))
        pair = services.open_api_session(user=user, **origin(request._request))
        return Response({"user": serializers.logged_in(user), **serializers.token_fields(pair)})

    @operation(
        summary="Refresh the access token",
        tag=AUTHENTICATION,
        request=serializers.RefreshSerializer,
        request_example=examples.REFRESH,
        answer=(200, "TokenResponse", serializers.AccessTokenSerializer()),
        example=examples.REFRESHED,
        errors=[ErrorCode.AUTH_REFRESH_TOKEN_INVALID],
        public=True,
        operation_id="refresh",
    )
    def refresh(self, request: Request) -> Response:
        """A new access token. The refresh token stays the same unless rotation is switched on."""
        pair = services.refresh(**checked(serializers.RefreshSerializer, request))
        rotates = settings.ROTATE_REFRESH_TOKENS
        return Response(serializers.token_fields(pair, with_refresh=rotates))

    @operation(summary="Log out", tag=AUTHENTICATION, answer=204, operation_id="logout")
    def logout(self, request: Request) -> Response:
        """End the session: both of its tokens are refused from now on."""
        user, session = caller(request)
        services.end_session(user=user, session_id=session.pk)
        return Response(status=204)

    @operation(
        summary="Confirm an e-mail address",
        tag=AUTHENTICATION,
        request=serializers.LinkTokenSerializer,
        request_example=examples.LINK_TOKEN,
        answer=(200, "EmailVerifiedResponse", serializers.MessageSerializer()),
        example=examples.VERIFIED,
        public=True,
        operation_id="verify_email",
    )
    def verify_email(self, request: Request) -> Response:
        """With the `token` of the link that was sent to it; each works once, for three days."""
        services.verify_email(**checked(serializers.LinkTokenSerializer, request))
        return said(_("E-mail address confirmed"))

    @operation(
        summary="Send the confirmation link again",
        tag=AUTHENTICATION,
        request=serializers.EmailSerializer,
        request_example=examples.EMAIL,
        answer=(200, "VerificationSentResponse", serializers.MessageSerializer()),
        example=examples.VERIFICATION_SENT,
        errors=[BAD_EMAIL],
        public=True,
        operation_id="resend_verification",
    )
    def resend_verification(self, request: Request) -> Response:
        """The answer is the same whether or not the address has an account."""
        services.request_verification(**checked(serializers.EmailSerializer, request))
        return said(_("If this address is waiting for confirmation, a link is on its way."))

    @operation(
        summary="Ask for a link to choose a new password",
        tag=AUTHENTICATION,
        request=serializers.EmailSerializer,
        request_example=examples.EMAIL,
        answer=(200, "PasswordResetSentResponse", serializers.MessageSerializer()),
        example=examples.RESET_SENT,
        errors=[BAD_EMAIL],
        public=True,
        operation_id="forgot_password",
    )
    def forgot_password(self, request: Request) -> Response:
        """The answer is the same whether or not the address has an account."""
        services.request_password_reset(**checked(serializers.EmailSerializer, request))
        return said(_("If this address has an account, a link is on its way."))

    @operation(
        summary="Choose a new password",
        tag=AUTHENTICATION,
        request=serializers.PasswordResetSerializer,
        request_example=examples.RESET,
        answer=(200, "PasswordResetResponse", serializers.MessageSerializer()),
        example=examples.PASSWORD_RESET,
        errors=[WEAK],
        public=True,
        operation_id="reset_password",
    )
    def reset_password(self, request: Request) -> Response:
        """With the `token` of the link, which works once, for an hour. Ends every session."""
        services.reset_password(**checked(serializers.PasswordResetSerializer, request))
        return said(_("Password changed successfully"))


class ProfileViewSet(ApiViewSet):
    """The signed-in user."""

    @property
    def annotate_principal(self) -> bool:
        """Only the profile shows usage, which then comes with the query that reads the user."""
        return self.action == "retrieve"

    @operation(
        summary="Get the profile",
        tag=USERS,
        answer=(200, "ProfileResponse", serializers.ProfileSerializer()),
        example=examples.PROFILE,
        operation_id="get_profile",
    )
    def retrieve(self, request: Request) -> Response:
        """The user, their plan and what they have used of it."""
        return Response(serializers.profile(*caller(request)))

    @operation(
        summary="Update the profile",
        tag=USERS,
        request=serializers.ProfileUpdateSerializer,
        request_example=examples.PROFILE_UPDATE,
        answer=(200, "UpdatedProfileResponse", serializers.UpdatedProfileSerializer()),
        example=examples.UPDATED_PROFILE,
        operation_id="update_profile",
    )
    def update(self, request: Request) -> Response:
        """Name and phone; a field that is left out stays as it is, any other is ignored."""
        user, _session = caller(request)
        values = checked(serializers.ProfileUpdateSerializer, request)
        return Response(serializers.updated(services.update_profile(user=user, **values)))

    @operation(
        summary="Change the password",
        tag=USERS,
        request=serializers.PasswordChangeSerializer,
        request_example=examples.PASSWORD_CHANGE,
        answer=(200, "PasswordChangedResponse", serializers.MessageSerializer()),
        example=examples.PASSWORD_CHANGED,
        errors=[ErrorCode.AUTH_INVALID_CREDENTIALS, WEAK],
        operation_id="change_password",
    )
    def change_password(self, request: Request) -> Response:
        """Ends every other session; this one goes on."""
        user, session = caller(request)
        # A stolen token must not serve to guess the password, so guesses count as logins do.
        limits.count(request._request, "authentication", f"account:{account_key(user.email)}")
        values = checked(serializers.PasswordChangeSerializer, request)
        services.change_password(user=user, session_id=session.pk, **values)
        return said(_("Password changed successfully"))
