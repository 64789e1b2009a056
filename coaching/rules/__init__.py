"""The default engine: curated answers, filled from what is known of the person."""
