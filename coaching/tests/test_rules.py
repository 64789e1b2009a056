"""The rules: answers that know the person, follow a conversation, and never repeat themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coaching.facts import facts, spoken_facts
from coaching.person import Person
from coaching.rules.choose import choose
from coaching.rules.fill import bare_slots, fill
from coaching.rules.heard import Facts, listen, move_of
from coaching.rules.knowledge import Words, intents, shelves
from coaching.rules.language import language_of
from coaching.rules.respond import respond
from coaching.rules.review import remarks
from coaching.safety.check import answers
from coaching.tests.factories import CARLA, Talk
from coaching.topics import SIMULATION, topics
from coaching.transcripts import FOLDER, conversation, scripts, transcript

NOBODY = Person()
DIEGO = replace(
    CARLA,
    name="Diego",
    headline="Motorista",
    achievements=("Fiz 40 entregas por dia sem avaria",),
    missing=("CNH categoria D",),
    opening="Motorista de Ônibus",
)
FIRST = {code: "Como melhoro?" if code == "pt" else "How do I improve?" for code in ("pt", "en")}


def every_text() -> list[tuple[str, str, Words]]:
    rows = [
        (one.id, code, words) for one in intents().values() for code, words in one.words.items()
    ]
    rows += [(k, code, words) for k, s in shelves().items() for code, words in s.hello.items()]
    return rows + [
        (k, code, words) for k, spoken in answers().items() for code, words in spoken.items()
    ]


def test_every_topic_has_a_shelf_of_answers_in_both_languages() -> None:
    assert set(shelves()) == set(topics()) - {SIMULATION}
    assert len(intents()) >= 50
    for shelf in shelves().values():
        assert len(shelf.intents) >= 3
        assert set(shelf.core) == {"pt", "en"}


@pytest.mark.parametrize(("name", "code", "words"), every_text())
def test_a_text_shows_no_hole_and_is_short(name: str, code: str, words: Words) -> None:
    known = set(spoken_facts(code))
    for text in (words.answer, words.more, words.example, words.ask, *words.next):
        assert bare_slots(text) <= known
        assert text.count("[[") == text.count("]]")
        assert not re.search(r"\[\[((?!\]\]).)*\[\[", text, re.S)  # none within another
        assert len(text.split()) <= 200, name
    assert 2 <= len(words.next) <= 3 or name == "reminder"


@pytest.mark.parametrize("topic", shelves())
@pytest.mark.parametrize("code", ["pt", "en"])
def test_three_people_get_three_answers(topic: str, code: str) -> None:
    said = set()
    for person in (CARLA, DIEGO, NOBODY):
        talk = Talk(respond, topic, person)
        talk.language = code
        reply = talk.say(FIRST[code])
        assert not re.search(r"\{\w+\}|\[\[|\|\|", reply.text)
        said.add(reply.text)
    assert len(said) == 3


def test_an_answer_names_role_numbers_and_what_is_missing() -> None:
    talk = Talk(respond, "interview_preparation")
    text = talk.say("Que perguntas vão me fazer?").text
    assert "Analista Financeiro" in text
    assert any(line in text for line in CARLA.achievements)
    assert "SQL" in text


def test_what_is_said_in_a_session_is_remembered() -> None:
    talk = Talk(respond, "interview_preparation", NOBODY)
    assert "qual é o cargo" in talk.say("Tenho entrevista amanhã").text
    assert "Analista de logística" in talk.say("Analista de logística").text
    talk.say("obrigado")
    assert "Analista de logística" in talk.say("Como respondo por que esta empresa?").text


def test_figures_are_compared_and_a_contractor_s_are_not() -> None:
    talk = Talk(respond, "salary_negotiation")
    talk.say("hoje ganho 5.000 e quero 6.500")
    text = talk.say("me ofereceram 5.800").text
    assert "R$ 700" in text
    assert "12%" in text
    text = Talk(respond, "clt_vs_pj").say("me ofereceram 9 mil PJ e hoje ganho 6.500").text
    assert "%" not in text
    assert "calculadora" in text


@pytest.mark.parametrize(
    ("message", "move"),
    [
        ("obrigada!", "thanks"),
        ("obrigado, mas como faço isso?", ""),
        ("não entendi", "unclear"),
        ("me dá um exemplo", "example"),
        ("me conta mais", "more"),
        ("sim", "yes"),
        ("não", "no"),
        ("bom dia", "greeting"),
        ("thanks a lot", "thanks"),
        ("I don't get it", "unclear"),
        ("show me an example", "example"),
        ("yes please", "yes"),
        ("what should I do first?", "start"),
        ("Como negocio o salário?", ""),
    ],
)
def test_a_follow_up_is_heard(message: str, move: str) -> None:
    assert move_of(message) == move


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("como respondo fale sobre você?", "interview_preparation.about_you"),
        ("vão perguntar a pretensão salarial", "salary_negotiation.expectation"),
        ("me fizeram uma proposta baixa, como negocio?", "salary_negotiation.offer"),
        ("how do I ask for a raise", "salary_negotiation.raise"),
        ("fui demitido ontem", "layoff_recovery.first_30_days"),
        ("how do I ask for a referral?", "networking.referral"),
        ("quero migrar de área", "career_change.transferable"),
        ("nunca trabalhei", "first_job.no_experience"),
        ("tenho mais de 50 anos", "return_to_work.age"),
        ("vale mais a pena PJ ou CLT?", "clt_vs_pj.compare"),
        ("mando currículo e ninguém responde", "job_search_strategy.no_replies"),
        ("entrevista em inglês", "interview_preparation.english"),
        ("it is a recorded video", "interview_preparation.video"),
    ],
)
def test_a_question_is_understood_whatever_the_topic(message: str, intent: str) -> None:
    found = choose(message, "resume_help")
    assert found is not None
    assert found.intent.id == intent


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        (
            "tenho entrevista para analista de dados na Empresa Azul amanhã",
            Facts(target="analista de dados", company="Empresa Azul", when="amanhã"),
        ),
        (
            "I have an interview for backend engineer at Blue Corp on friday",
            Facts(target="backend engineer", company="Blue Corp", when="on friday"),
        ),
        ("hoje ganho R$ 4.500,00 e quero 6 mil", Facts(earned=4500, wanted=6000)),
        ("trabalhei de 2010 a 2024", Facts()),
        ("estou há 2 anos parada", Facts(away="2 anos")),
    ],
)
def test_facts_are_heard(message: str, facts: Facts) -> None:
    assert listen(message, Facts()) == facts


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Como negocio meu salário?", "pt"),
        ("How do I negotiate my salary?", "en"),
        ("ok", "pt"),
        ("LinkedIn", "pt"),
        ("e agora?", "pt"),
        ("what now?", "en"),
    ],
)
def test_the_language_follows_the_message(message: str, language: str) -> None:
    assert language_of(message, default="pt") == language


@pytest.mark.parametrize(
    "message", ["Como respondo fale sobre você?", "me dá um exemplo", "qwerty", "oi", "sim", "não"]
)
def test_nothing_is_said_twice_in_a_session(message: str) -> None:
    talk = Talk(respond, "interview_preparation")
    said = [talk.say(message).text for _ in range(40)]
    assert len(set(said)) == 40


def test_what_is_not_known_is_said_to_be_so() -> None:
    talk = Talk(respond, "linkedin")
    talk.say("oi")
    assert "não tenho resposta segura" in talk.say("qual a previsão do tempo em Marte?").text


def test_a_draft_is_reviewed_by_its_own_words() -> None:
    draft = (
        "Eu trabalhava no caixa e a gente tinha fila todo dia. A gente organizou melhor e todo "
        "mundo gostou. Eu sou proativa e comunicativa e minha chefe elogiou o meu esforço na loja."
    )
    keys = {remark.key for remark in remarks(draft)}
    assert {"no_number", "we", "cliche", "short"} <= keys
    text = Talk(respond, "interview_preparation").say(draft).text
    assert "a gente tinha fila todo dia" in text


def test_a_good_draft_is_told_so() -> None:
    draft = (
        "Em 2023 os pedidos atrasavam e cabia a mim a conferência. Eu medi onde parava, decidi "
        "dividir em dois turnos e treinei duas pessoas. Como resultado, o atraso caiu de 12 para 3 "
        "dias em dois meses."
    )
    good = {remark.key for remark in remarks(draft) if remark.good}
    assert good == {"number", "own", "result"}


def test_passages_stand_or_fall_with_what_is_known() -> None:
    text = "a[[ {x}||none]] b[[ {y}]]"
    assert fill(text, {"x": "1"}) == "a 1 b"
    assert fill(text, {"y": "2"}) == "anone b 2"


def test_a_fact_out_of_force_is_not_said() -> None:
    row = facts()["pejotizacao"]
    assert row.valid_to is not None
    during, after = date(2026, 6, 1), date(2027, 6, 1)
    assert "Tema 1.389" in spoken_facts("pt", during)["pejotizacao_or_look"]
    later = spoken_facts("pt", after)["pejotizacao_or_look"]
    assert "Tema 1.389" not in later
    assert row.source in later


def test_every_fact_has_an_official_source_and_a_date() -> None:
    for row in facts().values():
        host = row.source.split("/")[2]
        assert host.endswith((".gov.br", ".jus.br"))
        assert row.valid_from <= row.checked_on


@pytest.mark.parametrize("script", list(scripts()), ids=lambda script: script.file)
def test_the_transcripts_are_current_and_whole(script: Any) -> None:
    told = conversation(script)
    assert len(told) == 10
    assert len({exchange.reply for exchange in told}) == 10
    for exchange in told:
        assert not re.search(r"\{\w+\}|\[\[|\]\]|\|\|", exchange.reply)
        # The feedback of an interview quotes the answer.
        assert len(exchange.reply.split()) <= (400 if script.topic == SIMULATION else 260)
    assert (FOLDER / script.file).read_text("utf-8") == transcript(script)
