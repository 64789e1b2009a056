"""What it all amounts to: dashboard, achievements, salaries; reads the other apps, writes none."""
