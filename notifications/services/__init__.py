"""The business functions of notifications."""

from notifications.services.tell import notify, publish

__all__ = ["notify", "publish"]
