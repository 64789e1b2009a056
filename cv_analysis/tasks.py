"""The jobs of the analysis. Each is harmless twice; the row says what is to be done."""

from __future__ import annotations

from celery import shared_task

from cv_analysis import services


@shared_task
def run_analysis(analysis_id: str) -> None:
    """Analyse one CV."""
    services.run_analysis(analysis_id=analysis_id)


@shared_task
def sweep_analyses() -> None:
    """Ring again for what nobody works on."""
    services.sweep_analyses()


@shared_task
def sweep_files() -> None:
    """Delete files without a row."""
    services.sweep_files()
