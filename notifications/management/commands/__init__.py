"""`manage.py` commands of the notifications."""
