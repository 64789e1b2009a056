"""People to ask as, made in the benchmark's own database: prints their access tokens as JSON.

A process of its own, so that Django is set up for one database and one Redis a process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

from recoloca.devserver.options import ROOT


def access_tokens(count: int, environ: Mapping[str, str] | None = None) -> list[str]:
    """The tokens of so many new, verified users in the database of the environment."""
    command = [sys.executable, "-m", "benchmarks.seed", str(count)]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


def open_sessions(count: int) -> list[str]:
    """The same in this process, for which Django is set up."""
    from accounts.services import open_api_session
    from accounts.tests.factories import UserFactory

    people = (
        UserFactory(email=f"bench{n}@example.com", full_name="Ana Lima", phone="+5511900000000")
        for n in range(count)
    )
    return [open_api_session(user=person).access_token for person in people]


def main() -> None:
    """Make them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recoloca.settings")
    import django

    django.setup()
    print(json.dumps(open_sessions(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
