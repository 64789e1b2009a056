"""Settings are read loudly, documented completely, and refuse to start on weak secrets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from recoloca import env
from recoloca.devserver import envfile

ROOT = Path(settings.BASE_DIR)
GOOD = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "Zq8-tY2_mN4vR7xK1pL9sD3fG6hJ0wBe",
    "JWT_SIGNING_KEY": "Hy5-aS8_dF2gJ4kL7qW0eR3tY6uI9oPx",
    "DATABASE_URL": "postgresql://127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "recoloca.example.com",
    "SITE_URL": "https://recoloca.example.com",
    "EMAIL_HOST": "mail.example.com",
}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    wanted = {"PATH": os.environ["PATH"], **GOOD, **changes}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env={k: v for k, v in wanted.items() if v is not None}
        | {"DJANGO_SETTINGS_MODULE": "recoloca.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_strong_settings() -> None:
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY is too weak"),
        (
            {"SECRET_KEY": "sample-secret-for-development-only-never-in-production"},
            "SECRET_KEY is the sample value",
        ),
        ({"JWT_SIGNING_KEY": None}, "JWT_SIGNING_KEY is not set"),
        ({"JWT_SIGNING_KEY": "x1y2z3"}, "JWT_SIGNING_KEY is too weak"),
        ({"JWT_SIGNING_KEY": GOOD["SECRET_KEY"]}, "must differ"),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set"),
        ({"REDIS_URL": None}, "REDIS_URL is not set"),
        ({"EMAIL_HOST": None}, "EMAIL_HOST is not set"),
        ({"SITE_URL": None}, "SITE_URL is not set"),
        ({"SITE_URL": "http://recoloca.example.com"}, "SITE_URL must begin with https"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name"),
        ({"DEBUG": "1"}, "DEBUG=1 cannot"),
        ({"LLM_TIMEOUT": "61"}, "at most 60 seconds"),
        ({"ANTHROPIC_BASE_URL": "http://127.0.0.1:1"}, "ANTHROPIC_BASE_URL must begin with https"),
        ({"WEBHOOK_ALLOW_LOOPBACK": "1"}, "WEBHOOK_ALLOW_LOOPBACK must not be set"),
        ({"ENVIRONMENT": "prod"}, "is not one of"),
        ({"RATE_GENERAL": "many"}, "RATE_GENERAL='many' is not a whole number"),
    ],
)
def test_production_refuses(change: dict[str, str | None], words: str) -> None:
    refused = start(**change)
    assert refused.returncode != 0
    assert words in refused.stderr


def test_development_starts_with_nothing_set(tmp_path: Path) -> None:
    bare = dict.fromkeys(GOOD, None)
    assert start(**bare, VAR_DIR=str(tmp_path)).returncode == 0


def test_the_example_names_every_variable_and_no_other() -> None:
    files = ("settings.py", "storages.py")
    source = "".join((ROOT / "recoloca" / name).read_text() for name in files)
    read = set(re.findall(r"env\.(?:text|flag|integer|number|words|choice)\(\s*\"(\w+)\"", source))
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^(\w+)=", example, re.M))
    elsewhere = {"DEMO_PASSWORD", "WEB_PROCESSES", "CHROMIUM"}  # read by what starts the product
    assert named == read | elsewhere


def test_the_example_changes_nothing_where_it_is_copied_as_it_is() -> None:
    example = (ROOT / ".env.example").read_text()
    given = {name for name, value in re.findall(r"^(\w+)=(.*)$", example, re.M) if value}
    assert given.isdisjoint({"DATABASE_URL", "REDIS_URL", "SITE_URL", *envfile.GENERATED})


def test_a_blank_line_of_one_file_leaves_it_to_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ONE", raising=False)
    (tmp_path / "first").write_text("ONE=\n")
    (tmp_path / "second").write_text("ONE=given\n")
    env.load_file(tmp_path / "first")
    env.load_file(tmp_path / "second")
    assert os.environ.pop("ONE") == "given"


@pytest.mark.parametrize("value", ["1", "true", "YES", "on"])
def test_flag(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    assert env.flag("X", False) is True


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda: env.flag("X", False), "maybe"),
        (lambda: env.integer("X", 1), "1.5"),
        (lambda: env.integer("X", 1, minimum=1), "0"),
        (lambda: env.number("X", 1), "nan"),
        (lambda: env.number("X", 1), "-1"),
        (lambda: env.choice("X", "a", ("a", "b")), "c"),
    ],
)
def test_readers_are_loud(monkeypatch: pytest.MonkeyPatch, reader: object, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X="):
        reader()  # type: ignore[operator]


def test_lists_and_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", " a, b,, ")
    assert env.words("X") == ["a", "b"]
    monkeypatch.delenv("X")
    assert env.words("X", "c") == ["c"]
    assert env.text("X", "d") == "d"
    with pytest.raises(ImproperlyConfigured, match="X is not set"):
        env.text("X")


def test_a_file_never_overrides_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONE", "set")
    monkeypatch.delenv("TWO", raising=False)
    file = tmp_path / ".env"
    file.write_text("# comment\nONE=file\nTWO='two'\nnonsense\n")
    env.load_file(file)
    assert (os.environ["ONE"], os.environ.pop("TWO")) == ("set", "two")
