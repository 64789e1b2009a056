"""Addresses of the calculators."""

from __future__ import annotations

from django.urls import path

from coaching.calculators import CALCULATORS, views

app_name = "calculators"
urlpatterns = [
    path("", views.index, name="index"),
    *(path(f"{name}/", views.show, {"name": name}, name=name) for name in CALCULATORS),
]
