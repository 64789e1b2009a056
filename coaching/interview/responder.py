"""An interview as a conversation: what is asked, what an answer brings, when it is over.

Pure: a turn and the state before it give the reply and the state after it. The state is
`{setup, questions, asked, answers, finished, score, answered, worded}`; an answer is
`{question, text, status, score, worded}`. `score` and `answered` are the report's, once it is
finished. `worded` has a model's words by language and mark: what was advised then is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coaching.engine import Reply, Turn
from coaching.interview import feedback, report
from coaching.interview.bank import UNNAMED, Asked
from coaching.interview.markers import load
from coaching.interview.readable import unreadable
from coaching.interview.scoring import score
from coaching.interview.setup import Setup
from coaching.interview.text import sentences, words
from coaching.interview.words import competence, number, of_mark, say

ANSWERED, SKIPPED = "answered", "skipped"


def respond(turn: Turn) -> Reply:
    """The reply to a message of the candidate's."""
    interview = Interview.of(turn.state)
    if interview.finished:
        return interview.reply(interview.said("over"), "over")
    if not interview.asked:
        return interview.begin()
    interview.worded = {interview.setup.language: dict(turn.words)} if turn.words else {}
    command = _command(turn.message)
    return COMMANDS[command](interview) if command else interview.take(turn.message)


@dataclass
class Interview:
    """The state of one, and what can happen in it."""

    setup: Setup
    questions: list[Asked]
    asked: bool
    answers: list[dict[str, Any]]
    finished: bool
    score: float | None
    answered: int
    worded: dict[str, dict[str, str]]

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Interview:
        """Out of the session's state."""
        return cls(
            setup=Setup(**state["setup"]),
            questions=[Asked(**question) for question in state["questions"]],
            asked=state["asked"],
            answers=[dict(answer) for answer in state["answers"]],
            finished=state["finished"],
            score=state["score"],
            answered=state["answered"],
            worded=state.get("worded", {}),  # sessions begun before it have none
        )

    @property
    def state(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @property
    def current(self) -> Asked:
        """The question that waits for its answer."""
        return self.questions[len(self.answers)]

    @property
    def mock(self) -> bool:
        """Whether feedback waits for the end."""
        return self.setup.mode == "mock"

    def said(self, key: str, **values: Any) -> str:
        """A phrase in the language of the interview."""
        return say("said", key, self.setup.language, **values)

    def begin(self) -> Reply:
        """Say what this is, and ask the first question."""
        self.asked = True
        spoken, setup = self.setup.language, self.setup
        welcome = self.said(
            "welcome",
            type=say("types", setup.type, spoken),
            level=say("levels", setup.level, spoken),
            role=setup.role or UNNAMED[spoken],
            count=setup.questions,
            mode=say("modes", setup.mode, spoken),
        )
        return self.ask(welcome, self.said("how"), event="began")

    def take(self, message: str) -> Reply:
        """Score an answer and go on; what is none does not count, and the question stays."""
        spoken, question = self.setup.language, self.current
        why = "same" if self.is_repeated(message) else self.unreadable(message, question)
        if why:
            return self.ask(say("unreadable", why, spoken), event=f"unreadable_{why}")
        scored = score(message, question, language=spoken).as_json()
        self.record(ANSWERED, message, scored)
        if self.mock:
            return self.ask(self.said("noted"), event=ANSWERED)
        told = feedback.of_answer(scored, spoken)
        return self.ask(told, feedback.improvement(scored, spoken, self.worded), event=ANSWERED)

    def is_repeated(self, message: str) -> bool:
        """Whether the last answer has come twice, as a double click sends it."""
        return bool(self.answers) and self.answers[-1]["text"].strip() == message.strip()

    def unreadable(self, message: str, question: Asked) -> str:
        """Why a message is no answer, or ""."""
        return unreadable(message, sentences(message), self.our_words(question))

    def our_words(self, question: Asked) -> list[str]:
        """What stands on the screen and is no answer."""
        spoken = self.setup.language
        marks = (of_mark(key, "example", spoken) for key in load("words")["marks"])
        return [question.text, competence(question.competence, spoken, "hint_"), *marks]

    def skip(self) -> Reply:
        """Leave a question out."""
        self.record(SKIPPED, "", None)
        return self.ask(self.said("skipped"), event=SKIPPED)

    def stop(self) -> Reply:
        """End before the last question."""
        return self.close("stopped")

    def repeat(self) -> Reply:
        """Ask the same again."""
        return self.ask(event="repeated")

    def hint(self) -> Reply:
        """A nudge, in practice only."""
        if self.mock:
            return self.ask(self.said("no_hint"), event="no_hint")
        text = competence(self.current.competence, self.setup.language, "hint_")
        return self.ask(self.said("hint", text=text), event="hint")

    def redo(self) -> Reply:
        """Take the last answer back, in practice only."""
        if self.mock or not self.answers:
            return self.ask(
                self.said("no_redo" if self.mock else "nothing_to_redo"), event="no_redo"
            )
        self.answers.pop()
        return self.ask(self.said("again"), event="redo")

    def record(self, status: str, text: str, scored: dict[str, Any] | None) -> None:
        """Note what became of the current question."""
        self.answers.append(
            {
                "question": asdict(self.current),
                "status": status,
                "text": text,
                "score": scored,
                "worded": self.worded,
            }
        )

    def ask(self, *before: str, event: str) -> Reply:
        """What is to be said, and then the next question, or the end."""
        if len(self.answers) == len(self.questions):
            return self.close(event, *before)
        question = self.said(
            "question",
            number=len(self.answers) + 1,
            count=len(self.questions),
            text=self.current.text,
        )
        return self.reply("\n\n".join([*before, question]), event, before)

    def close(self, event: str, *before: str) -> Reply:
        """Sum up; from here on there is a report."""
        told = report.build(self.state, self.setup.language)
        self.finished, self.score, self.answered = True, told["score"], told["answered"]
        return self.reply("\n\n".join([*before, *self.closing(told)]), event)

    def closing(self, told: Mapping[str, Any]) -> list[str]:
        """The report in a few lines."""
        spoken, best = self.setup.language, told["best_answer"]
        if best is None:
            return [self.said("closing_empty")]
        return [
            self.said(
                "closing",
                total=number(told["score"], spoken),
                answered=told["answered"],
                count=len(self.questions),
            ),
            self.said("best", total=number(best["score"], spoken), question=best["question"]),
            *(self.said("practise", text=item["advice"]) for item in told["to_practise"]),
            self.said("report"),
            self.said("disclaimer"),
        ]

    def reply(self, text: str, event: str, before: Sequence[str] = ()) -> Reply:
        """The text with what a program may want to know; `before` came before the question."""
        last = self.answers[-1] if event in (ANSWERED, SKIPPED) else None
        told = self.finished or not self.mock
        details = {
            "event": event,
            "question": min(len(self.answers) + 1, len(self.questions)),
            "of": len(self.questions),
            "finished": self.finished,
            "note": before[0] if before and event not in ("began", ANSWERED) else "",
            "score": last["score"] if last and told else None,
        }
        return Reply(
            text=text,
            suggestions=self.suggestions(),
            state=self.state,
            details={"simulation": details},
        )

    def suggestions(self) -> tuple[str, ...]:
        """Words that are understood as commands."""
        if self.finished:
            return ()
        own = [] if self.mock else ["hint", "redo"] if self.answers else ["hint"]
        keys = (*own, "repeat", "skip", "stop")
        return tuple(say("suggestions", key, self.setup.language) for key in keys)


COMMANDS: dict[str, Callable[[Interview], Reply]] = {
    "skip": Interview.skip,
    "stop": Interview.stop,
    "repeat": Interview.repeat,
    "hint": Interview.hint,
    "redo": Interview.redo,
}


def _command(message: str) -> str:
    """What a message asks for, or "" for an answer; a command is the whole message."""
    said = " ".join(words(message))
    return next((key for key, ways in load("words")["commands"].items() if said in ways), "")
