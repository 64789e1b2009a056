"""The dashboard, and what is earned on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone, translation

from cv_analysis.models import Analysis
from cv_analysis.pipeline.score import round_half_up
from insights.achievements import ACHIEVEMENTS
from insights.models import Achievement, Activity, MonthlyActivity, TopicActivity
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User

FAVOURITES = 3
CHARTED = 12
SWEPT = 200


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a person has done.

    `before` is the last month before this one with analyses. `history` is the last twelve analyses,
    the oldest first, each with its `section_scores`.
    """

    total: Activity
    month: MonthlyActivity
    before: MonthlyActivity
    topics: Sequence[str] = ()
    achievements: Sequence[Achievement] = ()
    history: Sequence[Analysis] = field(default=())

    @property
    def trend(self) -> Decimal | None:
        """This month's average score less that of `before`, in points; None unless both have one.

        The exact averages are subtracted and rounded once, to one decimal place.
        """
        this, before = self.month, self.before
        if not (this.analyses and before.analyses):
            return None
        points = this.score_sum * before.analyses - before.score_sum * this.analyses
        # The sum makes a zero of a negative zero.
        return round_half_up(points / (this.analyses * before.analyses)) + 0


def dashboard(*, user: User) -> Dashboard:
    """Two queries, and the same cost whatever the length of the history."""
    total = _totals(timezone.localdate().replace(day=1)).filter(user=user).first()
    if total is None:
        return Dashboard(Activity(user=user), MonthlyActivity(), MonthlyActivity())
    month, before = _month(total.this_month), _month(total.month_before)
    earned = [
        Achievement(key=row["key"], earned_at=datetime.fromisoformat(row["earned_at"]))
        for row in total.earned
        if row["key"] in ACHIEVEMENTS
    ]
    return Dashboard(total, month, before, total.topics, earned, _history(user))


def _totals(this_month: date) -> QuerySet[Any]:
    """Rows of activity with all else that the dashboard shows."""
    counts = JSONObject(
        **{name: F(name) for name in ("month", "analyses", "score_sum", "sessions")}
    )
    months = MonthlyActivity.objects.filter(user=OuterRef("user_id"))
    before = months.filter(month__lt=this_month, analyses__gt=0).order_by("-month")
    topics = TopicActivity.objects.filter(user=OuterRef("user_id"), sessions__gt=0)
    earned = Achievement.objects.filter(user=OuterRef("user_id")).order_by("earned_at", "key")
    row = JSONObject(key=F("key"), earned_at=F("earned_at"))
    return Activity.objects.annotate(
        this_month=ArraySubquery(months.filter(month=this_month).values(row=counts)),
        month_before=ArraySubquery(before.values(row=counts)[:1]),
        topics=ArraySubquery(topics.order_by("-sessions", "topic").values("topic")[:FAVOURITES]),
        earned=ArraySubquery(earned.values(row=row)),
    )


def _month(rows: Sequence[Mapping[str, Any]]) -> MonthlyActivity:
    """The month of which the database has made JSON; an empty one if there is none."""
    if not rows:
        return MonthlyActivity()
    row = rows[0]
    exact = {"month": date.fromisoformat(row["month"]), "score_sum": Decimal(str(row["score_sum"]))}
    return MonthlyActivity(**{**row, **exact})


def _history(user: User) -> list[Analysis]:
    rows = Analysis.objects.visible_to(user).listed().filter(status=Analysis.Status.COMPLETED)
    scores = KeyTransform("sections", KeyTransform("scores", "report"))
    newest = rows.annotate(section_scores=scores).order_by("-created_at", "-id")[:CHARTED]
    return list(reversed(newest))


def award_achievements() -> int:
    """Look at everybody who has done something since; the number of achievements earned."""
    changed = Activity.objects.filter(changed=True).values_list("user_id", flat=True)
    return sum(len(award(user_id=user_id)) for user_id in changed[:SWEPT])


@transaction.atomic
def award(*, user_id: int) -> list[Achievement]:
    """Give a person what they have earned and tell them, once; what is new."""
    activity = (
        Activity.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(user=user_id, changed=True)
        .first()
    )
    if activity is None:
        return []
    had = set(Achievement.objects.filter(user=user_id).values_list("key", flat=True))
    new = [
        Achievement.objects.create(user=activity.user, key=key)
        for key, reward in ACHIEVEMENTS.items()
        if key not in had and reward.rule(activity)
    ]
    for achievement in new:
        _tell(achievement)
    Activity.objects.filter(pk=activity.pk).update(changed=False)
    return new


def _tell(achievement: Achievement) -> None:
    # The English source: who reads it has a language of their own.
    with translation.override("en"):
        title = str(ACHIEVEMENTS[achievement.key].title)
    notify(
        user=achievement.user,
        kind="achievement_earned",
        subject=achievement.key,
        params={"title": title},
        action_url=reverse("insights:dashboard"),
    )
