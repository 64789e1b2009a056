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
    "unnamed": Text(
        "“{term}”: seu currículo mostra, com outro nome. Escreva também o nome que a vaga usa.",
        "“{term}”: your CV shows it, by another name. Write the name that the opening uses too.",
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
MODES = {
    "": Text("", ""),
    "remote": Text("remoto", "remote"),
    "hybrid": Text("híbrido", "hybrid"),
    "onsite": Text("presencial", "on site"),
}
PLACE = {
    "remote": Text(
        "A vaga é remota: sua cidade não pesa.", "The opening is remote: your city does not matter."
    ),
    "same_city": Text(
        "A vaga é em {asked}, e você também está lá ({yours}).",
        "The opening is in {asked}, and so are you ({yours}).",
    ),
    "same_state": Text(
        "A vaga é em {asked}; seu currículo diz {yours}, no mesmo estado. Se você pode ir até lá, "
        "diga isso.",
        "The opening is in {asked}; your CV says {yours}, in the same state. If you can get there, "
        "say so.",
    ),
    "can_move": Text(
        "A vaga é em {asked}, longe de {yours}, e seu currículo já diz que você pode se mudar.",
        "The opening is in {asked}, away from {yours}, and your CV already says you can move.",
    ),
    "elsewhere": Text(
        "A vaga é em {asked}; seu currículo diz {yours}. Se você pode se mudar, diga isso.",
        "The opening is in {asked}; your CV says {yours}. If you can move, say so.",
    ),
}
PLACE_UNKNOWN = Text(
    "A vaga é em {asked}. Seu currículo não diz a cidade, por isso não comparamos.",
    "The opening is in {asked}. Your CV does not name a city, so we did not compare.",
)
MODE_ALONE = Text(
    "O trabalho é {mode} e a vaga não diz a cidade. Confira antes de se candidatar.",
    "The opening is {mode} and names no city. Check before you apply.",
)
HOW = Text(" O trabalho é {mode}.", " The work is {mode}.")
SUMMARY = Text(
    "Requisitos atendidos: {met} de {total}. Desejáveis atendidos: {wished} de {wishes}.",
    "Requirements met: {met} of {total}. Desirable ones met: {wished} of {wishes}.",
)

_MET = ("shown", "unnamed", "listed")


def message(item: Mapping[str, Any], language: str) -> str:
    """How one term is met."""
    text = BY_KIND.get((item["kind"], item["status"])) or STATUS[item["status"]]
    levels = {name: LEVELS[item[name]].fill(language, {}) if item[name] in LEVELS else item[name]
              for name in ("asked", "yours")}  # fmt: skip
    return text.fill(language, {"term": item["term"], **levels})


def place(stored: Mapping[str, Any], language: str) -> str:
    """Where the opening is, how one works there, and how that meets the CV."""
    mode = MODES[stored["mode"]].fill(language, {})
    params = {"asked": stored["asked"], "yours": stored["yours"], "mode": mode}
    if not stored["asked"] and stored["outcome"] is None:
        return MODE_ALONE.fill(language, params)
    text = PLACE.get(stored["outcome"], PLACE_UNKNOWN).fill(language, params)
    told = mode and stored["outcome"] != "remote"
    return text + (HOW.fill(language, params) if told else "")


def summary(stored: Mapping[str, Any], language: str) -> str:
    """How many terms are met."""
    counts = {}
    for part, met, total in (("required", "met", "total"), ("desired", "wished", "wishes")):
        items = stored[part]
        counts[total] = len(items)
        counts[met] = sum(item["status"] in _MET for item in items)
    return SUMMARY.fill(language, counts)
