"""What the API refuses, in Stripe's words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
# What Stripe calls a kind when it has none of an id, where that is not its name.
NAMES = {
    "payment_method": "PaymentMethod",
    "test_helpers.test_clock": "test clock",
    "setup_intent": "setupintent",
}


class ApiError(Exception):
    """A refusal. With `keeps` what was done before it stays done, as after a declined payment."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        keeps: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status, self.keeps = status, keeps
        given = {"code": code, "param": param, **more}
        self.error: Json = {"message": message, "type": kind}
        self.error |= {name: value for name, value in given.items() if value is not None}


def missing(kind: str, identifier: str, param: str) -> ApiError:
    """There is no such object: 404 where the address names it, 400 where a parameter does."""
    status = 404 if param == "id" else 400
    words = f"No such {NAMES.get(kind, kind)}: '{identifier}'"
    return ApiError(words, status=status, code="resource_missing", param=param)


def parameter_missing(param: str) -> ApiError:
    """A required parameter was not given."""
    return ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)


def parameter_unknown(param: str) -> ApiError:
    """A parameter that this operation does not know."""
    return ApiError(f"Received unknown parameter: {param}", code="parameter_unknown", param=param)


def parameter_invalid(message: str, param: str, code: str | None = None) -> ApiError:
    """A parameter whose value cannot be used."""
    return ApiError(message, code=code, param=param)


DECLINES = {
    "generic_decline": ("card_declined", "Your card was declined."),
    "insufficient_funds": ("card_declined", "Your card has insufficient funds."),
    "lost_card": ("card_declined", "Your card was declined."),
    "stolen_card": ("card_declined", "Your card was declined."),
    "fraudulent": ("card_declined", "Your card was declined."),
    "expired_card": ("expired_card", "Your card has expired."),
    "incorrect_cvc": ("incorrect_cvc", "Your card's security code is incorrect."),
    "processing_error": (
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
    ),
    "authentication_required": (
        "authentication_required",
        "Your card was declined. This transaction requires authentication.",
    ),
    "authentication_failure": (
        "payment_intent_authentication_failure",
        "We are unable to authenticate your payment method. Please choose a different payment "
        "method and try again.",
    ),
}


def decline_facts(reason: str) -> Json:
    """A decline as `last_payment_error` tells it; `reason` is a key of DECLINES."""
    code, message = DECLINES[reason]
    return {"type": "card_error", "code": code, "decline_code": reason, "message": message}


def declined(reason: str, *, keeps: bool = False, **more: Any) -> ApiError:
    """The bank said no: 402."""
    code, message = DECLINES[reason]
    return ApiError(
        message,
        status=402,
        kind="card_error",
        code=code,
        decline_code=reason,
        keeps=keeps,
        **more,
    )
