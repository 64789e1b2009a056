"""Is there an answer to score at all? If not, the reason; nothing is guessed into nonsense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from coaching.interview.markers import LANGUAGES, function_words, pattern
from coaching.interview.text import Sentence, words

FEWEST_WORDS = 5
# A real text is a third small words or more; a list of keywords and random letters have none.
FEWEST_SMALL_WORDS = 0.12
MOST_COPIED = 0.75
# A word that is more than this share of an answer, and comes at least so often, fills it.
MOST_OF_A_WORD, OFTEN, OFTEN_IF_SHORT = 0.15, 4, 3
FEWEST_DIFFERENT, SHORT_TEXT = 0.4, 30
SMALL = frozenset().union(*(function_words(code) for code in LANGUAGES))


def unreadable(answer: str, heard: Sequence[Sentence], ours: Iterable[str]) -> str:
    """Why an answer cannot be scored, or "": empty, short, copied, scorer, nonsense, stuffed.

    `ours` are texts of ours that are no answer: the question, the hint, the example.
    """
    said = words(answer)
    checks = (
        ("empty", not said),
        ("short", len(said) < FEWEST_WORDS),
        ("copied", any(_is_copy(said, text) for text in ours)),
        ("scorer", not any(map(counts, heard)) and any(map(is_to_the_scorer, heard))),
        ("nonsense", _small_words(said) < FEWEST_SMALL_WORDS),
        ("stuffed", _is_stuffed(said)),
    )
    return next((reason for reason, found in checks if found), "")


def counts(sentence: Sentence) -> bool:
    """Whether a sentence can earn points: it is one, and it speaks of the work."""
    said = sentence.words
    whole = len(said) >= 4 and any(word in SMALL for word in said)
    return whole and not is_to_the_scorer(sentence)


def is_to_the_scorer(sentence: Sentence) -> bool:
    """Whether it tells whoever scores what to do, instead of answering."""
    return pattern("any", "to_the_scorer").search(sentence.folded) is not None


def _small_words(said: list[str]) -> float:
    return sum(word in SMALL for word in said) / max(len(said), 1)


def _is_copy(said: list[str], text: str) -> bool:
    own, told = set(said), set(words(text))
    return bool(told) and len(own & told) > MOST_COPIED * len(own)


def _is_stuffed(said: list[str]) -> bool:
    content = Counter(word for word in said if word not in SMALL and len(word) > 3)
    most, is_short = max(content.values(), default=0), len(said) < SHORT_TEXT
    often = OFTEN_IF_SHORT if is_short else OFTEN
    if most >= often and most > MOST_OF_A_WORD * len(said):
        return True
    return not is_short and len(set(said)) < FEWEST_DIFFERENT * len(said)
