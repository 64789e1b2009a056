"""What the pages show."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby

from notifications import wording
from notifications.kinds import Channel, Type
from notifications.models import Notification
from notifications.services import Choice


@dataclass(frozen=True, slots=True)
class Row:
    """A notification with its words."""

    told: Notification
    title: str
    message: str
    action: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick; `name` is what the form sends."""

    name: str
    label: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Line:
    """A kind and its boxes."""

    name: str
    boxes: list[Box]


def rows(page: Iterable[Notification]) -> list[Row]:
    """In the active language."""
    return [
        Row(told, wording.title(told), wording.message(told), wording.action(told)) for told in page
    ]


def boxes(choices: Iterable[Choice]) -> list[tuple[str, list[Line]]]:
    """The lines of each type under its name, as the table of kinds has them."""
    lines = [_line(list(group)) for _kind, group in groupby(choices, lambda choice: choice.kind)]
    return [
        (str(type_.label), [line for line in lines if line.boxes[0].choice.row.type is type_])
        for type_ in Type
    ]


def chosen(choices: Iterable[Choice], ticked: Container[str]) -> dict[tuple[str, Channel], bool]:
    """What a sent form says of those that can be chosen; a box that is not ticked is not sent."""
    return {
        (choice.kind, choice.channel): box_name(choice) in ticked
        for choice in choices
        if not choice.fixed
    }


def box_name(choice: Choice) -> str:
    """What a box is called in the form."""
    return f"{choice.kind}.{choice.channel.value}"


def _line(choices: list[Choice]) -> Line:
    made = [Box(box_name(choice), str(choice.channel.label), choice) for choice in choices]
    return Line(str(choices[0].row.name), made)
