"""Figures of the product, a row a day and figure: what staff look at costs the same for ever."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyFigure(models.Model):
    """How much of something a day of São Paulo had; `key` is a row of `insights.product`."""

    day = models.DateField(_("day"))
    key = models.CharField(_("figure"), max_length=40)
    value = models.BigIntegerField(_("value"))

    class Meta:
        verbose_name = _("figure of the product")
        verbose_name_plural = _("figures of the product")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "key"], include=["value"], name="daily_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.key}: {self.value}"
