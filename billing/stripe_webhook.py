"""The address that Stripe posts to: dj-stripe's view behind a stricter door.

dj-stripe stores whatever looks signed before it checks, believes `X-Forwarded-For`, and in
development a header that names another secret. Nothing of that gets in here: what is not signed by
Stripe in these five minutes leaves only a line in the log.
"""

from __future__ import annotations

import logging
import re
import time
from uuid import UUID

import stripe
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from djstripe.models import WebhookEndpoint
from djstripe.views import ProcessWebhookView

from recoloca.api.limits import client_address

logger = logging.getLogger(__name__)
TOLERANCE = 300
SIGNED_AT = re.compile(r"(?:^|,)\s*t=(\d{1,12})(?:,|$)", re.ASCII)
KEPT_HEADERS = ("HTTP_HOST", "HTTP_STRIPE_SIGNATURE", "HTTP_USER_AGENT")


# The base's own exemption ends with our `dispatch`.
@method_decorator(csrf_exempt, name="dispatch")
class StripeWebhookView(ProcessWebhookView):
    """POST of one signed event: 200 once our rows follow it, 400 unsigned, 5xx to be sent again."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Refuse what is too big, and forget what dj-stripe must not see."""
        length = str(request.META.get("CONTENT_LENGTH") or 0)
        if not length.isdecimal() or int(length) > settings.STRIPE_WEBHOOK_MAX_BYTES:
            return HttpResponse(status=413)
        request.META["REMOTE_ADDR"] = client_address(request)
        for name in [name for name in request.META if name.startswith("HTTP_")]:
            if name not in KEPT_HEADERS:
                del request.META[name]
        request.__dict__.pop("headers", None)  # they were read before, and kept
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """As dj-stripe's, once the signature is known to be good."""
        if not _is_signed(request, uuid):
            logger.warning("a webhook of Stripe's was not signed as it should be")
            return HttpResponse(status=400)
        answer: HttpResponse = super().post(request, uuid)
        return answer


def _is_signed(request: HttpRequest, uuid: UUID) -> bool:
    endpoint = WebhookEndpoint.objects.filter(djstripe_uuid=uuid).first()
    header = request.headers.get("Stripe-Signature", "")
    signed_at = SIGNED_AT.search(header)
    # A body that came in pieces did not say its length before.
    too_big = len(request.body) > settings.STRIPE_WEBHOOK_MAX_BYTES
    if endpoint is None or signed_at is None or too_big:
        return False
    try:
        body = request.body.decode()
        stripe.WebhookSignature.verify_header(body, header, endpoint.secret, TOLERANCE)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return int(signed_at[1]) <= time.time() + TOLERANCE


app_name = "djstripe"
urlpatterns = [
    path("webhook/<uuid:uuid>", StripeWebhookView.as_view(), name="djstripe_webhook_by_uuid"),
]
