"""The parts of a line of an education section, and what each of them is."""

from __future__ import annotations

import re

from cv_analysis.pipeline.parse.atoms import split_place_off
from cv_analysis.pipeline.parse.dates import is_duration, points, without_durations
from cv_analysis.pipeline.parse.normal import flat, fold
from cv_analysis.pipeline.parse.places import is_place
from cv_analysis.pipeline.parse.vocabulary.education import (
    DEGREE_CUE,
    FIELD,
    INSTITUTION,
    LABEL,
    LEVELS,
    REMARK,
    STATUS_ONLY,
)

_STRONG = re.compile(r"\t|\s*[|•·●▪;]\s*|\s+[–—―−-]{1,2}\s+|\s*—\s*|:\s+|\.\s+(?=[A-ZÀ-Ý]{2})")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LOOSE = re.compile(r"\s+(?:em|in|no|na|at|de|for|:|-)\s*$")
_SCHOOL = re.compile(r"^\S.*\b(?:high|secondary|middle|grammar|elementary|primary|prep) school$")
_SCHOOL_NAME = re.compile(
    r"(?<!\bde)(?<!\bda)(?<!\bdo)(?<!\bof)(?<!\bthe)(?<!\bem)(?<!\bin)(?<!\bat)(?<!\bpela)\s"
    r"((?:Universidade|Faculdade|Instituto|Centro Universitário|Universit[yé]|"
    r"SENAI|SENAC|ETEC|FATEC)\b)"
)
_HAS_FIELD = re.compile(r"\s(?:in|of|em|de)\s")
_SCHOOLS = frozenset({"academy", "college", "institute", "school", "university"})
_WITHOUT_FIELD = ("high_school", "fundamental")


def level_of(text: str) -> str:
    """The level that the words of a degree name, or ""."""
    folded = fold(text)
    return next((level for level, pattern in LEVELS if pattern.search(folded)), "")


def is_study(text: str) -> bool:
    """Whether a line names a degree of some level, or where one is taken."""
    return bool(level_of(text)) or bool(INSTITUTION.search(fold(text)) and points(text))


def parts_of(text: str) -> list[str]:
    """The named things of a line, in order; brackets apart where they hold a remark or a place."""
    text = without_durations(text)
    label = LABEL.match(flat(text))
    text = text[label.end() :] if label else text
    text, remarks = _unbracket(text)
    found: list[str] = []
    for piece in _STRONG.split(text):
        piece = piece.strip(" ,.;:|·•–—-/()[]")
        if piece:
            found += _by_commas(piece)
    return found + remarks


def with_fields(parts: list[str]) -> list[str]:
    """`Letras - Espanhol` is one degree, where its line names the institution besides."""
    kinds = [part_kind(part) for part in parts]
    if "institution" not in kinds:
        return parts
    found: list[str] = []
    for at, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        if at and kind in ("other", "field") and kinds[at - 1] == "degree":
            found[-1] += f" - {part}"
        else:
            found.append(part)
    return found


def _unbracket(text: str) -> tuple[str, list[str]]:
    remarks: list[str] = []

    def take(match: re.Match[str]) -> str:
        inner = _LOOSE.sub("", match[1]).strip()
        if not inner.strip("\t -–"):
            return ""
        if STATUS_ONLY.fullmatch(fold(inner)) or is_place(inner) or REMARK.match(fold(inner)):
            remarks.append(inner)
            return ""
        if INSTITUTION.search(fold(inner)) and len(inner) > 8:
            return f"\t{inner}\t"
        return match.group()

    return _BRACKETED.sub(take, text), remarks


def _by_commas(piece: str) -> list[str]:
    """Parts a piece at its commas only where institution and degree share it."""
    piece, place = split_place_off(piece)
    tail = [place] if place else []
    parts = [p.strip() for p in re.split(r",\s+", piece) if p.strip()]
    kinds = ["other" if k == "field" else k for k in map(part_kind, parts)]
    if len(parts) == 1:
        return [*_by_preposition(piece), *tail]
    if "institution" in kinds and ("degree" in kinds or "other" in kinds):
        return [*_grouped(parts, kinds), *tail]
    if kinds == ["degree", "other"] and level_of(parts[0]) in _WITHOUT_FIELD:
        return [*parts, *tail]
    if kinds[0] == "other" and kinds[1:].count("degree") == 1 and len(parts) == 2:
        return [*parts, *tail]
    if kinds[:2] == ["degree", "other"] and _HAS_FIELD.search(parts[0]):
        return [parts[0], ", ".join(parts[1:]), *tail]
    kept = [p for p, k in zip(parts, kinds, strict=True) if k in ("status", "place", "remark")]
    named = [p for p, k in zip(parts, kinds, strict=True) if k not in ("status", "place", "remark")]
    return [", ".join(named), *kept, *tail] if named else [*kept, *tail]


def _grouped(parts: list[str], kinds: list[str]) -> list[str]:
    """Neighbours go together until an institution begins, or what follows one."""
    found: list[str] = []
    last = ""
    for part, kind in zip(parts, kinds, strict=True):
        joins = found and kind == "other" and last in ("degree", "other") and last
        if joins:
            found[-1] += f", {part}"
        else:
            found.append(part)
            last = kind
    return found


_PREPOSITION = re.compile(r"\s+(?:pela|pelo|na|no|at|from|em)\s+(?=(?:[A-ZÀ-Ý]))")


def _by_preposition(piece: str) -> list[str]:
    """`Técnico em Enfermagem pelo SENAC`, `BSc in Physics from Leeds University`."""
    if (cut := _school_begins(piece)) and part_kind(piece[:cut]) == "degree":
        return [piece[:cut].strip(" ,"), piece[cut:]]
    for match in _PREPOSITION.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if part_kind(left) == "degree" and INSTITUTION.search(fold(right)) and not level_of(right):
            return [left.strip(" ,"), right]
    return [piece]


def _school_begins(piece: str) -> int:
    """Where a school follows a degree with nothing between them; 0 for nowhere."""
    match = _SCHOOL_NAME.search(piece)
    return match.start(1) if match else 0


def part_kind(part: str) -> str:
    """degree, institution, status, place, remark or other."""
    folded = fold(part)
    if not folded or is_duration(part):
        return "remark"
    if STATUS_ONLY.fullmatch(folded):
        return "status"
    if REMARK.match(folded):
        return "remark"
    level = level_of(part)
    institution = INSTITUTION.search(folded)
    if _SCHOOL.fullmatch(folded):
        return "institution"
    if institution and (not level or (_is_school(folded) and not _opens_with_degree(folded))):
        return "institution"
    if level or DEGREE_CUE.search(folded):
        return "degree"
    if is_place(part):
        return "place"
    return "field" if FIELD.fullmatch(folded) else "other"


def _is_school(folded: str) -> bool:
    """Whether a name says at its beginning, or its end, that it is a place of study."""
    cue = INSTITUTION.search(folded)
    return bool(cue and cue.start() < 3) or folded.split()[-1] in _SCHOOLS


def _opens_with_degree(folded: str) -> bool:
    return any((m := p.search(folded)) and m.start() == 0 for _, p in LEVELS)
