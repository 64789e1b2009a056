"""How many tokens of language models a day has, for each user and for all together.

What a call can cost is taken before it is made, by guarded UPDATEs, and what it did cost is
settled afterwards. A caller that dies in between leaves the day poorer, never richer.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from billing.models import TokenCounter
from recoloca import llm

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
KEPT = timedelta(days=60)


class BudgetSpent(Exception):
    """The day has too few tokens left; `whose` is "user" or "everybody"."""

    def __init__(self, whose: str) -> None:
        super().__init__(whose)
        self.whose = whose


@dataclass(frozen=True, slots=True)
class Taken:
    """Tokens taken from the counters of a day."""

    counters: tuple[int, ...]
    tokens: int


@transaction.atomic
def take(*, user: User, tokens: int) -> Taken:
    """Take tokens from the user's day and from everybody's; raises BudgetSpent, taking none."""
    today = timezone.localdate()
    # Always in this order, so that two callers cannot wait for each other.
    own = _take(user, today, tokens, settings.LLM_DAILY_TOKENS_PER_USER)
    shared = _take(None, today, tokens, settings.LLM_DAILY_TOKENS)
    return Taken((own, shared), tokens)


def _take(user: User | None, day: date, tokens: int, limit: int) -> int:
    counter, created = TokenCounter.objects.get_or_create(user=user, day=day)
    if created and user is None:
        # The first call of a day forgets those of two months ago.
        TokenCounter.objects.filter(day__lt=day - KEPT).delete()
    free = TokenCounter.objects.filter(pk=counter.pk, used__lte=limit - tokens)
    if free.update(used=F("used") + tokens):
        return int(counter.pk)
    if user is None:
        logger.error("the day's tokens for everybody are spent")
    raise BudgetSpent("user" if user else "everybody")


def ask(*, user: User, prompt: llm.Prompt, quick: bool = False) -> llm.Answer:
    """The model's answer, paid from the day's tokens; so is what an attempt in vain may have cost.

    Raises BudgetSpent, and what `llm.ask` does.
    """
    taken = take(user=user, tokens=prompt.most_tokens)
    spent = prompt.most_tokens
    try:
        answer = llm.ask(prompt, quick=quick)
        spent = answer.tokens
        return answer
    except llm.NoAnswer as error:
        spent = error.tokens
        raise
    finally:
        settle(taken, tokens=spent)


@transaction.atomic
def settle(taken: Taken, *, tokens: int) -> None:
    """Put right what was taken, once it is known what the call did cost."""
    for counter in taken.counters:
        TokenCounter.objects.filter(pk=counter).update(used=F("used") + tokens - taken.tokens)
