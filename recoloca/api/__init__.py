"""What every operation of `/v1` shares: envelope, errors, limits, pagination, schema."""
