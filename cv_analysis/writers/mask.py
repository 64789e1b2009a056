"""What of a CV and an opening may leave the house: the work, not the person.

Whole parts stay behind: the contact block, extras, references, page headers, every line with
personal data, hidden text (no line at all) and sentences that talk to a model. In what is left,
whatever could still point at the person is covered.
"""

from __future__ import annotations

import re

from cv_analysis.pipeline.criteria.instructions import INSTRUCTION
from cv_analysis.pipeline.criteria.privacy import personal_numbers
from cv_analysis.pipeline.criteria.reading import LONGEST_LINE, Reading
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.posting import read_posting
from cv_analysis.pipeline.types import SectionKind

COVER = "[…]"
MOST_LINES, MOST_CHARACTERS, MOST_OPENING = 200, 16_000, 6_000
SHORTEST_NAME = 3  # letters: "de", "da" and initials cover too much
_PARTICLES = frozenset("das dos del van von der den bin ibn filho neto junior".split())  # noqa: SIM905
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_COVERED = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+"
    r"|\b(?!asp\.net)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|br|io|me|dev|app|info|link|site|page|co)\b"
    r"(?:/\S*)?"
    r"|\b(?:linkedin|github|instagram|facebook|wa)\.?\S*/\S+|(?<!\w)@[a-z][\w.]+"
    # Phones, CPF, RG, CEP and their kin: eight digits or more with what people put between them.
    r"|(?<![\w.,])[+(]?\d(?:[\s().\-/]{0,2}\d){7,}x?(?!\w)"
    r"|\b\d{5}-\d{3}\b"
    rf"|\b{_DAY}[/.-](?:0?\d|1[0-2])[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-{_DAY}\b"
    rf"|\b{_DAY}º? de [a-zç]{{4,9}} de (?:19|20)\d\d\b"
    rf"|\b[a-z]{{3,9}} {_DAY}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
)
# Years of two jobs side by side are no phone: "2019 - 2022", "03/2019 a 08/2022".
_MONTH = r"(?:\d\d?[/.])?(?:19|20)\d\d"
_PERIOD = re.compile(rf"\(?{_MONTH}\s*[-–—/a]{{1,3}}\s*{_MONTH}\)?")


class Mask:
    """Covers what points at one person."""

    def __init__(self, reading: Reading, *, name: str = "", email: str = "") -> None:
        """`name` and `email` are the account's, which may differ from the CV's."""
        contact = reading.cv.contact
        facts = [*contact.emails, *contact.phones, *contact.links]
        names = [name, contact.name.value if contact.name else ""]
        values = [email, *(text for fact in facts for text in (fact.value, _quoted(fact)))]
        parts = re.findall(r"[^\W\d_]+", flat(" ".join(names)))
        kept = [p for p in parts if len(p) >= SHORTEST_NAME and p not in _PARTICLES]
        told = {flat(text).strip() for text in (*names, *values)}
        whole = sorted((x for x in told if len(x) > SHORTEST_NAME), key=len, reverse=True)
        patterns = [*map(re.escape, whole), *(rf"\b{part}s?\b" for part in sorted(set(kept)))]
        self._own = re.compile("|".join(patterns)) if patterns else None

    def cover(self, text: str) -> str:
        """The text without what points at the person."""
        text = cover_contacts(text)
        return _cover(text, self._own) if self._own else text


def cover_contacts(text: str) -> str:
    """The text without addresses, links, phones, numbers of documents and whole dates."""
    return _cover(text, _COVERED, spared=_PERIOD)


def _quoted(fact: object) -> str:
    evidence = getattr(fact, "evidence", None)
    return evidence.quote if evidence else ""


def _cover(text: str, pattern: re.Pattern[str], spared: re.Pattern[str] | None = None) -> str:
    """Cover matches in the folded text, whose offsets are those of the text."""

    def shown(match: re.Match[str]) -> str:
        found = text[slice(*match.span())]
        return found if spared and spared.fullmatch(match.group().strip()) else COVER

    pieces, end = [], 0
    for match in pattern.finditer(flat(text)):
        pieces += [text[end : match.start()], shown(match)]
        end = match.end()
    return "".join((*pieces, text[end:]))


def cv_lines(reading: Reading, mask: Mask) -> list[tuple[int, str]]:
    """The lines that may be sent, with their numbers: the work, with the person covered."""
    behind = {line.number for line in reading.personal_lines}
    behind |= {line.number for line in reading.of(SectionKind.REFERENCES)}
    behind |= reading.document.header_footer_lines | personal_numbers(reading)
    sent: list[tuple[int, str]] = []
    left = MOST_CHARACTERS
    for line in reading.lines:
        text = mask.cover(line.text[:LONGEST_LINE].strip())
        if line.number in behind or not text or len(sent) >= MOST_LINES or len(text) > left:
            continue
        sent.append((line.number, text))
        left -= len(text)
    return sent


def headline(reading: Reading, mask: Mask) -> list[tuple[int, str]]:
    """The role that the person presents first; it stands above what is sent."""
    own = reading.cv.headline
    if own is None or own.evidence is None or INSTRUCTION.search(flat(own.value)):
        return []
    return [(own.evidence.line, mask.cover(own.value))]


def opening_lines(description: str, mask: Mask) -> list[str]:
    """The lines of an opening, without those that talk to a model and what nobody sees."""
    return [mask.cover(line) for line in read_posting(description[:MOST_OPENING]).lines]
