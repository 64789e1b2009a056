"""Markdown of answers as HTML for pages: made without raw HTML, then through an allow-list."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "code", "a"}
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "html_inline"]
)


def to_html(text: str) -> SafeString:
    """Paragraphs, lists, quotes, emphasis and https links; everything else is shown as text."""
    made = _parser.render(text)
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # it went through the allow-list
