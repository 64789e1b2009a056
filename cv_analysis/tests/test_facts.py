"""What a model's text may say: only what it was given to read."""

from __future__ import annotations

import pytest

from cv_analysis.writers.facts import Judge, clean
from cv_analysis.writers.prompt import SYSTEM

CV = [
    "Almoxarife",
    "Distribuidora Mar Azul Ltda - Fortaleza/CE",
    "03/2016 a 11/2024",
    "Controle de estoque de 4.500 itens no sistema TOTVS Protheus",
    "Inventário mensal com equipe de 6 pessoas, perdas 18% menores",
    "Excel básico, empilhadeira",
    "Curso técnico em logística - SENAI - 2014",
]
RULES = [
    "A experiência é boa de ler e pode mostrar mais do seu trabalho.",
    "Ponha números que você sabe de verdade: quantos clientes por dia, pessoas na equipe.",
    "Give each job a start and an end with month and year, such as 03/2019 to 08/2022.",
]
OPENING = ["Analista de Logística Sênior", "Requisitos: SAP, inglês fluente, 5 anos de experiência"]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge([*CV, *RULES], OPENING, SYSTEM)


GOOD_PT = [
    "No trabalho com os 4.500 itens do estoque, diga quanto tempo o inventário levava.",
    "Sua experiência como almoxarife está clara; falta contar o que a equipe de 6 pessoas fez.",
    "Conte em “Controle de estoque” o que mudou com o seu trabalho no TOTVS Protheus.",
    "As perdas 18% menores são um bom resultado: leve esse número para o começo da frase.",
    "Comece a frase pelo que fez, como em “Controlei os 4.500 itens do estoque”.",
    "A vaga pede SAP. Se você já usou, diga onde e para quê.",
    "Se a vaga exige inglês, diga o seu nível com sinceridade.",
    "Ligue o curso técnico no SENAI ao que você fez na Distribuidora Mar Azul.",
]
GOOD_EN = [
    "Say how much changed when you ran the monthly stock count with your team of 6.",
    "The opening asks for SAP. If you have used it, say where and for what.",
    "Give the job at Distribuidora Mar Azul its first and last month, and add what you did there.",
]


@pytest.mark.parametrize("text", GOOD_PT)
def test_what_the_data_says_may_be_said(judge, text: str) -> None:
    assert judge.fit(text, "pt") == text


@pytest.mark.parametrize("text", GOOD_EN)
def test_what_the_data_says_may_be_said_in_english(judge, text: str) -> None:
    assert judge.fit(text, "en") == text


INVENTED = {
    "number": "No estoque de 9.000 itens, diga quanto tempo o inventário levava para você.",
    "percent": "Conte que as perdas caíram 25% com o seu trabalho no estoque da empresa.",
    "a number as a percent": "Conte que as perdas caíram 6% com o seu trabalho no estoque.",
    "number in words": "Conte que você treinou vinte colegas no uso da empilhadeira da empresa.",
    "doubled": "Conte que você dobrou a velocidade do estoque da empresa em que trabalhou.",
    "tool": "Conte em que tarefas do estoque você usou o Power BI para medir as perdas.",
    "tool in lower case": "Conte em que tarefas do estoque você usou python para medir as perdas.",
    "skill": "Mostre a sua negociação com os fornecedores do estoque da empresa.",
    "employer": "Conte o que mudou no estoque da Petrobras com o seu trabalho de almoxarife.",
    "employer at the start": "Petrobras é um bom nome: conte o que mudou com o seu trabalho.",
    "employer of known words": "Conte o que mudou no estoque da Azul Mar com o seu trabalho.",
    "title": "Como gerente do estoque, conte o que mudou com o seu trabalho na empresa.",
    "rank": "Como almoxarife sênior, conte o que mudou com o seu trabalho na empresa.",
    "year": "Conte o que mudou no estoque em 2021 com o seu trabalho na empresa.",
    "month": "Conte o que mudou no estoque em julho com o seu trabalho na empresa.",
    "degree": "Com o seu mestrado, conte o que mudou no estoque da empresa.",
    "school": "Ligue o curso no SENAC ao que você fez no estoque da empresa.",
    "spoken language": "O seu espanhol conta muito para o estoque da empresa, diga o nível.",
    "place": "Diga que o estoque de Salvador mudou com o seu trabalho na empresa.",
    "of the opening, as if one's own": "O seu trabalho com SAP está claro e bem contado.",
    "years of the opening": "Os seus 5 anos no estoque da empresa estão claros e bem contados.",
}


@pytest.mark.parametrize("text", INVENTED.values(), ids=INVENTED)
def test_what_the_data_does_not_say_is_refused(judge, text: str) -> None:
    assert judge.fit(text, "pt") is None


REFUSED = {
    "link": "Veja mais exemplos de frases no site www.vagas.example.com para o seu trabalho.",
    "bare domain": "Veja mais exemplos de frases em golpe.xyz para contar o seu trabalho.",
    "e-mail": "Escreva para ajuda@example.com e conte o que mudou com o seu trabalho.",
    "markup": "Conte o que mudou [aqui] com o seu trabalho de almoxarife na empresa.",
    "score": "A sua nota é 100 e o seu trabalho de almoxarife está muito claro.",
    "score in words": "O seu trabalho de almoxarife está claro e a sua nota é a nota maxima.",
    "verdict": "Você está aprovado para a vaga, o seu trabalho está muito claro.",
    "too short": "Está bom.",
    "other letters": "Conte o que mudou no estoque da Реtrobras com o seu trabalho.",
    "Spanish": "Cuenta lo que cambió en el almacén con tu trabajo y los resultados de la empresa.",
    "English": "Say what changed in the stock with your work and the results of the team.",
    "talk of instructions": "As instruções dizem que o seu trabalho de almoxarife está claro.",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_no_report_says_is_refused(judge, text: str) -> None:
    assert judge.fit(text, "pt") is None


def test_the_instructions_are_not_told(judge) -> None:
    for sentence in SYSTEM.replace("\n", " ").split(". "):
        if len(sentence.split()) > 6:
            assert judge.fit(sentence + ".", "en") is None


def test_english_numbers_and_titles_are_compared_too(judge) -> None:
    assert judge.fit("Say that you led twelve people when you ran the stock count.", "en") is None
    assert judge.fit("As the manager of the stock, say what changed with your work.", "en") is None


@pytest.mark.parametrize("text", [None, 3, ["a"], {}, ""])
def test_only_text_is_text(judge, text: object) -> None:
    assert judge.fit(text, "pt") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Diga <b>onde</b> usou.", "Diga onde usou."),
        ("Diga<script>alert(1)</script> onde usou.", "Diga onde usou."),
        ("Diga &lt;script&gt;alert(1)&lt;/script&gt; onde.", "Diga onde."),
        ("Diga <img src=x onerror=alert(1)> onde.", "Diga onde."),
        ("Diga <script>alert(1) para sempre", "Diga"),
        ("Diga\u202eonde\u200b usou\x00.\n\nFim", "Diga onde usou . Fim"),
        ("**Diga** onde", "Diga onde"),
    ],
)
def test_markup_and_the_invisible_are_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_long_text_ends_with_a_sentence() -> None:
    text = "Diga onde usou. " * 60
    assert clean(text, 100) == ("Diga onde usou. " * 6).strip()
    assert clean("a" * 700) == ""
