"""What templates of every app say about plans and money."""

from __future__ import annotations

from typing import Any

from django import template

from billing.offers import offers
from recoloca.money import reais

register = template.Library()


@register.inclusion_tag("billing/_teaser.html")
def plans_teaser() -> dict[str, Any]:
    """The plans and their prices, for somebody who may not know them yet."""
    return {"offers": offers()}


register.filter("reais", reais)
