"""What `make bench` measures: each part starts what it compares and reports ratios."""
