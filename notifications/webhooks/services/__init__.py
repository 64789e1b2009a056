"""What can be done with webhooks. Doors import from here."""

from notifications.webhooks.services.deliver import claim_turns, disable, take_turn
from notifications.webhooks.services.deliveries import (
    find_delivery,
    purge_events,
    redeliver,
    renew_secrets,
)
from notifications.webhooks.services.endpoints import (
    NewSecret,
    create_endpoint,
    delete_endpoint,
    find_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    send_test,
    update_endpoint,
)
from notifications.webhooks.services.publish import publish

__all__ = [
    "NewSecret",
    "claim_turns",
    "create_endpoint",
    "delete_endpoint",
    "disable",
    "find_delivery",
    "find_endpoint",
    "pause_endpoint",
    "publish",
    "purge_events",
    "redeliver",
    "renew_secrets",
    "resume_endpoint",
    "rotate_secret",
    "send_test",
    "take_turn",
    "update_endpoint",
]
