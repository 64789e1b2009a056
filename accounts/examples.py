"""The examples of the API's specification, for OpenAPI."""

from __future__ import annotations

from typing import Any

TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..."  # noqa: S105
CREATED = "2025-01-20T15:30:00Z"
EMAIL = {"email": "user@example.com"}
LOGIN = {**EMAIL, "password": "SecurePassword123!"}
PERSON = {"full_name": "John Doe", "phone": "+5511999999999"}
REGISTRATION = {**LOGIN, **PERSON}
TOKENS: dict[str, Any] = {
    "access_token": TOKEN,
    "refresh_token": TOKEN,
    "token_type": "bearer",
    "expires_in": 3600,
}
REGISTERED = {
    "user": {"id": 123, **EMAIL, **PERSON, "is_verified": False, "created_at": CREATED},
    **TOKENS,
}
LOGGED_IN = {
    "user": {
        "id": 123,
        **EMAIL,
        "full_name": "John Doe",
        "subscription_tier": "premium",
        "is_verified": True,
    },
    **TOKENS,
}
REFRESH = {"refresh_token": TOKEN}
REFRESHED = {name: value for name, value in TOKENS.items() if name != "refresh_token"}
PROFILE = {
    "id": 123,
    **EMAIL,
    **PERSON,
    "subscription_tier": "premium",
    "subscription_status": "active",
    "cv_analyses_used": 5,
    "cv_analyses_limit": 50,
    "is_verified": True,
    "created_at": CREATED,
    "updated_at": CREATED,
}
PROFILE_UPDATE = {"full_name": "John Smith", "phone": "+5511888888888"}
UPDATED_PROFILE = {"id": 123, **EMAIL, **PROFILE_UPDATE, "updated_at": "2025-01-20T16:00:00Z"}
PASSWORD_CHANGE = {
    "current_password": "OldPassword123!",
    "new_password": "NewSecurePassword456!",
}
PASSWORD_CHANGED = PASSWORD_RESET = {"message": "Password changed successfully"}
LINK_TOKEN = {"token": "123.1tZ8Qe.Jx0c2yQ9w6sKf4mB1nHd7vLr3aTgUeWi"}
RESET = {**LINK_TOKEN, "new_password": "NewSecurePassword456!"}
VERIFIED = {"message": "E-mail address confirmed"}
VERIFICATION_SENT = {
    "message": "If this address is waiting for confirmation, a link is on its way."
}
RESET_SENT = {"message": "If this address has an account, a link is on its way."}
