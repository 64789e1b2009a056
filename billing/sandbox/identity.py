"""What the sandbox says of itself."""

from __future__ import annotations

from billing.sandbox.errors import Json

# The generation of shapes that is served.
VERSION = "2026-05-27.dahlia"
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
