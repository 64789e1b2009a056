"""A stateful stand-in for Stripe, on loopback, for development and tests; docs/sandbox.md.

The product talks to it with the unmodified `stripe` SDK and never imports it.
"""
