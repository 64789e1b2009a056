"""Studies as forms give them: what the label before a value says the value is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.studies import part_kind, parts_of

_LABELS = {
    "institution": """instituicao|instituicao de ensino|nome da instituicao|escola|faculdade|
        universidade|colegio|escola/faculdade|nome da escola|institution|institution name|
        educational institution|name of institution|school|school name|university|college""",
    "degree": """curso|nome do curso|curso/formacao|formacao|titulo|course|course name|
        course title|name of course|programme|program|degree|qualification|titulo do curso""",
    "level": """nivel|nivel do curso|nivel de ensino|nivel de escolaridade|nivel de formacao|grau|
        grau de escolaridade|grau de instrucao|grau de ensino|escolaridade|tipo|tipo de curso|
        tipo de formacao|level|level of education|level of study|education level|study level|
        course level|degree level|academic level|type of course|degree type""",
    "status": """status|situacao|situacao do curso|situacao atual|status do curso|status atual|
        andamento|course status|current status|completion status""",
}
_KIND_OF = {label.strip(): kind for kind, labels in _LABELS.items() for label in labels.split("|")}
_FIELD = re.compile(r"\s*([^:\t|]{3,30}?)\s*[:\t]\s*(\S.*)")
_BETWEEN = re.compile(r"\s*[|\t;]\s*(?=[^:\t|;]{3,30}:)")
_SAID_APART = ("status", "place", "remark")
_OTHER = {"institution": "degree", "degree": "institution"}


@dataclass(frozen=True, slots=True)
class Field:
    """What one label gives: `kind` institution, degree, level or status; remarks apart."""

    label: str
    kind: str
    value: str
    remarks: tuple[str, ...] = ()


def fields_of(text: str) -> list[Field]:
    """The labelled values of a line; [] where any part of it is something else."""
    found = [_field(part) for part in _BETWEEN.split(text)]
    fields = [field for field in found if field is not None]
    return fields if len(fields) == len(found) else []


def _field(text: str) -> Field | None:
    match = _FIELD.fullmatch(text)
    if match is None or (kind := _KIND_OF.get(label := flat(match[1]))) is None:
        return None
    value = match[2].strip()
    if kind not in _OTHER:
        return Field(label, kind, value)
    parts = parts_of(value)
    kinds = [part_kind(part) for part in parts]
    if len(parts) > 1 and _OTHER[kind] in kinds:
        return None  # a line that says more than its label
    named = [p for p, k in zip(parts, kinds, strict=True) if k not in _SAID_APART]
    remarks = tuple(p for p, k in zip(parts, kinds, strict=True) if k in _SAID_APART)
    shown = " - ".join(named) if remarks and named else value
    return Field(label, kind, shown, remarks if named else ())
