"""Phone numbers to E.164, with the country guessed from what the CV says."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

from cv_analysis.pipeline.parse.normal import flat

_CANDIDATE = re.compile(r"(?<![\w/.,@=-])(?:\+|00)?\s?\(?\+?\d[\d\s().\-–‑]{5,20}\d(?![\w/@])")
_CPF = re.compile(r"\d{3}\.\d{3}\.\d{3}-\d{2}")
_CEP = re.compile(r"\d{2}\.?\d{3}-\d{3}")
_DATES = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]){1,2}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)"
)
_DOCUMENTS = re.compile(
    r"\b(?:cpf|cnpj|rg|cep|ctps|pis|pasep|cnh|titulo|reservista|matricula|crea|crm|coren|oab|crc|"
    r"nascimento|nasc\.?|born|ssn|passport|passaporte|identidade|zip|orcid|lattes)\b[^,;|\t]{0,14}$"
)
DDDS = frozenset(
    (*range(11, 20), 21, 22, 24, 27, 28, *range(31, 36), 37, 38, *range(41, 50), 51, 53, 54, 55,
     *range(61, 70), 71, 73, 74, 75, 77, 79, *range(81, 90), *range(91, 100))
)  # fmt: skip
_BRAZIL = re.compile(r"(?:55)?0?(\d\d)(9\d{8}|[2-5]\d{7})")
_BRITISH = re.compile(r"0[127]\d{9}")  # with the nought that nobody dials from abroad
_COUNTRY_CUES = (
    ("AU", r"australia|\b(?:nsw|vic|qld|tas|act)\b"), ("NZ", r"new zealand"),
    ("GB", r"united kingdom|england|scotland|wales|\buk\b|london|reino unido"),
    ("IE", r"ireland|irlanda|dublin"), ("CA", r"canada|ontario|toronto|quebec|alberta"),
    ("PT", r"portugal|lisboa|lisbon"), ("IN", r"\bindia\b|bangalore|bengaluru|mumbai"),
    ("ZA", r"south africa|johannesburg|cape town"), ("NG", r"nigeria|lagos"),
    ("KE", r"kenya|nairobi"), ("DE", r"germany|berlin"), ("ES", r"\bspain\b|madrid"),
    ("FR", r"france|paris"), ("SG", r"singapore"), ("PH", r"philippines|manila"),
    ("AO", r"angola|luanda"), ("MZ", r"mozambique|mocambique|maputo"), ("AR", r"argentina"),
    ("BR", r"brasil|brazil"), ("US", r"\busa\b|united states"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as written, and in E.164."""

    quote: str
    value: str


def region_hints(text: str, *, portuguese: bool) -> tuple[str, ...]:
    """Countries to try, the likeliest first, judged from the head of a CV."""
    flattened = flat(text)
    named = [region for region, cue in _COUNTRY_CUES if re.search(cue, flattened)]
    usual = ["BR", "PT"] if portuguese else ["US", "GB", "AU", "IE", "BR", "IN", "ZA"]
    return tuple(dict.fromkeys([*named, *usual]))


def phones_in(text: str, regions: tuple[str, ...]) -> list[Phone]:
    """The phone numbers of a line; dates, CPF, CEP and other numbers are none."""
    found: list[Phone] = []
    for match in _CANDIDATE.finditer(text):
        for quote in _parts(match.group().strip()):
            if _DOCUMENTS.search(flat(text[: match.start()])):
                continue
            if (value := to_e164(quote, regions)) and all(p.value != value for p in found):
                found.append(Phone(quote, value))
    return found


def _parts(quote: str) -> list[str]:
    """Two numbers that only blanks keep apart are two."""
    parts = re.split(r"\s{2,}|\s[-–]\s(?=\(|\+)|(?<=\d)\s(?=\(\d{2}\)|\+\d)", quote)
    return [p.strip() for p in parts if sum(c.isdigit() for c in p) >= 8] or [quote]


def to_e164(quote: str, regions: tuple[str, ...]) -> str:
    """The number in E.164, or "" when it is no phone number anywhere near."""
    digits = re.sub(r"\D", "", quote)
    if not 8 <= len(digits) <= 15 or _CPF.search(quote) or _CEP.fullmatch(quote):
        return ""
    if _DATES.search(quote):
        return ""
    plus = quote.lstrip("( ").startswith(("+", "00"))
    if brazilian := _brazilian(digits, plus=plus, likely=regions[:1] == ("BR",)):
        return brazilian
    if plus:
        return _parsed("+" + digits.removeprefix("00"), None)
    if _BRITISH.fullmatch(digits) and regions[0] in ("US", "GB"):
        return f"+44{digits[1:]}"
    likely, *others = regions
    number = _parsed(quote, likely) or _parsed(quote, likely, strictly=likely == "BR")
    return number or next((e for r in others if (e := _parsed(quote, r))), "")


def _brazilian(digits: str, *, plus: bool, likely: bool) -> str:
    match = _BRAZIL.fullmatch(digits)
    if match is None or int(match[1]) not in DDDS:
        return ""
    if (plus or len(digits) >= 12) and not digits.startswith("55"):
        return ""
    if not (likely or plus):
        return ""
    return f"+55{match[1]}{match[2]}"


def _parsed(text: str, region: str | None, *, strictly: bool = True) -> str:
    """E.164 of a valid number; of one with the right length where that has to do."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if (region is None or not strictly) and phonenumbers.is_possible_number(number):
        national = str(number.national_number)
        if region != "US" or (len(national) == 10 and national[0] in "23456789"):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""
