"""The rules' answer to a turn: what is asked, what is known, and what was said already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from coaching.engine import Reply, Turn
from coaching.rules.choose import choose
from coaching.rules.fill import fill
from coaching.rules.heard import Facts, feeling_of, is_draft, listen, move_of, told_role
from coaching.rules.knowledge import Words, intents, shelves
from coaching.rules.phrases import phrases
from coaching.rules.review import review
from coaching.rules.slots import UNLIKE, facts_of_context, plain, slots

MOST_SUGGESTIONS = 3
TARGET = "target"
FEW_WORDS, DEEPEST = 8, 2
MONEY = frozenset({"offered", "wanted", "earned"})
OFFER, EXPECTATION = "salary_negotiation.offer", "salary_negotiation.expectation"
COMPARISON = "clt_vs_pj.compare"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a session keeps from reply to reply.

    `told`: how often each intent was answered; `last`: the one spoken of; `asked`: TARGET if our
    last words were the question for the role; `said`: how many of the glue's lists were used.
    """

    facts: Facts
    told: Mapping[str, int] = field(default_factory=dict)
    last: str = ""
    asked: str = ""
    said: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, turn: Turn) -> Memory:
        """As the last reply left it, or what the context tells."""
        if not turn.state:
            return cls(facts_of_context(turn.context))
        kept = {name: turn.state[name] for name in ("told", "last", "asked", "said")}
        return cls(Facts.stored(turn.state), **kept)

    def stored(self) -> dict[str, Any]:
        """As the session's state."""
        return asdict(self)

    def telling(self, intent: str) -> Memory:
        """After an intent was answered."""
        count = self.told.get(intent, 0) + 1
        return replace(self, told={**self.told, intent: count}, last=intent)


@dataclass(slots=True)
class Draft:
    """A reply in the making; `news` are the facts that this message brought."""

    turn: Turn
    memory: Memory
    slots: dict[str, str]
    parts: list[str] = field(default_factory=list)
    next: Sequence[str] = ()
    news: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """That of the message."""
        return self.turn.language

    def add(self, text: str) -> None:
        """A paragraph, filled; nothing if nothing is left of it."""
        filled = fill(text, self.slots)
        if filled:
            self.parts.append(filled)

    @property
    def glue(self) -> Mapping[str, Any]:
        """The sentences between the answers."""
        words: Mapping[str, Any] = phrases("glue")[self.language]
        return words

    def in_turn(self, name: str, texts: Sequence[str] = ()) -> str:
        """The next of a list, each in its turn; by default the glue's of that name."""
        texts = texts or self.glue[name]
        return texts[self.mark(name) % len(texts)]

    def mark(self, name: str) -> int:
        """Note that something was said; how often before."""
        count = self.memory.said.get(name, 0)
        self.memory = replace(self.memory, said={**self.memory.said, name: count + 1})
        return count


def respond(turn: Turn) -> Reply:
    """The answer of the rules; the same turn has the same one."""
    draft = _begin(turn)
    move = move_of(turn.message)
    if is_draft(turn.message, turn.message_type):
        _review(draft)
    elif draft.memory.asked == TARGET and draft.memory.facts.target:
        _go_on_with_target(draft)
    else:
        draft.memory = replace(draft.memory, asked="")
        MOVES.get(move, _answer)(draft)
    return _finish(draft)


def _begin(turn: Turn) -> Draft:
    memory = Memory.of(turn)
    facts = listen(turn.message, memory.facts)
    if memory.asked == TARGET and facts.target == memory.facts.target:
        facts = replace(facts, target=told_role(turn.message) or facts.target)
    facts = replace(facts, target=plain(facts.target))
    before, now = asdict(memory.facts), asdict(facts)
    news = frozenset(name for name in now if now[name] != before[name])
    memory = replace(memory, facts=facts)
    draft = Draft(turn, memory, slots(turn, facts, number=len(turn.history)), news=news)
    feeling = feeling_of(turn.message)
    if feeling and f"feeling.{feeling}" not in memory.said:
        draft.mark(f"feeling.{feeling}")
        draft.add(draft.glue["feelings"][feeling])
    return draft


def _answer(draft: Draft) -> None:
    """A question or a statement: the intent it speaks for, or honestly none."""
    turn, memory = draft.turn, draft.memory
    choice = choose(turn.message, turn.topic, memory.last)
    if choice is not None:
        _tell(draft, choice.intent.id)
    elif draft.news & MONEY:
        draft.add(draft.glue["numbers"])
        _tell(draft, _of_money(draft))
    elif memory.last and _is_short(turn.message) and memory.told.get(memory.last, 0) < DEEPEST:
        _tell(draft, memory.last)
    elif TARGET in draft.news and turn.history:
        _go_on_with_target(draft)
    elif not turn.history:
        _greet(draft)
    else:
        _admit(draft)


def _of_money(draft: Draft) -> str:
    """The intent that amounts are told for."""
    if draft.turn.topic == UNLIKE:
        return COMPARISON
    return OFFER if draft.memory.facts.offered else EXPECTATION


def _is_short(message: str) -> bool:
    """A question that leans on what was said before: "e se…", "what if…", a few words."""
    return len(message.split()) <= FEW_WORDS and "?" in message


def _tell(draft: Draft, intent: str) -> None:
    """First the answer, then what is deeper, then practice with the person's own material."""
    words = intents()[intent].words[draft.language]
    count = draft.memory.told.get(intent, 0)
    draft.memory = draft.memory.telling(intent)
    if count == 0:
        draft.add(words.answer)
    elif count == 1 and words.more:
        draft.add(words.more)
    else:
        topic = intents()[intent].topic
        draft.add(draft.in_turn("again"))
        draft.add(draft.in_turn(f"deep.{topic}", _practice(draft, topic)))
    _close(draft, words)


def _practice(draft: Draft, topic: str) -> Sequence[str]:
    """What can be done in a topic, then with the person's own material."""
    return (*shelves()[topic].core[draft.language], *draft.glue["material"])


def _close(draft: Draft, words: Words) -> None:
    """One question: for the role if we do not know it, else the answer's own, once."""
    draft.next = words.next
    if "target" not in draft.slots and "ask_target" not in draft.memory.said:
        draft.mark("ask_target")
        draft.memory = replace(draft.memory, asked=TARGET)
        draft.add(draft.glue["ask_target"])
    elif words.ask and f"ask.{draft.memory.last}" not in draft.memory.said:
        draft.mark(f"ask.{draft.memory.last}")
        draft.add(words.ask)


def _admit(draft: Draft) -> None:
    shelf = shelves()[_shelf_of(draft)]
    draft.add(draft.in_turn("unknown"))
    draft.add(draft.in_turn("core", shelf.core[draft.language]))
    draft.add(draft.in_turn("unknown_ask"))
    draft.next = shelf.hello[draft.language].next


def _greet(draft: Draft) -> None:
    words = shelves()[_shelf_of(draft)].hello[draft.language]
    if "hello" in draft.memory.said:
        _admit(draft)
        return
    draft.mark("hello")
    draft.add(words.answer)
    _close(draft, words)


def _go_on_with_target(draft: Draft) -> None:
    draft.add(draft.glue["noted"])
    draft.memory = replace(draft.memory, asked="")
    choice = choose(draft.turn.message, draft.turn.topic)
    if choice is not None and choice.intent.id not in draft.memory.told:
        _tell(draft, choice.intent.id)
    else:
        _go_deeper(draft)


def _go_deeper(draft: Draft) -> None:
    """More of what was spoken of last, or the topic's next step."""
    if draft.memory.last:
        _tell(draft, draft.memory.last)
    else:
        shelf = shelves()[_shelf_of(draft)]
        draft.add(draft.in_turn("core", shelf.core[draft.language]))
        draft.next = shelf.hello[draft.language].next


def _exemplify(draft: Draft) -> None:
    """An example of what is asked, else of what was spoken of last."""
    memory = draft.memory
    choice = choose(draft.turn.message, draft.turn.topic, memory.last)
    intent = choice.intent.id if choice else memory.last
    words = intents()[intent].words[draft.language] if intent else None
    if words is None or not words.example or memory.told.get(f"{intent}!", 0):
        _go_deeper(draft) if intent == memory.last else _answer(draft)
        return
    draft.memory = replace(memory.telling(f"{intent}!"), last=intent)
    draft.add(draft.glue["example"])
    draft.add(words.example)
    _close(draft, words)


def _simplify(draft: Draft) -> None:
    choice = choose(draft.turn.message, draft.turn.topic)
    if choice is not None and choice.intent.id not in draft.memory.told:
        _tell(draft, choice.intent.id)
        return
    draft.slots["step"] = _step(draft)
    draft.add(draft.in_turn("simpler"))
    intent = choice.intent.id if choice else draft.memory.last
    words = intents()[intent].words[draft.language] if intent else None
    if words and words.example and not draft.memory.told.get(f"{intent}!", 0):
        draft.memory = replace(draft.memory.telling(f"{intent}!"), last=intent)
        draft.add(draft.glue["example"])
        draft.add(words.example)
    else:
        draft.add(draft.in_turn("material"))
    draft.next = words.next if words else ()


def _start(draft: Draft) -> None:
    """One thing to do now."""
    shelf = shelves()[_shelf_of(draft)]
    draft.add(draft.in_turn("core", shelf.core[draft.language]))
    draft.add(draft.in_turn("material"))
    draft.next = shelf.hello[draft.language].next


def _look_up(draft: Draft) -> None:
    """A question of general knowledge: ours if there is an answer, else honestly none."""
    choice = choose(draft.turn.message, draft.turn.topic)
    _answer(draft) if choice else _admit(draft)


def _thank(draft: Draft) -> None:
    draft.slots["step"] = _step(draft)
    draft.add(draft.in_turn("thanks"))
    draft.next = draft.turn.history[-1].suggestions[1:] if draft.turn.history else ()


def _decline(draft: Draft) -> None:
    draft.add(draft.glue["instead"])
    draft.add(draft.in_turn("core", shelves()[_shelf_of(draft)].core[draft.language]))
    draft.next = shelves()[_shelf_of(draft)].hello[draft.language].next


def _agree(draft: Draft) -> None:
    """A yes to our question: the example if there is one, else more."""
    _exemplify(draft) if draft.memory.last else _go_deeper(draft)


def _review(draft: Draft) -> None:
    draft.add(draft.glue["reviewed"])
    # What stands in the person's own words is not a text of ours to be filled.
    draft.parts.append(review(draft.turn.message, draft.language))
    draft.add(draft.glue["review_next"])
    draft.next = draft.glue["review_steps"]


MOVES: Mapping[str, Callable[[Draft], None]] = {
    "thanks": _thank,
    "unclear": _simplify,
    "example": _exemplify,
    "more": _go_deeper,
    "start": _start,
    "fact": _look_up,
    "yes": _agree,
    "no": _decline,
    "greeting": _greet,
}


def _step(draft: Draft) -> str:
    """The next action that was offered last."""
    offered = draft.turn.history[-1].suggestions if draft.turn.history else ()
    first = shelves()[_shelf_of(draft)].hello[draft.language].next
    step = (*offered, *first)[0]
    return fill(step[:1].lower() + step[1:], draft.slots)


def _shelf_of(draft: Draft) -> str:
    """The topic's shelf; one without a shelf of its own uses that of interviews."""
    return draft.turn.topic if draft.turn.topic in shelves() else "interview_preparation"


def _finish(draft: Draft) -> Reply:
    text = "\n\n".join(draft.parts)
    said = {exchange.reply for exchange in draft.turn.history}
    if text in said:
        draft.add(draft.in_turn("material"))
        text = "\n\n".join(draft.parts)
    if text in said:
        back = draft.glue["back"].format(number=len(draft.turn.history) + 1)
        text = f"{text}\n\n{back}"
    steps = [fill(step, draft.slots) for step in draft.next]
    suggestions = tuple(step for step in steps if step)[:MOST_SUGGESTIONS]
    return Reply(text, suggestions, state=draft.memory.stored())
