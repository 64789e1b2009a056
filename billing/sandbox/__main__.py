"""`python -m billing.sandbox --port 12111 --state var/stripe.sqlite3`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from sqlite3 import DatabaseError
from types import FrameType

from billing.sandbox.delivery import LOOPBACK
from billing.sandbox.server import Sandbox

LIVE = ("sk_live_", "rk_live_")


def refusal(host: str, environ: Mapping[str, str]) -> str:
    """Why it must not start here; nothing if it may."""
    if host not in LOOPBACK:
        return f"--host {host}: the sandbox listens on loopback only."
    if environ.get("STRIPE_LIVE_MODE", "0").lower() in ("1", "true", "yes", "on"):
        return "STRIPE_LIVE_MODE is set: a sandbox beside live payments is refused."
    live = [name for name, value in environ.items() if value.startswith(LIVE)]
    return f"{live[0]} holds a live key: a sandbox beside it is refused." if live else ""


def main() -> None:
    """Serve until asked to end."""
    parser = argparse.ArgumentParser(prog="python -m billing.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=12111)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--state", type=Path, default=Path("var/stripe.sqlite3"))
    options = parser.parse_args()
    if problem := refusal(options.host, os.environ):
        sys.exit(f"billing.sandbox: {problem}")
    try:
        options.state.parent.mkdir(parents=True, exist_ok=True)
        sandbox = Sandbox(options.state, host=options.host, port=options.port, threads=4)
    except (OSError, OverflowError) as error:
        sys.exit(f"billing.sandbox: port {options.port}, {options.state}: {error}.")
    except DatabaseError as error:
        sys.exit(f"billing.sandbox: {options.state} cannot be read: {error}.")
    print(f"STRIPE_API_HOST={sandbox.url}", flush=True)  # noqa: T201 - for whoever starts it
    signal.signal(signal.SIGTERM, _end)
    try:
        signal.pause()
    except KeyboardInterrupt:
        sandbox.stop()


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
