"""Sentences that talk to a language model instead of a person. Patterns are folded."""

from __future__ import annotations

import re

_ORDERS = (
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|above|prior|earlier|all|any|your)\b"
    r".{0,30}\b(?:instruction|prompt|rule|direction|criteria)",
    r"\b(?:ignore|ignorar|desconsidere|desconsiderar|esqueca)\b.{0,40}"
    r"\b(?:instruc|prompt|regras|orientac|criterios|comandos)",
    r"\b(?:system|developer|assistant) ?prompt\b.{0,3}:|\bprompt (?:do|de) sistema\b",
    r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]|^\s*#{2,}\s*(?:system|instruction)",
    r"\b(?:you are|act as|voce e|aja como|atue como) (?:now |agora )?(?:an? |uma? )?(?:helpful )?"
    r"(?:ai (?:assistant|model|system|recruiter)|(?:large )?language model|modelo de linguagem"
    r"|assistente (?:virtual|de ia)|ia de|llm|chatgpt)\b",
    r"\b(?:dear|attention|note to|atencao|nota para)[ :,]{1,3}(?:all |any |the |a |as |qualquer )?"
    r"(?:ai|ias?|llms?|chatgpt|language models?|modelos? de linguagem)\b"
    r"(?! (?:startup|compan|team))",
    r"\b(?:give|assign|award|return|output|set)\b.{0,40}\b(?:highest|maximum|perfect|top|100|10/10)\b"
    r".{0,20}\b(?:score|rating|grade|marks?)\b",
    r"\b(?:atribua|retorne|conceda)\b.{0,30}\b(?:nota|pontuacao|score)\b.{0,20}"
    r"\b(?:maxim|100|10|dez|perfeit)",
    r"(?:^|[.;:,] ?|\be )de (?:a |uma )?(?:nota|pontuacao) (?:maxim|100\b|10\b|dez\b)",
    r"\b(?:rate|rank|score|evaluate|classify) (?:this (?:candidate|resume|cv|applicant)"
    r"|me)\b.{0,30}"
    r"\b(?:as|highest|best|first|excellent|perfect)\b",
    r"\b(?:avalie|classifique|considere|recomende|aprove|ranqueie)\b.{0,20}"
    r"\b(?:este|esta|esse|o|a) (?:candidat|curricul|cv)",
    r"\b(?:recommend|hire|shortlist|approve)\b.{0,15}\bthis (?:candidate|applicant|resume|cv)\b",
)
INSTRUCTION = re.compile("|".join(_ORDERS))
