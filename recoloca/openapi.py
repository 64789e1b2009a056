"""What the description of the API says of itself; read by the settings."""

from __future__ import annotations

from typing import Any

SETTINGS: dict[str, Any] = {
    "TITLE": "Recoloca.ai API",
    "DESCRIPTION": "API for CV analysis and AI career coaching platform",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.0.3",
    "CONTACT": {
        "name": "API Support",
        "email": "api-support@recoloca.ai",
        "url": "https://docs.recoloca.ai",
    },
    "SERVERS": [
        {"url": "https://api.recoloca.ai/v1", "description": "Production server"},
        {"url": "https://staging-api.recoloca.ai/v1", "description": "Staging server"},
        {"url": "/v1", "description": "This server"},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "PREPROCESSING_HOOKS": ["recoloca.api.schema.only_v1"],
    "POSTPROCESSING_HOOKS": ["recoloca.api.schema.finish"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
