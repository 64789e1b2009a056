"""The stand-in for Stripe beside the product: when it is started, where, and its clock."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from billing.tests.sandbox import Driver
from recoloca.devserver import envfile, stripe_sandbox
from recoloca.devserver.console import Problem
from recoloca.devserver.options import Options, open_var, read_options
from recoloca.devserver.ports import LOOPBACK, free_port
from recoloca.devserver.processes import spawn, stop


@pytest.fixture
def options(tmp_path: Path) -> Options:
    made = read_options({"VAR_DIR": str(tmp_path / "var")})
    open_var(made)
    return made


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, True),
        ({"STRIPE_TEST_SECRET_KEY": stripe_sandbox.SAMPLE_KEY}, True),
        ({"STRIPE_API_HOST": " "}, True),
        ({"STRIPE_API_HOST": "http://127.0.0.1:12111"}, False),
        ({"STRIPE_TEST_SECRET_KEY": "sk_test_ofanaccount"}, False),
        ({"STRIPE_LIVE_SECRET_KEY": "sk_live_ofanaccount"}, False),
    ],
)
def test_it_is_started_unless_payments_go_elsewhere(environ: dict[str, str], wanted: bool) -> None:
    assert stripe_sandbox.is_wanted(environ) is wanted


def test_it_comes_back_on_its_port(options: Options) -> None:
    first = stripe_sandbox.at(options)
    assert stripe_sandbox.at(options).url == first.url
    program = first.program(os.environ)
    process = spawn(program)
    try:
        first.wait_ready(process)
        # The port is taken now, by itself: another start would choose another.
        assert stripe_sandbox.at(options).port != first.port
    finally:
        stop(process, program)
    assert (first.home / "stripe.sqlite3").exists()


def test_a_stand_in_that_cannot_start_says_why(options: Options) -> None:
    sandbox = stripe_sandbox.at(options)
    program = sandbox.program({**os.environ, "STRIPE_LIVE_MODE": "1"})
    process = spawn(program)
    try:
        with pytest.raises(Problem, match="STRIPE_LIVE_MODE is set"):
            sandbox.wait_ready(process)
    finally:
        stop(process, program)


def test_days_pass_in_the_one_that_runs(
    options: Options, sandbox: Driver, capsys: pytest.CaptureFixture[str]
) -> None:
    envfile.write(options.var / "services.env", {"STRIPE_API_HOST": sandbox.url})
    before = sandbox.knobs.state()["now"]
    stripe_sandbox.advance(options, "32")
    assert sandbox.knobs.state()["now"] >= before + 32 * 24 * 3600
    assert "32 days have passed" in capsys.readouterr().out
    with pytest.raises(Problem, match="DAYS=many cannot be"):
        stripe_sandbox.advance(options, "many")


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("", "No sandbox runs here"),
        ("https://api.stripe.com", "No sandbox runs here"),
        (f"http://{LOOPBACK}:{free_port()}", "does not answer"),
    ],
)
def test_no_days_pass_where_none_runs(options: Options, host: str, words: str) -> None:
    envfile.write(options.var / "services.env", {"STRIPE_API_HOST": host})
    with pytest.raises(Problem, match=words):
        stripe_sandbox.advance(options, "32")
