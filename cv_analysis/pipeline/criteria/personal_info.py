"""Can a recruiter reach the person, and does nothing else stand there?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from cv_analysis.pipeline.criteria.outcome import Outcome, earned, not_applicable
from cv_analysis.pipeline.criteria.privacy import DOCUMENTS, notices
from cv_analysis.pipeline.criteria.reading import Reading
from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Evidence, Fact

_TYPED_WRONG = re.compile(
    r"@(?:gmail|hotmail|outlook|yahoo)\.(?:con|cm|om|co|comm|vom|com\.com)$"
    r"|@(?:gmial|gmai|gmal|gamil|hotmial|hotmai|homail|outlok|outloo|yaho|yahho)\."
    r"|@gmail\.com\.br$|@hotmail\.com\.com|\.con$|\.cmo$"
)
_NICKNAME = re.compile(
    r"gat(?:inh|on)[oa]?|lindinh|princes(?:a|inha)|fof(?:a|o|inh)|docinho|delicia|gostos|bebe(?:zinh|\d)|"
    r"(?:lok|loc)(?:o|a|ura)s?\d|doid[oa]|maluc|crazy|sexy|hottie|sweetie|babe\b|badboy|badgirl|"
    r"boyzinh|mano\d|sk8|666|killer|monster|ninja|cachorr|tigr[ae]o|flamengo|"
    r"corinthi|palmeiras|vascain|gremista|colorado\d"
)
_WITHOUT_AREA_CODE = re.compile(r"(?<![\d(+)-])(?<!\d )(?<!\) )9? ?\d{4}[ .-]\d{4}(?!\d)")
_HIGHER = frozenset({"associate", "bachelor", "postgrad", "mba", "master", "phd"})


def name(reading: Reading) -> Outcome:
    """The name is found. Which name it is plays no part."""
    fact = reading.cv.contact.name
    return earned(1, [fact.evidence]) if fact else earned(0)


def email(reading: Reading) -> Outcome:
    """An e-mail address that can be delivered."""
    facts = reading.cv.contact.emails
    if not facts:
        return earned(0)
    wrong = [fact for fact in facts if _TYPED_WRONG.search(fact.value.lower())]
    if len(wrong) < len(facts):
        return earned(1, _quotes(facts))
    return earned(Fraction(1, 2), _quotes(wrong), address=wrong[0].value)


def email_tidy(reading: Reading) -> Outcome:
    """The address reads like work. Parts of the person's own name are never a nickname."""
    facts = reading.cv.contact.emails
    if not facts:
        return not_applicable()
    person = flat(reading.cv.contact.name.value) if reading.cv.contact.name else ""
    odd = [fact for fact in facts if _is_nickname(fact, person)]
    return earned(0 if odd else 1, _quotes(odd or facts))


def _is_nickname(fact: Fact, person: str) -> bool:
    handle = flat(fact.value.partition("@")[0])
    hits = (hit.group().strip("0123456789") for hit in _NICKNAME.finditer(handle))
    return any(not hit or hit not in person for hit in hits)


def phone(reading: Reading) -> Outcome:
    """A phone that can be dialled, with its area code."""
    facts = reading.cv.contact.phones
    if any(fact.value.startswith("+") for fact in facts):
        return earned(1, _quotes(facts))
    short = _quotes(facts) or tuple(reading.find(reading.personal_lines, _WITHOUT_AREA_CODE))
    if short:
        return earned(Fraction(1, 2), short)
    return earned(0)


def location(reading: Reading) -> Outcome:
    """City and state."""
    fact = reading.cv.contact.location
    return earned(1, [fact.evidence], place=fact.value) if fact else earned(0)


def link(reading: Reading) -> Outcome:
    """A professional profile; not asked of those whose trade does not use one."""
    facts = reading.cv.contact.links
    if facts:
        return earned(1, _quotes(facts))
    entries = [item for item in reading.cv.education if item.status != "incomplete"]
    if any(entry.level in _HIGHER for entry in entries):
        return earned(0)
    return not_applicable()


def documents(reading: Reading) -> Outcome:
    """No numbers of identity documents: they serve a thief, not a recruiter."""
    found = [notice for notice in reading.once(notices) if notice.kind in DOCUMENTS]
    if not found:
        contact = reading.cv.contact
        known = contact.name or contact.emails or contact.phones
        return earned(1) if known else not_applicable()
    return earned(0, [quote for notice in found for quote in notice.evidence])


def _quotes(facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    return tuple(fact.evidence for fact in facts if fact.evidence)
