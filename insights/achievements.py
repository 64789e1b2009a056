"""What can be earned: one table. Earned once, told once, never taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.models import Activity

Rule = Callable[[Activity], bool]
GOOD, EXCELLENT = 80, 90
BETTER_BY = 10


@dataclass(frozen=True, slots=True)
class Reward:
    """A row: words in both languages, and when it is earned."""

    title: str | Promise
    description: str | Promise
    rule: Rule


def analyses(count: int) -> Rule:
    """Earned with so many completed analyses."""
    return lambda activity: activity.analyses >= count


def score(points: int) -> Rule:
    """Earned with a CV of so many points."""
    return lambda activity: (activity.best_score or 0) >= points


def sessions(count: int) -> Rule:
    """Earned with so many sessions with the coach in which something was said."""
    return lambda activity: activity.sessions >= count and activity.messages >= count


def messages(count: int) -> Rule:
    """Earned with so many messages to the coach."""
    return lambda activity: activity.messages >= count


def improvement(points: int) -> Rule:
    """Earned with a CV of so many points more than one's first."""
    return lambda activity: (activity.best_score or 0) - (activity.first_score or 0) >= points


ACHIEVEMENTS: dict[str, Reward] = {
    "first_analysis": Reward(
        _("First CV Analysis"), _("Completed your first CV analysis"), analyses(1)
    ),
    "five_analyses": Reward(_("Fifth Version"), _("Completed five CV analyses"), analyses(5)),
    "twenty_analyses": Reward(_("Fine Tuning"), _("Completed twenty CV analyses"), analyses(20)),
    "improved_score": Reward(
        _("Ten Points Up"),
        _("A CV of yours scored at least ten points more than your first"),
        improvement(BETTER_BY),
    ),
    "good_score": Reward(_("Strong CV"), _("A CV of yours scored 80 or more"), score(GOOD)),
    "excellent_score": Reward(
        _("Outstanding CV"), _("A CV of yours scored 90 or more"), score(EXCELLENT)
    ),
    "first_session": Reward(
        _("First Talk"), _("Talked to the coach for the first time"), sessions(1)
    ),
    "ten_sessions": Reward(_("Regular"), _("Ten sessions with the coach"), sessions(10)),
    "fifty_messages": Reward(_("Good Talker"), _("Fifty messages to the coach"), messages(50)),
}
