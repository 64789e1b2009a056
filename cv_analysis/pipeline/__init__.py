"""The pipeline: a file in, an honest report out. Pure Python, without Django."""
