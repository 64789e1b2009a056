"""The heart: a CV in, an honest report out."""
