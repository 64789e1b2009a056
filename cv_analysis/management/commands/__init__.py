"""`manage.py` commands of the CV analysis."""
