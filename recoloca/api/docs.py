"""The OpenAPI document and its two viewers, from local assets."""

from __future__ import annotations

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

READ = ["get", "head"]
# Both viewers write style elements of their own while they run; nothing else is loosened.
viewer_policy = csp_update(
    {"style-src": "'unsafe-inline'", "worker-src": ["'self'", "blob:"], "img-src": "data:"}
)


class Schema(SpectacularAPIView):
    """`/v1/schema`: YAML, or JSON where it is asked for."""

    http_method_names = READ
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()


@method_decorator(viewer_policy, name="dispatch")
class Swagger(SpectacularSwaggerSplitView):
    """`/v1/docs`."""

    http_method_names = READ
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()


@method_decorator(viewer_policy, name="dispatch")
class Redoc(SpectacularRedocView):
    """`/v1/redoc`."""

    http_method_names = READ
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
