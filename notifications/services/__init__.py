"""What can be done about telling people things. Doors and other apps import from here."""

from notifications.services.inbox import (
    count_unread,
    find_notification,
    mark_all_read,
    mark_read,
    purge_notifications,
)
from notifications.services.preferences import (
    Choice,
    choices_of,
    set_choices,
    unsubscribe,
)
from notifications.services.tell import forget, notify
from notifications.webhooks.services.publish import publish

__all__ = [
    "Choice",
    "choices_of",
    "count_unread",
    "find_notification",
    "forget",
    "mark_all_read",
    "mark_read",
    "notify",
    "publish",
    "purge_notifications",
    "set_choices",
    "unsubscribe",
]
