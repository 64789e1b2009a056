"""Staff's view of plans, payments and refunds."""

from billing.admin import grants, stripe_objects

__all__ = ["grants", "stripe_objects"]
