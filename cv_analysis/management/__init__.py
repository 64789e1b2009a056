"""Commands of the CV analysis."""
