"""Personal data that a selection does not need: named with why and where, never punished.

Only numbers of identity documents cost points (`DOCUMENTS`); nothing that tells of age, sex,
family, faith or looks ever touches a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cv_analysis.pipeline.criteria.outcome import MOST_EVIDENCE
from cv_analysis.pipeline.criteria.reading import Reading, quote
from cv_analysis.pipeline.types import Evidence, Line, Notice, SectionKind

_CPF = re.compile(r"\d{3}(?<![\d.]\d{3})[.\s]?\d{3}[.\s]?\d{3}[-\s]?\d{2}(?![\d-])")
_NUMBER = r"(?:n[ºo°.]*\W{0,2})?"
_HOW_MANY = (
    r"(?:\d{1,2}|sim|nao|yes|nenhum|none|no|um|dois|duas|tres|one|two|three)\b(?: \(.{0,12}\))?"
)
_ANYWHERE = {
    "rg": (rf"\b(?:rg|r\.g\.?|identidade|registro geral)(?!\w)\W{{0,4}}{_NUMBER}"
           r"[a-z]{0,2}[-\s]?\d[\d.\s]{4,12}-?[\dx]",),
    "ctps": (r"\b(?:ctps|carteira (?:de trabalho|profissional))\b\D{0,12}\d[\d.\s/-]{3,}",),
    "pis": (r"\b(?:pis|pasep|nis|nit)(?:/pasep)?\b\W{0,4}\d[\d.\s-]{8,}",),
    "voter_id": (r"\btitulo (?:de eleitor|eleitoral)\b\D{0,8}\d[\d\s]{6,}",),
    "driver_number": (r"\b(?:cnh|habilitacao)\b\D{0,18}\d{9,11}\b",),
    "military_id": (r"\b(?:reservista|certificado de dispensa)\b\D{0,28}\d[\d.\s-]{5,}",),
    "passport": (rf"\bpassa?porte?\b\W{{0,4}}{_NUMBER}[a-z]{{1,2}}\d{{6,8}}\b",),
    "national_id": (r"\b(?:ssn|(?:social security|national insurance)(?: number)?)\b\W{0,4}"
                    r"(?=[a-z]{0,2} ?\d)[\da-z][\da-z -]{7,}",),
    "parents": (r"\bfiliacao ?:", r"\bnome d[oa] (?:mae|pai)\b", r"\b(?:mother|father)'?s name\b"),
    "marital_status": (r"\bestado civil\b.{0,25}", r"\bmarital status\b.{0,20}"),
    "children": (rf"\bfilhos? ?: ?{_HOW_MANY}", rf"\b(?:number of )?children ?: ?{_HOW_MANY}"),
    "birth_date": (r"\b(?:(?:data|dt\.?)(?: de)? ?nasc\w*|nascimento|nasc(?=\.? ?:)|nascid[oa] em|"
                   r"d\.? ?n\b(?=\.? ?:?\W{0,2}\d\d?/)|date of birth|dob|born(?: on)?)\b\W{0,4}"
                   r"(?:\d{1,2}|[a-z]{3,9})\W.{0,22}\d{2,4}",),
    "birthplace": (r"\bnaturalidade\b.{0,30}", r"\bplace of birth\b.{0,25}"),
    "religion": (r"\b(?:religiao|religion) ?: ?\w+",),
    "sex": (r"\b(?:sexo|genero|gender|sex)\b\W{1,3}(?:masculino|feminino|male|female|[mf]\b)",
            r"\bcor/raca\b.{0,15}"),
    "bank": (r"\b(?:chave pix\b|pix ?:) ?:? ?(?=\S*[\d@])\S+",
             r"\bagencia\b\W{0,3}\d{3,5}\b.{0,30}\bconta\b.{0,15}\d+"),
    "salary": (r"\b(?:ultimo|current|last) (?:salario|salary)\b.{0,25}",
               r"\b(?:salario|remuneracao) (?:atual|anterior)\b.{0,25}"),
    "disability": (r"\bpcd\b", r"\bpessoa com deficiencia\b",
                   r"\bperson with (?:a )?disabilit(?:y|ies)\b"),
}  # fmt: skip
_ABOVE = {
    "marital_status": (r"\b(?:solteir|casad|divorciad|separad|viuv)[oa]\b", r"\buniao estavel\b",
                       r"(?:^|[,|•;] {0,3})(?:single|married|divorced|widow(?:ed|er)?)"
                       r"(?=\W*$| ?[,|•;])"),
    "children": (r"\b(?:\d|um|uma|dois|duas|tres|sem|nao (?:tenho|possuo)) filh[oa]s?\b",
                 r"\b(?:\d|one|two|three|four|no) (?:children|child|kids)\b"),
    "birthplace": (r"\bnatural de\b.{0,25}",),
    "religion": (r"(?:^|[,|•;] ?)(?:evangelic|catolic|espirit)[oa](?=\W*$| ?[,|•;])",),
    "age": (r"\b(?:idade|age)\b\W{1,4}\d{2}\b(?: anos)?",
            r"\b(?:1[4-9]|[2-7]\d) years old\b",
            r"(?:^|(?<=[,|•·\-–;(])|(?<=[,|•·\-–;(] ))"
            r"(?:1[4-9]|[2-7]\d) anos\b(?! (?:de|em|na|no|atu))"),
    "full_address": (
        r"\b(?:rua|r\.(?!g\b)|avenida|av\.?|travessa|tv\.|alameda|al\.|rodovia|estrada|praca|quadra|qd\.?)"
        r" ?[a-z0-9][^|•]{2,50}?,? ?(?:n[ºo°.]* ?)?\d{1,5}\b.{0,40}",
        r"\b\d{1,5} (?:[nsew]\.? )?(?:[a-z]+ ){1,3}"
        r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd)\b\.?.{0,30}",
        r"\bcep\b\W{0,3}\d{5}-?\d{3}\b",
    ),
    "photo": (r"^\W*(?:foto|photo)\b(?: 3 ?x ?4)?\W*$",),
}  # fmt: skip
_PATTERNS = {kind: re.compile("|".join(parts)) for kind, parts in _ANYWHERE.items()}
_ABOVE_PATTERNS = {kind: re.compile("|".join(parts)) for kind, parts in _ABOVE.items()}
_PHONE = re.compile(r"\(?\d{2}\)? ?9? ?\d{4}[-. ]?\d{4}|\(\d{3}\) \d{3}-\d{4}")
_HINT = re.compile(
    r"\b(?:"
    + "|".join(part.removeprefix(r"\b") for parts in _ANYWHERE.values() for part in parts)
    + ")"
)
DOCUMENTS = frozenset(
    {"cpf", "rg", "ctps", "pis", "voter_id", "driver_number", "military_id"}
    | {"passport", "national_id"}
)
KINDS = tuple(dict.fromkeys(("cpf", *_ANYWHERE, *_ABOVE, "references_contact")))
OF_WORK_TOO = frozenset({"disability", "religion"})  # in a job's bullet these are its subject
_FACES_PER_CV = 2


def is_cpf(text: str) -> bool:
    """Whether eleven digits are a CPF: both check digits, and not one digit repeated."""
    digits = [int(char) for char in text if char.isdigit()]
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    return all(_check_digit(digits[:length]) == digits[length] for length in (9, 10))


def _check_digit(digits: list[int]) -> int:
    weights = range(len(digits) + 1, 1, -1)
    weighted = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return weighted * 10 % 11 % 10


def notices(reading: Reading) -> tuple[Notice, ...]:
    """What stands in the CV and need not, one notice a kind, in a fixed order."""
    found: dict[str, list[Evidence]] = {}
    for kind, evidence in _hits(reading):
        known = found.setdefault(kind, [])
        if len(known) < MOST_EVIDENCE and not _is_told(evidence, known):
            known.append(evidence)
    kept = [Notice(kind, tuple(found[kind])) for kind in KINDS if kind in found]
    return (*kept, *_photo(reading, known="photo" in found))


def _is_told(evidence: Evidence, known: list[Evidence]) -> bool:
    """Whether a quote of the same line holds this one already."""
    return any(evidence.line == item.line and evidence.quote in item.quote for item in known)


def personal_numbers(reading: Reading) -> frozenset[int]:
    """The numbers of the lines with personal data, wherever in the CV they stand."""
    tables = (_PATTERNS, _ABOVE_PATTERNS)
    return frozenset(
        line.number
        for line in reading.document.lines
        if any(_cpfs(line))
        or any(True for table in tables for _ in _matches(line, reading.folded[line.number], table))
    )


def _hits(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    above = {line.number for line in reading.personal_lines}
    work = {line.number for item in reading.statements for line in item.lines}
    for line in reading.document.lines:
        folded = reading.folded[line.number]
        yield from _cpfs(line)
        if _HINT.search(folded):
            for kind, evidence in _matches(line, folded, _PATTERNS):
                if kind not in OF_WORK_TOO or line.number not in work:
                    yield kind, evidence
        if line.number in above:
            yield from _matches(line, folded, _ABOVE_PATTERNS)
    for line in reading.of(SectionKind.REFERENCES):
        if match := _PHONE.search(line.text):
            yield "references_contact", quote(line, match.span())


def _cpfs(line: Line) -> Iterator[tuple[str, Evidence]]:
    for match in _CPF.finditer(line.text):
        if is_cpf(match.group()) and ("." in match.group() or "cpf" in line.text.lower()):
            yield "cpf", quote(line, match.span())


def _matches(
    line: Line, folded: str, patterns: dict[str, re.Pattern[str]]
) -> Iterator[tuple[str, Evidence]]:
    for kind, pattern in patterns.items():
        if match := pattern.search(folded):
            yield kind, quote(line, match.span())


def _photo(reading: Reading, *, known: bool) -> Iterator[Notice]:
    """One or two images on the first page may well be a face; more are icons."""
    pages = reading.document.pages
    if pages and not known and 1 <= pages[0].images <= _FACES_PER_CV:
        yield Notice("image", params={"page": pages[0].number})
