"""What `make run` and `make test` start on a machine that has no services.

A private PostgreSQL and Valkey, the web server, the worker and its clock, under one supervisor.

Production never imports this package.
"""
