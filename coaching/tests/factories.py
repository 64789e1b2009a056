"""Sessions, subscribers, and a person with a CV."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from billing.models import PlanGrant
from coaching.engine import Exchange, Reply, Turn
from coaching.models import CoachSession
from coaching.person import Gap, Job, Person
from coaching.rules.language import language_of

CARLA = Person(
    name="Carla",
    analysis_id="cv_analysis_00000000000000000000",
    score=72.5,
    ats=80,
    headline="Analista Administrativa",
    years=6.2,
    jobs=(
        Job(
            title="Analista Administrativa",
            company="Grupo Aurora",
            start="2020-01",
            end="",
            current=True,
            lines=("Reduzi em 30% o prazo de fechamento mensal", "Atendimento a fornecedores"),
        ),
    ),
    skills=("Excel", "SAP", "Power BI"),
    gaps=(
        Gap("a", "Resultados em números", "", "Ponha números que você sabe.", 3, "Atendimento"),
        Gap("b", "Frases prontas", "", "Troque a frase por um fato.", 2, "proativa"),
    ),
    achievements=("Reduzi em 30% o prazo de fechamento mensal", "Conciliei 1.200 notas por mês"),
    plain_lines=("Atendimento a fornecedores",),
    missing=("SQL", "Inglês avançado"),
    shown=("Excel",),
    opening="Analista Financeiro",
)


def subscribe(user: User, tier: str = "premium") -> User:
    """The user, with a plan for a month."""
    until = timezone.now() + timedelta(days=30)
    PlanGrant.objects.update_or_create(user=user, defaults={"tier": tier, "valid_until": until})
    return user


def a_session(user: User, **fields: Any) -> CoachSession:
    """A session that cost nothing."""
    values = {"topic": "interview_preparation", "language": "pt-br", **fields}
    return CoachSession.objects.create(user=user, **values)


class Talk:
    """A conversation with a responder, as a session would lead it, without a database."""

    def __init__(self, respond: Any, topic: str, person: Person = CARLA, **context: Any) -> None:
        self.respond, self.topic, self.person, self.context = respond, topic, person, context
        self.history: list[Exchange] = []
        self.state: dict[str, Any] = {}
        self.language = "pt"

    def say(self, message: str, message_type: str = "question") -> Reply:
        """The answer to the next message."""
        self.language = language_of(message, default=self.language)
        reply: Reply = self.respond(
            Turn(
                topic=self.topic,
                message=message,
                message_type=message_type,
                language=self.language,
                context=self.context,
                person=self.person,
                history=tuple(self.history),
                state=self.state,
            )
        )
        self.state = dict(reply.state)
        details = dict(reply.details)
        self.history.append(Exchange(message, reply.text, reply.suggestions, details))
        return reply
