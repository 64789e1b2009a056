"""The career coach: topics, sessions, messages, interview practice."""
