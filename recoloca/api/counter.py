"""The counter behind django-ratelimit: exact under parallel requests, one round trip each."""

from __future__ import annotations

import time
from functools import cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""
# After a failure Redis is left alone this long, so that a hanging one slows no more than one
# request in a while.
REST_SECONDS = 1.0
_resting_until = 0.0


class CounterUnavailable(Exception):
    """Redis did not count: it is down, too slow, or resting after a failure."""


class CounterCache(RedisCache):
    """django-ratelimit calls `add(key, 1)` and, where the key exists, `incr(key)`.

    Both are folded into one script run by `add`; `incr` then returns the count that it parked.
    A cache object belongs to one thread, so the parked count is nobody else's.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        params.setdefault("OPTIONS", {})["retry"] = Retry(NoBackoff(), 0)
        super().__init__(server, params)
        self._parked = 0

    def add(self, key: str, value: Any, timeout: Any = None, version: Any = None) -> bool:
        """Count one; true if it was the first of its window."""
        global _resting_until
        if time.monotonic() < _resting_until:
            raise CounterUnavailable
        try:
            self._parked = self._run(self.make_and_validate_key(key, version=version), timeout)
        except RedisError as error:
            _resting_until = time.monotonic() + REST_SECONDS
            raise CounterUnavailable from error
        return self._parked == 1

    def incr(self, key: str, delta: int = 1, version: Any = None) -> int:
        """The count that `add` has just made."""
        return self._parked

    def _run(self, key: str, timeout: int) -> int:
        return int(self._script(keys=[key], args=[timeout]))

    @cached_property
    def _script(self) -> Any:
        # Kept: making a client costs about as much as asking it.
        return self._cache.get_client(None, write=True).register_script(COUNT)
