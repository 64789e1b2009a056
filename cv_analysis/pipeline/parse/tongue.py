# ruff: noqa: SIM905 - a list of words reads better as words
"""Which language a document is written in."""

from __future__ import annotations

import re

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import Language

_WORDS = re.compile(r"[a-z]+")
_PT = frozenset(
    """de do da dos das em para com por uma um que na no nas nos ao e ou pela pelo mais experiencia
    formacao habilidades idiomas atual profissional gestao empresa area anos desde ate resumo
    objetivo cursos conhecimento sobre mim contato analista auxiliar tecnico vendas""".split()
)
_EN = frozenset(
    """the of and to in for with on at by from an as is are was experience education skills
    languages present work team management professional using including years summary
    university school about contact developed managed profile""".split()
)


def language_of(text: str) -> Language:
    """Portuguese or English, by their commonest words; Portuguese where nothing tells."""
    found = _WORDS.findall(flat(text))
    portuguese = sum(w in _PT for w in found) + 0.3 * sum(text.count(c) for c in "ãçõáéíóúê")
    english = sum(w in _EN for w in found)
    return Language.EN if english > portuguese else Language.PT
