"""Pages that exist in development only, under /dev/."""

from __future__ import annotations

from django.urls import path

from recoloca.devserver import gallery

urlpatterns = [
    path("components/", gallery.components, name="dev_components"),
]
