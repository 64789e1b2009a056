"""What templates say about plans and money."""
