"""The words of the Makefile: `python -m recoloca.devserver WORD`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from recoloca import env
from recoloca.devserver import checks, frontend, messages, stripe_sandbox
from recoloca.devserver.chromium import ensure_chromium
from recoloca.devserver.console import Problem, say
from recoloca.devserver.options import ROOT, read_options
from recoloca.devserver.processes import python
from recoloca.devserver.run import run as run_product
from recoloca.devserver.supervisor import Stopped

# .in file -> what else uv is told.
LOCKS = {
    "requirements": [],
    "requirements-dev": ["-c", "requirements.txt"],
    "requirements-bench": ["-c", "requirements.txt"],
}


def run(arguments: list[str]) -> None:
    """Start the product."""
    env.load_file(ROOT / ".env")
    run_product(
        read_options(os.environ),
        bound_to_parent="--end-with-parent" in arguments,
        demo="--no-demo" not in arguments,
    )


def test(arguments: list[str]) -> None:
    """Become pytest, whose plugin starts the services; its last line stays the last one."""
    ensure_chromium(os.environ)
    os.execv(sys.executable, python("-m", "pytest", *arguments))


def check(arguments: list[str]) -> None:
    """Judge without running the product."""
    checks.run_all(checks.checks())


def fix(arguments: list[str]) -> None:
    """Repair what tools can repair."""
    checks.run_all(checks.fixes())


def translate(arguments: list[str]) -> None:
    """Compile the translations, or with --check prove them current."""
    messages.check_all() if "--check" in arguments else messages.compile_all()


def styles(arguments: list[str]) -> None:
    """Build the styles, or with --check prove them current."""
    frontend.check_built() if "--check" in arguments else frontend.build()


def advance_clock(arguments: list[str]) -> None:
    """Let days pass in the sandbox of the running product."""
    env.load_file(ROOT / ".env")
    stripe_sandbox.advance(read_options(os.environ), arguments[0])


def lock(arguments: list[str]) -> None:
    """Pin the requirements anew, every file with its hash."""
    for name, options in LOCKS.items():
        files = [f"{name}.in", "-o", f"{name}.txt"]
        pin = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        command = python(*pin, "--no-header", *options, *files)
        subprocess.run(command, check=True, cwd=ROOT)


WORDS: dict[str, Callable[[list[str]], None]] = {
    "run": run,
    "test": test,
    "check": check,
    "fix": fix,
    "messages": translate,
    "styles": styles,
    "lock": lock,
    "advance-clock": advance_clock,
}


def main() -> int:
    """Do what the word says; the exit code."""
    word, *arguments = sys.argv[1:] or [""]
    if word not in WORDS:
        say(f"recoloca: {word!r} is not one of {', '.join(WORDS)}.")
        return 2
    try:
        WORDS[word](arguments)
    except Problem as problem:
        print(f"recoloca: {problem}", file=sys.stderr)
        return 1
    except (Stopped, KeyboardInterrupt):
        say("recoloca: stopped")
    except OSError as error:
        print(f"recoloca: {error.filename or 'the system'}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
