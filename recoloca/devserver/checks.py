"""`make check` and `make fix`: two tables of commands."""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from recoloca.devserver.console import Problem, say
from recoloca.devserver.options import ROOT
from recoloca.devserver.processes import python

NOWHERE = {"DATABASE_URL": "postgresql://127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
TEST = {"ENVIRONMENT": "test", **NOWHERE}


def production() -> dict[str, str]:
    """An environment that production would accept; its secrets are thrown away."""
    return {
        **NOWHERE,
        "ENVIRONMENT": "production",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "JWT_SIGNING_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "recoloca.example.com",
        "SITE_URL": "https://recoloca.example.com",
        "EMAIL_HOST": "mail.example.com",
        "TRUSTED_PROXIES": "1",
        "STRIPE_LIVE_MODE": "1",
        "STRIPE_LIVE_SECRET_KEY": f"sk_live_{secrets.token_hex(12)}",
    }


@dataclass(frozen=True)
class Check:
    """One judgement: its name, the command, the environment it needs."""

    name: str
    command: list[str]
    environ: Mapping[str, str] = field(default_factory=dict)


def manage(*arguments: str) -> list[str]:
    """A management command."""
    return python("manage.py", *arguments)


def word(*arguments: str) -> list[str]:
    """A word of this package's own."""
    return python("-m", "recoloca.devserver", *arguments)


def checks() -> list[Check]:
    """All judgements, the quick ones first."""
    schema = ("spectacular", "--validate", "--fail-on-warn", "--file", os.devnull)
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    return [
        Check("ruff", python("-m", "ruff", "check", ".")),
        Check("format", python("-m", "ruff", "format", "--check", ".")),
        Check("translations", word("messages", "--check")),
        Check("templates", python("-m", "djlint", "templates", "--lint", "--quiet")),
        Check("imports", python("-c", "from importlinter.cli import *; lint_imports_command()")),
        Check("migrations", manage("makemigrations", "--check", "--dry-run"), TEST),
        Check("deployment", manage(*deploy), production()),
        Check("API schema", manage(*schema), TEST),
        Check("scoring doc", manage("scoring_doc", "--check"), TEST),
        Check("types", python("-m", "mypy", ".")),
        Check("built styles", word("styles", "--check")),
    ]


def fixes() -> list[Check]:
    """What tools can repair."""
    return [
        Check("ruff", python("-m", "ruff", "check", "--fix", ".")),
        Check("format", python("-m", "ruff", "format", ".")),
        Check("translations", word("messages")),
        Check("scoring doc", manage("scoring_doc"), TEST),
        Check("built styles", word("styles")),
    ]


def run_all(table: list[Check]) -> None:
    """Run every line, even after a failure; raises Problem naming those that failed."""
    failed = [check.name for check in table if not _passes(check)]
    if failed:
        raise Problem(f"{len(failed)} of {len(table)} checks failed: {', '.join(failed)}.")
    say(f"all {len(table)} passed")


def _passes(check: Check) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        check=False,
        cwd=ROOT,
        env={**os.environ, **check.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    passed = done.returncode == 0
    verdict = "ok    " if passed else "FAILED"
    say(f"{verdict} {check.name} ({time.monotonic() - started:.1f} s)")
    if not passed or "SKIPPED" in done.stdout:
        say(done.stdout.rstrip())
    return passed
