"""Every error code of the API, and the one exception that business rules raise."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _


class ErrorCode(Enum):
    """Stable codes; each member carries its HTTP status and what a person reads by default."""

    status: int
    message: str

    def __new__(cls, code: str, status: int, message: str) -> ErrorCode:
        """Keep the code as the value, the rest as attributes."""
        member = object.__new__(cls)
        member._value_ = code
        member.status = status
        member.message = message
        return member

    AUTH_INVALID_CREDENTIALS = (
        "AUTH_INVALID_CREDENTIALS",
        401,
        _("The e-mail or the password is wrong."),
    )
    AUTH_TOKEN_EXPIRED = ("AUTH_TOKEN_EXPIRED", 401, _("The access token has expired."))
    AUTH_TOKEN_INVALID = ("AUTH_TOKEN_INVALID", 401, _("The access token is missing or invalid."))
    AUTH_REFRESH_TOKEN_INVALID = (
        "AUTH_REFRESH_TOKEN_INVALID",
        401,
        _("The refresh token is invalid or no longer in use."),
    )
    AUTH_USER_NOT_VERIFIED = (
        "AUTH_USER_NOT_VERIFIED",
        403,
        _("Confirm your e-mail address first."),
    )
    VALIDATION_ERROR = ("VALIDATION_ERROR", 400, _("Invalid input data"))
    VALIDATION_EMAIL_INVALID = ("VALIDATION_EMAIL_INVALID", 400, _("Invalid e-mail format"))
    VALIDATION_PASSWORD_WEAK = (
        "VALIDATION_PASSWORD_WEAK",
        400,
        _("The password does not meet the requirements."),
    )
    VALIDATION_FILE_TOO_LARGE = (
        "VALIDATION_FILE_TOO_LARGE",
        413,
        _("The file is larger than the limit."),
    )
    VALIDATION_FILE_TYPE_INVALID = (
        "VALIDATION_FILE_TYPE_INVALID",
        415,
        _("This kind of file is not supported. Send a PDF, a DOCX or plain text."),
    )
    SUBSCRIPTION_REQUIRED = (
        "SUBSCRIPTION_REQUIRED",
        403,
        _("This feature needs an active subscription."),
    )
    USAGE_LIMIT_EXCEEDED = (
        "USAGE_LIMIT_EXCEEDED",
        403,
        _("The limit of your plan for this month is used up."),
    )
    CV_ANALYSIS_FAILED = (
        "CV_ANALYSIS_FAILED",
        422,
        _("The analysis of this CV is not available."),
    )
    PAYMENT_FAILED = ("PAYMENT_FAILED", 402, _("The payment did not go through."))
    SUBSCRIPTION_ALREADY_EXISTS = (
        "SUBSCRIPTION_ALREADY_EXISTS",
        409,
        _("You already have an active subscription."),
    )
    INTERNAL_SERVER_ERROR = (
        "INTERNAL_SERVER_ERROR",
        500,
        _("Something went wrong on our side."),
    )
    SERVICE_UNAVAILABLE = (
        "SERVICE_UNAVAILABLE",
        503,
        _("The service is not available at the moment. Try again shortly."),
    )
    RATE_LIMIT_EXCEEDED = (
        "RATE_LIMIT_EXCEEDED",
        429,
        _("Rate limit exceeded. Try again later."),
    )
    MAINTENANCE_MODE = (
        "MAINTENANCE_MODE",
        503,
        _("The system is under maintenance. Try again shortly."),
    )
    NOT_FOUND = ("NOT_FOUND", 404, _("There is nothing here."))
    PERMISSION_DENIED = ("PERMISSION_DENIED", 403, _("You may not do this."))
    METHOD_NOT_ALLOWED = (
        "METHOD_NOT_ALLOWED",
        405,
        _("This address does not take this method."),
    )
    NOT_ACCEPTABLE = ("NOT_ACCEPTABLE", 406, _("The API answers in JSON only."))
    UNSUPPORTED_MEDIA_TYPE = (
        "UNSUPPORTED_MEDIA_TYPE",
        415,
        _("The body's media type is not supported here."),
    )
    CONFLICT = ("CONFLICT", 409, _("The same request is being worked on."))
    IDEMPOTENCY_CONFLICT = (
        "IDEMPOTENCY_CONFLICT",
        409,
        _("This idempotency key was used with another request."),
    )


class DomainError(Exception):
    """A rule said no.

    `details` is `{field: [message, ...]}` or, where the contract says so, another object;
    `retry_after` is in seconds. Doors turn it into the envelope (API) or put it on the form.
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str | None = None,
        *,
        details: Mapping[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self._message = message
        self.details = details
        self.retry_after = retry_after

    @property
    def message(self) -> str:
        """What a person reads, in the active language."""
        return str(self._message or self.code.message)

    def __str__(self) -> str:
        return self.message
