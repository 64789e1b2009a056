"""The courier: looks for what is due and has it sent, each endpoint by a thread of its own.

It needs PostgreSQL and nothing else, so a broker that is away delays no webhook; any number of
couriers may run beside each other. Endpoints that failed last share half of the slots, so that
however many of them hang, the others find a free one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from notifications.webhooks.services.deliver import Turn, claim_turns, take_turn

logger = logging.getLogger(__name__)
PAUSE_WITHOUT_DATABASE = 2.0


@dataclass
class Slots:
    """How many turns may be taken at once, and how many are."""

    all: int
    failing: int
    busy: int = 0
    busy_failing: int = 0

    def free(self, *, failing: bool) -> int:
        """Slots for endpoints of that sort."""
        free = self.all - self.busy
        return min(free, self.failing - self.busy_failing) if failing else free

    def take(self, number: int, *, failing: bool) -> None:
        """Occupy so many; a negative number gives back."""
        self.busy += number
        self.busy_failing += number if failing else 0


@dataclass
class Courier:
    """Runs until told to stop; turns that have begun are ended."""

    slots: Slots = field(
        default_factory=lambda: Slots(settings.WEBHOOK_SLOTS, max(1, settings.WEBHOOK_SLOTS // 2))
    )
    stopping: threading.Event = field(default_factory=threading.Event)
    _changed: threading.Event = field(default_factory=threading.Event)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def stop(self, *_: object) -> None:
        """Begin nothing more; also a handler of signals."""
        self.stopping.set()
        self._changed.set()

    def run(self) -> None:
        """Look, hand out, wait for something to change; for ever."""
        with ThreadPoolExecutor(self.slots.all, thread_name_prefix="courier") as pool:
            while not self.stopping.is_set():
                self._changed.clear()
                self._look(pool.submit)
                self._changed.wait(settings.WEBHOOK_POLL_SECONDS)

    def _look(self, submit: Callable[..., object]) -> None:
        close_old_connections()
        try:
            for failing in (False, True):
                with self._guard:
                    free = self.slots.free(failing=failing)
                turns = claim_turns(most=free, failing=failing)
                with self._guard:
                    self.slots.take(len(turns), failing=failing)
                for turn in turns:
                    submit(self._take, turn, failing)
        except DatabaseError:
            logger.warning("the database is away", exc_info=True)
            connection.close()
            self.stopping.wait(PAUSE_WITHOUT_DATABASE)

    def _take(self, turn: Turn, failing: bool) -> None:
        close_old_connections()
        try:
            take_turn(turn)
        except Exception:
            # The lease ends by itself, and keeps the endpoint from failing so again at once.
            logger.exception("a turn of %s was not ended", turn.endpoint_id)
            connection.close()
        finally:
            with self._guard:
                self.slots.take(-1, failing=failing)
            self._changed.set()
