"""Words of the comparison with an opening."""

from collections.abc import Mapping
from typing import Any

from cv_analysis.pipeline.words.base import Text

STATUS = {
    "shown": Text("“{term}”: seu currículo mostra.", "“{term}”: your CV shows it."),
    "listed": Text(
        "“{term}”: está na lista, mas nenhuma frase mostra onde você usou.",
        "“{term}”: it is listed, but no statement shows where you used it.",
    ),
    "missing": Text(
        "“{term}”: não encontramos. Inclua só se você tem.",
        "“{term}”: not found. Add it only if you have it.",
    ),
    "partial": Text(
        "“{term}”: seu currículo mostra uma parte.", "“{term}”: your CV shows part of it."
    ),
}
BY_KIND = {
    ("language", "partial"): Text(
        "“{term}”: a vaga pede {asked}, seu currículo diz {yours}.",
        "“{term}”: the opening asks for {asked}, your CV says {yours}.",
    ),
    ("schooling", "partial"): Text(
        "“{term}”: seu curso está em andamento. Confira se a vaga aceita.",
        "“{term}”: your course is running. Check whether the opening accepts that.",
    ),
    ("years", "shown"): Text(
        "“{term}”: as datas dos seus empregos somam isso ou mais.",
        "“{term}”: the dates of your jobs add up to that or more.",
    ),
    ("years", "partial"): Text(
        "“{term}”: as datas dos seus empregos somam menos. Vale tentar e contar o que já fez.",
        "“{term}”: the dates of your jobs add up to less. Still worth trying: tell what you did.",
    ),
    ("years", "missing"): Text(
        "“{term}”: as datas dos seus empregos somam bem menos.",
        "“{term}”: the dates of your jobs add up to much less.",
    ),
}
LEVELS = {
    "": Text("nenhum nível", "no level"),
    "basic": Text("básico", "basic"),
    "intermediate": Text("intermediário", "intermediate"),
    "advanced": Text("avançado", "advanced"),
    "fluent": Text("fluente", "fluent"),
    "native": Text("nativo", "native"),
}
SUMMARY = Text(
    "Requisitos atendidos: {met} de {total}. Desejáveis atendidos: {wished} de {wishes}.",
    "Requirements met: {met} of {total}. Desirable ones met: {wished} of {wishes}.",
)


def message(item: Mapping[str, Any], language: str) -> str:
    """How one term is met."""
    text = BY_KIND.get((item["kind"], item["status"])) or STATUS[item["status"]]
    levels = {name: LEVELS[item[name]].fill(language, {}) if item[name] in LEVELS else item[name]
              for name in ("asked", "yours")}  # fmt: skip
    return text.fill(language, {"term": item["term"], **levels})


def summary(stored: Mapping[str, Any], language: str) -> str:
    """How many terms are met."""
    counts = {}
    for part, met, total in (("required", "met", "total"), ("desired", "wished", "wishes")):
        items = stored[part]
        counts[total] = len(items)
        counts[met] = sum(item["status"] in ("shown", "listed") for item in items)
    return SUMMARY.fill(language, counts)
