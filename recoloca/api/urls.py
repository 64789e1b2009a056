"""All of `/v1` on one screen."""

from __future__ import annotations

from django.urls import path

from accounts.api import AuthViewSet, ProfileViewSet
from billing.api import PaymentsViewSet
from coaching.api import CoachViewSet
from coaching.calculators.api import routes as calculators
from coaching.interview.api import InterviewViewSet
from cv_analysis.api import AnalysisViewSet
from insights.api import AnalyticsViewSet
from notifications.api import NotificationViewSet
from notifications.webhooks.api import DeliveryViewSet, EndpointViewSet
from recoloca.api.docs import Redoc, Schema, Swagger

COACH = "coach/sessions/<str:session_id>"
ANALYSIS = "cv/analysis/<str:analysis_id>"
ENDPOINT = "webhooks/endpoints/<str:endpoint_id>"
SUBSCRIPTION = "payments/subscriptions/<str:subscription_id>"
INVOICE = "payments/invoices/<str:invoice_id>"
DELIVERY = "webhooks/deliveries/<str:delivery_id>"

urlpatterns = [
    path("auth/register", AuthViewSet.as_view({"post": "register"})),
    path("auth/login", AuthViewSet.as_view({"post": "login"})),
    path("auth/refresh", AuthViewSet.as_view({"post": "refresh"})),
    path("auth/logout", AuthViewSet.as_view({"post": "logout"})),
    path("auth/verify-email", AuthViewSet.as_view({"post": "verify_email"})),
    path("auth/resend-verification", AuthViewSet.as_view({"post": "resend_verification"})),
    path("auth/forgot-password", AuthViewSet.as_view({"post": "forgot_password"})),
    path("auth/reset-password", AuthViewSet.as_view({"post": "reset_password"})),
    path("users/me", ProfileViewSet.as_view({"get": "retrieve", "put": "update"})),
    path("users/me/change-password", ProfileViewSet.as_view({"post": "change_password"})),
    path("cv/upload", AnalysisViewSet.as_view({"post": "upload"})),
    path("cv/analysis/history", AnalysisViewSet.as_view({"get": "history"})),
    path(ANALYSIS, AnalysisViewSet.as_view({"get": "retrieve", "delete": "destroy"})),
    path(f"{ANALYSIS}/file", AnalysisViewSet.as_view({"get": "file"})),
    path(f"{ANALYSIS}/text", AnalysisViewSet.as_view({"get": "text"})),
    path(f"{ANALYSIS}/optimize", AnalysisViewSet.as_view({"post": "optimize"})),
    path(f"{ANALYSIS}/compare/<str:other_id>", AnalysisViewSet.as_view({"get": "compare"})),
    path("notifications", NotificationViewSet.as_view({"get": "list"})),
    path("notifications/read-all", NotificationViewSet.as_view({"post": "read_all"})),
    path(
        "notifications/preferences",
        NotificationViewSet.as_view({"get": "preferences", "put": "change_preferences"}),
    ),
    path("notifications/<str:notification_id>/read", NotificationViewSet.as_view({"put": "read"})),
    path("coach/topics", CoachViewSet.as_view({"get": "topics"})),
    path("coach/sessions", CoachViewSet.as_view({"get": "history", "post": "open"})),
    path(COACH, CoachViewSet.as_view({"get": "retrieve", "delete": "destroy"})),
    path(f"{COACH}/archive", CoachViewSet.as_view({"post": "archive"})),
    path(f"{COACH}/messages", CoachViewSet.as_view({"get": "messages", "post": "send"})),
    path(f"{COACH}/report", InterviewViewSet.as_view({"get": "report"})),
    *calculators(),
    path("webhooks/endpoints", EndpointViewSet.as_view({"get": "list", "post": "create"})),
    path(
        ENDPOINT,
        EndpointViewSet.as_view({"get": "retrieve", "patch": "update", "delete": "destroy"}),
    ),
    path(f"{ENDPOINT}/rotate-secret", EndpointViewSet.as_view({"post": "rotate_secret"})),
    path(f"{ENDPOINT}/pause", EndpointViewSet.as_view({"post": "pause"})),
    path(f"{ENDPOINT}/resume", EndpointViewSet.as_view({"post": "resume"})),
    path(f"{ENDPOINT}/test", EndpointViewSet.as_view({"post": "test"})),
    path("webhooks/deliveries", DeliveryViewSet.as_view({"get": "list"})),
    path(DELIVERY, DeliveryViewSet.as_view({"get": "retrieve"})),
    path(f"{DELIVERY}/redeliver", DeliveryViewSet.as_view({"post": "redeliver"})),
    path("payments/plans", PaymentsViewSet.as_view({"get": "plans"})),
    path("payments/subscriptions", PaymentsViewSet.as_view({"post": "subscribe"})),
    path("payments/subscriptions/current", PaymentsViewSet.as_view({"get": "current"})),
    path(f"{SUBSCRIPTION}/cancel", PaymentsViewSet.as_view({"post": "cancel"})),
    path(f"{SUBSCRIPTION}/resume", PaymentsViewSet.as_view({"post": "resume"})),
    path(f"{SUBSCRIPTION}/change-plan", PaymentsViewSet.as_view({"post": "change_plan"})),
    path("payments/invoices", PaymentsViewSet.as_view({"get": "invoices"})),
    path(
        f"{INVOICE}/download",
        PaymentsViewSet.as_view({"get": "download"}),
        name="invoice_download",
    ),
    path("analytics/dashboard", AnalyticsViewSet.as_view({"get": "dashboard"})),
    path("analytics/salary", AnalyticsViewSet.as_view({"get": "salary"})),
    path("schema", Schema.as_view(), name="schema"),
    path("docs", Swagger.as_view(url_name="schema"), name="docs"),
    path("redoc", Redoc.as_view(url_name="schema"), name="redoc"),
]
