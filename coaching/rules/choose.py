"""Which of the curated answers a message asks for."""

from __future__ import annotations

from dataclasses import dataclass

from coaching.rules.knowledge import Intent, intents
from cv_analysis.pipeline.parse.normal import flat

OWN_TOPIC = 1.6
ENOUGH = 1.0
# A follow-up without much of its own stays with what was spoken of last.
KEPT = 1.2


@dataclass(frozen=True, slots=True)
class Choice:
    """An intent and how surely it is meant."""

    intent: Intent
    weight: float


def choose(message: str, topic: str, last: str = "") -> Choice | None:
    """The intent that most of the message speaks for, or None; `last` is the one spoken of."""
    text = flat(message)
    found = [Choice(one, _weight(one, text, topic, last)) for one in intents().values()]
    best = max(found, key=lambda choice: choice.weight, default=None)
    return best if best and best.weight >= ENOUGH else None


def _weight(intent: Intent, text: str, topic: str, last: str) -> float:
    own = intent.topic == topic
    cues = (cue for cue in intent.cues if own or not cue.own)
    told = sum(cue.weight for cue in cues if cue.pattern.search(text))
    return told * (OWN_TOPIC if own else 1.0) * (KEPT if intent.id == last else 1.0)
