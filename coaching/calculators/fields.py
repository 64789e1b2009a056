"""What a calculator asks for, said once: the page's form and the API's body are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from recoloca.forms import DomainForm
from recoloca.money import reais

MOST_CENTS = 100_000_000
EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is money (centavos; reais on the page), count, percent, day or choice.

    Without a `default` it must be given; a default of None may be left open.
    """

    name: str
    kind: str
    label: Any
    help: Any = ""
    default: Any = ...
    most: int = MOST_CENTS
    least: int = 0
    choices: Sequence[tuple[str, Any]] = ()

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is ...


class MoneyField(forms.CharField):
    """Reais as people type them: 3500, 3.500,00, 3500.50 or R$ 3.500; centavos out of it."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def to_python(self, value: Any) -> Any:
        """Whole centavos, or None where nothing is given."""
        text = str(value or "").replace("R$", "").replace("\xa0", "").replace(" ", "")
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,2}))?", text)
        match = match or re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?", text)
        if not match or not text.isascii():
            raise ValidationError(_("Write an amount in reais, like 3500 or 3.500,00."))
        return int(re.sub(r"\D", "", match[1])) * 100 + int((match[2] or "").ljust(2, "0"))

    def validate(self, value: Any) -> None:
        """As any field's; the amount is kept within what is sensible."""
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            limits = {"least": reais(self.least), "most": reais(self.most)}
            raise ValidationError(_("From %(least)s to %(most)s.") % limits)

    def run_validators(self, value: Any) -> None:
        """A number has no length to check."""


class PercentField(forms.DecimalField):
    """A percentage with a comma or a point, in either language."""

    def to_python(self, value: Any) -> Any:
        """A Decimal, or None where nothing is given."""
        return super().to_python(str(value or "").strip().removesuffix("%").replace(",", "."))


def form_class(fields: Iterable[Field]) -> type[DomainForm]:
    """The page's form of a calculator."""
    return type("CalculatorForm", (DomainForm,), {f.name: _FORM[f.kind](f) for f in fields})


def serializer_class(name: str, fields: Iterable[Field]) -> type[serializers.Serializer[Any]]:
    """The body that the API takes for a calculator; `name` is that of its component."""
    made = {f.name: _API[f.kind](f) for f in fields}
    return type(name, (serializers.Serializer,), made)


def completed(fields: Iterable[Field], given: dict[str, Any]) -> dict[str, Any]:
    """What was given, with the defaults of what was left open."""
    return {f.name: f.default if given.get(f.name) in (None, "") else given[f.name] for f in fields}


def _shown(field: Field) -> dict[str, Any]:
    return {"label": field.label, "help_text": field.help, "required": field.required}


def _number(field: Field) -> forms.Field:
    return forms.IntegerField(
        **_shown(field), min_value=field.least, max_value=field.most, initial=_initial(field)
    )


def _percent(field: Field) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 8})
    return PercentField(
        **_shown(field), min_value=0, max_value=100, max_digits=5, decimal_places=2, widget=widget
    )


def _money(field: Field) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 20})
    return MoneyField(**_shown(field), least=field.least, most=field.most, widget=widget)


def _day(field: Field) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return _Day(**_shown(field), widget=widget, initial=_initial(field))


def _choice(field: Field) -> forms.Field:
    return forms.ChoiceField(**_shown(field), choices=field.choices, initial=_initial(field))


def _initial(field: Field) -> Any:
    return None if field.required else field.default


class _Day(forms.DateField):
    def validate(self, value: Any) -> None:
        super().validate(value)
        _check_day(value)


def _check_day(value: Any) -> None:
    if value is not None and not EARLIEST <= value <= LATEST:
        raise ValidationError(_("Check the year of this date."))


def _options(field: Field) -> dict[str, Any]:
    told = {"help_text": field.help or field.label}
    return told if field.required else {**told, "default": field.default, "allow_null": True}


def _whole(field: Field) -> serializers.Field:
    return serializers.IntegerField(min_value=field.least, max_value=field.most, **_options(field))


_FORM: dict[str, Callable[[Field], forms.Field]] = {
    "money": _money,
    "count": _number,
    "percent": _percent,
    "day": _day,
    "choice": _choice,
}
_API: dict[str, Callable[[Field], serializers.Field]] = {
    "money": _whole,
    "count": _whole,
    "percent": lambda f: serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=100, **_options(f)
    ),
    "day": lambda f: serializers.DateField(validators=[_check_day], **_options(f)),
    "choice": lambda f: serializers.ChoiceField(choices=f.choices, **_options(f)),
}
