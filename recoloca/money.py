"""Money for people; everywhere else it is a whole number of centavos."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format


def reais(centavos: int) -> str:
    """In the active language, e.g. 499000 as `R$ 4.990,00` in Portuguese."""
    amount = Decimal(abs(centavos)) / 100
    sign = "-" if centavos < 0 else ""
    return f"{sign}R$ {number_format(amount, decimal_pos=2, force_grouping=True)}"
