"""Finding an occupation of the CBO 2002 by the name that a person has for it.

Lists of several years give one code several titles, and people use names that none of them has.
So what is searched is the union of all titles and synonyms with a table of everyday names of our
own; what counts is the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import accumulate

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.db.models.functions import Length

from insights.models import Occupation, OccupationTerm
from insights.salary.text import roots

# 2124-05, 2124.05, CBO 2124 05, or 10105, whose zero a spreadsheet took; a title may follow.
CODE = re.compile(r"\W*(?:cbo\D*(?:2002\D+)?)?(\d{3,4})\W{0,3}(\d{2})(?:\D.*)?", re.ASCII | re.I)
SHOWN, CANDIDATES = 6, 60
# Words are compared by their roots, which are our own (`insights.salary.text`).
CONFIG = "simple"
# What people add to an occupation and no title has.
LEVELS = frozenset(
    roots("junior jr pleno pl senior sr i ii iii estagiario trainee clt pj remoto remote")
)
# From which length a word may be misspelt, and how alike the word is that it stands for.
MISSPELT, ALIKE = 5, 0.87
WORDS = "SELECT word FROM ts_stat('SELECT words FROM insights_occupationterm')"
Kind = OccupationTerm.Kind
# Which name counts for more.
KIND_ORDER = (Kind.ALIAS, Kind.TITLE, Kind.SYNONYM)


@dataclass(frozen=True, slots=True)
class Match:
    """What a search led to: the choice, the name that matched, and what else it may have meant."""

    occupation: Occupation
    matched: str
    others: Sequence[Occupation]


def find_occupation(text: str) -> Match | None:
    """The likeliest occupation of a free text or a code, with others to choose from."""
    if code := read_code(text):
        occupation = Occupation.objects.filter(code=code).first()
        return Match(occupation, occupation.title, _family(occupation)) if occupation else None
    words = [word for word in roots(text) if word not in LEVELS]
    if not words:
        return None
    terms = _find(words) or _find(_corrected(words))
    # One occupation has many names; the best of them stands for it.
    best = {term.occupation_id: term for term in reversed(terms)}
    ordered = sorted(best.values(), key=terms.index)[:SHOWN]
    if not ordered:
        return None
    others = [term.occupation for term in ordered[1:]] or _family(ordered[0].occupation)
    return Match(ordered[0].occupation, ordered[0].term, others)


def read_code(text: str) -> str | None:
    """The six digits of a code, however it is written; None for anything else."""
    found = CODE.fullmatch(text)
    return "".join(found.groups()).zfill(6) if found else None


def _find(words: list[str]) -> list[OccupationTerm]:
    """By this very name, else with more words, else with fewer: by the beginning of the text.

    In Portuguese the occupation comes first and its details after it ("enfermeira de UTI"), so
    what has only some other word of the text is not offered.
    """
    *beginnings, whole = accumulate(words)
    return _named([whole]) or _having(words) or _named(beginnings)


def _named(folded: Iterable[str]) -> list[OccupationTerm]:
    """Those of the longest of these names: everyday names first, in their own order."""
    rows = _terms().filter(folded__in=folded)
    by_length = Length("folded").desc()
    found = list(rows.order_by(by_length, _kind_order(), "rank", "term")[:CANDIDATES])
    return [term for term in found if term.folded == found[0].folded]


def _having(words: list[str]) -> list[OccupationTerm]:
    """Those with all of the words and others; those that begin alike first, then the shortest.

    One word is little to go by, so it has to begin a title or be in a name of our own.
    """
    query = SearchQuery(" & ".join(words), config=CONFIG, search_type="raw")
    begins = Q(folded__startswith=words[0])
    rows = _terms().filter(words=query)
    if len(words) == 1:
        rows = rows.filter(Q(kind=Kind.ALIAS) | Q(begins, kind=Kind.TITLE))
    order = Case(When(begins, then=0), default=1)
    return list(rows.order_by(order, _kind_order(), Length("folded"), "rank", "term")[:CANDIDATES])


def _terms() -> QuerySet[OccupationTerm]:
    return OccupationTerm.objects.select_related("occupation")


def _corrected(words: list[str]) -> list[str]:
    """The words, with those that no name has replaced by the one most like them."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        known = {word for (word,) in cursor.fetchall()}
    return [word if word in known else _likest(word, known) for word in words]


def _likest(word: str, known: Iterable[str]) -> str:
    found = get_close_matches(word, known, n=1, cutoff=ALIKE) if len(word) >= MISSPELT else []
    return found[0] if found else word


def _kind_order() -> Case:
    order = [When(kind=kind, then=at) for at, kind in enumerate(KIND_ORDER)]
    return Case(*order, output_field=IntegerField())


def _family(occupation: Occupation) -> list[Occupation]:
    family = Occupation.objects.filter(code__startswith=occupation.code[:4])
    return list(family.exclude(pk=occupation.pk)[: SHOWN - 1])
