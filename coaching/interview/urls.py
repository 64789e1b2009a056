"""Addresses of the interview."""

from __future__ import annotations

from django.urls import path

from coaching.interview import views

app_name = "interview"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:session_id>/", views.show, name="show"),
    path("<str:session_id>/report/", views.report, name="report"),
]
