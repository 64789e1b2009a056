"""Pages that exist in development only, under /dev/."""

from __future__ import annotations

from django.urls import path

from recoloca.devserver import gallery, mailbox

urlpatterns = [
    path("components/", gallery.components, name="dev_components"),
    path("mailbox/", mailbox.mailbox, name="dev_mailbox"),
    path("mailbox/<str:name>/", mailbox.html, name="dev_letter"),
]
