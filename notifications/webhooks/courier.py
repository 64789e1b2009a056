"""The courier: looks for what is due and has it sent, each endpoint by a thread of its own.

It needs PostgreSQL and nothing else, so a broker that is away delays no webhook; any number of
couriers may run beside each other. Endpoints that failed last share half of the slots, so that
however many of them hang, the others find a free one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from notifications.webhooks.services.deliver import (
    LEASE,
    Turn,
    claim_turns,
    renew_turns,
    take_turn,
)

logger = logging.getLogger(__name__)
PAUSE_WITHOUT_DATABASE = 2.0
RENEWED_EVERY = LEASE.total_seconds() / 4


@dataclass
class Courier:
    """Runs until told to stop; turns that have begun are ended.

    `slots` is how many turns may be taken at once. The turns under way are renewed meanwhile, so
    that those of a courier that was killed are free again within seconds.
    """

    slots: int = field(default_factory=lambda: settings.WEBHOOK_SLOTS)
    stopping: threading.Event = field(default_factory=threading.Event)
    _changed: threading.Event = field(default_factory=threading.Event)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _held: dict[Turn, bool] = field(default_factory=dict)
    _renewed: float = 0.0

    def stop(self, *_: object) -> None:
        """Begin nothing more; also a handler of signals."""
        self.stopping.set()
        self._changed.set()

    def run(self) -> None:
        """Look, hand out, wait for something to change; for ever."""
        with ThreadPoolExecutor(self.slots, thread_name_prefix="courier") as pool:
            while not self.stopping.is_set():
                self._changed.clear()
                self._look(pool.submit)
                self._changed.wait(settings.WEBHOOK_POLL_SECONDS)
            while self._held:
                self._renew()
                time.sleep(settings.WEBHOOK_POLL_SECONDS)

    def free(self, *, failing: bool) -> int:
        """Slots for endpoints of that sort: those that failed last have half of all."""
        with self._guard:
            free = self.slots - len(self._held)
            return min(free, self.slots // 2 - sum(self._held.values())) if failing else free

    def _look(self, submit: Callable[..., object]) -> None:
        close_old_connections()
        try:
            self._renew()
            for failing in (False, True):
                turns = claim_turns(most=self.free(failing=failing), failing=failing)
                with self._guard:
                    self._held |= dict.fromkeys(turns, failing)
                for turn in turns:
                    submit(self._take, turn)
        except DatabaseError:
            logger.warning("the database is away", exc_info=True)
            connection.close()
            self.stopping.wait(PAUSE_WITHOUT_DATABASE)

    def _renew(self) -> None:
        if time.monotonic() - self._renewed > RENEWED_EVERY:
            with self._guard:
                held = list(self._held)
            renew_turns(held)
            self._renewed = time.monotonic()

    def _take(self, turn: Turn) -> None:
        close_old_connections()
        try:
            take_turn(turn)
        except Exception:
            # The lease ends by itself, and keeps the endpoint from failing so again at once.
            logger.exception("a turn of %s was not ended", turn.endpoint_id)
            connection.close()
        finally:
            with self._guard:
                del self._held[turn]
            self._changed.set()
