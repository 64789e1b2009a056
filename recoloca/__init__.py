"""Recoloca.ai: the project package, which holds the foundation that every app stands on."""

from recoloca.celery import app as celery_app

__all__ = ["celery_app"]
