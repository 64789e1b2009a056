"""The specification's examples of the payment operations, for OpenAPI."""

from __future__ import annotations

from typing import Any

PLANS: list[dict[str, Any]] = [
    {
        "id": "plan_basic",
        "name": "Basic",
        "description": "Perfect for job seekers starting their journey",
        "price_cents": 2990,
        "currency": "BRL",
        "billing_cycle": "monthly",
        "features": {
            "cv_analyses_per_month": 5,
            "ai_coach_sessions": 10,
            "optimization_suggestions": True,
            "ats_compatibility_check": True,
            "priority_support": False,
        },
        "is_popular": False,
    },
    {
        "id": "plan_premium",
        "name": "Premium",
        "description": "For serious professionals seeking career advancement",
        "price_cents": 4990,
        "currency": "BRL",
        "billing_cycle": "monthly",
        "features": {
            "cv_analyses_per_month": 20,
            "ai_coach_sessions": 50,
            "optimization_suggestions": True,
            "ats_compatibility_check": True,
            "priority_support": True,
            "interview_simulation": True,
            "salary_insights": True,
        },
        "is_popular": True,
    },
]
WISH: dict[str, Any] = {
    "plan_id": "plan_premium",
    "payment_method_id": "pm_1234567890",
    "billing_cycle": "monthly",
}
SUBSCRIBED: dict[str, Any] = {
    "subscription_id": "sub_abc123",
    "plan_id": "plan_premium",
    "status": "active",
    "current_period_start": "2025-01-20T15:50:00Z",
    "current_period_end": "2025-02-20T15:50:00Z",
    "next_billing_date": "2025-02-20T15:50:00Z",
    "amount_cents": 4990,
    "currency": "BRL",
}
CURRENT: dict[str, Any] = {
    "subscription_id": "sub_abc123",
    "plan": {
        "id": "plan_premium",
        "name": "Premium",
        "features": {"cv_analyses_per_month": 20, "ai_coach_sessions": 50},
    },
    "status": "active",
    "current_period_start": "2025-01-20T15:50:00Z",
    "current_period_end": "2025-02-20T15:50:00Z",
    "cancel_at_period_end": False,
    "usage": {"cv_analyses_used": 5, "ai_coach_sessions_used": 12},
}
LEAVING: dict[str, Any] = {
    "reason": "no_longer_needed",
    "feedback": "Found a job, no longer need the service",
}
CANCELED: dict[str, Any] = {
    "subscription_id": "sub_abc123",
    "status": "canceled",
    "canceled_at": "2025-01-20T16:00:00Z",
    "end_of_service": "2025-02-20T15:50:00Z",
}
CHANGE: dict[str, Any] = {"plan_id": "plan_basic"}
INVOICES: list[dict[str, Any]] = [
    {
        "invoice_id": "inv_789123",
        "subscription_id": "sub_abc123",
        "amount_cents": 4990,
        "currency": "BRL",
        "status": "paid",
        "invoice_date": "2025-01-20T15:50:00Z",
        "due_date": "2025-01-27T15:50:00Z",
        "paid_date": "2025-01-20T15:51:00Z",
        "download_url": "https://api.recoloca.ai/v1/payments/invoices/inv_789123/download",
    }
]
