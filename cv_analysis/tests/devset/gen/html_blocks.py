# ruff: noqa: E501 - rows of a table, one a line
"""Printed layouts whose blocks stand in unusual places: cards, prose, margins, small columns."""

from __future__ import annotations

import html
from collections.abc import Callable

from cv_analysis.tests.devset.gen.people import Person
from cv_analysis.tests.devset.gen.words import period, study_period

Heads = dict[str, str]
Layout = Callable[[Person, Heads, str, int], str]
e = html.escape
_BASE = "<meta charset=utf-8><style>@page{size:A4;margin:14mm}*{box-sizing:border-box}h1,h2,h3,p,ul{margin:0}h2{margin-top:12px;font-size:12pt}ul{padding-left:16px}"


def _items(items: tuple[str, ...] | list[str]) -> str:
    return "<ul>" + "".join(f"<li>{e(x)}</li>" for x in items) + "</ul>"


def _lines(items: tuple[str, ...] | list[str]) -> str:
    return "".join(f"<p>{e(x)}</p>" for x in items)


def _jobs(
    person: Person, style: str, turn: int
) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """Dates, title, company, place and bullets of each job."""
    return [
        (period(j.start, j.end, person.lang, style, turn), j.title, j.company, j.place, j.bullets)
        for j in person.jobs
    ]


def _studies(person: Person) -> list[tuple[str, str, str]]:
    """Dates, degree and school of each study."""
    return [
        (study_period(s.start, s.end, s.status, person.lang), s.degree, s.school)
        for s in person.studies
    ]


def _tail(person: Person, h: Heads, *, skip: tuple[str, ...] = ()) -> str:
    parts = {
        "skills": f"<p>{e(', '.join(person.skills))}</p>",
        "languages": _lines([f"{name} ({level})" for name, level in person.languages]),
        "certifications": _items(person.certifications),
        "volunteer": _items(person.volunteer),
    }
    shown = {
        key: text
        for key, text in parts.items()
        if key not in skip and (key in ("skills", "languages") or getattr(person, key))
    }
    return "".join(f"<h2>{e(h[key])}</h2>{text}" for key, text in shown.items())


def _contact(person: Person, joint: str) -> str:
    return e(joint.join([person.email, person.phone, person.place, *person.links]))


def cards(person: Person, h: Heads, style: str, turn: int) -> str:
    """Jobs and studies in boxes, two in a row."""
    body = f"<h1>{e(person.name)}</h1><p>{_contact(person, ' | ')}</p><h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2><div class=g>"
    for dates, title, company, place, bullets in _jobs(person, style, turn):
        body += f"<div class=k><p class=d>{e(dates)}</p><p><b>{e(title)}</b></p><p>{e(company)}</p><p class=d>{e(place)}</p>{_items(bullets)}</div>"
    body += f"</div><h2>{e(h['education'])}</h2><div class=g>"
    for dates, degree, school in _studies(person):
        body += f"<div class=k><p class=d>{e(dates)}</p><p><b>{e(degree)}</b></p><p>{e(school)}</p></div>"
    css = "body{font:9.5pt 'DejaVu Sans'}.g{display:grid;grid-template-columns:1fr 1fr;gap:8px}.k{border:1px solid #bbb;padding:6px;break-inside:avoid}.d{font-size:8pt;color:#777}"
    return f"{_BASE}{css}</style>{body}</div>{_tail(person, h)}"


def dense(person: Person, h: Heads, style: str, turn: int) -> str:
    """Head and prose of a job in one paragraph."""
    body = f"<p><b>{e(person.name)}</b>, {e(person.headline)}</p><p>{_contact(person, ' | ')}</p><h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for dates, title, company, place, bullets in _jobs(person, style, turn):
        said = " ".join(f"{x.rstrip('.')}." for x in bullets)
        body += f"<p><b>{e(title)}</b>, {e(company)}, {e(place)} ({e(dates)}). {e(said)}</p>"
    body += f"<h2>{e(h['education'])}</h2>" + _lines(
        [f"{degree}, {school}, {dates}" for dates, degree, school in _studies(person)]
    )
    css = "body{font:9pt 'Liberation Sans'}h2{text-transform:uppercase;background:#ddd;font-size:9.5pt}"
    return f"{_BASE}{css}</style>{body}{_tail(person, h)}"


def margins(person: Person, h: Heads, style: str, turn: int) -> str:
    """Headings in a margin at the left, what they announce beside them."""
    jobs = "".join(
        f"<p><b>{e(title)}</b></p><p>{e(company)} ({e(place)})</p><p>{e(dates)}</p>{_items(bullets)}"
        for dates, title, company, place, bullets in _jobs(person, style, turn)
    )
    studies = "".join(
        f"<p><b>{e(degree)}</b></p><p>{e(school)}, {e(dates)}</p>"
        for dates, degree, school in _studies(person)
    )
    parts = {
        "summary": f"<p>{e(person.summary)}</p>",
        "experience": jobs,
        "education": studies,
        "skills": f"<p>{e('; '.join(person.skills))}</p>",
        "languages": _lines([f"{name} – {level}" for name, level in person.languages]),
        "certifications": _items(person.certifications),
        "volunteer": _items(person.volunteer),
    }
    body = f"<h1>{e(person.name)}</h1><p>{_contact(person, ' ◆ ')}</p>"
    body += "".join(
        f"<div class=g><h2>{e(h[key])}</h2><div>{text}</div></div>"
        for key, text in parts.items()
        if text != _items(())
    )
    css = "body{font:10pt 'Liberation Sans'}h2{margin:0;font-size:10.5pt;color:#063}.g{display:grid;grid-template-columns:30% 70%;border-top:1px solid #063;padding:5px 0}"
    return f"{_BASE}{css}</style>{body}"


def slim(person: Person, h: Heads, style: str, turn: int) -> str:
    """A slim column with the studies, whose names break; dates first and prose in the wide one."""
    side = f"<h2>{e(h['contact'])}</h2>{_lines([person.phone, person.email, person.place, *person.links])}<h2>{e(h['education'])}</h2>"
    for dates, degree, school in _studies(person):
        side += f"<p class=d>{e(dates)}</p><p><b>{e(degree)}</b></p><p>{e(school)}</p>"
    side += _tail(person, h, skip=("volunteer",))
    main = f"<h1>{e(person.name)}</h1><p>{e(person.headline)}</p><h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for dates, title, company, _, bullets in _jobs(person, style, turn):
        main += f"<p class=d>{e(dates)}</p><p><b>{e(title)}</b> · {e(company)}</p><p>{e('. '.join(bullets))}.</p>"
    main += _tail(person, h, skip=("skills", "languages", "certifications"))
    css = "@page{margin:10mm}body{font:9.5pt 'Liberation Sans'}.w{display:grid;grid-template-columns:58mm 1fr;gap:8mm}.d{color:#777;margin-top:5px}h1{font-size:20pt}"
    return f"{_BASE}{css}</style><div class=w><div>{side}</div><div>{main}</div></div>"


LAYOUTS: dict[str, Layout] = {"cards": cards, "dense": dense, "margins": margins, "slim": slim}
