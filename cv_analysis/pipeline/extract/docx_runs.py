"""Paragraphs of a DOCX: the runs that a person sees, and those hidden from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cv_analysis.pipeline.extract.docx_parts import W
from cv_analysis.pipeline.extract.repair import ZERO_WIDTH, clean, close_spaced, smuggled

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SHADED = (f"{W}tc", f"{W}tbl", f"{W}p", f"{W}r")
_TINY_HALF_POINTS = 5
_MIN_ZERO_WIDTH = 8
_MAX_STYLES_DEEP = 10
_BULLET = "•"


@dataclass(slots=True)
class Paragraph:
    """One visual line of source text; a paragraph with line breaks makes several."""

    text: str = ""
    style: str = ""
    bold: bool = False
    size: float | None = None
    hidden: list[tuple[str, str]] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    images: int = 0
    breaks: int = 0


class Styles:
    """Named styles with what they inherit."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def name(self, key: str) -> str:
        """The style's name as Word shows it, else its key."""
        style = self._styles.get(key)
        name = None if style is None else style.find(f"{W}name")
        return key if name is None else name.get(f"{W}val", key)

    def value(self, key: str, tag: str) -> Any | None:
        """The run property `tag` of a style, looked up through its ancestors."""
        for _ in range(_MAX_STYLES_DEEP):
            style = self._styles.get(key)
            if style is None:
                return None
            found = style.find(f"{W}rPr/{W}{tag}")
            if found is not None:
                return found
            based = style.find(f"{W}basedOn")
            key = "" if based is None else based.get(f"{W}val", "")
        return None


def read_paragraph(block: Any, styles: Styles) -> list[Paragraph]:
    """The lines of a paragraph, hidden runs apart; text boxes in it are not entered."""
    return _ParagraphReader(block, styles).lines()


class _ParagraphReader:
    def __init__(self, block: Any, styles: Styles) -> None:
        self._block = block
        self._styles = styles
        style = block.find(f"{W}pPr/{W}pStyle")
        self._style = "" if style is None else style.get(f"{W}val", "")
        self._lines = [Paragraph(style=styles.name(self._style) if self._style else "")]
        self._bold: bool | None = None
        self._raw: list[str] = []

    def lines(self) -> list[Paragraph]:
        self._walk(self._block)
        self._close()
        if self._is_listed() and self._lines[0].text:
            first = self._lines[0].text
            self._lines[0].text = first if first[0] in "•-–▪●◦*" else f"{_BULLET} {first}"
        return self._lines

    def _is_listed(self) -> bool:
        if self._block.find(f"{W}pPr/{W}numPr") is not None:
            return self._block.find(f"{W}pPr/{W}outlineLvl") is None
        return self._lines[0].style.lower().startswith(("list bullet", "list number"))

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child)
            elif child.tag == f"{W}hyperlink":
                if relation := child.get(_R_ID):
                    self._lines[-1].relations.append(relation)
                self._walk(child)
            elif child.tag != f"{W}pPr" and child.tag != f"{W}del":
                self._walk(child)

    def _run(self, run: Any) -> None:
        how = self._hidden(run)
        for child in run:
            if child.tag == f"{W}t":
                self._text(child.text or "", run, how)
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                self._raw.append("\t")
            elif child.tag == f"{W}noBreakHyphen":
                self._raw.append("-")
            elif child.tag in (f"{W}br", f"{W}cr"):
                self._break(child)
            elif child.tag == f"{W}lastRenderedPageBreak":
                self._lines[-1].breaks += 1
            elif child.tag in _DRAWN or child.tag == _ALTERNATE:
                self._lines[-1].images += _pictures(child)

    def _text(self, text: str, run: Any, how: str) -> None:
        if how:
            if shown := clean(text):
                self._lines[-1].hidden.append((how, shown))
            return
        if len(ZERO_WIDTH.findall(text)) >= _MIN_ZERO_WIDTH:
            self._lines[-1].hidden.append(("zero_width", smuggled(text) or clean(text)))
        self._raw.append(text)
        if text.strip():
            if self._bold is None:
                self._bold = self._flag(run, "b")
            size = self._property(run, "sz")
            points = _number(size)
            line = self._lines[-1]
            if points:
                line.size = max(line.size or 0.0, points / 2)

    def _break(self, mark: Any) -> None:
        if mark.get(f"{W}type") == "page":
            self._lines[-1].breaks += 1
            return
        self._close()
        self._lines.append(Paragraph(style=self._lines[0].style))

    def _close(self) -> None:
        line = self._lines[-1]
        pieces = (clean(close_spaced(piece)) for piece in "".join(self._raw).split("\t"))
        line.text = "\t".join(piece for piece in pieces if piece)
        line.bold = bool(self._bold)
        self._raw, self._bold = [], None

    def _property(self, run: Any, tag: str) -> Any | None:
        found = run.find(f"{W}rPr/{W}{tag}")
        if found is None and (style := run.find(f"{W}rPr/{W}rStyle")) is not None:
            found = self._styles.value(style.get(f"{W}val", ""), tag)
        return self._styles.value(self._style, tag) if found is None else found

    def _flag(self, run: Any, tag: str) -> bool:
        found = self._property(run, tag)
        return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")

    def _hidden(self, run: Any) -> str:
        if self._flag(run, "vanish") or self._flag(run, "webHidden"):
            return "vanish"
        size = _number(self._property(run, "sz"))
        if 0 < size <= _TINY_HALF_POINTS:
            return "tiny"
        colour = self._property(run, "color")
        value = "" if colour is None else colour.get(f"{W}val", "")
        return "white" if _is_white(value) and not _is_shaded(run) else ""


def _number(element: Any | None) -> float:
    try:
        return float(element.get(f"{W}val", "0")) if element is not None else 0.0
    except ValueError:
        return 0.0


def _is_white(value: str) -> bool:
    try:
        parts = [int(value[i : i + 2], 16) for i in (0, 2, 4)] if len(value) == 6 else [0]
    except ValueError:
        return False
    return min(parts) >= 0xF4


def _is_shaded(run: Any) -> bool:
    """Whether anything around the run has a colour of its own; drawn boxes are taken to have."""
    for element in (run, *run.iterancestors()):
        if element.tag in _DRAWN or element.tag == _ALTERNATE:
            return True
        if element.tag in _SHADED:
            for shade in element.findall(f"{element.tag}Pr/{W}shd"):
                if shade.get(f"{W}fill", "auto").lower() not in ("auto", "ffffff"):
                    return True
            if element.tag == f"{W}r" and element.find(f"{W}rPr/{W}highlight") is not None:
                return True
    return False


def _pictures(drawn: Any) -> int:
    return sum(1 for e in drawn.iter() if isinstance(e.tag, str) and e.tag.endswith("}blip"))
