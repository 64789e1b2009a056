"""What you may do: plans and quotas."""
