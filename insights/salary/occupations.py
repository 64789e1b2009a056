"""Finding an occupation of the CBO 2002 by the name that a person has for it.

Lists of several years give one code several titles, and people use names that none of them has.
So what is searched is the union of all titles and synonyms with a table of everyday names of our
own; what counts is the code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from insights.models import Occupation, OccupationTerm
from insights.salary.text import fold_words

CODE = re.compile(r"\s*(\d{4})-?(\d{2})\s*", re.ASCII)
SHOWN, CANDIDATES = 6, 60
CONFIG = "portuguese"
# What people add to an occupation and no title has.
LEVELS = frozenset(
    {"junior", "jr", "pleno", "pl", "senior", "sr", "i", "ii", "iii"}
    | {"estagiario", "estagiaria", "trainee", "clt", "pj", "remoto"}
)
Kind = OccupationTerm.Kind


@dataclass(frozen=True, slots=True)
class Match:
    """What a search led to: the choice, the name that matched, and what else it may have meant."""

    occupation: Occupation
    matched: str
    others: Sequence[Occupation]


def find_occupation(text: str) -> Match | None:
    """The likeliest occupation of a free text or a code, with others to choose from."""
    if code := CODE.fullmatch(text):
        occupation = Occupation.objects.filter(code="".join(code.groups())).first()
        return Match(occupation, occupation.title, _family(occupation)) if occupation else None
    words = [word for word in fold_words(text) if word not in LEVELS]
    if not words:
        return None
    terms = _exact(words) or _having(words, "&") or _having(words, "|")
    # One occupation has many names; the best of them stands for it.
    best = {term.occupation_id: term for term in reversed(terms)}
    ordered = sorted(best.values(), key=terms.index)[:SHOWN]
    if not ordered:
        return None
    others = [term.occupation for term in ordered[1:]] or _family(ordered[0].occupation)
    return Match(ordered[0].occupation, ordered[0].term, others)


def _exact(words: list[str]) -> list[OccupationTerm]:
    """Those of this very name: everyday names first, in their own order."""
    rows = OccupationTerm.objects.filter(folded=" ".join(words)).select_related("occupation")
    return list(rows.order_by(_kind_order(), "rank", "occupation_id")[:CANDIDATES])


def _having(words: list[str], joint: str) -> list[OccupationTerm]:
    """Those with all (&) or any (|) of the words, whatever their ending; the closest first."""
    query = SearchQuery(f" {joint} ".join(words), config=CONFIG, search_type="raw")
    # By length, too: of two names with the words, the shorter says less else.
    rank = SearchRank(F("words"), query, normalization=Value(2))
    rows: QuerySet[OccupationTerm] = OccupationTerm.objects.filter(words=query)
    ranked = rows.annotate(closeness=rank).select_related("occupation")
    return list(ranked.order_by("-closeness", _kind_order(), "rank", "term")[:CANDIDATES])


def _kind_order() -> Case:
    order = [When(kind=kind, then=at) for at, kind in enumerate((Kind.ALIAS, Kind.TITLE))]
    return Case(*order, default=2, output_field=IntegerField())


def _family(occupation: Occupation) -> list[Occupation]:
    family = Occupation.objects.filter(code__startswith=occupation.code[:4])
    return list(family.exclude(pk=occupation.pk)[: SHOWN - 1])
