"""Salaries: what was imported, as counts of wages, and the percentiles made from them.

Nothing tells of a person: counts say how often a wage occurs in an occupation, a state and a month.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _


class SalaryFile(models.Model):
    """A file of Novo CAGED that was imported: one of a kind a month."""

    class Kind(models.TextChoices):
        """As in the ministry's file names."""

        MOVEMENTS = "MOV", _("reported in time")
        LATE = "FOR", _("reported late")
        EXCLUSIONS = "EXC", _("withdrawn")

    kind = models.CharField(_("kind"), max_length=3, choices=Kind.choices)
    month = models.DateField(_("month"))
    digest = models.CharField(_("digest"), max_length=64)
    rows_read = models.PositiveBigIntegerField(_("rows read"))
    rows_kept = models.PositiveBigIntegerField(_("rows kept"))
    dropped = models.JSONField(_("dropped"), default=dict)
    is_fictitious = models.BooleanField(_("fictitious"), default=False)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)

    class Meta:
        verbose_name = _("salary file")
        verbose_name_plural = _("salary files")
        ordering = ["-month", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "month"], name="salary_file_once"),
            models.CheckConstraint(
                condition=Q(rows_kept__lte=models.F("rows_read")), name="salary_kept_of_read"
            ),
        ]

    def __str__(self) -> str:
        return f"CAGED{self.kind}{self.month:%Y%m}"


class WageCounts(models.Model):
    """What is kept of a file; none if no row of it was kept.

    `content` is Parquet: month (DATE), occupation (INTEGER, without the zeros in front), state
    (INTEGER, IBGE's code), wage (INTEGER, centavos a month) and n (INTEGER), how often this wage
    occurs there; n of withdrawn rows is negative. Few megabytes a month, see ADR 12.
    """

    file = models.OneToOneField(
        SalaryFile, on_delete=models.CASCADE, primary_key=True, related_name="counts"
    )
    last_month = models.DateField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.file_id}: {self.last_month:%Y-%m}"


class PriceIndex(models.Model):
    """The consumer price index of a month, by which older wages are brought to today's money."""

    # Within a year no index doubles in times for which there are data.
    PLAUSIBLE = 2

    month = models.DateField(_("month"), primary_key=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=8)

    class Meta:
        verbose_name = _("price index")
        verbose_name_plural = _("price indices")
        constraints = [
            models.CheckConstraint(condition=Q(value__gt=0), name="price_index_positive")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.value}"

    def clean(self) -> None:
        """Any day stands for its month; refuses a value far from those of the year around it."""
        if not self.month or not self.value:
            return
        self.month = self.month.replace(day=1)
        around = (self.month - timedelta(days=366), self.month + timedelta(days=366))
        near = PriceIndex.objects.filter(month__range=around).exclude(month=self.month)
        low, high = near.aggregate(low=Min("value"), high=Max("value")).values()
        if low and not high / self.PLAUSIBLE <= self.value <= low * self.PLAUSIBLE:
            raise ValidationError(
                {"value": _("This is more than twice, or less than half, of another month's.")}
            )


class SalaryFigure(models.Model):
    """Percentiles of entry wages, centavos a month, of an occupation or a family in a place."""

    class Level(models.TextChoices):
        """From the narrowest to the widest group; the order in which one is looked for."""

        OCCUPATION_STATE = "occupation_state", _("this occupation in this state")
        OCCUPATION_REGION = "occupation_region", _("this occupation in this region")
        OCCUPATION_COUNTRY = "occupation_country", _("this occupation in Brazil")
        FAMILY_STATE = "family_state", _("related occupations in this state")
        FAMILY_COUNTRY = "family_country", _("related occupations in Brazil")

    level = models.CharField(max_length=18, choices=Level.choices)
    occupation = models.CharField(max_length=6)
    place = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    p10 = models.PositiveIntegerField()
    p25 = models.PositiveIntegerField()
    p50 = models.PositiveIntegerField()
    p75 = models.PositiveIntegerField()
    p90 = models.PositiveIntegerField()
    period_start = models.DateField()
    period_end = models.DateField()
    is_corrected = models.BooleanField()
    is_fictitious = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level", "occupation", "place"], name="salary_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.occupation} {self.place}: {self.n}"


class Occupation(models.Model):
    """An occupation of the CBO 2002 by its six-digit code."""

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.printed_code} {self.title}"

    @property
    def printed_code(self) -> str:
        """As the ministry prints it: 2124-05."""
        return f"{self.code[:4]}-{self.code[4:]}"


class OccupationTerm(models.Model):
    """A name by which an occupation is looked for; `rank` orders the occupations of one alias."""

    class Kind(models.TextChoices):
        """Where the name comes from."""

        ALIAS = "alias", _("everyday name")
        TITLE = "title", _("title")
        SYNONYM = "synonym", _("synonym")

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    term = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(default=0)
    words = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "folded"], name="occupation_term_once")
        ]
        indexes = [
            models.Index(fields=["folded"], name="occupation_term_folded"),
            GinIndex(fields=["words"], name="occupation_term_words"),
        ]

    def __str__(self) -> str:
        return self.term
