"""An answer by the model, sentence by sentence; where it fails, the rules' answer stands."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from billing import tokens
from coaching.engine import MODEL, SAFETY, Reply, Turn
from coaching.model.judge import Judge
from coaching.model.prompt import build
from coaching.topics import find_topic
from recoloca import llm
from recoloca.llm_stream import stream

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
_SENTENCE = re.compile(r"(?<=[.!?…:])(?=\s)|(?<=\n)(?=\S)")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that may be put to the model: the prompt, what was taken for it, the judge."""

    prompt: llm.Prompt
    taken: tokens.Taken
    judge: Judge
    advice: Reply


def prepare(*, turn: Turn, advice: Reply, user: User) -> Asking | None:
    """What to ask, with its tokens taken from the day; None where the rules' answer stands.

    That is so for safety, for topics that keep to their own responder, without a key, and within
    a spent budget.
    """
    if advice.engine == SAFETY or not find_topic(turn.topic).model or not llm.enabled():
        return None
    import anthropic  # noqa: F401 - takes seconds the first time, which no event loop has

    prompt = build(turn, advice)
    try:
        taken = tokens.take(user=user, tokens=prompt.most_tokens)
    except tokens.BudgetSpent as error:
        logger.warning("the rules answer: the day's tokens of %s are spent", error.whose)
        return None
    judge = Judge(sent=prompt.user, advice=advice.text, language=turn.language)
    return Asking(prompt, taken, judge, advice)


async def ask(asking: Asking, say: Callable[[str], None]) -> tuple[Reply | None, int]:
    """The model's answer, or None if it is not fit, and the tokens it cost.

    Sentences are given to `say` as soon as they are found fit; after a None they are to be
    forgotten.
    """
    spent = asking.prompt.most_tokens
    sentences = _Sentences(asking.judge, say)
    try:
        answer = await stream(asking.prompt, sentences.take)
        spent = answer.tokens
        sentences.end()
        text = sentences.text.strip()
        if not asking.judge.speaks(text):
            raise llm.NoAnswer("unfit", spent)
    except llm.NoAnswer as error:
        logger.warning("the rules answer: %s", error.reason)
        return None, min(spent, error.tokens) if error.tokens else spent
    except Exception as error:  # noqa: BLE001 - whatever it is, a person is waiting for an answer
        # Not the error's own words: they may quote the person.
        logger.error("the rules answer: %s", type(error).__name__)
        return None, spent
    return replace(asking.advice, text=text, engine=MODEL), spent


class _Sentences:
    """Cuts what comes into sentences and passes on those that are fit."""

    def __init__(self, judge: Judge, say: Callable[[str], None]) -> None:
        self.judge, self.say = judge, say
        self.text, self._rest = "", ""

    def take(self, piece: str) -> None:
        """A piece; raises NoAnswer at the first sentence that is not fit."""
        *whole, self._rest = _SENTENCE.split(self._rest + piece)
        for sentence in whole:
            self._pass(sentence)

    def end(self) -> None:
        """What is left is a sentence too."""
        self._pass(self._rest)

    def _pass(self, sentence: str) -> None:
        if sentence and not self.judge.fit(sentence):
            raise llm.NoAnswer("unfit")
        self.text += sentence
        if sentence:
            self.say(sentence)
