"""Scores an answer by the rubric. Deterministic: the same words give the same points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from coaching.interview.bank import Asked
from coaching.interview.markers import Place, every, first, language_of, pattern
from coaching.interview.readable import counts, is_to_the_scorer
from coaching.interview.rubric import (
    FILLERS,
    LONG,
    LONG_SENTENCES,
    MOST_FILLERS,
    OFF_TOPIC,
    PARTS,
    SHORT,
    WORDS_A_SENTENCE,
    Deduction,
    Mark,
    Part,
    Score,
)
from coaching.interview.text import Sentence, sentences, words

SEVERAL = 3
MOST_SENTENCES_BEFORE = 3
# A stem of the question's own words has so many letters.
STEM = 6


@dataclass(frozen=True)
class Answer:
    """An answer, looked through. A found place is a sentence and a match in it."""

    text: str
    language: str

    @cached_property
    def heard(self) -> Sequence[Sentence]:
        """The sentences that can earn points."""
        return [sentence for sentence in sentences(self.text) if counts(sentence)]

    @cached_property
    def told(self) -> Sequence[Sentence]:
        """The sentences that tell a case rather than speak of oneself in general."""
        general = pattern("any", "in_general")
        return [sentence for sentence in self.heard if not general.search(sentence.folded)]

    @cached_property
    def steps(self) -> list[Place]:
        """What the person says they did, each verb once."""
        found: dict[str, Place] = {}
        for place in every(self.told, self.language, "own_step"):
            found.setdefault(place.word, place)
        return list(found.values())

    @cached_property
    def team(self) -> Place | None:
        """What "we" did."""
        return self.find("team")

    @cached_property
    def begins(self) -> int:
        """The number of the first sentence in which anybody acts; past the last if nobody does."""
        acted = [*self.steps[:1], *([self.team] if self.team else [])]
        return min((self.heard.index(place.sentence) for place in acted), default=len(self.heard))

    @cached_property
    def outcome(self) -> Place | None:
        """What came of it: after something was done, and best where it can be checked."""
        after = [sentence for sentence in self.heard[self.begins :] if sentence in self.told]
        places = list(every(after, self.language, "outcome"))
        checked = (place for place in places if self.checked([place.sentence]))
        return next(checked, places[0] if places else None)

    def checked(self, among: Sequence[Sentence]) -> Place | None:
        """A figure, or a thing that others can confirm."""
        return self.find("measure", among) or self.find("verifiable", among)

    def find(self, name: str, among: Iterable[Sentence] | None = None) -> Place | None:
        """The first place of a sign."""
        return first(self.heard if among is None else among, self.language, name)

    @property
    def in_steps(self) -> list[Sentence]:
        """The sentences in which the person acts."""
        return list(dict.fromkeys(place.sentence for place in self.steps))


def score(text: str, question: Asked, *, language: str) -> Score:
    """The score of a readable answer; `language` is that of the interview."""
    said = words(text)
    own = language_of(said, language)
    answer = Answer(text, own)
    parts = tuple(
        Part(key, tuple(_mark(answer, name, points) for name, points in marks.items()))
        for key, (_weight, marks) in PARTS.items()
    )
    return Score(
        parts=parts,
        deductions=tuple(_deductions(answer, said, question)),
        notes=tuple(_notes(answer, question, other_language=own != language)),
        words=len(said),
        language=own,
    )


def _mark(answer: Answer, name: str, points: int) -> Mark:
    """A mark with its quote: where it was earned, else where it was missed."""
    earned = _EARNED[name](answer)
    found = earned or _MISSED.get(name, _nowhere)(answer)
    return Mark(name, points, earned is not None, found.quote if found else "")


def _nowhere(answer: Answer) -> None:
    return None


def _brief(answer: Answer) -> Place | None:
    """Two signs of a situation, before anybody has talked for more than three sentences."""
    signs = [found for found in map(answer.find, ("when", "where", "stakes")) if found]
    enough = len(signs) >= 2 and answer.begins <= MOST_SENTENCES_BEFORE
    return signs[0] if enough and answer.begins < len(answer.heard) else None


def _too_long_before(answer: Answer) -> Place | None:
    late = answer.heard[MOST_SENTENCES_BEFORE : answer.begins]
    return Place(late[0]) if late else None


def _first_step(answer: Answer) -> Place | None:
    return answer.steps[0] if answer.steps else None


def _several(answer: Answer) -> Place | None:
    return answer.steps[SEVERAL - 1] if len(answer.steps) >= SEVERAL else None


def _reason(answer: Answer) -> Place | None:
    """A why beside a step of one's own: in its sentence or the next."""
    acted = set(answer.in_steps)
    near = [said for said in answer.heard if said in acted]
    near += [later for said, later in pairwise(answer.heard) if said in acted]
    return answer.find("reason", near)


def _measure(answer: Answer) -> Place | None:
    """In the sentence that tells what came of it, or the next."""
    if answer.outcome is None:
        return None
    at = answer.heard.index(answer.outcome.sentence)
    return answer.checked(answer.heard[at : at + 2])


def _learning(answer: Answer) -> Place | None:
    """From what came of it on, or from the first act on: what was noticed before is no lesson."""
    begins = answer.heard.index(answer.outcome.sentence) if answer.outcome else answer.begins
    return answer.find("learning", answer.heard[begins:])


_EARNED: dict[str, Callable[[Answer], Place | None]] = {
    "when": lambda answer: answer.find("when"),
    "where": lambda answer: answer.find("where"),
    "stakes": lambda answer: answer.find("stakes"),
    "brief": _brief,
    "task": lambda answer: answer.find("task") or answer.find("own_task"),
    "own_task": lambda answer: answer.find("own_task"),
    "own_step": _first_step,
    "several_steps": _several,
    "decision": lambda answer: answer.find("decision", answer.in_steps),
    "reason": _reason,
    "outcome": lambda answer: answer.outcome,
    "measure": _measure,
    "learning": _learning,
}
_MISSED: dict[str, Callable[[Answer], Place | None]] = {
    "brief": _too_long_before,
    "own_task": lambda answer: answer.find("task"),
    "own_step": lambda answer: answer.team,
    "several_steps": _first_step,
    "decision": _first_step,
    "reason": _first_step,
    "measure": lambda answer: answer.outcome,
}


def _deductions(answer: Answer, said: list[str], question: Asked) -> Iterator[Deduction]:
    yield from _length(len(said))
    if not _is_on_subject(answer.text, question) and not _is_of_work(answer):
        yield Deduction("off_topic", OFF_TOPIC)
    longest = max(answer.heard, key=lambda sentence: len(sentence.words), default=None)
    if longest and len(said) > WORDS_A_SENTENCE * len(sentences(answer.text)):
        yield Deduction("long_sentences", LONG_SENTENCES, longest.quote())
    fillers = list(every(answer.heard, answer.language, "filler"))
    if len(fillers) > MOST_FILLERS:
        yield Deduction("fillers", FILLERS, fillers[0].quote)


def _length(count: int) -> Iterator[Deduction]:
    short = next(((key, cost) for below, key, cost in SHORT if count < below), None)
    long = next(((key, cost) for above, key, cost in LONG if count > above), None)
    for found in (short, long):
        if found:
            yield Deduction(*found)


def _is_on_subject(text: str, question: Asked) -> bool:
    """Whether a word of the answer begins as one of the subject, or of the question, does."""
    own = (word[:STEM] for word in words(question.text) if len(word) > STEM)
    stems = (*question.stems, *own)
    return any(word.startswith(stems) for word in words(text))


def _is_of_work(answer: Answer) -> bool:
    return bool(answer.find("where") or answer.find("task"))


def _notes(answer: Answer, question: Asked, *, other_language: bool) -> Iterator[str]:
    """What costs nothing: a doubt about the subject is for the person to settle."""
    if other_language:
        yield "other_language"
    if not _is_on_subject(answer.text, question) and _is_of_work(answer):
        yield "check_subject"
    if any(map(is_to_the_scorer, sentences(answer.text))):
        yield "to_the_scorer"
