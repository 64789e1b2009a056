# ruff: noqa: SIM905 - a list of words reads better as words
"""Words that the checks of a model's text go by; folded."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.parse.vocabulary.skills import CANONICAL
from cv_analysis.pipeline.parse.vocabulary.titles import HEADS_EN, RANKS, heads_pt
from cv_analysis.pipeline.words import CHECK_WORDS, PITFALL_WORDS, Text
from cv_analysis.pipeline.words.sections import ABSENT, BANDS, NAMES

WORD = re.compile(r"[^\W_][\w+#]*(?:[.'’/&-][^\W_][\w+#]*)*")

# Numbers in words; "um" and "one" are articles too often to tell anything.
NUMBERS = frozenset(
    """dois duas tres quatro cinco seis sete oito nove dez onze doze treze quatorze catorze quinze
    dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta
    noventa cem cento centenas milhar milhares mil milhao milhoes bilhao bilhoes dezena dezenas
    duzia duzias dobro dobrou dobrar dobrando triplo triplicou triplicar metade terco decada decadas
    duzentos duzentas trezentos trezentas quinhentos quinhentas
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions dozen dozens double doubled triple
    tripled quadrupled half decade decades""".split()
)
MONTHS = frozenset(
    """janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    january february april june july august september october november december""".split()
)
# Words that name jobs and much else besides.
_NO_TITLES = frozenset(
    """pessoa lead host head guide guia guard product caixa fellow companion estagio cook monitor
    coach model mover judge counsel associate author editor porter matron tech qa ux ui dev owner
    coordenacao gerencia supervisao clerk""".split()
)
# Ways to begin a sentence that the rules' own words do not use.
_OPENERS = frozenset(
    """a o as os um uma ao aos na no nas nos em de do da dos das para por com sem se seu sua seus
    suas ja ainda assim tambem alem antes depois apos entre sobre cada toda todo todas todos esta
    este essa esse isso isto aqui ali agora hoje quando onde como quem que qual quais quanto
    quantas quantos caso embora porque pois mas porem portanto entao voce eu ele ela eles elas nao
    sim mais menos melhor bom boa otimo muito pouco poucos poucas vale falta faltam ha existe
    existem tem abra feche mude passe reduza substitua prove inclua incluir acrescente
    adicione considere experimente tente reescreva reveja revise troque
    comece termine conte diga mostre descreva detalhe explique destaque evidencie traga leve mova
    junte separe deixe mantenha evite tire retire remova use utilize prefira escolha pense lembre
    verifique confira complete preencha informe indique especifique quantifique transforme ligue
    relacione organize ordene agrupe simplifique encurte resuma corrija ajuste atualize padronize
    coloque ponha apresente aproveite cite liste nomeie responda pergunte imagine faca de seja
    perto dentro fora logo basta bastam pode podem poderia deve seria ficou fica ficam parabens
    the an and or but so if when where what who which why how this that these those there here now
    then it its you your they their we our he she i in on at by for from with without to of as is
    are was were be not no yes more less best good great much few some any all each every both also
    still already before after once while since because although however instead rather beyond
    add adding include consider try rewrite review revise replace start end begin tell say show
    describe detail explain highlight bring take move join split leave keep avoid remove drop use
    prefer choose think remember check complete fill give name indicate specify quantify turn tie
    link relate organise organize order group simplify shorten sum correct fix adjust update put
    present make list answer ask imagine do let perhaps maybe could can would should might must
    consistently clearly currently right having one most many other another readers recruiters
    employers people someone well overall""".split()
)


@cache
def openers() -> frozenset[str]:
    """Words that may open a sentence, and so be capital, without naming anything."""
    return _OPENERS | {word for text in _rules_texts() for word in _first_words(text)}


@cache
def titles() -> frozenset[str]:
    """Words that name a job or a rank."""
    return (heads_pt() | HEADS_EN | RANKS) - _NO_TITLES


@cache
def skill_names() -> dict[str, tuple[str, ...]]:
    """Every name of a skill, by its canonical one."""
    found: dict[str, list[str]] = {}
    for alias, canonical in CANONICAL.items():
        found.setdefault(canonical, []).append(alias)
    return {canonical: tuple(names) for canonical, names in found.items()}


def _rules_texts() -> list[str]:
    texts: list[Text] = [*NAMES.values(), ABSENT]
    texts += [text for bands in BANDS.values() for text in bands]
    for words in (*CHECK_WORDS.values(), *PITFALL_WORDS.values()):
        texts += [words.title, *words.says.values(), *words.advices.values()]
        texts += [words.advice] if words.advice else []
    return [side for text in texts for side in (text.pt, text.en)]


def _first_words(text: str) -> list[str]:
    sentences = re.split(r"(?<=[.!?:])\s+", text)
    found: list[Any] = [WORD.search(sentence) for sentence in sentences]
    return [flat(match.group()) for match in found if match]
