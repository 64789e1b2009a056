"""E-mail addresses and links, also those that a narrow column broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cv_analysis.pipeline.parse.headings import is_heading
from cv_analysis.pipeline.parse.layout import Layout
from cv_analysis.pipeline.types import Line

EMAIL = re.compile(
    r"[A-Za-z0-9][\w.+%-]*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
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
_TOKEN = re.compile(r"[\w.+%/@:~?=&-]+")
_LOCAL_PART = re.compile(r"[a-z0-9][a-z0-9._+-]*")
_LABEL = re.compile(
    r"(?:tel(?:efone)?|phone|mobile|cell?|celular|fone|whats\s?app|e-?mail|web(?:site)?|site|blog|"
    r"linkedin|github|gitlab|portf[oó]lio|behance|lattes|skype|endere[cç]o|address|location|city|"
    r"cidade|local|conta(?:ct|to)s?|links?|redes|data|date|born|nascimento)[:.]?",
    re.I,
)
_TECHNOLOGIES = re.compile(
    r"(?:node|vue|next|react|nuxt|express|three|d3|asp|ado|vb|socket|backbone)\.(?:js|net|io|me)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An address and the line where it begins; line None for one that only a link holds."""

    value: str
    quote: str
    line: Line | None


# A domain broken within its last word: `.co` is one too, but seldom where an `m` follows.
_DOMAIN_END = re.compile(r"\.(?:com|net|org|edu|gov|info|dev|me|app|com\.br|co\.uk)$", re.I)


class Mender:
    """Lines with the rest of an address that went on below them put back."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._lines = lines
        self._layout = layout
        self._rests: dict[int, str] = {}

    def lines(self) -> list[tuple[Line, str]]:
        """Each line with its text: mended, and less what belongs to the line above."""
        return [(line, self._text(at, line)) for at, line in enumerate(self._lines)]

    def _text(self, at: int, line: Line) -> str:
        text = line.text
        if rest := self._rests.get(at):
            text = text.replace(rest, "", 1)
        last = line
        for below_at in range(at + 1, min(at + 4, len(self._lines))):
            below = self._lines[below_at]
            rest = self._rest(text, last, below)
            if not rest:
                break
            self._rests[below_at] = rest
            text += rest
            if rest != below.text.strip():
                break
            last = below
        return text

    def _rest(self, text: str, last: Line, below: Line) -> str:
        """The first word of the line below, where it goes on with this line's address."""
        first = below.text.split("\t")[0].split()
        tail = text.rsplit(maxsplit=1)[-1] if text.split() else ""
        if not first or not tail or not _below(last, below) or not _TOKEN.fullmatch(first[0]):
            return ""
        alone = len(first) == 1 or first[1].startswith("(")
        if "@" in first[0] and len(text.split()) > 2:
            return ""
        return (
            first[0] if alone and _goes_on(tail, first[0], full=self._layout.is_full(last)) else ""
        )


def emails(mended: Sequence[tuple[Line, str]], links: Sequence[str]) -> list[Found]:
    """Distinct e-mail addresses in order of appearance, then those of `mailto:` links."""
    mailed = [e for e in map(_mailed, links) if e]
    found: dict[str, Found] = {}
    for line, text in mended:
        for match in EMAIL.finditer(text) if "@" in text else ():
            value = _completed_mail(match.group(), mailed)
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


def _completed_mail(value: str, mailed: list[str]) -> str:
    """`ma@example.com` under `beatriz.quares`: a link that ends so tells the whole."""
    longer = (w for w in mailed if len(w) > len(value) and w.lower().endswith(value.lower()))
    return next(longer, value)


def _below(above: Line, below: Line) -> bool:
    if above.box is None or below.box is None:
        return False
    height = above.box.y1 - above.box.y0
    return (
        above.page == below.page
        and abs(above.box.x0 - below.box.x0) < 4
        and -height < below.box.y0 - above.box.y1 < 0.6 * height
        and abs((above.size or 0) - (below.size or 0)) < 1.5
    )


def _goes_on(tail: str, rest: str, *, full: bool) -> bool:
    """Whether two words that a line break parts are one address."""
    if "@" in tail and "@" not in rest:
        if EMAIL.fullmatch(tail) and not rest.startswith("."):
            return bool(_DOMAIN_END.search(tail + rest)) and not _DOMAIN_END.search(tail)
        return bool(EMAIL.fullmatch(tail + rest)) and not _is_address(rest)
    if "@" in rest:
        local, _, _ = rest.partition("@")
        whole = EMAIL.fullmatch(tail + rest) if tail[0].isalpha() else None
        return bool(whole and _LOCAL_PART.fullmatch(tail + local) and (full or tail[-1] in "._-+"))
    another = (rest[0].isupper() and is_heading(rest)) or (
        URL.fullmatch(rest) and tail[-1] not in "-."
    )
    if another or _is_address(rest) or _LABEL.fullmatch(rest):
        return False
    if URL.fullmatch(tail) or tail.lower().startswith(("http", "www.")):
        return full or tail.endswith(("/", "-", ".", "_", "=")) or rest.startswith(("/", "-", "."))
    return "." in tail + rest and full and "/" in tail + rest and bool(URL.fullmatch(tail + rest))


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http", "www.", "linkedin.", "github.", "+")) or bool(
        EMAIL.fullmatch(text)
    )


def links(mended: Sequence[tuple[Line, str]], outside: Sequence[str]) -> list[Found]:
    """Distinct links of the text, then those that only annotations hold."""
    targets = {_key(t): t for t in outside if _is_web(t)}
    found: dict[str, Found] = {}
    for line, text in mended:
        plain = EMAIL.sub(lambda m: " " * len(m.group()), text)
        for match in URL.finditer(plain):
            value = match.group().rstrip("./-")
            if _is_link(value, text):
                whole = _completed(_key(value), targets)
                found.setdefault(
                    _key(whole),
                    Found(whole if whole != _key(value) else value, _shown(line, value), line),
                )
    for key, target in targets.items():
        if not any(key.startswith(k) or k.startswith(key) for k in found):
            found[key] = Found(target, target, None)
    return list(found.values())


def _completed(key: str, targets: dict[str, str]) -> str:
    """The target of the link that the shown text begins, when there is just one."""
    if key in targets:
        return key
    longer = [t for t in targets if t.startswith(key)]
    return longer[0] if len(longer) == 1 else key


def _is_link(value: str, text: str) -> bool:
    if _TECHNOLOGIES.fullmatch(value):
        return False
    has_path = "/" in value or value.lower().startswith(("http", "www."))
    host = value.split("/")[0]
    return (
        has_path
        or (
            (host == host.lower() and not re.search(rf"\w\s*{re.escape(host)}\s*\w", text))
            or host.count(".") >= 2
        )
        or text.strip(" •").lower() == value.lower()
    )


def _is_web(target: str) -> bool:
    lowered = target.lower()
    return bool(URL.match(target)) and not lowered.startswith(("mailto:", "tel:", "file:"))


def _key(link: str) -> str:
    bare = re.sub(r"^[a-z]+://", "", unquote(link).strip(), flags=re.I)
    return re.sub(r"^www\.", "", bare, flags=re.I).rstrip("/.").lower()
