"""Amounts as people read them."""

from __future__ import annotations

SIGNS = {"brl": "R$", "usd": "$", "eur": "€"}


def shown(amount: int, currency: str) -> str:
    """An amount in the smallest unit as Stripe writes it in descriptions: `R$29.90`."""
    sign = SIGNS.get(currency, f"{currency.upper()} ")
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount) / 100:,.2f}"


def em_reais(amount: int, currency: str) -> str:
    """The same as a Brazilian reads it: `R$ 29,90`."""
    figures = f"{abs(amount) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{'-' if amount < 0 else ''}{SIGNS.get(currency, currency.upper())} {figures}"
