"""The words by which CVs are understood, as tables."""
