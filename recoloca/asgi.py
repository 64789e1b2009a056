"""The ASGI door: the same product, with streams that occupy no thread."""

from __future__ import annotations

from recoloca.bridge import Bridge
from recoloca.env import integer
from recoloca.wsgi import LONGEST
from recoloca.wsgi import application as wsgi

application = Bridge(wsgi, threads=integer("WEB_THREADS", 8, minimum=1), longest=LONGEST)
