"""Which part of an entry's head is the title and which the company: decided once a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cv_analysis.pipeline.parse.atoms import COMMA, LEVELS, split, split_place_off
from cv_analysis.pipeline.parse.entries import Entry
from cv_analysis.pipeline.parse.normal import fold, words
from cv_analysis.pipeline.parse.roles import employer_score, is_own_master, title_score
from cv_analysis.pipeline.parse.towns import Towns
from cv_analysis.pipeline.parse.vocabulary.titles import DEPARTMENTS, SELF_EMPLOYED, UNITS

_ENOUGH = 0.6
_STRONG = 1.5
_USUAL = 0.3  # what a comma weighs more than a dash, where commas part most heads


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry's head names. Either may be "" where the head does not say."""

    title: str
    company: str
    place: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Head:
    """The atoms of an entry in order, and the lines they came from."""

    lines: tuple[str, ...]
    atoms: tuple[str, ...]
    title: str  # given by a label
    company: str
    place: str
    shared: frozenset[str]  # atoms that other heads have too


def name_entries(found: Sequence[Entry]) -> list[Named]:
    """Title, company and place of each entry, by the template that suits the section best."""
    towns = Towns.of([entry.headlines() for entry in found])
    texts = [[towns.off(text) for text in entry.texts] for entry in found]
    level = _level(texts)
    companies = _repeated(texts, level)
    heads = [_head(entry, level, companies, towns) for entry in found]
    title_first = sum(_lean(head) for head in heads) + _repetition(heads) >= 0
    return _inherited([_named(head, title_first=title_first) for head in heads])


def _level(texts: Sequence[Sequence[str]]) -> int:
    """The strongest separators that part most heads in two."""
    for level in range(len(LEVELS)):
        parted = sum(sum(len(split(t, level)) for t in lines) >= 2 for lines in texts)
        if parted >= _ENOUGH * len(texts):
            return level
    return 0


def _repeated(texts: Sequence[Sequence[str]], level: int) -> frozenset[str]:
    """Atoms that several entries share: companies, as a rule."""
    counts = Counter(
        fold(a) for lines in texts for a in {x for t in lines for x in split(t, level)}
    )
    return frozenset(atom for atom, count in counts.items() if count > 1 and title_score(atom) < 1)


def _head(entry: Entry, level: int, companies: frozenset[str], towns: Towns) -> _Head:
    title = company = place = ""
    lines: list[str] = []
    for headline in entry.headlines():
        place = place or headline.place
        if headline.label == "title":
            title = title or headline.text
        elif headline.label == "company":
            company = company or headline.text
        elif headline.text:
            lines.append(towns.off(headline.text))
    atoms = [a for line in lines for a in split(line, level)]
    if len(atoms) == 1 and not title and not company:
        atoms = _deeper(lines[0], level, companies)
    for at, atom in enumerate(atoms):
        bare, where = split_place_off(atom)
        if where and bare:
            atoms[at], place = bare, place or where
    if len(atoms) > 2:
        atoms = [a for a in atoms if fold(a) not in SELF_EMPLOYED] or atoms
    return _Head(tuple(lines), tuple(atoms), title, company, place, companies)


def _deeper(line: str, level: int, companies: frozenset[str]) -> list[str]:
    """A head that stands out is parted by weaker separators only where both parts make sense."""
    for deeper in range(level + 1, len(LEVELS)):
        atoms = split(line, deeper)
        if len(atoms) < 2:
            continue
        known = any(fold(a) in companies for a in atoms)
        title = max(title_score(a) for a in atoms)
        company = max(employer_score(a) for a in atoms)
        if (
            known
            or (title >= 1 and company >= 0.8 and deeper < COMMA)
            or (title >= 1 and company >= 1.2)
        ):
            return atoms
    return split(line, level)


def _lean(head: _Head) -> float:
    """Positive where the first part sounds like the title."""
    if len(head.atoms) < 2:
        return 0.0
    first, second = head.atoms[0], _other(head, of_title=True)
    alternative = _other(head, of_title=False)
    title_first = title_score(first) + employer_score(second)
    company_first = employer_score(first) + title_score(alternative)
    return max(-2.0, min(2.0, title_first - company_first))


def _other(head: _Head, *, of_title: bool) -> str:
    """The best partner for the first atom among the rest."""
    rest = head.atoms[1:]
    score = employer_score if of_title else title_score
    best = max(rest, key=score)
    return best if score(best) > score(rest[0]) + 0.3 else rest[0]


def _repetition(heads: Sequence[_Head]) -> float:
    """Neighbours that share their first atom share the company."""
    lean = 0.0
    for one, two in pairwise(heads):
        if len(one.atoms) >= 2 and len(two.atoms) >= 2:
            lean -= fold(one.atoms[0]) == fold(two.atoms[0])
            lean += fold(one.atoms[1]) == fold(two.atoms[1])
    return lean


def _named(head: _Head, *, title_first: bool) -> Named:
    if head.title or head.company:
        return _labelled(head)
    atoms = head.atoms
    if not atoms:
        return Named("", "", head.place, 0.2)
    if len(atoms) == 1:
        sounds = title_score(atoms[0]) - employer_score(atoms[0])
        return (
            Named(atoms[0], "", head.place, 0.6)
            if sounds >= 0
            else Named("", atoms[0], head.place, 0.6)
        )
    lean = _lean(head)
    if (lean >= _STRONG) != (lean <= -_STRONG):
        title_first = lean > 0
    if len(atoms) > 2 and len(head.lines) == 1 and ", " in head.lines[0]:
        return _parted(head, title_first=title_first)
    first, second = atoms[0], _other(head, of_title=title_first)
    title, company = (first, second) if title_first else (second, first)
    return Named(title, company, head.place, 0.9 if abs(lean) >= 0.8 else 0.7)


def _labelled(head: _Head) -> Named:
    rest = head.atoms[0] if head.atoms else ""
    return Named(head.title or rest, head.company or rest, head.place)


def _parted(head: _Head, *, title_first: bool) -> Named:
    """One line with several commas: the cut where both sides sound best."""
    line, atoms = head.lines[0], head.atoms
    best, most = 1, float("-inf")
    for cut in range(1, len(atoms)):
        left, right = _sides(line, atoms, cut)
        title, company = (left, right) if title_first else (right, left)
        leads = title_first and cut == 2 and _is_rank_of(atoms[0], atoms[1])
        score = title_score(atoms[0] if leads else title.split(" - ")[0]) + 0.5 * leads
        score += employer_score(company) - 0.6 * title_score(company)
        score += _known_share(atoms[:cut], atoms[cut:], head.shared, title_first=title_first)
        score += _USUAL * (line[: line.rfind(right)].endswith(", "))
        score -= 0.1 * abs(cut - (1 if title_first else len(atoms) - 1))
        if score > most:
            best, most = cut, score
    left, right = _sides(line, atoms, best)
    title, company = (left, right) if title_first else (right, left)
    return Named(title, company, head.place, 0.7)


def _known_share(
    left: Sequence[str], right: Sequence[str], known: frozenset[str], *, title_first: bool
) -> float:
    """What tells for a cut: companies of other entries make up this one, and are in no title."""
    title, company = (left, right) if title_first else (right, left)
    return all(fold(a) in known for a in company) - 0.5 * any(fold(a) in known for a in title)


def _is_rank_of(first: str, second: str) -> bool:
    """`VP, Marketing`, `Nurse, Emergency Department`: a title, and where in the house."""
    found = words(second)
    if UNITS.intersection(found):
        return title_score(first) >= 1
    return len(first.split()) <= 2 and found[:1] in {(d,) for d in DEPARTMENTS}


def _sides(line: str, atoms: Sequence[str], cut: int) -> tuple[str, str]:
    """The line in two; atoms may have lost, or gained, a bracket at their edges."""
    at = 0
    for atom in atoms[:cut]:
        found = line.find(atom, at)
        at = found + len(atom) if found >= 0 else at
    return line[:at].strip(), line[max(at, line.find(atoms[cut], at)) :].strip()


def _inherited(named: list[Named]) -> list[Named]:
    """A role without a company is one more at the company above it."""
    found: list[Named] = []
    for item in named:
        above = found[-1] if found else None
        if is_own_master(item.title):
            found.append(item)
            continue
        if item.title and not item.company and above is not None and above.company:
            item = Named(item.title, above.company, item.place or above.place, 0.6)
        found.append(item)
    return found
