"""What the sandbox says of itself."""

from __future__ import annotations

import re

from billing.sandbox.errors import Json, parameter_invalid

# The generation of shapes that is served, and the first in which they are alike.
VERSION = "2026-05-27.dahlia"
OLDEST = "2025-03-31"
VERSIONS = re.compile(r"(\d{4}-\d{2}-\d{2})(\.[a-z]+)?")
# Objects name our own pages by this address, which each answer replaces by the present one, so
# that nothing that is kept knows the port.
HERE = "https://sandbox.invalid"
ACCOUNT: Json = {
    "id": "acct_1SandboxRecoloca",
    "object": "account",
    "business_profile": {"name": "Recoloca.ai (teste)", "url": None, "support_email": None},
    "business_type": "company",
    "charges_enabled": True,
    "country": "BR",
    "created": 1_700_000_000,
    "default_currency": "brl",
    "details_submitted": True,
    "email": "conta@example.com",
    "livemode": False,
    "metadata": {},
    "payouts_enabled": True,
    "settings": {
        "branding": {"icon": None, "logo": None, "primary_color": None, "secondary_color": None},
        "dashboard": {"display_name": "Recoloca.ai (teste)", "timezone": "America/Sao_Paulo"},
        "payments": {"statement_descriptor": "RECOLOCA"},
    },
    "type": "standard",
}


def check_version(version: str | None, param: str) -> None:
    """Refuse what is no version, and those whose shapes are others than what is served."""
    if not version:
        return
    found = VERSIONS.fullmatch(version)
    if not found:
        raise parameter_invalid(f"Invalid Stripe API version: {version}", param)
    if found[1] < OLDEST:
        words = f"The sandbox serves {VERSION}; {version} has other shapes."
        raise parameter_invalid(words, param)
