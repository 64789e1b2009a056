"""The topics of the coach: one row each, and who answers in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from billing.plans import INTERVIEW_SIMULATION
from coaching.engine import Opening, Responder, Wording
from coaching.models import CoachSession
from recoloca.errors import DomainError, ErrorCode

SIMULATION = "interview_simulation"
RULES = "coaching.rules.respond.respond"


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of sessions. `starters` are first messages that a person may send as they are.

    `responder`, `opening`, `after` and `wording` are dotted paths; `feature` is what a plan must
    open for it; `model` says whether a language model may answer in place of the responder, while
    `wording` has one word parts of its reply. `after` is called with the session in the
    transaction that stores a reply.
    """

    key: str
    title: str | Promise
    description: str | Promise
    starters: tuple[str | Promise, ...]
    responder: str = RULES
    opening: str = ""
    after: str = ""
    wording: str = ""
    feature: str = ""
    model: bool = True

    def respond(self) -> Responder:
        """The function that answers."""
        responder: Responder = import_string(self.responder)
        return responder

    def open(self) -> Opening | None:
        """What makes a new session's state, if the topic needs one."""
        return import_string(self.opening) if self.opening else None

    def word(self) -> Wording | None:
        """What words parts of a reply, if anything does."""
        return import_string(self.wording) if self.wording else None

    def replied(self, session: CoachSession) -> None:
        """Tell whoever wants to know that a reply is being stored."""
        if self.after:
            import_string(self.after)(session)


ROWS = (
    Topic(
        "interview_preparation",
        _("Interview preparation"),
        _("HR, manager, technical, group, recorded: what they ask and how to answer."),
        (
            _("I have an interview this week. Where do I start?"),
            _("How do I answer “tell me about yourself”?"),
            _("Which weakness can I mention?"),
        ),
    ),
    Topic(
        SIMULATION,
        _("Interview simulation"),
        _("One question at a time, each answer scored, a report at the end. Practice only."),
        (_("Let us begin."),),
        responder="coaching.interview.responder.respond",
        opening="coaching.interview.setup.open_simulation",
        after="coaching.interview.services.announce_report",
        wording="coaching.interview.wording.word",
        feature=INTERVIEW_SIMULATION,
        model=False,
    ),
    Topic(
        "salary_negotiation",
        _("Salary negotiation"),
        _("Expectations, offers, raises: what to say, with your own figures."),
        (
            _("What do I say when they ask what I expect to earn?"),
            _("They offered less than I wanted. How do I negotiate?"),
            _("How do I ask for a raise?"),
        ),
    ),
    Topic(
        "resume_help",
        _("Help with the CV"),
        _("Better lines, a better summary, a CV that fits an opening."),
        (
            _("What should I improve in my CV first?"),
            _("How do I adapt my CV to an opening?"),
            _("Help me write my summary."),
        ),
    ),
    Topic(
        "job_search_strategy",
        _("Job search strategy"),
        _("Channels, weekly goals, silence and rejection."),
        (
            _("How do I organise my search?"),
            _("I send CVs and nobody answers."),
            _("I am discouraged. How do I keep going?"),
        ),
    ),
    Topic(
        "layoff_recovery",
        _("After a layoff"),
        _("The first 30 days: rights, money, people, plan."),
        (
            _("I was laid off. What do I do now?"),
            _("How do I explain the layoff?"),
            _("What am I owed when I leave?"),
        ),
    ),
    Topic(
        "career_change",
        _("Career change"),
        _("What you bring along, what is missing, and a small test first."),
        (
            _("I want to change fields. Where do I start?"),
            _("Do I have to earn less to change?"),
            _("How do I explain the change in an interview?"),
        ),
    ),
    Topic(
        "linkedin",
        _("LinkedIn"),
        _("Headline, “About”, recruiters and posts."),
        (
            _("How do I write my headline?"),
            _("What do I put into “About”?"),
            _("How do I write to a recruiter?"),
        ),
    ),
    Topic(
        "networking",
        _("Networking and referrals"),
        _("Messages that get answers, referrals, events."),
        (
            _("How do I ask for a referral?"),
            _("How do I write to a former colleague?"),
            _("I am shy and know nobody."),
        ),
    ),
    Topic(
        "first_job",
        _("First job"),
        _("Apprenticeship, internship, or a job without experience."),
        (
            _("I have never worked. What do I put into my CV?"),
            _("Apprenticeship or internship?"),
            _("How does a first interview go?"),
        ),
    ),
    Topic(
        "return_to_work",
        _("Back to work"),
        _("After caring for family, illness or a long break; age, too."),
        (
            _("How do I explain my break?"),
            _("May they ask whether I have children?"),
            _("I am over 50. What changes?"),
        ),
    ),
    Topic(
        "clt_vs_pj",
        _("Employee (CLT) or contractor (PJ)"),
        _("Compare whole years, know the risks, ask the right questions."),
        (
            _("They offered me PJ. Is it worth it?"),
            _("What are the risks of being PJ?"),
            _("What do I need to open a company?"),
        ),
    ),
)


@cache
def topics() -> Mapping[str, Topic]:
    """The rows by key, in the order in which they are shown."""
    return {topic.key: topic for topic in ROWS}


def find_topic(key: str) -> Topic:
    """The topic of a key; raises VALIDATION_ERROR for an unknown one."""
    found = topics().get(key)
    if found is None:
        words = str(_("There is no such topic."))
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"topic": [words]})
    return found
