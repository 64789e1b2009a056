"""Gives every test run its services, and browser tests their browser.

`pytest` by itself is enough: without DATABASE_URL and REDIS_URL the run starts its own disposable
services before Django reads its settings, and ends them when it ends.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from recoloca.devserver.chromium import find_chromium
from recoloca.devserver.console import Problem
from recoloca.devserver.options import read_options
from recoloca.devserver.testing import test_services as start_services

MARKERS = ("browser: drives headless Chromium", "slow: starts processes and waits for them")
URLS = ("DATABASE_URL", "REDIS_URL")
SERVICES = pytest.StashKey[ExitStack]()
SKIPPED = pytest.StashKey[int]()
MISSING = "no Chromium: put one on PATH or name it in CHROMIUM"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Before anything reads the settings. A parallel run's children find them already set."""
    stack = early_config.stash[SERVICES] = ExitStack()
    given = {name: value for name in URLS if (value := os.environ.get(name))}
    if len(given) < len(URLS):
        try:
            services = stack.enter_context(start_services(read_options(os.environ).var))
        except Problem as problem:
            raise pytest.UsageError(str(problem)) from None
        os.environ.update(services.environ() | given)
        if "DATABASE_URL" in given:
            os.environ["TEST_DATABASE_TEMPLATE"] = ""
    os.environ["REDIS_URL"] = own_redis(os.environ["REDIS_URL"])
    os.environ.setdefault("ENVIRONMENT", "test")
    if chromium := find_chromium(os.environ):
        os.environ["CHROMIUM"] = chromium
    return (yield)


def own_redis(url: str) -> str:
    """Each process of a parallel run empties a Redis database of its own: gw0 that of number 1."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    return urlsplit(url)._replace(path=f"/{int(worker) + 1}").geturl() if worker else url


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the services."""
    if SERVICES in config.stash:
        config.stash[SERVICES].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium skip the browser tests; where CI runs, refuse to go on."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or find_chromium(os.environ):
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"{len(browser)} browser tests cannot run: {MISSING}.")
    config.stash[SKIPPED] = len(browser)
    for item in browser:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested."""
    count = terminalreporter.config.stash.get(SKIPPED, 0)
    if count:
        terminalreporter.section("NOT TESTED", sep="!", red=True, bold=True)
        terminalreporter.write_line(f"{count} browser tests were skipped: {MISSING}.")


@pytest.fixture(scope="session")
def test_home() -> Path:
    """The folder of this test run, removed at its end."""
    if home := os.environ.get("RECOLOCA_TEST_HOME"):
        return Path(home)
    pytest.skip("the servers of this run are not its own")
