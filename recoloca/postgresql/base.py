"""The backend that `DATABASES` names."""

from __future__ import annotations

import select

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket, not the server, whether a kept connection still lives."""

    def is_usable(self) -> bool:
        """Whether nothing has arrived while the connection was idle.

        A server that went away, or ended the session, has sent its last words or closed the
        socket, and either makes it readable. Django's own check asks `SELECT 1` before the first
        query of every request.
        """
        poll = select.poll()
        try:
            poll.register(self.connection.fileno(), select.POLLIN)
        except (OSError, psycopg.Error):
            return False
        return not poll.poll(0)
