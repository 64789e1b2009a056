"""What may be said of the person, by the names that the texts use; unknown ones are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coaching.engine import Turn
from coaching.facts import spoken_facts
from coaching.person import Gap, Person
from coaching.rules.heard import Facts

LONGEST = 90
UNLIKE = "clt_vs_pj"
_TARGETS = ("target_role", "cargo", "role", "position", "vaga", "job_title", "objetivo")
_COMPANIES = ("company", "empresa", "company_name", "target_company")
_INFOS = ("company_info", "sobre_a_empresa")
_KINDS = ("interview_type", "tipo_entrevista")


def facts_of_context(context: Mapping[str, Any]) -> Facts:
    """What the session's context tells, under the names that clients use for it."""
    return Facts(target=_first(context, _TARGETS), company=_first(context, _COMPANIES))


def slots(turn: Turn, facts: Facts, *, number: int) -> dict[str, str]:
    """The known slots; `number` turns the quotes, so that each answer shows another one."""
    person, pt = turn.person, turn.language == "pt"
    found = {
        "name": person.name,
        "own_role": person.role,
        "a_role": _with_article(person.role),
        "target": facts.target or person.opening,
        "role": facts.target or person.opening or person.role,
        "company": facts.company,
        "company_info": _first(turn.context, _INFOS),
        "kind": _first(turn.context, _KINDS).lower(),
        "when": facts.when,
        "away": facts.away,
        "years": _years(person.years, pt),
        "score": _number(person.score, pt),
        "ats": _number(person.ats, pt),
        "skills": _listed(person.skills[:4], pt),
        "skill": _turned(person.skills, number),
        "spoken": _listed(person.spoken, pt),
        "degree": person.degrees[0] if person.degrees else "",
        "course": person.courses[0] if person.courses else "",
        "achievement": _turned(person.achievements, number),
        "achievement2": _turned(person.achievements, number + 1) if person.achievements[1:] else "",
        "plain": _turned(person.plain_lines, number),
        "missing": _listed(person.missing[:3], pt),
        "shown": _listed(person.shown[:3], pt),
    }
    found |= _of_jobs(person) | _of_gaps(person.gaps, number) | _of_money(facts, pt)
    # What a contractor invoices and what an employee earns are not one kind of money.
    if turn.topic != UNLIKE:
        found |= _compared(facts, pt)
    return {k: v for k, v in found.items() if v} | spoken_facts(turn.language)


def _of_jobs(person: Person) -> dict[str, str]:
    last, first = (person.jobs[0], person.jobs[-1]) if person.jobs else (None, None)
    return {
        "last_title": last.title if last else "",
        "last_company": last.company if last else "",
        "first_title": first.title if first and first != last else "",
        "jobs": str(len(person.jobs)) if len(person.jobs) > 1 else "",
    }


def _of_gaps(gaps: Sequence[Gap], number: int) -> dict[str, str]:
    """The most valuable gap, and one that changes from answer to answer."""
    if not gaps:
        return {}
    other = gaps[1:][number % len(gaps[1:])] if len(gaps) > 1 else None
    return {
        "gap": f"“{gaps[0].title}”",
        "gap_advice": gaps[0].advice,
        "gap_quote": gaps[0].quote,
        "gap_gain": f"{gaps[0].gain:g}" if gaps[0].gain else "",
        "gaps": str(len(gaps)) if len(gaps) > 1 else "",
        "gap2": f"“{other.title}”" if other else "",
        "gap2_advice": other.advice if other else "",
        "gap2_quote": other.quote if other else "",
    }


def _of_money(facts: Facts, pt: bool) -> dict[str, str]:
    """Amounts as they were told."""
    wanted = facts.wanted
    return {
        "offered": money(facts.offered, pt),
        "wanted": money(wanted, pt),
        "earned": money(facts.earned, pt),
        "anchor": money(round(wanted * 1.1, -2), pt),
        "year": money(wanted * 12, pt),
    }


def _compared(facts: Facts, pt: bool) -> dict[str, str]:
    """How far apart amounts are."""
    offered, wanted, earned = facts.offered, facts.wanted, facts.earned
    found = {}
    if offered and wanted > offered:
        found["distance"] = money(wanted - offered, pt)
        found["percent"] = f"{round((wanted - offered) * 100 / offered)}%"
        found["below"] = f"{round((wanted - offered) * 100 / wanted)}%"
        found["middle"] = money(round((wanted + offered) / 2, -2), pt)
    if earned and wanted > earned:
        found["rise"] = f"{round((wanted - earned) * 100 / earned)}%"
    if earned and offered:
        found["change"] = f"{(offered - earned) * 100 / earned:+.0f}%"
    return found


def money(amount: float, pt: bool) -> str:
    """Whole reais as a person writes them, or "" for none."""
    text = f"{round(amount):,}"
    return f"R$ {text.replace(',', '.') if pt else text}" if amount else ""


def _first(context: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of these keys that holds a short text, in one line and without markup."""
    for name in names:
        value = context.get(name)
        if isinstance(value, str) and value.strip():
            return plain(value)
    return ""


def plain(text: str) -> str:
    """A person's words as they may stand within our sentences."""
    return " ".join(text.translate(_MARKS).split())[:LONGEST].strip()


_MARKS = str.maketrans(dict.fromkeys("*_`#<>[]{}|\\~", " "))


def _with_article(role: str) -> str:
    """As English has it: a Developer, an Engineer."""
    return f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}" if role else ""


def _turned(lines: Sequence[str], number: int) -> str:
    return plain(lines[number % len(lines)]) if lines else ""


def _listed(names: Sequence[str], pt: bool) -> str:
    last = " e " if pt else " and "
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _number(value: float | None, pt: bool) -> str:
    if value is None:
        return ""
    return f"{value:g}".replace(".", "," if pt else ".")


def _years(value: float, pt: bool) -> str:
    if not value:
        return ""
    if value < 1:
        return "menos de um ano" if pt else "less than a year"
    unit = ("ano" if pt else "year") + ("s" if value >= 2 or value != 1 else "")
    return f"{_number(value, pt)} {unit}"
