"""`make bench`: all parts, or those named in ARGS; `--write` puts the figures into docs/."""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks import results  # noqa: E402
from recoloca.devserver.console import Problem  # noqa: E402

# word of ARGS -> its module and what it measures.
PARTS: dict[str, tuple[str, str]] = {
    "api": ("api_path.run", "P1, P2: the API path, against FastAPI and a plain view"),
    "trips": ("round_trips.run", "P3: round trips of one request"),
    "limits": ("limits.run", "P4: a limit under parallel requests"),
    "analysis": ("analysis.run", "P5: a whole analysis"),
    "isolation": ("analysis.isolation", "P6: reading in a process of its own"),
    "latency": ("latency.run", "P7: from upload to report"),
    "history": ("history.run", "P9: a long history"),
    "streams": ("streams.run", "P10: hundreds of streams in one process"),
    "webhooks": ("webhooks.run", "P12: delivering webhooks"),
    "starting": ("starting.run", "P11: starting"),
    "salaries": ("salaries.run", "Importing a month of wages"),
    "accuracy": ("accuracy.run", "Accuracy on the sample CVs"),
}


def main(arguments: list[str]) -> int:
    """The exit code: 2 for a part that does not exist, 1 for one that could not be measured."""
    wanted = [word for word in arguments if not word.startswith("-")] or list(PARTS)
    unknown = [word for word in wanted if word not in PARTS]
    if unknown:
        print(f"recoloca: {unknown[0]!r} is not one of {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    found: list[results.Result] = []
    for word in wanted:
        found += measure(word)
    print("\nAs ratios and exact counts:")
    results.show(found)
    if "--write" in arguments:
        results.write(found)
    return 0


def measure(word: str) -> list[results.Result]:
    """Run one part."""
    place, title = PARTS[word]
    module, function = place.split(".")
    print(f"\n{title}", flush=True)
    began = time.monotonic()
    found: list[results.Result] = getattr(
        importlib.import_module(f"benchmarks.{module}"), function
    )()
    print(f"  took {time.monotonic() - began:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"recoloca: {problem}")
