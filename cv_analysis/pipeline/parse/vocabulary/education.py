# ruff: noqa: E501 - rows of a table, one a line
"""Words of degrees, institutions and how studies ended, folded; patterns match folded text."""

from __future__ import annotations

import re

# The first match wins: the more special words stand first.
LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        ("phd", r"\bp[oó]s-?\s?doutora|\bdoutora|\bdoutor[a]?\b|\bph\.?\s?d\b|\bd\.?phil\b|\bdoctor(?:ate|al)?\b|\bed\.?d\b|\bdba\b|\bdnp\b|\bj\.?d\.?\b|\bjuris doctor\b"),
        ("mba", r"\bmba\b|\bmaster(?:'?s)? (?:of|in) business administration"),
        ("master", r"\bmestrad|\bmestre\b|\bmestrand|\bmaster(?:'?s|s)?\b|\bm\.?\s?sc\b|\bm\.s\.?(?!\w)|\bm\.a\.?(?!\w)|\bma\b(?= in| of|,)|\bms\b(?= in| of|,)|\bm\.?eng\b|\bm\.?ed\b|\bm\.?phil\b|\bll\.?m\b|\bmsw\b|\bmph\b|\bmfa\b|\bmres\b|\bm\.?arch\b|\bm\.?tech\b|\bmsn\b|\bmpa\b"),
        ("postgrad", r"\bpos[- ]?graduac|\bespecializac|\blato sensu|\bresidencia\b|\bpostgraduate|\bpost-graduate|\bpgdip|\bpg ?dip|\bpgce\b|\bgraduate (?:diploma|certificate)|\bpost-?baccalaureate"),
        ("technical", r"\bensino medio (?:tecnico|integrado|profissional)|\bmedio tecnico|\btecnic[oa]\b.*\b(?:ensino )?medio\b"),
        ("bachelor", r"\bbacharel|\blicenciatur|\blicenciad|\btecnolog[oa]\b|\bsuperior de tecnologia|\btecnologia em\b|\bcst\b|\bgraduac|\bgraduad[oa]\b|\bgraduand[oa]\b|\bensino superior|\bsuperior (?:completo|incompleto|em)|\bcurso superior|\bbachelor|\bb\.?\s?sc\b|\bb\.s\.?(?!\w)|\bb\.a\.?(?!\w)|\bba\b(?= \(?hons| in| of|,)|\bbs\b(?= in| of|,)|\bb\.?eng\b|\bb\.?tech\b|\bb\.?com\b|\bbba\b|\bb\.?ed\b|\bll\.?b\b|\bbsn\b|\bbfa\b|\bb\.?arch\b|\bbsw\b|\bmbbs\b|\bb\.?e\.?(?= in)|\bundergraduate\b|\bhonou?rs degree|\bsegunda graduacao|\bcomplementacao pedagogica|\bbcs\b|\bbbs\b|\bb\.?nurs|\bbca\b"),
        ("high_school", r"\bensino medio|\bsegundo grau|\b2[ºo°]? ?grau|\bcolegial\b|\beja\b|\bsupletivo|\bencceja\b|\bhigh school|\bsecondary (?:school|education)|\bged\b|\ba[- ]levels?\b|\bgcse|\bleaving cert|\bsixth form|\bhsc\b|\bmatric\b|\bbaccalaureate\b|\bwassce\b|\bhigher secondary|\bsenior certificate|\bnivel medio|\bregular\b|\bo[- ]levels?\b|\bmedio completo"),
        ("technical", r"\btecnic[oa]\b|\bcurso tecnico|\bprofissionalizante|\bvocational|\btrade (?:school|certificate)|\bapprenticeship|\bnvq\b|\bbtec\b|\bhnd\b|\bhnc\b|\bcity (?:&|and) guilds|\bcertificate (?:i|ii|iii|iv)\b|\bcert\.? (?:i|ii|iii|iv)\b|\btafe\b|\badvanced diploma|\bdiploma (?:of|in)\b|\bnational diploma|\bhigher diploma|\bjourneyman|\bcertificate in\b|\bcertificate of\b|\bmagisterio\b|\bnational certificate"),
        ("associate", r"\bassociate(?:'?s)?\b|\ba\.a\.s?\b|\baas\b|\ba\.s\.|\bfoundation degree"),
        ("fundamental", r"\bensino fundamental|\bprimeiro grau|\b1[ºo°]? ?grau|\bginasio\b|\bfundamental completo|\bprimario\b"),
    )
)  # fmt: skip

# Areas of study that stand for a degree where nothing else does.
FIELD = re.compile(
    r"(?:engenharia|administracao|direito|medicina|enfermagem|psicologia|pedagogia|contabilidade|ciencias?|"
    r"economia|arquitetura|design|publicidade|jornalismo|marketing|letras|historia|geografia|matematica|fisica|"
    r"quimica|biologia|nutricao|fisioterapia|farmacia|odontologia|veterinaria|agronomia|logistica|"
    r"recursos humanos|gestao|sistemas de informacao|analise e desenvolvimento|informatica|turismo|moda|"
    r"educacao fisica|servico social|filosofia|sociologia|relacoes (?:publicas|internacionais)|comercio exterior|"
    r"computer science|business administration|nursing|psychology|economics|accounting|law|history|biology|"
    r"chemistry|physics|mathematics|(?:\w+ )?engineering|english literature|fine arts?|graphic design|finance|"
    r"information technology|software engineering|hospitality management|political science|communications?)\b.*"
)

DEGREE_CUE = re.compile(
    r"\bdiploma\b|\bcertificate\b|\bdegree\b|\bminor in\b|\bmajor in\b|\bcurso de\b|\bcurso\b|\bformacao em\b|\bmagister\b|\bensino\b|"
    r"\bformad[oa] em\b|\bestudante de\b|\bacademic[oa] de\b|\bprograma de\b|\bnanodegree\b|\bhonou?rs\b"
)

INSTITUTION = re.compile(
    r"\buniversi|\buniv\b|\bcentro universitario|\bfaculdade|\bfatec\b|\binstitut|\bif[a-z]{2,5}\b|\bcefet\b|"
    r"\bescola\b|\bescuela\b|\bcolegio\b|\betec\b|\bsenai\b|\bsenac\b|\bsenat\b|\bsenar\b|\bsebrae\b|\bfundacao\b|\bfgv\b|"
    r"\bpuc\b|\bpuc-?[a-z]+\b|\busp\b|\bunicamp\b|\bunesp\b|\buf[a-z]{1,5}\b|\bue[a-z]{1,4}\b|\bunip\b|\bestacio\b|"
    r"\banhanguera\b|\buninter\b|\bmackenzie\b|\binsper\b|\bibmec\b|\balura\b|\budemy\b|\bcoursera\b|"
    r"\brocketseat\b|\bcollege\b|\bschool\b|\bacademy\b|\bacademia\b|\bpolytechnic|\bpolitecnic|"
    r"\bseminary\b|\bconservator|\bunopar\b|\buninove\b|\bunicesumar\b|\bunifesp\b|\bunb\b|\bita\b|\bime\b|\bfiap\b|"
    r"\bespm\b|\bfaap\b|\bfecap\b|\bunisinos\b|\bunivali\b|\bunifor\b|\bunicid\b|\bunileao\b|\bufabc\b|\bcentro educacional|"
    r"\bcentro de (?:ensino|educacao|formacao)|\bcentro paula souza|\bliceu\b|\blyceum\b|\blycee\b|\beducational\b|"
    r"\bmit\b|\bucla\b|\bcuny\b|\bsuny\b|\bunsw\b|\btafe\b|\btechnikon\b|\bgymnasium\b|\bacadem|\bhochschule|\bcampus\b|"
    r"\bdigital house\b|\bebac\b|\bimpacta\b|\bsenai-?\w*|\bgrammar school|\bhigh$|\bsixth form college|\bunivers|\buni[a-z]{3,8}\b|"
    r"\beeep\b|\beeefm?\b|\bemef\b|\be\.\s?[em]\.(?=\s)|\bvidyalaya\b|\bvidyapeeth\b|\badult education$"
)  # fmt: skip

# Words that close the name of a place of study, and name none alone.
BARE = frozenset(
    ["academy", "college", "institute", "school", "university", "community college", "high school"]
)

# Words that open such a name, and are none alone.
OPENINGS = frozenset(
    """universidade|universidade federal|universidade estadual|faculdade|faculdades|escola|
    centro universitario|instituto|instituto federal|escola estadual|escola municipal|colegio|
    escola tecnica|escola tecnica estadual|colegio estadual|university|college|institute""".replace(
        "\n    ", ""
    ).split("|")
)

IN_PROGRESS = re.compile(
    r"\bcursando\b|\bem andamento\b|\bem curso\b|\bin progress\b|\bongoing\b|\bexpected\b|\bprevisao\b|\bprevist[oa]\b|"
    r"\banticipated\b|\bcurrently\b|\batual(?:mente)?\b|\bpresent\b|\bpresente\b|\d\s?[ºo°a]?\s*(?:semestre|periodo)\b|\bo momento\b|\bhoje\b|"
    r"\bcurrent\b|\bpursuing\b|\bcandidate\b|\bgraduand|\bmestrand|\bdoutorand|\bestudante\b|\bnow\b|\bto date\b|"
    r"\bconclusao prevista\b|\ba concluir\b|\bprovavel\b|\bformatura em\b|\bainda cursando\b|\bestimated\b"
)

INCOMPLETE = re.compile(
    r"\bincomplet[oa]\b|\btrancad[oa]\b|\btrancamento\b|\binterrompid[oa]\b|\bnao conclui|\bnao concluid|\bincomplete\b|\bunfinished\b|"
    r"\bnot completed\b|\bwithdr[ae]wn?\b|\bdropped out\b|\bdesistente\b|\bdiscontinued\b|\bparado\b|\bsuspens[oa]\b|\bdeferred\b|"
    r"\bcoursework completed\b|\bno degree\b|\babandonad[oa]\b|\bsem conclusao\b|\bleft before"
)

COMPLETE = re.compile(
    r"\bcomplet[oa]\b|\bconcluid[oa]\b|\bconclusao\b|\bformad[oa]\b|\bcompleted\b|\bgraduated\b|\bfinished\b|\bconcluiu\b|"
    r"\bawarded\b|\bconferred\b|\bdiplomad[oa]\b"
)

# Whole parts that say something about an entry and are neither degree nor institution.
REMARK = re.compile(
    r"^(?:gpa|cgpa|cra|nota|media|grade|honou?rs|cum laude|magna cum laude|summa cum laude|first class|"
    r"upper second|2:1|1st|dean'?s list|tcc|monografia|thesis|dissertation|dissertacao|tese|orientador|"
    r"relevant coursework|coursework|disciplinas|atividades|activities|minor|bolsista|scholarship|"
    r"carga horaria|distinction|merit|pass|ead|presencial|a distancia|online|noturno|matutino|"
    r"with (?:honou?rs|distinction|merit)|gold medal|valedictorian|enfase|emphasis|concentration|"
    r"modulos|subjects|majors?|societies|awards?|projeto final|intercambio)\b.*"
)

# A part that tells how the studies stand, and nothing else.
STATUS_ONLY = re.compile(
    r"(?:ensino |curso |superior |status:? ?|situacao:? ?|conclusao:? ?|nivel )*"
    r"(?:complet[oa]|incomplet[oa]|concluid[oa]|concluindo|cursando|trancad[oa]|interrompid[oa]|em andamento|"
    r"em curso|formad[oa]|in progress|completed|ongoing|incomplete|expected|graduated|conclusao|previsao|"
    r"previsao de (?:conclusao|termino|formatura)|expected graduation|graduation|termino|inicio|"
    r"conclusao prevista|unfinished|not completed|withdrawn|present|current|atual(?:mente)?|class of|"
    r"trancad[oa] (?:em|no|na).*|cursando.*(?:semestre|periodo|ano).*|\d{1,2}[ºo°]? ?(?:semestre|periodo|ano)|"
    r"anticipated|degree expected|graduating|a concluir|nao concluid[oa]|interrupted|em|in|desde)"
)

# What forms write before a value.
LABEL = re.compile(
    r"^\s*(?:(?:nome|name|designacao|titulo|title|tipo|type|nivel|grau|area|field)(?: e endereco| and address)?(?: d[aeo]s?| of(?: the)?)? )?"
    r"(?:curso|instituicao(?: de ensino)?|organizacao(?: de ensino)?|organi[sz]ation(?: providing.*)?|escola|faculdade|universidade|"
    r"formacao|grau|nivel|degree|school|institution|provider|university|college|course|program(?:me)?|qualifica(?:tion|cao)s?|study|estudo|"
    r"qualification awarded|qualificacao (?:atribuida|obtida)|major|periodo|period|status|situacao|ano|anos|year|years|dates?|datas?|"
    r"conclusao|title|titulo|field|area|local|location|nota|grade)(?: awarded| obtained)?\s*[:\t]\s*"
)

# A status behind the name of a degree.
TRAILING_STATUS = re.compile(
    r"[\s,–—(-]+(?:complet[oa]|incomplet[oa]|concluid[oa]|cursando|trancad[oa]|em andamento|in progress|interrompid[oa])\)?$"
)
