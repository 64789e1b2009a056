"""Who words a report: the rules, always; a model beside them, where there is a key."""

from cv_analysis.writers.llm import word_report

__all__ = ["word_report"]
