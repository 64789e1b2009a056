"""Outgoing webhooks: a person's own servers are told of what happens to them."""
