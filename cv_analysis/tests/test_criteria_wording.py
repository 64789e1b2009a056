"""Openings, numbers, weak phrases and clichés in both languages and in many trades."""

import pytest

from cv_analysis.pipeline.criteria.wording import (
    CLICHE,
    QUANTITY,
    WEAK,
    Opening,
    opening,
    seniority,
)
from cv_analysis.pipeline.parse.normal import flat


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liderei a equipe de enfermagem", Opening.FIRST),
        ("Atendi 60 clientes por dia", Opening.FIRST),
        ("Conduzi caminhões na rota do Norte", Opening.FIRST),
        ("Construí muros e lajes", Opening.FIRST),
        ("Coordeno a cozinha do hotel", Opening.FIRST),
        ("Led a team of nurses", Opening.FIRST),
        ("Reduced waste", Opening.FIRST),
        ("Oversee 310 officers", Opening.FIRST),
        ("Liderou a equipe", Opening.THIRD),
        ("Atendeu clientes", Opening.THIRD),
        ("Reduziu perdas", Opening.THIRD),
        ("Gestão de contratos", Opening.NAMED),
        ("Implantação do eSocial", Opening.NAMED),
        ("Atendimento ao público", Opening.NAMED),
        ("Pré-preparo e higienização", Opening.NAMED),
        ("Montagem de móveis", Opening.NAMED),
        ("Responsável pela folha de pagamento", Opening.NAMED),
        ("Realizar inventários mensais", Opening.NAMED),
        ("Management of petty cash", Opening.NAMED),
        ("Preparing payroll", Opening.NAMED),
        ("Empresa de grande porte do ramo têxtil", Opening.OTHER),
        ("Ambiente dinâmico", Opening.OTHER),
        ("Experienced in retail", Opening.OTHER),
        ("Responsible for the till", Opening.OTHER),
        ("Lugar de trabalho em Recife", Opening.OTHER),
    ],
)
def test_how_a_statement_opens(text, kind):
    assert opening(flat(text)) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Redução de perdas em 12,5%",
        "Queda de 25 % no custo por lead",
        "Gestão de verba de R$ 1.250,00 por mês",
        "Gestão de contratos de R$ 90 milhões",
        "Coordenação do café da manhã para 300 hóspedes",
        "Separei 450 pedidos por turno",
        "Treinei 8 novos vendedores",
        "Atendia 2 mil clientes",
        "Transportei 30 toneladas por semana",
        "Dobrei as vendas da loja",
        "Reduzi o prazo de 10 dias para 4",
        "Equipe de doze pessoas",
        "1º lugar em vendas na regional",
        "Lead 16 advisers across chat",
        "Resolved 45 tickets per day",
        "Cut latency from 900 to 210 ms",
        "Saved energy in a 9-building campus",
        "Managed a $2.5 million budget",
        "Supervised three shops",
        "Limpeza de 40 quartos por dia",
        "Aulas para 5 turmas do ensino médio",
    ],
)
def test_a_number_that_measures(text):
    assert QUANTITY.search(flat(text))


@pytest.mark.parametrize(
    "text",
    [
        "Trabalhei de 2018 a 2021",
        "Auditoria da ISO 9001",
        "Cumprimento da NR-35 e da NR 10",
        "Suporte ao Windows 10",
        "Atendimento 24 horas",
        "Jornada de 44 horas semanais",
        "Contato (27) 90000-1450",
        "Desde 2019 na área fiscal",
        "Turno 12x36",
        "Curso do 3º período",
        "Gestão da equipe de vendas",
        "Conforme a Lei 8.666",
    ],
)
def test_a_number_that_measures_nothing(text):
    assert not QUANTITY.search(flat(text))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Responsável pelo estoque", "Responsável pelo"),
        ("Auxiliei na montagem", "Auxiliei"),
        ("Compras, vendas, etc.", "etc."),
        ("Limpeza e demais atividades", "demais atividades"),
        ("Responsible for the till", "Responsible for"),
        ("Helped customers", "Helped"),
        ("Worked on various projects", "Worked on"),
    ],
)
def test_weak_phrases(text, phrase):
    match = WEAK.search(flat(text))
    assert text[slice(*match.span())] == phrase


@pytest.mark.parametrize(
    "text", ["Atendi o responsável da obra", "Helpdesk de 2º nível", "Etcetera Ltda"]
)
def test_no_weak_phrase_is_seen_where_none_is(text):
    assert not WEAK.search(flat(text))


@pytest.mark.parametrize(
    "text",
    [
        "Profissional proativa e pontual",
        "Pessoa dinâmica",
        "Sou comprometido com a empresa",
        "Fácil aprendizado",
        "Quero vestir a camisa",
        "Hard-working team player",
        "Results-driven manager",
    ],
)
def test_cliches(text):
    assert CLICHE.search(flat(text))


@pytest.mark.parametrize(
    "text", ["Excel com tabelas dinâmicas", "Dinâmica de grupo com candidatos", "Ações pontuais"]
)
def test_trade_words_are_no_cliches(text):
    assert not CLICHE.search(flat(text))


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("Estagiária de Direito", "Advogada Júnior"),
        ("Auxiliar de cozinha", "Chefe de cozinha"),
        ("Analista Júnior", "Analista Pleno"),
        ("Analista Pleno", "Analista Sênior"),
        ("Shop Assistant", "Team Lead"),
        ("Engineer", "Engineering Manager"),
        ("Gerente", "Diretora"),
    ],
)
def test_titles_rise(lower, higher):
    assert seniority(flat(lower)) < seniority(flat(higher))
