"""Examples of the analytics operations, for OpenAPI; the wages are made up."""

from __future__ import annotations

from typing import Any

DASHBOARD: dict[str, Any] = {
    "cv_analyses": {
        "total": 25,
        "this_month": 5,
        "average_score": 82.3,
        "improvement_trend": "+5.2",
    },
    "ai_coach": {
        "total_sessions": 12,
        "this_month": 3,
        "total_messages": 156,
        "favorite_topics": ["interview_preparation", "salary_negotiation"],
    },
    "achievements": [
        {
            "id": "first_analysis",
            "title": "First CV Analysis",
            "description": "Completed your first CV analysis",
            "earned_at": "2025-01-15T10:00:00Z",
        }
    ],
    "score_history": [
        {
            "analysis_id": "cv_analysis_456789",
            "created_at": "2025-01-20T15:30:00Z",
            "overall_score": 85.5,
            "sections": {
                "personal_info": 90.0,
                "experience": 88.0,
                "skills": 82.0,
                "education": 85.0,
                "presentation": 80.0,
            },
        }
    ],
}
SALARY: dict[str, Any] = {
    "occupation": {"code": "2124-05", "title": "Analista de desenvolvimento de sistemas"},
    "matched_name": "desenvolvedor back-end",
    "alternatives": [{"code": "3171-10", "title": "Desenvolvedor de sistemas"}],
    "state": "SP",
    "figure": {
        "p10_cents": 350000,
        "p25_cents": 480000,
        "p50_cents": 700000,
        "p75_cents": 1000000,
        "p90_cents": 1400000,
        "currency": "BRL",
        "n": 1234,
        "level": "occupation_state",
        "place": "São Paulo",
        "period_start": "2024-09",
        "period_end": "2025-08",
        "inflation_corrected": False,
        "fictitious": True,
    },
    "group": "Analista de desenvolvimento de sistemas · São Paulo",
    "is_fallback": False,
    "source": "Fictitious figures for trying the product out: they are no salaries.",
    "caveats": ["Wages are as declared in their month, not corrected for inflation."],
    "reason": None,
    "message": None,
}
