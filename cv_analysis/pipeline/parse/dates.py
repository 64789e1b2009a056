"""Dates and date ranges as CVs write them, in both languages.

Days come before months in Brazil; an English CV may put the month first, which
`month_first` tells. Two-digit years belong to this century up to 2049.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.months import (
    END_LABELS,
    MONTHS,
    NOW,
    SEASONS,
    SEPARATORS,
    SINCE,
)
from cv_analysis.pipeline.types import YearMonth


def _any(words: object) -> str:
    found = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found)


_MONTH = rf"(?:{_any(MONTHS)})"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_END = r"(?![\d%]|[.,]\d|º|ª)"
_POINT = re.compile(
    rf"""(?<![\d.,/$])(?:
      (?P<day1>\d{{1,2}})[º°o]?[/.](?P<mon1>\d{{1,2}})[/.](?P<year1>{_YEAR}|\d\d){_END}
    | (?P<year2>{_YEAR})[-/.](?P<mon2>0[1-9]|1[0-2])(?:[-/.]\d\d)?{_END}
    | (?P<mon3>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year3>{_YEAR}){_END}
    | (?P<mon7>0[1-9]|1[0-2])/(?P<year7>\d\d)(?![\d/%])
    | (?:\d{{1,2}}(?:st|nd|rd|th|º|o)?\s+(?:de\s+)?)?\b(?P<mon4>{_MONTH})\b\.?
        (?:\s*[/,.-]?\s*|\s+de\s+|\s+of\s+)(?:\d{{1,2}}(?:st|nd|rd|th)?,\s*)?
        (?P<year4>{_YEAR}){_END}
    | \b(?P<mon5>{_MONTH})\b\.?\s*(?:[/-]\s?|['’]\s?|\s['’]|\s+de\s+)(?P<year5>\d\d)(?![\d/%]|:\d)
    | (?:[12]\s?[ºo°]?\s*(?:semestre|sem\.?|trimestre)\s*(?:de|/)?\s*|\bq[1-4]\s*)
        (?P<year8>{_YEAR}){_END}
    | (?:\b(?:{_any(SEASONS)})\s+(?:of\s+|de\s+)?)?(?P<year6>{_YEAR})(?:[./][12](?!\d))?{_END}
    | \b(?P<mon6>{_MONTH})\b\.?(?=\s*(?:[-–—]|\ba\b|\bto\b|\bate\b)\s*)
    | \b(?P<now>{_any(NOW)})\b
    )""",
    re.X,
)
_GAP = re.compile(
    rf"""[\s,;.)]*(?:[-–—―−‒~→>|/·•]+|\b(?:{_any(SEPARATORS)})\b)?\s*
    (?:[-–—|(]?\s*(?:{_any(END_LABELS)})\s*:?\s*(?:em|on)?)?\s*(?:\bde\b)?\s*""",
    re.X,
)
_MONTH_DOT = r"(?:0[1-9]|1[0-2])\.(?:[0-3]|[89])\d"
_DOTTED = re.compile(
    rf"(?<![\d.,]){_MONTH_DOT}\s*(?:[-–—]\s*{_MONTH_DOT}(?![\d.,])"
    rf"|(?:[-–—]|\ba\b|\bto\b|\bate\b)\s*(?:{_any(NOW)}))"
)
_SHORT = re.compile(r"\s?[–—/-]\s?(\d\d)(?![\d/.-])")
_SEASON = re.compile(rf"(?:{_any(SEASONS)})\b")
_DIGIT = re.compile(r"\d")
_PLAIN_GAP = re.compile(r"\s*\(?\s*")
_SINCE = re.compile(rf"(?:^|[\s(|,:–-])(?:{_any(SINCE)})\s*:?\s*$")
_LEAD = re.compile(
    r"(?:^|[\s(|])(?:de|from|entre|between|periodo|period|inicio|admissao|data de admissao|"
    r"data de inicio|data|date|dates|datas|start|entrada|tempo)\s*:?\s*$"
)
_UNENDED = re.compile(rf"\d\s*(?:[-–—]|(?:a|ate|ate o|to|until)\b)\s*(?:{_MONTH}\.?(?:\s+de)?)?$")
_DURATION = re.compile(
    r"""[(\[·•|,–-]*\s*\b
    (?:(?:less\ than|menos\ de|more\ than|mais\ de)\s+)?
    (?:\d{1,2}\s*(?:anos?|years?|yrs?\.?|a\.)(?:\s*(?:,|e|and|&)?\s*)
        (?:\d{1,2}\s*(?:mes(?:es)?|months?|mos?\.?|m\.))?
    | \d{1,3}\s*(?:mes(?:es)?|months?|mos?\.?)
    | menos\ de\ um\ (?:ano|mes) | less\ than\ a\ year)(?!\w)\s*[)\]]?""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A date in a text, at [begin, end). `now` for "atual"; a lone month has year 0."""

    begin: int
    end: int
    when: YearMonth
    now: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in a text, at [begin, end), its lead words included."""

    begin: int
    end: int
    start: YearMonth | None
    finish: YearMonth | None
    current: bool = False


@lru_cache(maxsize=4096)
def points(text: str, *, month_first: bool = False) -> tuple[Point, ...]:
    """All dates in the text, in order; words for today among them."""
    if not _DIGIT.search(text):
        return ()
    found = (_point(m, month_first) for m in _POINT.finditer(_flattened(text)))
    return tuple(p for p in found if p is not None)


@lru_cache(maxsize=4096)
def spans(text: str, *, month_first: bool = False) -> tuple[Span, ...]:
    """The ranges in the text: "jan/2019 – atual", "2013 a 2017", "Desde 03/2021"."""
    if not _DIGIT.search(text):
        return ()
    flattened = _flattened(text)
    dates = points(text, month_first=month_first)
    found: list[Span] = []
    index = 0
    while index < len(dates):
        span, used = _span_at(flattened, dates, index)
        if span is not None:
            found.append(span)
        index += used
    return tuple(found)


def _flattened(text: str) -> str:
    """As `flat`; in a range of `03.20 – 05.21` the dots become strokes, for such are no numbers."""
    return _DOTTED.sub(lambda m: m.group().replace(".", "/"), flat(text))


def unended(text: str) -> bool:
    """Whether a text ends in a range whose second date, or its year, is still to come."""
    return bool(_DIGIT.search(text) and _UNENDED.search(flat(text)))


def single(text: str, *, month_first: bool = False) -> Point | None:
    """The only date of a text that has no range, or None."""
    dates = [p for p in points(text, month_first=month_first) if not p.now and p.when.year]
    return dates[0] if len(dates) == 1 else None


def is_date(text: str) -> bool:
    """Whether the text is one date, or a word for today, and nothing else."""
    return bool(_POINT.fullmatch(_flattened(text.strip())))


def without_durations(text: str) -> str:
    """The text less "(2 anos e 3 meses)" and its like."""
    if not _DIGIT.search(text):
        return text
    flattened = flat(text)
    for match in reversed(list(_DURATION.finditer(flattened))):
        text = text[: match.start()] + text[match.end() :]
    return text


def is_duration(text: str) -> bool:
    """Whether the text is a length of time and nothing else."""
    return bool(_DIGIT.search(text)) and not without_durations(text).strip(" .,:;()")


def _point(match: re.Match[str], month_first: bool) -> Point | None:
    group = match.groupdict()
    begin, end = match.span()
    if group["now"]:
        return Point(begin, end, YearMonth(0), now=True)
    if group["year1"]:
        day, month = int(group["day1"]), int(group["mon1"])
        if month > 12 or (month_first and day <= 12):
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Point(begin, end, YearMonth(_century(group["year1"]), month))
    for key in "24357":
        if group[f"year{key}"]:
            year = _century(group[f"year{key}"])
            return Point(begin, end, YearMonth(year, _month(group[f"mon{key}"])))
    if group["mon6"]:
        return Point(begin, end, YearMonth(0, MONTHS[group["mon6"]]))
    return Point(begin, end, YearMonth(int(group["year6"] or group["year8"])))


def _century(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 50 else 1900)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text]


def _span_at(text: str, dates: Sequence[Point], index: int) -> tuple[Span | None, int]:
    """The range that begins at dates[index], and how many dates it uses."""
    first = dates[index]
    if first.now:
        return None, 1
    begin = _lead(text, first.begin)
    second = dates[index + 1] if index + 1 < len(dates) else None
    if second is not None and _joined(text[first.end : second.begin], second.now):
        if second.now:
            if first.when.year:
                return Span(begin, second.end, first.when, None, current=True), 2
        elif (start := _with_year(first.when, second.when)) and second.when.year:
            return Span(begin, second.end, start, second.when), 2
    return _alone(text, first, begin), 1


def _alone(text: str, first: Point, begin: int) -> Span | None:
    """The range that one date gives with the words around it."""
    if not first.when.year:
        return None
    if short := _short_range(text, first):
        return replace(short, begin=begin)
    if _SEASON.match(text, first.begin):
        return Span(begin, first.end, first.when, first.when)
    if _SINCE.search(text[: first.begin]):
        return Span(begin, first.end, first.when, None, current=True)
    if ending := _open_end(text, first.end):
        return Span(begin, ending, first.when, None, current=True)
    return None


def _short_range(text: str, first: Point) -> Span | None:
    """`2019/20`, `2020–22`: the later year without its century."""
    match = _SHORT.match(text, first.end)
    if match is None or first.when.month is not None:
        return None
    later = first.when.year // 100 * 100 + int(match[1])
    if not first.when.year < later <= first.when.year + 15:
        return None
    return Span(first.begin, match.end(), first.when, YearMonth(later))


def _joined(gap: str, now: bool) -> bool:
    if len(gap) > 40:
        return False
    if now and _PLAIN_GAP.fullmatch(gap):
        return True
    return bool(gap.strip(" ,;.)")) and bool(_GAP.fullmatch(gap))


def _with_year(first: YearMonth, second: YearMonth) -> YearMonth | None:
    """`jan a dez/2019`: a lone month takes the year that follows it."""
    if first.year:
        return first
    return YearMonth(second.year, first.month) if second.month else None


_OPEN = re.compile(r"\s*[-–—]\s*(?:$|(?=\t)|(?=\|))")


def _open_end(text: str, at: int) -> int:
    """`2019 –` with nothing behind it still runs."""
    match = _OPEN.match(text, at)
    return match.end() if match and match.end() > at else 0


def _lead(text: str, begin: int) -> int:
    for pattern in (_SINCE, _LEAD):
        if match := pattern.search(text[:begin]):
            return match.start() + (not match.group()[0].isalpha())
    return begin


def months_in(start: YearMonth, end: YearMonth) -> Iterator[int]:
    """The months of an interval as running numbers, both ends included.

    A year alone counts from its start as a beginning and to its end as an end, unless both
    are the same year.
    """
    first = start.year * 12 + (start.month or 1) - 1
    last = end.year * 12 + (end.month or 12) - 1
    return iter(range(first, last + 1))
