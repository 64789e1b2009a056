"""What every template of the product keeps to, and what holds of the ones that all share."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation.template import templatize

from recoloca.devserver import gallery

ROOT = Path(__file__).parents[2]
# E-mails are no pages: mail programs read nothing but style attributes.
FILES = sorted((ROOT / "templates").rglob("*.html"))
TEMPLATES = [file for file in FILES if "email" not in file.parts]
PAGES = [file for file in TEMPLATES if "dev" not in file.parts]

# What the content security policy refuses, or what needs eval.
REFUSED = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script\b(?![^>]*\ssrc=)(?![^>]*\stype=\"application/json\")",
    "an event handler": r"<[^>]*\son[a-z]+\s*=",
    "htmx code": r"\bhx-on\b|\bhx-(?:vals|headers)\s*=\s*[\"']js:",
    "an htmx event filter": r"\bhx-trigger\s*=\s*[\"'][^\"']*\[",
    "another host": r"<(?:script|link|img)\b[^>]*(?:src|href)=[\"'](?:https?:)?//",
    "unescaped text": r"\|\s*safe\b(?<!help_text\|safe)|\{%\s*autoescape off",
}
LITERAL = r"u(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"\b(n?)(p?)gettext\(({LITERAL}(?:, {LITERAL})*)")


def name(file: Path) -> str:
    return str(file.relative_to(ROOT / "templates"))


def strings(file: Path) -> Iterator[tuple[str, str | None]]:
    """The words of a template that are to be translated, each with its context."""
    for _plural, context, literals in CALL.findall(templatize(file.read_text())):
        parts = [ast.literal_eval(literal) for literal in re.findall(LITERAL, literals)]
        yield (parts[1], parts[0]) if context else (parts[0], None)


def test_the_finder_of_strings_finds_every_kind() -> None:
    finding = set(strings(ROOT / "templates" / "_components" / "finding.html"))
    assert {("What to do:", None), ("To fix", "check")} <= finding
    assert ("%(earned)s of %(maximum)s point", None) in finding


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_has_what_the_browser_would_refuse(what: str) -> None:
    found = {name(file): re.search(REFUSED[what], file.read_text()) for file in TEMPLATES}
    assert not {file: match[0] for file, match in found.items() if match}


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("a style attribute", '<p class="x" style="color: red">'),
        ("a style element", "<style>"),
        ("an inline script", '<script type="module">'),
        ("an event handler", '<a href="#" onclick="x()">'),
        ("htmx code", '<b hx-on:click="x()">'),
        ("htmx code", "<b hx-vals='js:{a: 1}'>"),
        ("an htmx event filter", '<b hx-trigger="click[ctrlKey]">'),
        ("another host", '<script src="https://cdn.example.com/x.js"></script>'),
        ("unescaped text", "{{ text|safe }}"),
    ],
)
def test_what_is_refused_would_be_seen(what: str, example: str) -> None:
    assert re.search(REFUSED[what], example)


def test_every_string_of_a_page_is_translated() -> None:
    known = {
        (entry.msgid, entry.msgctxt)
        for folder in [ROOT / "locale", *ROOT.glob("*/locale")]
        for source in folder.glob("pt_BR/LC_MESSAGES/*.po")
        for entry in polib.pofile(str(source)).translated_entries()
    }
    missing = {name(file): sorted(set(strings(file)) - known, key=str) for file in PAGES}
    assert not {file: words for file, words in missing.items() if words}


def test_every_icon_that_a_template_names_exists() -> None:
    icons = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/img/icons.svg").read_text()))
    named = re.compile(r'_components/icon\.html" with name="([^"]+)"|\bicon="([^"]+)"')
    used = {"".join(match) for file in TEMPLATES for match in named.findall(file.read_text())}
    assert used <= icons
    assert set(gallery.ICONS) == icons


@pytest.mark.parametrize(
    ("language", "title"),
    [("pt-br", "Algo deu errado do nosso lado"), ("en", "Something broke on our side")],
)
def test_the_page_of_a_server_error_needs_no_request(language: str, title: str) -> None:
    with translation.override(language):
        page = render_to_string("errors/500.html")
    assert f"<h1>{title}</h1>" in page
    assert f'lang="{language}"' in page


def test_every_component_is_in_the_gallery() -> None:
    """By being included there, or by another component that is."""
    included: set[str] = set()
    waiting = ["dev/components.html"]
    while waiting:
        text = (ROOT / "templates" / waiting.pop()).read_text()
        found = set(re.findall(r'"(base[a-z_]*\.html|_components/[^"]+\.html)"', text)) - included
        included |= found
        waiting += found
    components = {name(file) for file in (ROOT / "templates" / "_components").glob("*.html")}
    assert components <= included


@pytest.mark.django_db
def test_the_gallery_shows_a_form_with_its_errors_beside_the_fields() -> None:
    request = RequestFactory().post("/dev/components/", {"email": "nobody"})
    request.session = {}  # type: ignore[assignment]
    with translation.override("en"):
        page = gallery.components(request).content.decode()
    email = re.search(r'<input type="email"[^>]*>', page)
    assert email
    assert 'aria-invalid="true"' in email[0]
    assert 'aria-describedby="id_email_helptext id_email_error"' in email[0]
    assert 'id="id_email_error"' in page
    assert 'href="#id_email"' in page
