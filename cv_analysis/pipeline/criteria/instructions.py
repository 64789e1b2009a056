"""Sentences that talk to a language model instead of a person. Patterns are folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Each order with the plain words of which every match has one: they rule most lines out fast.
_ORDERS = (
    (
        ("ignore", "disregard", "forget", "override"),
        r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|above|prior|earlier|all|any|your)\b"
        r".{0,30}\b(?:instruction|prompt|rule|direction|criteria)",
    ),
    (
        ("ignor", "desconsider", "esqueca"),
        r"\b(?:ignore|ignorar|desconsidere|desconsiderar|esqueca)\b.{0,40}"
        r"\b(?:instruc|prompt|regras|orientac|criterios|comandos)",
    ),
    (
        ("prompt",),
        r"\b(?:system|developer|assistant) ?prompt\b.{0,3}:|\bprompt (?:do|de) sistema\b",
    ),
    (
        ("im_start", "im_end", "system", "endoftext", "inst]", "##"),
        r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]|^\s*#{2,}\s*(?:system|instruction)",
    ),
    (
        ("you are", "act as", "voce e", "aja como", "atue como"),
        r"\b(?:you are|act as|voce e|aja como|atue como) (?:now |agora )?"
        r"(?:an? |uma? )?(?:helpful )?"
        r"(?:ai (?:assistant|model|system|recruiter)|(?:large )?language model|modelo de linguagem"
        r"|assistente (?:virtual|de ia)|ia de|llm|chatgpt)\b",
    ),
    (
        ("dear", "attention", "note to", "atencao", "nota para"),
        r"\b(?:dear|attention|note to|atencao|nota para)[ :,]{1,3}"
        r"(?:all |any |the |a |as |qualquer )?"
        r"(?:ai|ias?|llms?|chatgpt|language models?|modelos? de linguagem)\b"
        r"(?! (?:startup|compan|team))",
    ),
    (
        ("score", "rating", "grade", "mark"),
        r"\b(?:give|assign|award|return|output|set)\b.{0,40}\b(?:highest|maximum|perfect|top|100|10/10)\b"
        r".{0,20}\b(?:score|rating|grade|marks?)\b",
    ),
    (
        ("atribua", "retorne", "conceda"),
        r"\b(?:atribua|retorne|conceda)\b.{0,30}\b(?:nota|pontuacao|score)\b.{0,20}"
        r"\b(?:maxim|100|10|dez|perfeit)",
    ),
    (
        ("nota ", "pontuacao "),
        r"(?:^|[.;:,] ?|\be )de (?:a |uma )?(?:nota|pontuacao) (?:maxim|100\b|10\b|dez\b)",
    ),
    (
        ("rate ", "rank ", "score ", "evaluate ", "classify "),
        r"\b(?:rate|rank|score|evaluate|classify) (?:this (?:candidate|resume|cv|applicant)"
        r"|me)\b.{0,30}"
        r"\b(?:as|highest|best|first|excellent|perfect)\b",
    ),
    (
        ("avalie", "classifique", "considere", "recomende", "aprove", "ranqueie"),
        r"\b(?:avalie|classifique|considere|recomende|aprove|ranqueie)\b.{0,20}"
        r"\b(?:este|esta|esse|o|a) (?:candidat|curricul|cv)",
    ),
    (
        ("this candidate", "this applicant", "this resume", "this cv"),
        r"\b(?:recommend|hire|shortlist|approve)\b.{0,15}"
        r"\bthis (?:candidate|applicant|resume|cv)\b",
    ),
)
INSTRUCTION = re.compile("|".join(pattern for _, pattern in _ORDERS))
_TOLD_BY = tuple((cues, re.compile(pattern)) for cues, pattern in _ORDERS)


def orders(folded: Sequence[str]) -> tuple[bool, ...]:
    """For each of some folded texts, whether it talks to a model, as `INSTRUCTION` tells."""
    whole = "\n".join(folded)
    likely = [item for item in _TOLD_BY if any(cue in whole for cue in item[0])]
    return tuple(
        any(any(cue in text for cue in cues) and pattern.search(text) for cues, pattern in likely)
        for text in folded
    )
