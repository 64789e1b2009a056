"""The requests of `history`, in a process for which Django is set up: prints the seconds as JSON.

It changes from one database to the other between two requests, so that whatever else the machine
does disturbs both alike.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from benchmarks.harness import percentile
from benchmarks.seed import open_sessions

# The databases, and who asks in the second of them as the one with the long history.
FEW, MANY, HEAVY = "few", "many", "heavy"
PAGES = {
    "history": "/v1/cv/analysis/history",
    "dashboard": "/v1/analytics/dashboard",
    "notifications": "/v1/notifications",
}
FIGURES, COUNT = "product's figures", "hourly count of the product's figures"
# The one with the long history, and average people.
ASKED = 1 + 25
REQUESTS, COUNTS = 600, 20
FULL = 10
# Seconds of the whole, and of the statements in it.
Took = tuple[float, float]


class Database:
    """One of both, with people to ask as: first the one with the long history, if anybody."""

    def __init__(self, name: str) -> None:
        from django.db import connections
        from django.test import Client

        first = connections["default"]
        self.connection = type(first)({**first.settings_dict, "NAME": name}, "default")
        self.connection.execute_wrappers.append(self._count_seconds)
        self.seconds = 0.0
        self.use()
        self.tokens = open_sessions(ASKED)
        self.client = Client()

    def use(self) -> None:
        """For all that comes."""
        from django.db import connections

        connections["default"] = self.connection

    def measure(self, work: Callable[[], object]) -> Took:
        """Do something here."""
        self.use()
        self.seconds = 0.0
        began = time.perf_counter()
        work()
        return time.perf_counter() - began, self.seconds

    def _count_seconds(self, execute: Callable[..., Any], *statement: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            self.seconds += time.perf_counter() - began


def main() -> None:
    """Print p95 as {page: {who: [of the whole, of its statements]}}."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recoloca.settings")
    import django

    django.setup()
    from insights import product

    few, many = Database(FEW), Database(MANY)
    found = {page: compare(_visits(few, many, path), REQUESTS) for page, path in PAGES.items()}
    for name, work, times in (
        (COUNT, product.count_days, COUNTS),
        (FIGURES, product.product_figures, REQUESTS),
    ):
        found[name] = compare({FEW: _again(few, work), MANY: _again(many, work)}, times)
    print(json.dumps(found))


def compare(contenders: Mapping[str, Callable[[int], Took]], times: int) -> dict[str, Took]:
    """p95 of each, a tenth as many having warmed it up; they take turns, told which.

    In random order, so that pauses for collecting garbage hit all alike.
    """
    found: dict[str, list[Took]] = {name: [] for name in contenders}
    order = list(contenders.items())
    for number in range(times + times // 10):
        random.shuffle(order)
        for name, work in order:
            found[name].append(work(number))
    return {name: _p95(took[-times:]) for name, took in found.items()}


def _p95(took: list[Took]) -> Took:
    whole, statements = (percentile(list(column), 0.95) for column in zip(*took, strict=True))
    return whole, statements


def _again(database: Database, work: Callable[[], object]) -> Callable[[int], Took]:
    return lambda _number: database.measure(work)


def _visits(few: Database, many: Database, path: str) -> dict[str, Callable[[int], Took]]:
    return {
        FEW: partial(_visit, few, few.tokens[1:], path),
        MANY: partial(_visit, many, many.tokens[1:], path),
        HEAVY: partial(_visit, many, many.tokens[:1], path),
    }


def _visit(database: Database, tokens: list[str], path: str, number: int) -> Took:
    """One request, as one person after the other; raises RuntimeError unless the page is full."""
    headers = {"Host": "localhost", "Authorization": f"Bearer {tokens[number % len(tokens)]}"}
    answers: list[Any] = []
    took = database.measure(lambda: answers.append(database.client.get(path, headers=headers)))
    data = answers[0].json().get("data")
    rows = data.get("score_history") if isinstance(data, dict) else data
    if len(rows or ()) < FULL:
        raise RuntimeError(f"{path}: {answers[0].status_code} {answers[0].content[:300]!r}")
    return took


if __name__ == "__main__":
    main()
