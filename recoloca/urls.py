"""Every address of the product."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from recoloca import web

urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.home, name="home"),
    path("v1/", include("recoloca.api.urls")),
    path("favicon.ico", web.favicon, name="favicon"),
    path("language/", web.set_language, name="set_language"),
    path("accounts/", include("accounts.urls")),
    path("cv/analysis/", include("cv_analysis.urls")),
    path("billing/", include("billing.urls")),
    path("notifications/", include("notifications.urls")),
    path("webhooks/", include("notifications.webhooks.urls")),
    path("coach/tools/", include("coaching.calculators.urls")),
    path("coach/interview/", include("coaching.interview.urls")),
    path("coach/", include("coaching.urls")),
    path("stripe/", include("billing.stripe_webhook", namespace="djstripe")),
    path("insights/", include("insights.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEVELOPMENT:
    urlpatterns.append(path("dev/", include("recoloca.devserver.urls")))

handler400 = web.bad_request
handler403 = web.forbidden
handler404 = web.not_found
handler500 = web.server_error
