# ruff: noqa: E501 - rows of a table, one a line
"""Headings, dates and truth: what all layouts share."""

from __future__ import annotations

from typing import Any

from cv_analysis.tests.devset.gen.people import Person

AS_OF = "2026-11"
MONTHS = {
    "pt": [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
STYLES = ("short", "numeric", "long", "slash", "iso", "year", "dotted")
NOW = {
    "pt": ("atual", "o momento", "presente", "atualmente"),
    "en": ("Present", "Current", "Now", "present"),
}

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "pt": {
        "summary": ("Perfil Profissional", "Síntese de Qualificações", "Sobre mim", "Objetivo Profissional", "Apresentação"),
        "experience": ("Experiência Profissional", "Trajetória Profissional", "Histórico Profissional", "Vivência Profissional", "Carreira"),
        "education": ("Formação Acadêmica", "Escolaridade", "Educação", "Formação", "Histórico Acadêmico"),
        "skills": ("Competências", "Habilidades e Competências", "Conhecimentos Técnicos", "Principais Competências", "Qualificações"),
        "languages": ("Idiomas", "Línguas", "Conhecimento de Idiomas"),
        "certifications": ("Cursos e Certificações", "Certificados", "Cursos Complementares", "Registros e Certificações"),
        "volunteer": ("Trabalho Voluntário", "Voluntariado"),
        "contact": ("Contato", "Dados Pessoais", "Informações de Contato"),
    },
    "en": {
        "summary": ("Profile", "Professional Summary", "About Me", "Career Summary", "Personal Statement"),
        "experience": ("Employment History", "Professional Experience", "Career History", "Work Experience", "Relevant Experience"),
        "education": ("Education", "Academic Background", "Education & Training", "Qualifications", "Educational Background"),
        "skills": ("Core Competencies", "Key Skills", "Areas of Expertise", "Technical Proficiencies", "Skills & Tools"),
        "languages": ("Languages", "Language Proficiency", "Spoken Languages"),
        "certifications": ("Licenses & Certifications", "Certifications", "Professional Certifications", "Credentials"),
        "volunteer": ("Volunteering", "Community Involvement"),
        "contact": ("Contact", "Contact Details", "Get in Touch"),
    },
}  # fmt: skip


def heads(person: Person, turn: int) -> dict[str, str]:
    """The heading of each section that the person has, another choice each turn."""
    kinds = ["summary", "experience", "education", "skills", "languages"]
    kinds += ["certifications"] if person.certifications else []
    kinds += ["volunteer"] if person.volunteer else []
    table = HEADINGS[person.lang]
    return {k: table[k][(turn + i) % len(table[k])] for i, k in enumerate([*kinds, "contact"])}


def month(when: str, lang: str, style: str) -> str:
    """One date in a style."""
    year, number = when[:4], int(when[5:7])
    name = MONTHS[lang][number - 1]
    forms = {
        "short": f"{name[:3].capitalize() if lang == 'en' else name[:3]} {year}"
        if lang == "en"
        else f"{name[:3]}/{year}",
        "numeric": f"{number:02d}/{year}",
        "long": f"{name} {year}" if lang == "en" else f"{name} de {year}",
        "slash": f"{name[:3].capitalize()}/{year[2:]}" if lang == "pt" else f"{name[:3]}. {year}",
        "iso": f"{year}-{number:02d}",
        "year": year,
        "dotted": f"{number:02d}.{year}",
    }
    return forms[style]


def period(start: str, end: str | None, lang: str, style: str, turn: int = 0) -> str:
    """A range in a style, open ends in words."""
    begin = month(start, lang, style)
    joint = {"long": " to " if lang == "en" else " a ", "slash": " - ", "numeric": " – "}.get(
        style, " – "
    )
    if end is None:
        now = NOW[lang][turn % 4]
        return f"{begin} até o momento" if now == "o momento" else f"{begin}{joint}{now}"
    return f"{begin}{joint}{month(end, lang, style)}"


def study_period(start: str, end: str | None, status: str, lang: str) -> str:
    """The years of a degree, with its status where it is not done."""
    if status == "in_progress":
        return f"{start} – {'cursando' if lang == 'pt' else 'Present'}"
    if status == "incomplete":
        return f"{start} – {end} ({'trancado' if lang == 'pt' else 'incomplete'})"
    return f"{start} – {end}"


def number(when: str) -> int:
    """Months since year 0."""
    return int(when[:4]) * 12 + int(when[5:7]) - 1


def union_months(person: Person) -> int:
    """Months in which the person had a job."""
    months: set[int] = set()
    for job in person.jobs:
        months.update(range(number(job.start), number(job.end or AS_OF) + 1))
    return len(months)


def truth(
    person: Person, layout: str, kind: str, style: str, named: dict[str, str]
) -> dict[str, Any]:
    """What a perfect reader says of the file."""

    def cut(when: str | None) -> str:
        return "present" if when is None else when[:4] if style == "year" else when

    return {
        "id": person.key, "lang": person.lang, "layout": layout, "format": kind, "date_style": style,
        "as_of": AS_OF, "name": person.name, "headline": person.headline, "emails": [person.email],
        "phones": [person.phone], "links": list(person.links),
        "location": {"city": person.city, "region": person.region, "country": person.country},
        "experience": [
            {"title": j.title, "company": j.company, "location": j.place, "start": cut(j.start), "end": cut(j.end)}
            for j in person.jobs
        ],
        "education": [
            {"degree": s.degree, "institution": s.school, "start": s.start, "end": s.end, "level": s.level, "status": s.status}
            for s in person.studies
        ],
        "skills": list(person.skills),
        "languages": [{"language": name, "level": level} for name, level in person.languages],
        "certifications": list(person.certifications),
        "positions_count": len(person.jobs), "total_experience_months": union_months(person),
        "sections": [k for k in named if k != "contact"],
    }  # fmt: skip
