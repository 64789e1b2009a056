"""Words that openings, results, weak phrases and clichés are told by: pt-BR and en, folded.

Patterns are matched against folded text (`flat`): lower case, no accents. Gender forms are
written out, so that "dedicada" and "dedicado" are the same.
"""

from __future__ import annotations

import re
from enum import Enum


class Opening(Enum):
    """How a statement begins."""

    FIRST = "first"  # "liderei", "Led": what I did
    THIRD = "third"  # "liderou": as if of another
    NAMED = "named"  # "Gestão de", "Atender": an action, named
    OTHER = "other"


_FIRST_PT = (
    "fiz|dei|pus|trouxe|obtive|mantive|tive|fui|estive|conduzi|produzi|reduzi|introduzi|traduzi|"
    "atendi|vendi|desenvolvi|resolvi|promovi|recebi|escrevi|defini|garanti|contribui|construi|"
    "assumi|dirigi|corrigi|conclui|distribui|instrui|medi|abri|cumpri|expandi|investi|transferi|"
    "redigi|instituí|institui|supri|geri|aprendi|converti|consegui|segui|adquiri|respondi|cozi|"
    "removi|estabeleci|forneci|venci|ofereci|percorri|inseri|decidi|reuni|imprimi|ajudei|"
    "lidero|coordeno|gerencio|atuo|atendo|desenvolvo|controlo|organizo|analiso|elaboro|realizo|"
    "faco|administro|supervisiono|acompanho|negocio|monitoro|planejo|treino|opero|vendo|cuido|"
    "conduzo|produzo|oriento|implemento|executo|ensino|leciono|ministro|respondo|presto|crio|"
    "preparo|separo|confiro|recebo|mantenho|dirijo|auxilio|apoio|emito|lanco|gero|integro|valido"
)
_THIRD_PT = "fez|deu|pos|trouxe|obteve|manteve|teve|foi|esteve"
_NAMES_PT = (
    "gestao|controle|analises?|atendimentos?|apoio|suporte|vendas?|compras?|limpeza|preparo|"
    "conferencia|triagem|queda|aumento|ganho|orcamentos?|responsabilidade|entregas?|cadastros?|"
    "auditorias?|leitura|cuidados?|aulas?|ensino|monitoria|pesquisas?|pre-preparo|curativos?|"
    "implantes?|cirurgias?|reforma|obras?|projetos?|desenho|design|melhoria|reforco|economia|"
    "assistencia|vigilancia|consultoria|assessoria|mentoria|corte|costura|pintura|solda|colheita|"
    "plantio|ordenha|cobranca|seguranca|lideranca|mudanca|pos-venda|prospeccao|folha|rotinas?|"
    "conducao|direcao|contas|conciliacao|fechamento|sustentacao|ronda|portaria|"
    "transporte|carga|descarga|caixa|estoque|inventarios?|visitas?|plantao|plantoes|rotas?|"
    "responsavel|encarregad[oa]|lider|lider de|reconciliacao"
)
_PAST_EN = (
    "led|built|won|ran|drove|cut|grew|wrote|sold|taught|made|set|kept|took|brought|oversaw|held|"
    "sent|spoke|found|met|rose|began|became|gave|put|dealt|chose|bought|spent|undertook|fed|"
    "rebuilt|rewrote|withdrew|broke|caught|drew|sought|upheld|got|fought|shot|sang"
)
_PRESENT_EN = (
    "lead|manage|build|oversee|handle|develop|design|coordinate|supervise|teach|train|run|drive|"
    "write|sell|prepare|operate|maintain|support|provide|conduct|perform|deliver|plan|patrol|"
    "monitor|analy[sz]e|advise|coach|mentor|own|create|review|assist|help|serve|greet|cook|clean|"
    "care|treat|assess|administer|process|organi[sz]e|schedule|test|implement|ensure|report|work"
)
_NAMES_EN = (
    "management|control|analysis|support|sales|design|maintenance|care|oversight|delivery|"
    "patrol|customer service|training|planning|supervision|research|budgeting"
)
_NOT_PAST = "need|experienced|skilled|detailed|advanced|based|related|varied|limited|dedicated|used"
_NOT_FIRST = "lei|sei|rei|hei|frei"
_NOT_NAMED = "lugar|mar|par|mulher|qualquer|melhor|setor|valor|regular|popular|particular|familiar"

_FIRST = re.compile(
    rf"(?:eu |also |tambem |i |successfully |nao )?"
    rf"(?:(?:{_FIRST_PT})\b|(?!(?:{_NOT_FIRST})\b)\w{{3,}}ei\b|(?:{_PAST_EN})\b|"
    rf"(?!(?:{_NOT_PAST})\b)(?:re-|co-|pre-)?\w{{2,}}ed\b|(?:{_PRESENT_EN})\b)"
)
_THIRD = re.compile(rf"(?:{_THIRD_PT})\b|(?:tambem )?\w{{3,}}(?:ou|eu|iu|aram|eram|iram)\b")
_NAMED = re.compile(
    rf"(?:{_NAMES_PT}|{_NAMES_EN})\b|"
    r"\w{2,}(?:coes|cao|soes|sao|mentos?|agem|agens|tions?|ments?|ing|ndo)\b|"
    rf"(?!(?:{_NOT_NAMED})\b)\w{{3,}}(?:ar|er|ir)\b"
)


def opening(folded: str) -> Opening:
    """How a folded statement begins."""
    text = folded.lstrip(" \t\"'“(")
    for kind, pattern in (
        (Opening.FIRST, _FIRST),
        (Opening.THIRD, _THIRD),
        (Opening.NAMED, _NAMED),
    ):
        if pattern.match(text):
            return kind
    return Opening.OTHER


_UNITS = (
    "clientes?|pessoas|colaboradores|funcionarios|lojas?|filiais|unidades?|veiculos?|pacientes|"
    "alunos|chamados|pedidos|notas|fornecedores|horas|dias|vezes|toneladas|kg|km|litros|m2|"
    "customers?|people|employees|stores?|units?|vehicles|patients|students|tickets|orders|hours|"
    "days|times|tons|gallons|million|billion|mil|milhoes|milhao"
)
_NOT_THINGS = (
    r"(?:anos?|years?|yrs?|meses|mes|months?|semestres?|periodos?|semanas?|weeks?|de|da|do|das|dos|"
    r"a|e|o|em|as|os|and|to|of|in|at|for|with|com|por|para|ate|is|was|plus|express)\b"
)
_COUNTED_WORDS = (
    "dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta|quarenta|"
    "cinquenta|cem|duzent[oa]s|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    "thirty|forty|fifty|hundreds?|thousands?|dozens?|centenas|dezenas|milhares"
)
_NUMBER = r"(?<![\d.,])\d++(?:[.,]\d++)*+"  # possessive: a line of digits must not cost a minute
_STANDARD = (
    r"(?<!iso )(?<!nr )(?<!nr-)(?<!iso-)(?<!norma )(?<!lei )(?<!windows )(?<!office )(?<!rdc )"
    r"(?<!artigo )(?<!nbr )(?<!classe )(?<!turno )(?<!nivel )(?<!level )(?<!grade )"
)
_ROUND_THE_CLOCK = r"(?!(?:24|40|44|36|30|20) ?(?:h\b|horas|hours)(?! (?:por|de|a|of)\b))"

# Where a match of any of the ways below can begin: it spares most places of a text ten trials.
_START = r"(?=\d|[$€£]|\b[a-z]|r\$|us?\$|eur|usd|brl)"

QUANTITY = re.compile(
    rf"{_START}(?:{_NUMBER} ?(?:%|por cento|percent|pontos percentuais)"
    rf"|(?:r\$|us\$|u\$|\$|€|£|eur|usd|brl) ?{_NUMBER}(?: ?(?:mil|mi|milhoes|milhao|bi|bilhoes|k"
    rf"|m|million|thousand)\b)?"
    rf"|{_NUMBER} ?(?:reais|dolares|euros|dollars|pounds)\b"
    rf"|\b(?:de|from) (?!(?:19|20)\d\d\b){_NUMBER}[^.;]{{0,25}} (?:para|to) {_NUMBER}"
    r"|\b(?:dobrei|dobrou|dobramos|tripliquei|triplicou|duplicou|dupliquei|doubled|tripled|halved)\b"
    r"|\bpela metade\b|\bby half\b|\b(?:o dobro|o triplo)\b"
    r"|\b\d+ ?[ºo°ª]?(?:st|nd|rd|th)? (?:lugar|place)\b|\btop[ -]?\d+\b|\b\d+x\b(?! ?\d)"
    rf"|(?<![\w/.,-]){_STANDARD}{_ROUND_THE_CLOCK}(?!(?:19|20)\d\d\b){_NUMBER}\+? ?(?:{_UNITS})\b"
    rf"|(?<![\w/.,:-]){_STANDARD}{_ROUND_THE_CLOCK}(?!(?:19|20)\d\d\b){_NUMBER}\+? "
    rf"(?!{_NOT_THINGS})(?:[a-z]{{3,}} (?!{_NOT_THINGS}))?[a-z]{{3,}}s\b"
    rf"|(?<![\w/.,:-])\d{{1,4}}-(?!{_NOT_THINGS})[a-z]{{4,}}\b"
    rf"|\b(?:{_COUNTED_WORDS})(?: (?:de|of))? (?!{_NOT_THINGS})(?!turnos|shifts|vias|idiomas"
    rf"|languages)\w{{3,}}s\b)"
)
TENURE = re.compile(
    rf"(?:mais de |over |more than )?(?:{_NUMBER}|{_COUNTED_WORDS})\+? ?(?:anos?|years?|meses"
    rf"|months)"
    r" (?:(?:de |of )?(?:experiencia|atuacao|carreira|vivencia|mercado|experience|practice)\b"
    r"|(?:em|na|no|como|in|as)\b)"
)

WEAK = re.compile(
    r"\bresponsavel (?:por|pel[oa]s?)\b|\bencarregad[oa] (?:de|d[oa]s?|por|pel[oa]s?)\b"
    r"|^\W*(?:auxiliei|ajudei|apoiei)\b|\b(?:auxiliei|ajudei) (?:em|n[oa]s?|com)\b"
    r"|^\W*participei\b|^\W*participacao em diversas\b|\batividades (?:gerais|diversas"
    r"|relacionadas)\b"
    r"|\brotinas administrativas\b|\bdivers[oa]s (?:atividades|tarefas|funcoes)\b"
    r"|\bentre outr[oa]s\b"
    r"|\betc\b\.?|\btive a oportunidade\b|\bdemais (?:atividades|funcoes|tarefas)\b"
    r"|\bresponsible for\b|\bduties included?\b|^\W*(?:helped|assisted|worked on)\b|\btasked with\b"
    r"|^\W*participated in\b|\bvarious (?:tasks|duties|projects|activities)\b|\bother duties\b"
)
CLICHE = re.compile(
    r"\b(?:pro-?ativ[oa]s?|(?:pessoa|profissional) dinamic[oa]|comprometid[oa]s?"
    r"|(?:sou|muito) pontual|honest[oa]|facil(?:idade de)? aprendizado"
    r"|facilidade (?:de|em|para) aprender|vestir a camisa|sinergia|fora da caixa|apaixonad[oa] por"
    r"|foc(?:o|ad[oa]) em resultados?|orientad[oa] (?:a|para) resultados?"
    r"|crescer (?:junto )?com a empresa|empresa de renome|novos desafios|new challenges"
    r"|hard[- ]?work(?:ing|er)|team player|results?[- ](?:driven|oriented)|go-getter"
    r"|outside (?:of )?the box|passionate (?:about|for)|synerg(?:y|ies)|self-starter"
    r"|spearheaded|leverag(?:ed|ing)|cutting-edge|seamless(?:ly)?)\b"
    r"|(?:^\W*|, )(?:dinamic[oa]\b(?! de grupo)|pontual\b)"
)
PRONOUN = re.compile(r"^\W*(?:eu|i)\b(?! ?[&/])|\b(?:i|my) (?:am|was|have|had|did|role|duties)\b")

QUALITY = re.compile(
    r"(?:muito |very )?(?:honest[oa]?|pontual(?:idade)?|punctual(?:ity)?|dependable|reliable"
    r"|friendly"
    r"|confiavel|esforcad[oa]|dedicad[oa]|determinad[oa]|responsavel|responsible|motivated"
    r"|motivad[oa]|simpatic[oa]|educad[oa]|comunicativ[oa]|extrovertid[oa]|paciente|trustworthy"
    r"|energetic|enthusiastic|boa vontade|vontade de aprender|willing(?:ness)? to learn)"
)

SOFT_SHOWN = re.compile(
    r"\b(?:lider(?:ei|ou|anca|o)\b|led\b|^lead\b|lead(?:ing)? \d+|gestao\b|manag(?:ed?"
    r"|ing)\b|overs(?:ee|aw)\b|coorden(?:ei|ou|acao|o)\b"
    r"|coordinat|supervis"
    r"|trein(?:ei|ou|amento|o)\b|train(?:ed|ing)?\b|capacit|mentor|coach|ensin|taught\b"
    r"|negoci|negotiat|apresent(?:ei|ou|acao|acoes)\b|presented\b|presentations?\b"
    r"|atend(?:i|imento|eu|er|o)\b|customers?\b|clientes?\b|patients?\b|pacientes?\b"
    r"|equipes?\b|teams?\b|brigada\b|organiz(?:ei|ou|acao)\b|organi[sz]ed\b"
    r"|planej|planned\b|resolv(?:i|eu|ed)\b|solucion|media(?:cao|ted|ei)\b"
    r"|cri(?:ei|ou|acao)\b|created\b|diagnos|investig|analis(?:ei|ou|e)\b|analy[sz]ed\b)"
)
SENIORITY = (
    (re.compile(r"\b(?:estagi|intern\b|internship|aprendiz|apprentice|trainee)"), 0),
    (re.compile(r"\b(?:auxiliar|ajudante|assistant|helper|clerk)\b"), 1),
    (re.compile(r"\b(?:assistente|junior|jr\b|associate|i$)"), 2),
    (re.compile(r"\b(?:senior|sr\b|especialista|specialist|staff|principal|iii$)"), 4),
    (re.compile(r"\b(?:lider|lead|supervis|encarregad|coorden|coordinator|head chef|chefe)"), 5),
    (re.compile(r"\b(?:gerente|manager|head\b)"), 6),
    (re.compile(r"\b(?:diretor|director|superintenden|vp\b|vice president|c[etof]o\b)"), 7),
)


def seniority(title: str) -> int:
    """A rank of a folded job title, 0 (intern) to 7 (director); 3 where it says nothing."""
    return max((rank for pattern, rank in SENIORITY if pattern.search(title)), default=3)
