"""What the person at the terminal reads: steps with the time they took, and one-sentence errors."""

from __future__ import annotations

import contextlib
import time

_started = time.monotonic()


class Problem(Exception):
    """Why it cannot go on, as one sentence that says what to do."""


def step(text: str) -> None:
    """Say what happens now, with the seconds since the start."""
    say(f"[{time.monotonic() - _started:5.1f} s] {text}")


def say(text: str) -> None:
    """Say something that is no step; nobody listening is no reason to end."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
