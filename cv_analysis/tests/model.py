"""A model that rewords what it is given, for tests with the stand-in server."""

from __future__ import annotations

import json
import re
from typing import Any

from recoloca.devserver.messages_api import text_of

SAYS = {"pt": "Em outras palavras: ", "en": "In other words: "}
_BLOCK = re.compile(r'<(data-[0-9a-f]{16}) name="(\w+)">\n(.*?)\n</\1>', re.S)


def blocks(body: dict[str, Any]) -> dict[str, str]:
    """The data of a request by name."""
    return {name: text for _, name, text in _BLOCK.findall(text_of(body))}


def texts(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The texts to be worded."""
    return json.loads(blocks(body)["texts"])


def reword(body: dict[str, Any]) -> str:
    """Every text, said in other words that add nothing."""
    return answer(body, lambda item: SAYS[item["language"]] + item["text"])


def answer(body: dict[str, Any], say: Any) -> str:
    """An answer with the words that `say(item)` gives; none where it gives None."""
    said = [(item, say(item)) for item in texts(body)]
    found = [
        {"key": item["key"], "language": item["language"], "text": text}
        for item, text in said
        if text is not None
    ]
    return json.dumps({"texts": found}, ensure_ascii=False)
