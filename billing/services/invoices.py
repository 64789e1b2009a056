"""Invoices, and their PDF: fetched from Stripe at each download, whose address nobody sees."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import requests
from django.conf import settings

from billing.models import Invoice
from billing.services import fetch
from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
ID = re.compile(r"inv_[0-9a-z]{20}", re.ASCII)
PIECE = 64 * 1024


def find_invoice(*, user: User, invoice_id: str) -> Invoice:
    """One of the user's own; raises NOT_FOUND."""
    found = None
    if ID.fullmatch(invoice_id):
        found = Invoice.objects.visible_to(user).filter(pk=invoice_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def invoice_pdf(invoice: Invoice) -> Iterator[bytes]:
    """The PDF, as Stripe made it; raises NOT_FOUND where there is none yet.

    The address is asked for anew, for it does not live for ever.
    """
    url = fetch.invoice(invoice.stripe_id).get("invoice_pdf")
    if not url:
        raise DomainError(ErrorCode.NOT_FOUND)
    try:
        answer = requests.get(url, stream=True, timeout=settings.STRIPE_TIMEOUT)
        answer.raise_for_status()
    except requests.RequestException as error:
        logger.error("the PDF of %s cannot be had: %s", invoice.pk, type(error).__name__)
        raise DomainError(ErrorCode.SERVICE_UNAVAILABLE, retry_after=5) from error
    return answer.iter_content(PIECE)
