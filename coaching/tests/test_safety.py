"""Safety: crises in both languages with negation and idioms, and subjects that need care."""

from __future__ import annotations

import pytest

from coaching.safety.concerns import concern_of
from coaching.safety.crisis import is_crisis
from coaching.services.answers import reply_of_rules
from coaching.tests.factories import Talk

CRISES = """
quero morrer
Não quero mais viver
não aguento mais viver assim
tô pensando em me matar
vou me matar
queria sumir do mundo
queria dormir e não acordar mais
acabar com a minha vida
penso em tirar minha própria vida
Perdi o emprego e penso em suicídio
não vejo mais sentido em viver
minha família estaria melhor sem mim
eu não quero morrer, mas penso nisso todo dia
não que eu queira me matar, mas às vezes penso
quero me m4tar
q u e r o  m o r r e r
desistir da vida
não tenho mais vontade de viver
meu irmão quer se matar
I want to die
I want to kill myself
thinking about killing myself
I don't want to live anymore
there is no reason to live
everyone would be better off without me
I just want to end it all
life isn't worth living
I can't go on living like this
tired of living
não vale a pena viver
nao quero + viver
cansei de viver
eu só queria morrer
Quero matar a entrevista amanhã, mas também quero morrer
às vezes eu penso que seria melhor morrer
I wish I was dead
kms
"""
IDIOMS = """
quero matar a entrevista
estou morrendo de vontade de trabalhar nessa empresa
vou matar essa prova
me matei de estudar
não quero me matar de trabalhar
vou me matar de trabalhar
morri de rir
morrendo de medo da entrevista
morro de vergonha de falar inglês
I'm dying to work there
I want to kill it in the interview
I killed the interview
career suicide
isso seria suicídio profissional
não quero morrer na praia
não vou me matar por esse emprego
nunca pensei em suicídio, só estou triste
prazo mortal, deadline
trabalho com prevenção ao suicídio
quero acabar com tudo isso de burocracia
quero viver bem
não quero morrer
I don't want to die
I would never kill myself
quero mudar de vida
minha vida profissional acabou
estou cansado de procurar emprego
quero sumir dessa empresa
não aguento mais meu chefe
não aguento mais procurar emprego
quero morrer de vergonha quando lembro
killing two birds with one stone
matar dois coelhos
matar a saudade
não consigo viver com esse salário
a vida está difícil
não quero mais viver de bico
"""


@pytest.mark.parametrize("text", CRISES.strip().splitlines())
def test_a_crisis_is_seen(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize("text", IDIOMS.strip().splitlines())
def test_an_idiom_or_a_denial_is_none(text: str) -> None:
    assert not is_crisis(text)


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("perguntaram se eu pretendo engravidar", "discrimination"),
        ("Should I hide my pregnancy?", "discrimination"),
        ("They asked me if I have kids", "discrimination"),
        ("sofro preconceito por ser gordo", "discrimination"),
        ("Posso mentir no currículo?", "inventing"),
        ("colocar um curso que não fiz", "inventing"),
        ("fake reference on my resume", "inventing"),
        ("onde coloco texto invisível para o robô?", "inventing"),
        ("pediram pix de 150 para garantir a vaga", "scam"),
        ("a empresa cobrou uma taxa de inscrição", "scam"),
        ("me pediram CPF antes da entrevista", "scam"),
        ("they asked me to pay a fee for the job", "scam"),
        ("meu chefe me humilha na frente de todos", "harassment"),
        ("tenho 15 anos e quero trabalhar", "young"),
        ("I'm 16 years old", "young"),
        ("tenho 13 anos", "child"),
        ("como não mentir no currículo", ""),
        ("vaga paga 5 mil", ""),
        ("tenho 15 anos de experiência", ""),
        ("quanto custa o curso?", ""),
        ("como negociar salário se a empresa paga pouco", ""),
        ("trabalhei 10 anos na empresa", ""),
    ],
)
def test_what_needs_care_is_seen(text: str, concern: str) -> None:
    assert concern_of(text) == concern


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("não quero mais viver", ("188", "192", "CAPS", "paro o coaching")),
        ("I want to kill myself", ("188", "192", "stop the coaching")),
    ],
)
def test_a_crisis_stops_the_coaching_and_names_help(text: str, words: tuple[str, ...]) -> None:
    reply = Talk(reply_of_rules, "interview_preparation").say(text)
    assert (reply.engine, reply.flag) == ("safety", "crisis")
    for word in words:
        assert word in reply.text


def test_a_crisis_told_in_the_context_counts_too() -> None:
    talk = Talk(reply_of_rules, "linkedin", notes={"how": ["bem", "quero morrer"]})
    assert talk.say("oi").flag == "crisis"


def test_after_a_crisis_help_is_named_once_more_and_the_search_goes_on() -> None:
    talk = Talk(reply_of_rules, "linkedin")
    talk.say("penso em me matar")
    after = talk.say("Como escrevo o título?")
    assert after.text.startswith("Antes de continuar")
    assert "Título" in after.text
    assert "Antes de continuar" not in talk.say("E o sobre?").text


def test_a_crisis_is_answered_each_time() -> None:
    talk = Talk(reply_of_rules, "linkedin")
    assert all(talk.say("quero morrer").flag == "crisis" for _ in range(3))


def test_inventing_is_refused_with_an_honest_way() -> None:
    reply = Talk(reply_of_rules, "resume_help").say(
        "Posso mentir no currículo e dizer que falo inglês?"
    )
    assert reply.engine == "safety"
    assert "Nisso não ajudo" in reply.text
    assert "SQL" in reply.text


def test_the_law_is_told_with_date_and_source() -> None:
    reply = Talk(reply_of_rules, "return_to_work").say("Perguntaram se eu pretendo ter filhos")
    assert "planalto.gov.br" in reply.text
    assert "conferida em" in reply.text
    assert "não vou mandar esconder" in reply.text
