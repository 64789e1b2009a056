"""E-mail addresses and links, also those that a narrow column broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cv_analysis.pipeline.types import Line

EMAIL = re.compile(r"[A-Za-z0-9][\w.+%-]*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_TLD = (
    "com|net|org|edu|gov|io|dev|me|br|pt|uk|co|us|ca|au|nz|ie|de|fr|es|it|nl|be|ch|at|in|za|ng|ke|"
    "app|tech|info|page|site|online|design|art|xyz|ai|eng|adv|med|blog|cv|pro|work|works|studio|"
    "store|cloud|tv|eu|jp|cn|mx|ar|cl|pe|ao|mz|health|law|academy|test|example|ly|link|bio|gg|sh|"
    "psc|arq|ink|world|space|website|digital|social|photo|photography|social|name|guru|codes|dog"
)
URL = re.compile(
    rf"(?:https?://)?(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TLD})"
    rf"(?::\d+)?(?:/[^\s,;|()<>\"“”·•]*)?(?![\w@-])",
    re.I,
)
_LABELS = re.compile(r"^\s*(?:e-?mail|mail|correio eletr[oô]nico|linkedin|github|site|website|portf[oó]lio|web|url)\s*[:\t]\s*", re.I)
_TOKEN = re.compile(r"[\w.+%/@:~?=&-]+")
_LOCAL_PART = re.compile(r"[a-z0-9][a-z0-9._+-]*")
_TECHNOLOGIES = re.compile(r"(?:node|vue|next|react|nuxt|express|three|d3|asp|ado|vb|socket|backbone)\.(?:js|net|io|me)", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """An address and the line where it begins; line None for one that only a link holds."""

    value: str
    quote: str
    line: Line | None


def emails(lines: Sequence[Line], links: Sequence[str]) -> list[Found]:
    """Distinct e-mail addresses in order of appearance, then those of `mailto:` links."""
    mailed = [e for e in map(_mailed, links) if e]
    found: dict[str, Found] = {}
    for at, line in enumerate(lines):
        if "@" not in line.text:
            continue
        text = mend(lines, at)
        for match in EMAIL.finditer(text):
            value = _prefixed(lines, at, match.group(), match.start(), mailed)
            found.setdefault(value.lower(), Found(value, _shown(line, match.group()), line))
    for value in mailed:
        if not any(value.lower().endswith(key) or key.startswith(value.lower()) for key in found):
            found.setdefault(value.lower(), Found(value, value, None))
    return list(found.values())


def _shown(line: Line, value: str) -> str:
    """The part of the address that stands in this very line."""
    while value and value not in line.text:
        value = value[:-1]
    return value


def _mailed(link: str) -> str:
    match = EMAIL.search(unquote(link)) if link.lower().startswith("mailto:") else None
    return match.group() if match else ""


def _prefixed(lines: Sequence[Line], at: int, value: str, start: int, mailed: list[str]) -> str:
    """`beatriz.quares` over `ma@example.com`: a link that ends so tells the whole."""
    for whole in mailed:
        if len(whole) > len(value) and whole.lower().endswith(value.lower()):
            return whole
    above = lines[at - 1] if at else None
    if start or above is None or not _below(above, lines[at]):
        return value
    text = _LABELS.sub("", above.text).strip()
    if _LOCAL_PART.fullmatch(text) and len(text) > 3 and (text[-1] in "._-+" or not _fits(above, value)):
        return text + value
    return value


def _fits(above: Line, word: str) -> bool:
    """Whether the address would have had room in the line above, as wide as its own is long."""
    return above.box is None or len(above.text) + 1 < len(word)


def _below(above: Line, below: Line) -> bool:
    if above.box is None or below.box is None:
        return False
    height = above.box.y1 - above.box.y0
    return (
        above.page == below.page
        and abs(above.box.x0 - below.box.x0) < 4
        and -height < below.box.y0 - above.box.y1 < 0.6 * height
        and abs((above.size or 0) - (below.size or 0)) < 0.6
    )


def mend(lines: Sequence[Line], at: int) -> str:
    """The line's text with the rest of an address that goes on below."""
    text = lines[at].text
    for below in lines[at + 1 : at + 3]:
        rest = below.text.split("\t")[0].strip()
        if not _goes_on(text, rest, lines[at], below):
            break
        text += rest
    return text


def _goes_on(text: str, rest: str, line: Line, below: Line) -> bool:
    if "@" in rest or " " in rest or not _TOKEN.fullmatch(rest) or not _below(line, below):
        return False
    if URL.match(rest) and rest.lower().startswith(("http", "www.", "linkedin", "github")):
        return False
    tail = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    if "@" in tail:
        whole = EMAIL.fullmatch(tail)
        if whole is None:
            return bool(EMAIL.fullmatch(tail + rest))
        return rest.startswith(".") and bool(EMAIL.fullmatch(tail + rest))
    if URL.fullmatch(tail) or tail.lower().startswith(("http", "www.")):
        return tail.endswith(("/", "-", ".", "_", "=")) or rest.startswith(("/", "-", "."))
    return tail.endswith(".") and bool(URL.fullmatch(tail + rest))


def links(lines: Sequence[Line], outside: Sequence[str]) -> list[Found]:
    """Distinct links of the text, then those that only annotations hold."""
    targets = {_key(t): t for t in outside if _is_web(t)}
    found: dict[str, Found] = {}
    for at, line in enumerate(lines):
        if "." not in line.text:
            continue
        text = mend(lines, at)
        plain = EMAIL.sub(lambda m: " " * len(m.group()), text)
        for match in URL.finditer(plain):
            value = match.group().rstrip("./-")
            if _is_link(value, text):
                whole = _completed(_key(value), targets)
                found.setdefault(_key(whole), Found(whole if whole != _key(value) else value, _shown(line, value), line))
    for key, target in targets.items():
        if not any(key.startswith(k) or k.startswith(key) for k in found):
            found[key] = Found(target, target, None)
    return list(found.values())


def _completed(key: str, targets: dict[str, str]) -> str:
    """The target of the link that the shown text begins, when there is just one."""
    if key in targets or "/" not in key:
        return key
    longer = [t for t in targets if t.startswith(key)]
    return longer[0] if len(longer) == 1 else key


def _is_link(value: str, text: str) -> bool:
    if _TECHNOLOGIES.fullmatch(value):
        return False
    has_path = "/" in value or value.lower().startswith(("http", "www."))
    host = value.split("/")[0]
    return has_path or (host == host.lower() and not re.search(rf"\w\s*{re.escape(host)}\s*\w", text) or host.count(".") >= 2) or text.strip(" •").lower() == value.lower()


def _is_web(target: str) -> bool:
    lowered = target.lower()
    return bool(URL.match(target)) and not lowered.startswith(("mailto:", "tel:", "file:"))


def _key(link: str) -> str:
    bare = re.sub(r"^[a-z]+://", "", unquote(link).strip(), flags=re.I)
    return re.sub(r"^www\.", "", bare, flags=re.I).rstrip("/.").lower()
