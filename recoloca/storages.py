"""Where uploaded files lie: the storages that the settings choose from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recoloca import env


def folder(location: Path) -> dict[str, Any]:
    """A folder of this machine, without addresses of its own."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": location, "base_url": None},
    }


def s3_bucket(name: str) -> dict[str, Any]:
    """A private bucket; the other S3_ variables say where it is and who asks."""
    # Slow to import, and of no use without S3.
    from botocore.config import Config

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": name,
            "endpoint_url": env.text("S3_ENDPOINT_URL", "") or None,
            "region_name": env.text("S3_REGION", "sa-east-1"),
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.text("S3_SECRET_KEY", "") or None,
            "default_acl": "private",
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
            # An upload waits for this, so a storage that hangs must be given up soon.
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=3,
                read_timeout=10,
                retries={"total_max_attempts": 2, "mode": "standard"},
            ),
        },
    }
