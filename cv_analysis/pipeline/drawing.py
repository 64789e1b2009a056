"""The order of reading, drawn: boxes with numbers over a page, and the line that joins them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
MOST_BOXES = 500  # on one page
MARK = 7.0  # points: the size of the numbers


def drawn_page(report: Mapping[str, Any], number: int) -> Json | None:
    """A page with its boxes and the points of the line, in points from the top left.

    None where there is no such page. `boxes` is empty where the format has no layout.
    """
    reading = report["reading"]
    page = next((item for item in reading["pages"] if item["page"] == number), None)
    if page is None:
        return None
    lines = [line for line in reading["lines"] if line["page"] == number]
    boxes = [_box(line) for line in lines if line["box"] and line["text"].strip()][:MOST_BOXES]
    return {
        "number": number,
        "width": page["width"],
        "height": page["height"],
        "boxes": boxes,
        "path": " ".join(f"{box['x']},{box['middle']}" for box in boxes),
        "lines": [{"page": number, "number": x["line"], "text": x["text"]} for x in lines],
    }


def _box(line: Json) -> Json:
    x0, y0, x1, y1 = line["box"]
    return {
        "number": line["line"],
        "x": x0,
        "y": y0,
        "width": round(max(0.0, x1 - x0), 1),
        "height": round(max(0.0, y1 - y0), 1),
        "middle": round((y0 + y1) / 2, 1),
        "mark_x": round(x0 - 2, 1),
        "mark_y": round((y0 + y1) / 2 + MARK / 3, 1),
    }
