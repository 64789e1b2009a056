"""The pages of webhooks."""

from __future__ import annotations

from django.urls import path

from notifications.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.endpoints, name="endpoints"),
    path("new/", views.create, name="create"),
    path("<str:endpoint_id>/", views.endpoint, name="endpoint"),
    path("<str:endpoint_id>/edit/", views.edit, name="edit"),
    path("<str:endpoint_id>/rotate/", views.rotate, name="rotate"),
    path("<str:endpoint_id>/pause/", views.pause, name="pause"),
    path("<str:endpoint_id>/resume/", views.resume, name="resume"),
    path("<str:endpoint_id>/test/", views.test, name="test"),
    path("<str:endpoint_id>/delete/", views.delete, name="delete"),
    path("deliveries/<str:delivery_id>/", views.delivery, name="delivery"),
    path("deliveries/<str:delivery_id>/status/", views.status, name="status"),
    path("deliveries/<str:delivery_id>/redeliver/", views.redeliver, name="redeliver"),
]
