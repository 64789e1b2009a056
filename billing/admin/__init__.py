"""Staff's view of plans, payments and refunds."""

from billing.admin import grants, payments, stripe_objects, webhooks

__all__ = ["grants", "payments", "stripe_objects", "webhooks"]
