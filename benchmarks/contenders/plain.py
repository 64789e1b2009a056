"""`GET /v1/users/me` as a plain Django view behind the same middleware: the same work, no DRF.

Used as settings (`DJANGO_SETTINGS_MODULE`) by a server of its own, with `plain_urls` as its routes.
"""

from recoloca.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.contenders.plain_urls"
