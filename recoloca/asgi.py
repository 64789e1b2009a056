"""The ASGI door: the same product, with streams that occupy no thread."""

from __future__ import annotations

import resource

from recoloca.bridge import Bridge
from recoloca.env import integer
from recoloca.wsgi import LONGEST
from recoloca.wsgi import application as wsgi

# A stream takes two open files, and the usual limit of a process is low.
_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
application = Bridge(wsgi, threads=integer("WEB_THREADS", 8, minimum=1), longest=LONGEST)
