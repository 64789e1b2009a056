"""Commands of the coach."""
