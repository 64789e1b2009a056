"""What is looked at before anything else answers: crises first, then what needs care."""

from coaching.safety.check import check

__all__ = ["check"]
