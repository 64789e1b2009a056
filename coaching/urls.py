"""The coach's pages."""

from __future__ import annotations

from django.urls import path

from coaching import views

app_name = "coaching"
urlpatterns = [
    path("", views.overview, name="topics"),
    path("start/", views.start, name="start"),
    path("sessions/", views.history, name="history"),
    path("sessions/<str:session_id>/", views.session, name="session"),
    path("sessions/<str:session_id>/archive/", views.archive, name="archive"),
    path("sessions/<str:session_id>/delete/", views.delete, name="delete"),
]
