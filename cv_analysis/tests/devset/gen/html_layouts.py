# ruff: noqa: E501 - rows of a table, one a line
"""Layouts that Chromium prints."""

from __future__ import annotations

import html
from collections.abc import Callable

from cv_analysis.tests.devset.gen.people import Job, Person
from cv_analysis.tests.devset.gen.words import AS_OF, number, period, study_period

Heads = dict[str, str]
Layout = Callable[[Person, Heads, str, int], str]
e = html.escape
_BASE = "<meta charset=utf-8><style>@page{size:A4;margin:14mm}*{box-sizing:border-box}h1,h2,h3,p,ul{margin:0}h2{margin-top:10px}ul{padding-left:16px}"


def _list(items: tuple[str, ...] | list[str], mark: str = "") -> str:
    if mark:
        return "".join(
            f"<p style='padding-left:12px;text-indent:-9px'>{mark} {e(x)}</p>" for x in items
        )
    return "<ul>" + "".join(f"<li>{e(x)}</li>" for x in items) + "</ul>"


def _right(left: str, right: str) -> str:
    return f"<div style='display:flex;justify-content:space-between'><span>{left}</span><span>{right}</span></div>"


def _when(job: Job, person: Person, style: str, turn: int) -> str:
    return e(period(job.start, job.end, person.lang, style, turn))


def _languages(person: Person, joint: str = " – ") -> list[str]:
    return [f"{name}{joint}{level}" for name, level in person.languages]


def _extra(person: Person, h: Heads, mark: str = "") -> str:
    out = ""
    if person.certifications:
        out += f"<h2>{e(h['certifications'])}</h2>{_list(person.certifications, mark)}"
    if person.volunteer:
        out += f"<h2>{e(h['volunteer'])}</h2>{_list(person.volunteer, mark)}"
    return out


def classic(person: Person, h: Heads, style: str, turn: int) -> str:
    """Serif, centred head; bold title with right-aligned dates, company with place below."""
    contact = " | ".join([person.place, person.phone, person.email, *person.links])
    body = f"<h1>{e(person.name)}</h1><p style='text-align:center'>{e(contact)}</p>"
    body += f"<h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for job in person.jobs:
        body += _right(f"<b>{e(job.title)}</b>", _when(job, person, style, turn))
        body += _right(f"<i>{e(job.company)}</i>", f"<i>{e(job.place)}</i>") + _list(job.bullets)
    body += f"<h2>{e(h['education'])}</h2>"
    for s in person.studies:
        body += _right(
            f"<b>{e(s.degree)}</b>", e(study_period(s.start, s.end, s.status, person.lang))
        )
        body += f"<p>{e(s.school)}</p>"
    body += f"<h2>{e(h['skills'])}</h2><p>{e(', '.join(person.skills))}</p>"
    body += f"<h2>{e(h['languages'])}</h2><p>{e(' | '.join(_languages(person, ': ')))}</p>{_extra(person, h)}"
    return (
        _BASE
        + "body{font:10.5pt 'Liberation Serif'}h1{text-align:center;font-size:20pt}h2{font-size:11.5pt;text-transform:uppercase;border-bottom:1px solid #000}</style>"
        + body
    )


def harvard(person: Person, h: Heads, style: str, turn: int) -> str:
    """Company first with its place at the right, roles below with their dates; promotions grouped."""
    body = f"<h1>{e(person.name)}</h1><p>{e(person.headline)}</p><p>{e(' • '.join([person.email, person.phone, person.place, *person.links]))}</p>"
    body += f"<h2>{e(h['education'])}</h2>"
    for s in person.studies:
        body += (
            _right(f"<b>{e(s.school)}</b>", e(study_period(s.start, s.end, s.status, person.lang)))
            + f"<p><i>{e(s.degree)}</i></p>"
        )
    body += f"<h2>{e(h['experience'])}</h2>"
    company = ""
    for job in person.jobs:
        if job.company != company:
            body += _right(f"<b>{e(job.company)}</b>", e(job.place))
        company = job.company
        body += _right(
            f"<i>{e(job.title)}</i>", f"<i>{_when(job, person, style, turn)}</i>"
        ) + _list(job.bullets)
    body += f"<h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p>"
    body += f"<h2>{e(h['skills'])}</h2>{_list(person.skills, '•')}<h2>{e(h['languages'])}</h2>{_list(_languages(person), '•')}{_extra(person, h, '•')}"
    return (
        _BASE
        + "body{font:11pt 'Liberation Serif'}h1{font-size:17pt}h2{font-size:11pt;font-variant:small-caps;border-bottom:.5pt solid #888}</style>"
        + body
    )


def sidebar(person: Person, h: Heads, style: str, turn: int) -> str:
    """A dark column at the left in white, as design tools export it."""
    side = f"<h2>{e(h['contact'])}</h2>" + "".join(
        f"<p>{e(x)}</p>" for x in (person.phone, person.email, person.place, *person.links)
    )
    side += f"<h2>{e(h['skills'])}</h2>" + "".join(f"<p>{e(x)}</p>" for x in person.skills)
    side += (
        f"<h2>{e(h['languages'])}</h2>"
        + "".join(f"<p>{e(x)}</p>" for x in _languages(person))
        + _extra(person, h, "•")
    )
    main = f"<h1>{e(person.name)}</h1><p class=t>{e(person.headline)}</p><h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for job in person.jobs:
        main += f"<h3>{e(job.title)}</h3><p class=c>{e(job.company)} | {_when(job, person, style, turn)}</p>{_list(job.bullets)}"
    main += f"<h2>{e(h['education'])}</h2>" + "".join(
        f"<h3>{e(s.degree)}</h3><p>{e(s.school)} | {e(study_period(s.start, s.end, s.status, person.lang))}</p>"
        for s in person.studies
    )
    css = "@page{margin:0}body{margin:0;font:9.5pt 'Liberation Sans';-webkit-print-color-adjust:exact}.w{display:grid;grid-template-columns:34% 1fr;min-height:297mm}.s{background:#1f2d3d;color:#fff;padding:12mm 6mm}.m{padding:12mm 8mm}h1{font-size:22pt}h2{font-size:12pt;letter-spacing:1px;text-transform:uppercase}h3{font-size:10.5pt;margin-top:6px}.s p{margin:3px 0}"
    return (
        _BASE
        + css
        + f"</style><div class=w><div class=s>{side}</div><div class=m>{main}</div></div>"
    )


def narrow(person: Person, h: Heads, style: str, turn: int) -> str:
    """A narrow column at the right that breaks addresses; links as annotations."""
    links = "".join(f"<p><a href='https://www.{e(x)}'>{e(x)}</a></p>" for x in person.links)
    side = f"<h2>{e(h['contact'])}</h2><p><a href='mailto:{e(person.email)}'>{e(person.email)}</a></p><p>{e(person.phone)}</p><p>{e(person.place)}</p>{links}"
    side += f"<h2>{e(h['skills'])}</h2>{_list(person.skills)}<h2>{e(h['languages'])}</h2>{_list(_languages(person, ' · '))}"
    main = f"<h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for job in person.jobs:
        main += f"<p><b>{e(job.title)}</b> – {e(job.company)}</p><p class=d>{_when(job, person, style, turn)} · {e(job.place)}</p>{_list(job.bullets)}"
    main += f"<h2>{e(h['education'])}</h2>"
    for s in person.studies:
        main += f"<p><b>{e(s.degree)}</b></p><p>{e(s.school)}, {e(study_period(s.start, s.end, s.status, person.lang))}</p>"
    main += _extra(person, h)
    css = "body{font:10pt 'DejaVu Sans'}.w{display:grid;grid-template-columns:1fr 36mm;gap:8mm}.s{overflow-wrap:anywhere;font-size:8.5pt}h1{font-size:24pt;font-weight:300}h2{font-size:11.5pt;color:#086}.d{color:#777;font-size:9pt}"
    first, *rest = person.name.split(" ", 1)
    return (
        _BASE
        + css
        + f"</style><h1>{e(first)}</h1><h1>{e(rest[0])}</h1><p>{e(person.headline)}</p><div class=w><div>{main}</div><div class=s>{side}</div></div>"
    )


def timeline(person: Person, h: Heads, style: str, turn: int) -> str:
    """Dates in a column of their own at the left of each entry."""

    def row(left: str, right: str) -> str:
        return f"<div class=r><div class=l>{left}</div><div>{right}</div></div>"

    body = f"<h1>{e(person.name)}</h1><p>{e(person.headline)}</p><p>{e(person.place)} · {e(person.phone)} · {e(person.email)}</p><p>{e(' · '.join(person.links))}</p>"
    body += f"<h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for job in person.jobs:
        body += row(
            _when(job, person, style, turn),
            f"<p><b>{e(job.title)}</b></p><p>{e(job.company)}, {e(job.place)}</p>{_list(job.bullets)}",
        )
    body += f"<h2>{e(h['education'])}</h2>" + "".join(
        row(
            e(study_period(s.start, s.end, s.status, person.lang)),
            f"<p><b>{e(s.degree)}</b></p><p>{e(s.school)}</p>",
        )
        for s in person.studies
    )
    body += f"<h2>{e(h['skills'])}</h2><p>{e(' • '.join(person.skills))}</p><h2>{e(h['languages'])}</h2>"
    body += "".join(row(e(name), e(level)) for name, level in person.languages) + _extra(person, h)
    css = "body{font:10pt 'Liberation Sans'}.r{display:grid;grid-template-columns:44mm 1fr;margin-top:4px}.l{color:#555}h1{font-size:19pt;color:#234}h2{font-size:12.5pt;color:#234;border-left:4px solid #234;padding-left:5px}"
    return _BASE + css + "</style>" + body


def _months_word(job: Job, lang: str) -> str:
    years, months = divmod(number(job.end or AS_OF) - number(job.start) + 1, 12)
    words = {"pt": ("ano", "anos", "mês", "meses"), "en": ("year", "years", "month", "months")}[
        lang
    ]
    parts = [f"{years} {words[years > 1]}"] if years else []
    return " ".join(parts + ([f"{months} {words[2 + (months > 1)]}"] if months else []))


def network(person: Person, h: Heads, style: str, turn: int) -> str:
    """The profile export of a professional network: mixed languages, groups with durations."""
    pt = person.lang == "pt"
    side = (
        f"<h2>{'Contato' if pt else 'Contact'}</h2><p>{e(person.phone)} (Mobile)</p><p>{e(person.email)}</p>"
        + "".join(
            f"<p>www.{e(x)} ({'LinkedIn' if 'linkedin' in x else 'Other'})</p>"
            for x in person.links
        )
    )
    side += f"<h2>{'Principais competências' if pt else 'Top Skills'}</h2>" + "".join(
        f"<p>{e(x)}</p>" for x in person.skills
    )
    side += "<h2>Languages</h2>" + "".join(
        f"<p>{e(x)} ({e(level)})</p>" for x, level in person.languages
    )
    if person.certifications:
        side += "<h2>Certifications</h2>" + "".join(f"<p>{e(x)}</p>" for x in person.certifications)
    country = "Brasil" if pt else person.country
    main = f"<h1>{e(person.name)}</h1><p>{e(person.headline)}</p><p class=g>{e(person.place)}, {e(country)}</p><h2>{'Resumo' if pt else 'Summary'}</h2><p>{e(person.summary)}</p><h2>{'Experiência' if pt else 'Experience'}</h2>"
    groups: list[list[Job]] = []
    for job in person.jobs:
        if groups and groups[-1][0].company == job.company:
            groups[-1].append(job)
        else:
            groups.append([job])
    for group in groups:
        main += f"<p class=co>{e(group[0].company)}</p>"
        if len(group) > 1:
            whole = Job("", "", "", group[-1].start, group[0].end, ())
            main += f"<p>{_months_word(whole, person.lang)}</p>"
        for job in group:
            when = (
                period(job.start, job.end, person.lang, "long")
                .replace(" a ", " - ")
                .replace(" to ", " - ")
                .replace("atual", "Present")
            )
            main += f"<p class=ti>{e(job.title)}</p><p>{e(when)} ({_months_word(job, person.lang)})</p><p class=g>{e(job.place)}</p><p style='margin:3px 0 8px'>{'<br>'.join(e('- ' + b) for b in job.bullets)}</p>"
    main += f"<h2>{'Formação acadêmica' if pt else 'Education'}</h2>"
    for s in person.studies:
        years = f"({s.start} - {s.end})" if s.end else f"({s.start})"
        status = {
            "in_progress": " · cursando" if pt else " · in progress",
            "incomplete": " · trancado" if pt else " · incomplete",
        }.get(s.status, "")
        main += f"<p class=co>{e(s.school)}</p><p>{e(s.degree)} · {years}{status}</p>"
    if person.volunteer:
        main += f"<h2>{'Voluntariado' if pt else 'Volunteer Experience'}</h2>" + "".join(
            f"<p>{e(v)}</p>" for v in person.volunteer
        )
    css = "@page{margin:0}body{margin:0;font:10.5pt 'Liberation Sans';-webkit-print-color-adjust:exact}.w{display:grid;grid-template-columns:66mm 1fr;min-height:297mm}.s{background:#293e49;color:#e1e8ed;padding:14mm 7mm;overflow-wrap:anywhere}.m{padding:14mm 9mm}h1{font-size:26pt;font-weight:400}h2{font-size:14pt;font-weight:400}.co{font-size:12pt;margin-top:8px}.ti{font-size:11.5pt}.g{color:#777}"
    return (
        _BASE
        + css
        + f"</style><div class=w><div class=s>{side}</div><div class=m>{main}</div></div>"
    )


def labelled(person: Person, h: Heads, style: str, turn: int) -> str:
    """The printout of a job portal: every value behind its label."""
    pt = person.lang == "pt"
    lab = (
        (
            "Nome",
            "Telefone",
            "E-mail",
            "Cidade",
            "Empresa",
            "Cargo",
            "Período",
            "Atividades",
            "Curso",
            "Instituição",
            "Situação",
        )
        if pt
        else (
            "Name",
            "Phone",
            "Email",
            "Location",
            "Company",
            "Position",
            "Period",
            "Responsibilities",
            "Degree",
            "Institution",
            "Status",
        )
    )
    body = f"<h1>{'Currículo' if pt else 'Curriculum Vitae'}</h1><h2>{e(h['contact'])}</h2>"
    for name, value in zip(
        lab, (person.name, person.phone, person.email, person.place), strict=False
    ):
        body += f"<p><b>{name}:</b> {e(value)}</p>"
    body += "".join(f"<p>{e(x)}</p>" for x in person.links)
    body += f"<h2>{e(h['summary'])}</h2><p>{e(person.summary)}</p><h2>{e(h['experience'])}</h2>"
    for job in person.jobs:
        body += f"<p style='margin-top:6px'><b>{lab[4]}:</b> {e(job.company)}</p><p><b>{lab[5]}:</b> {e(job.title)}</p><p><b>{lab[6]}:</b> {_when(job, person, style, turn)}</p><p><b>{lab[7]}:</b></p>{_list(job.bullets, '-')}"
    body += f"<h2>{e(h['education'])}</h2>"
    for s in person.studies:
        body += f"<p style='margin-top:4px'><b>{lab[8]}:</b> {e(s.degree)}</p><p><b>{lab[9]}:</b> {e(s.school)}</p><p><b>{lab[6]}:</b> {e(study_period(s.start, s.end, s.status, person.lang))}</p>"
    body += f"<h2>{e(h['skills'])}</h2><p>{e('; '.join(person.skills))}</p><h2>{e(h['languages'])}</h2>{_list(_languages(person), '-')}{_extra(person, h, '-')}"
    return (
        _BASE
        + "body{font:10pt 'Liberation Sans'}h1{font-size:16pt}h2{background:#eee;font-size:11pt;padding:2px}</style>"
        + body
    )


def spaced(person: Person, h: Heads, style: str, turn: int) -> str:
    """Letter-spaced capitals, descriptions in prose without marks, dates in brackets."""

    def head(key: str) -> str:
        return f"<h2>{e(' '.join(h[key].upper()).replace('   ', '&nbsp;&nbsp; ')).replace('&amp;nbsp;', '&nbsp;')}</h2>"

    body = f"<h1>{e(person.name.upper())}</h1><p>{e(person.headline)}</p><p>{e(person.email)} / {e(person.phone)} / {e(person.place)}</p><p>{e(' / '.join(person.links))}</p>"
    body += head("summary") + f"<p>{e(person.summary)}</p>" + head("experience")
    for job in person.jobs:
        body += f"<p class=j>{e(job.title)} — {e(job.company)} ({_when(job, person, style, turn)})</p><p>{e('. '.join(job.bullets))}.</p>"
    body += head("education") + "".join(
        f"<p>{e(s.degree)}, {e(s.school)} ({e(study_period(s.start, s.end, s.status, person.lang).replace('(', '').replace(')', ''))})</p>"
        for s in person.studies
    )
    body += (
        head("skills")
        + f"<p>{e(' · '.join(person.skills))}</p>"
        + head("languages")
        + f"<p>{e(', '.join(f'{n} ({lv})' for n, lv in person.languages))}</p>"
    )
    if person.certifications:
        body += head("certifications") + "".join(f"<p>{e(c)}</p>" for c in person.certifications)
    if person.volunteer:
        body += head("volunteer") + "".join(f"<p>{e(v)}</p>" for v in person.volunteer)
    return (
        _BASE
        + "body{font:10.5pt/1.35 'DejaVu Sans'}h1{font-size:15pt;letter-spacing:3px}h2{font-size:10.5pt;font-weight:400}.j{font-weight:700;margin-top:5px}</style>"
        + body
    )


def rows(person: Person, h: Heads, style: str, turn: int) -> str:
    """Headings in a left column beside their content, as in curriculum tables."""

    def row(key: str, content: str) -> str:
        return f"<div class=r><div class=l>{e(h[key])}</div><div>{content}</div></div>"

    body = f"<h1>{e(person.name)}</h1><p>{e(person.headline)}</p>"
    body += row(
        "contact",
        f"<p>{e(person.place)}</p><p>{e(person.phone)}</p><p>{e(person.email)}</p>"
        + "".join(f"<p>{e(x)}</p>" for x in person.links),
    )
    body += row("summary", f"<p>{e(person.summary)}</p>")
    jobs = "".join(
        f"<p><b>{e(j.company)}</b>, {e(j.place)}</p><p>{e(j.title)}, {_when(j, person, style, turn)}</p>{_list(j.bullets, '–')}"
        for j in person.jobs
    )
    body += row("experience", jobs)
    body += row(
        "education",
        "".join(
            f"<p>{e(s.school)} — <i>{e(s.degree)}</i>, {e(study_period(s.start, s.end, s.status, person.lang))}</p>"
            for s in person.studies
        ),
    )
    body += row("skills", f"<p>{e(', '.join(person.skills))}</p>") + row(
        "languages", "".join(f"<p>{e(x)}</p>" for x in _languages(person, ": "))
    )
    if person.certifications:
        body += row("certifications", "".join(f"<p>{e(x)}</p>" for x in person.certifications))
    if person.volunteer:
        body += row("volunteer", "".join(f"<p>{e(x)}</p>" for x in person.volunteer))
    css = "body{font:10pt 'Liberation Serif'}.r{display:grid;grid-template-columns:40mm 1fr;gap:6mm;margin-top:9px}.l{font-weight:700;text-align:right;color:#446}h1{font-size:20pt}"
    return _BASE + css + "</style>" + body


LAYOUTS: dict[str, Layout] = {
    f.__name__: f
    for f in (classic, harvard, sidebar, narrow, timeline, network, labelled, spaced, rows)
}
