"""What can be done with plans and money. Doors import from here.

All raise DomainError: SERVICE_UNAVAILABLE where Stripe does not answer, NOT_FOUND for what is not
the caller's, and what their own lines say.
"""

from billing.services.checkout import finish_checkout, is_buying, open_portal, start_checkout
from billing.services.customers import ensure_customer, forget_customer
from billing.services.invoices import find_invoice, invoice_pdf
from billing.services.managing import (
    can_withdraw,
    cancel,
    change_plan,
    current_subscription,
    find_subscription,
    preview_change,
    resume,
    withdraw,
)
from billing.services.reconciling import Report, reconcile
from billing.services.refunding import refund, send_refund, send_waiting_refunds
from billing.services.subscribing import Subscribed, ToDo, find_plan, subscribe
from billing.services.sync import sync_invoice, sync_payment, sync_subscription
from billing.services.webhooks import purge_webhooks, retry_stuck_webhooks, retry_webhook

__all__ = [
    "Report",
    "Subscribed",
    "ToDo",
    "can_withdraw",
    "cancel",
    "change_plan",
    "current_subscription",
    "ensure_customer",
    "find_invoice",
    "find_plan",
    "find_subscription",
    "finish_checkout",
    "forget_customer",
    "invoice_pdf",
    "is_buying",
    "open_portal",
    "preview_change",
    "purge_webhooks",
    "reconcile",
    "refund",
    "resume",
    "retry_stuck_webhooks",
    "retry_webhook",
    "send_refund",
    "send_waiting_refunds",
    "start_checkout",
    "subscribe",
    "sync_invoice",
    "sync_payment",
    "sync_subscription",
    "withdraw",
]
