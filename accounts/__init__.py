"""Who you are: users, sessions and tokens."""
