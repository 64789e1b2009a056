"""Invoices as files."""

from __future__ import annotations

from django.http import StreamingHttpResponse

from billing import services
from billing.models import Invoice


def pdf_response(invoice: Invoice) -> StreamingHttpResponse:
    """The PDF, streamed, as a download; raises NOT_FOUND or SERVICE_UNAVAILABLE."""
    headers = {
        "Content-Disposition": f'attachment; filename="{invoice.pk}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    chunks = services.invoice_pdf(invoice)
    return StreamingHttpResponse(chunks, content_type="application/pdf", headers=headers)
