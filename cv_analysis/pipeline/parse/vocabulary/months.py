# ruff: noqa: E501 - rows of a table, one a line
"""Words of dates, in both languages, without accents and in lower case."""

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "janeiro january jan", "fevereiro february fev feb", "marco march mar mrc",
            "abril april abr apr", "maio may mai", "junho june jun", "julho july jul",
            "agosto august ago aug", "setembro september set sep sept", "outubro october out oct",
            "novembro november nov", "dezembro december dez dec",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip

NOW = (
    "ate o presente momento", "ate o momento atual", "ate o momento", "ate o presente",
    "ate a presente data", "ate a data atual", "ate os dias atuais", "ate os dias de hoje",
    "ate hoje", "ate agora", "ate a atualidade", "ate atualmente", "ate atual", "o momento",
    "a presente data", "data atual", "dias atuais", "os dias atuais", "momento atual", "presente data",
    "atualmente", "atualidade", "emprego atual", "trabalho atual", "trabalhando atualmente",
    "atual", "presente", "em andamento", "em curso", "hoje", "agora", "vigente", "cursando", "momento",
    "em aberto", "em exercicio", "o presente", "o dia de hoje", "em diante", "onwards", "onward",
    "to the present", "to present", "till now", "till date", "until now", "to date", "present day",
    "presently", "present", "currently", "current", "now", "ongoing", "today", "in progress",
)  # fmt: skip

SINCE = ("desde", "a partir de", "since", "from", "inicio em", "inicio", "starting", "started")

SEPARATORS = (
    "ate", "a", "to", "until", "till", "through", "thru", "e", "and", "ao", "up to", "ate o",
)  # fmt: skip

END_LABELS = (
    "termino", "saida", "fim", "demissao", "desligamento", "conclusao", "final", "end", "end date",
    "data de saida", "data de termino", "data de demissao", "ate", "to", "finish", "previsao",
    "previsao de conclusao", "previsao de termino", "expected", "exp.", "encerramento",
    "data final", "data fim", "data de desligamento", "data da saida", "data de conclusao", "ended",
    "ended on", "date ended", "left", "finished", "completed", "completion", "graduation", "until",
    "concluido", "formatura", "data de encerramento", "saiu",
)  # fmt: skip

START_LABELS = (
    "inicio", "data de inicio", "data inicio", "data inicial", "admissao", "data de admissao",
    "data da admissao", "entrada", "data de entrada", "ingresso", "start", "start date", "started",
    "started on", "date started", "from", "joined", "begin", "contratacao", "de", "desde",
)  # fmt: skip

SEASONS = (
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "verao",
    "outono",
    "inverno",
    "primavera",
)
