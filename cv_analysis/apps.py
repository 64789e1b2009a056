"""The app's entry in Django's registry."""

from django.apps import AppConfig


class CvAnalysisConfig(AppConfig):
    """Configuration of cv_analysis."""

    name = "cv_analysis"
