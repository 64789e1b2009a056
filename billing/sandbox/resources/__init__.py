"""The operations of the API, one resource a module; routes.py says where each is."""
