"""The pages of notifications."""

from __future__ import annotations

from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("badge/", views.badge, name="badge"),
    path("read-all/", views.mark_all_read, name="mark_all_read"),
    path("preferences/", views.preferences, name="preferences"),
    path("unsubscribe/", views.unsubscribe, name="unsubscribe"),
    path("<str:notification_id>/read/", views.mark_read, name="mark_read"),
    path("<str:notification_id>/open/", views.follow, name="follow"),
]
