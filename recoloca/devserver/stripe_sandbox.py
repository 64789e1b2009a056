"""The stand-in for Stripe beside the product: its process, its place, its clock."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from recoloca.devserver import envfile
from recoloca.devserver.console import Problem, say
from recoloca.devserver.options import Options, write_private
from recoloca.devserver.ports import LOOPBACK, free_port, is_free
from recoloca.devserver.processes import Program, python, tail, wait_until

START_SECONDS = 30.0
# The settings' own sample, which is nobody's account.
SAMPLE_KEY = "sk_test_recolocaSandboxOnLoopback"


@dataclass(frozen=True)
class StripeSandbox:
    """One server; `home` holds all that it remembers."""

    home: Path
    log: Path
    port: int

    @property
    def url(self) -> str:
        """Its STRIPE_API_HOST."""
        return f"http://{LOOPBACK}:{self.port}"

    def program(self, environ: Mapping[str, str]) -> Program:
        """The server as a child."""
        state = str(self.home / "stripe.sqlite3")
        command = python("-m", "billing.sandbox", "--port", str(self.port), "--state", state)
        return Program("stripe", command, self.log, environ)

    def wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Until it answers; raises Problem with its last words if it does not."""
        wait_until(lambda: process.poll() is not None or self.answers(), START_SECONDS)
        if process.poll() is not None or not self.answers():
            raise Problem(f"Stripe's stand-in did not start; its last words:\n{tail(self.log)}")

    def answers(self) -> bool:
        """Whether it takes requests."""
        try:
            ask(self.url, "state")
        except (urllib.error.URLError, OSError):
            return False
        return True


def is_wanted(environ: Mapping[str, str]) -> bool:
    """Whether payments go to a stand-in of ours: neither another host nor a real key is given."""
    given = environ.get("STRIPE_TEST_SECRET_KEY", "").strip()
    live = environ.get("STRIPE_LIVE_SECRET_KEY", "").strip()
    host = environ.get("STRIPE_API_HOST", "").strip()
    return not host and not live and given in ("", SAMPLE_KEY)


def at(options: Options) -> StripeSandbox:
    """The sandbox of a VAR_DIR, on the port it had before if that is free: pages link to it."""
    home = options.var / "stripe"
    home.mkdir(parents=True, exist_ok=True)
    note = home / "port"
    kept = int(note.read_text()) if note.exists() else 0
    port = kept if kept and is_free(kept) else free_port()
    write_private(note, str(port))
    return StripeSandbox(home, options.logs / "stripe.log", port)


def ask(url: str, knob: str, **arguments: str) -> dict[str, object]:
    """Turn a knob of a running sandbox; what it says."""
    request = urllib.request.Request(  # noqa: S310 - loopback only, by whoever calls
        f"{url}/_sandbox/{knob}", urlencode(arguments).encode(), method="POST"
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        said: dict[str, object] = json.loads(answer.read())
    return said


def advance(options: Options, days: str) -> None:
    """Let days pass in the sandbox of the running product; raises Problem if none runs."""
    running = envfile.read(options.var / "services.env")
    url = os.environ.get("STRIPE_API_HOST") or running.get("STRIPE_API_HOST", "")
    if urlsplit(url).hostname != LOOPBACK:
        raise Problem("No sandbox runs here: start the product first, with make run.")
    try:
        ask(url, "advance", days=days)
    except urllib.error.HTTPError as error:
        words = json.loads(error.read())["error"]["message"]
        raise Problem(f"DAYS={days} cannot be: {words}.") from None
    except (urllib.error.URLError, OSError):
        raise Problem(f"The sandbox at {url} does not answer: is the product running?") from None
    say(f"{days} days have passed for payments; what fell due is on its way to the product.")
