# ruff: noqa: E501 - lists of words read better as words
"""Words around the entries of a CV: labels, contracts, openings of lists of duties."""

TITLE_LABELS = (
    "cargo", "cargos", "funcao", "posicao", "ocupacao", "ultimo cargo", "cargo atual", "cargo ocupado",
    "funcao exercida", "cargo exercido", "position", "title", "job title", "role", "designation",
    "occupation",
)  # fmt: skip

COMPANY_LABELS = (
    "empresa", "empregador", "instituicao", "organizacao", "companhia", "contratante", "cliente",
    "nome da empresa", "company", "employer", "organization", "organisation", "client", "firm",
)  # fmt: skip

PLACE_LABELS = ("local", "localidade", "cidade", "localizacao", "location", "city", "place")

DUTY_LABELS = (
    "principais atividades", "atividades", "atividades desenvolvidas", "atividades exercidas",
    "atividades realizadas", "responsabilidades", "principais responsabilidades", "atribuicoes",
    "principais atribuicoes", "principais entregas", "entregas", "resultados", "principais resultados",
    "realizacoes", "principais realizacoes", "conquistas", "descricao", "descricao das atividades",
    "tecnologias", "tecnologias utilizadas", "ferramentas", "stack", "projetos", "ambiente",
    "funcoes", "principais funcoes", "tarefas", "destaques", "resumo das atividades", "detalhes",
    "principais conquistas", "motivo da saida", "salario", "ultimo salario", "area", "setor", "segmento",
    "responsibilities", "key responsibilities", "duties", "main duties", "achievements",
    "key achievements", "accomplishments", "technologies", "technologies used", "tech stack", "tools",
    "environment", "description", "highlights", "job description", "main responsibilities", "results",
    "main activities", "main activities and responsibilities", "principais atividades e responsabilidades",
    "atividades principais", "key accomplishments", "selected achievements", "skills", "competencias", "projects", "reason for leaving",
    "duties included", "tasks", "activities", "team", "equipe", "key projects", "industry",
)  # fmt: skip

CONTRACTS = frozenset(
    """clt|pj|mei|rpa|efetivo|efetiva|temporario|temporaria|contrato temporario|estagio|intermitente|
    cooperado|terceirizado|terceirizada|concursado|concursada|estatutario|estatutaria|aprendiz|
    tempo integral|periodo integral|meio periodo|meio expediente|integral|contrato|contrato clt|
    contrato pj|regime clt|prestador de servicos|prestacao de servicos|
    full time|full-time|part time|part-time|contract|permanent|temporary|fixed-term|fixed term|seasonal|
    casual|internship|apprenticeship|contractor|
    fulltime|parttime|tempo parcial|turno integral|6x1|5x2|12x36|diurno|noturno|emprego atual|
    current job|current position|current role|atual|remoto|remota|remote|hibrido|hibrida|hybrid|
    presencial|on-site|onsite|on site|home office|primeiro emprego|emprego formal|multinacional|
    jovem aprendiz (contrato)|voluntario""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)

INTERNSHIP = (
    "estagiario", "estagiaria", "estagio", "intern", "internship", "co-op", "placement student",
    "internato", "externship", "estagiario(a)", "industrial placement",
)  # fmt: skip
