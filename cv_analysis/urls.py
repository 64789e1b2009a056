"""The pages of the analyses."""

from __future__ import annotations

from django.urls import path

from cv_analysis import views

app_name = "cv_analysis"
urlpatterns = [
    path("", views.history, name="history"),
    path("upload/", views.upload, name="upload"),
    path("compare/", views.choose, name="choose"),
    path("<str:analysis_id>/", views.report, name="report"),
    path("<str:analysis_id>/status/", views.status, name="status"),
    path("<str:analysis_id>/file/", views.file, name="file"),
    path("<str:analysis_id>/text/", views.text, name="text"),
    path("<str:analysis_id>/fields/", views.fields, name="fields"),
    path("<str:analysis_id>/reading/", views.reading, name="reading"),
    path("<str:analysis_id>/reading/<int:number>/", views.picture, name="picture"),
    path("<str:analysis_id>/optimize/", views.optimize, name="optimize"),
    path(
        "<str:analysis_id>/optimize/<str:optimization_id>/",
        views.optimization,
        name="optimization",
    ),
    path("<str:analysis_id>/compare/<str:other_id>/", views.compare, name="compare"),
    path("<str:analysis_id>/delete/", views.delete, name="delete"),
]
