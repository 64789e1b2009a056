"""What the rubric looks at: one module a section, pure functions `Reading -> Outcome`."""
