"""What can be done with analyses: submit, run, find, optimise, delete. Doors import from here."""

from cv_analysis.services.compare import find_pair, previous_analysis
from cv_analysis.services.manage import (
    delete_analysis,
    find_analysis,
    is_analysis_id,
    require_report,
    rerun_analysis,
)
from cv_analysis.services.optimise import find_optimization, optimize_cv
from cv_analysis.services.pictures import paint_page
from cv_analysis.services.run import run_analysis
from cv_analysis.services.submit import estimated_completion, submit_cv
from cv_analysis.services.sweep import sweep_analyses, sweep_files

__all__ = [
    "delete_analysis",
    "estimated_completion",
    "find_analysis",
    "find_optimization",
    "find_pair",
    "is_analysis_id",
    "optimize_cv",
    "paint_page",
    "previous_analysis",
    "require_report",
    "rerun_analysis",
    "run_analysis",
    "submit_cv",
    "sweep_analyses",
    "sweep_files",
]
