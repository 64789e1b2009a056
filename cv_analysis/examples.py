"""The specification's examples of the CV operations, for OpenAPI."""

from __future__ import annotations

from typing import Any

UPLOADED: dict[str, Any] = {
    "analysis_id": "cv_analysis_456789",
    "status": "processing",
    "file_name": "john_doe_cv.pdf",
    "file_size": 1024000,
    "analysis_type": "comprehensive",
    "estimated_completion": "2025-01-20T15:35:00Z",
    "created_at": "2025-01-20T15:30:00Z",
}
HISTORY: list[dict[str, Any]] = [
    {
        "id": "cv_analysis_456789",
        "file_name": "john_doe_cv.pdf",
        "status": "completed",
        "overall_score": 85.5,
        "analysis_type": "comprehensive",
        "created_at": "2025-01-20T15:30:00Z",
        "completed_at": "2025-01-20T15:32:00Z",
    }
]
_RESULTS: dict[str, Any] = {
    "overall_score": 85.5,
    "sections": {
        "personal_info": {
            "score": 90,
            "feedback": "Complete and well-formatted contact information",
        },
        "experience": {
            "score": 88,
            "feedback": "Strong professional experience with clear progression",
            "years_of_experience": 8,
            "positions_count": 4,
        },
        "skills": {
            "score": 82,
            "feedback": "Good technical skills, could benefit from more soft skills",
            "technical_skills": ["Python", "JavaScript", "React", "PostgreSQL"],
            "soft_skills": ["Leadership", "Communication"],
        },
        "education": {
            "score": 85,
            "feedback": "Relevant educational background",
            "degrees": [
                {
                    "degree": "Bachelor of Computer Science",
                    "institution": "University of São Paulo",
                    "year": 2015,
                }
            ],
        },
    },
    "recommendations": [
        {
            "category": "skills",
            "priority": "high",
            "suggestion": "Add more soft skills like project management and team collaboration",
        },
        {
            "category": "formatting",
            "priority": "medium",
            "suggestion": "Consider using bullet points for better readability",
        },
    ],
    "ats_compatibility": {
        "score": 78,
        "issues": [
            "Some formatting may not be ATS-friendly",
            "Consider using standard section headers",
        ],
    },
}
ANALYSIS: dict[str, Any] = {
    "id": "cv_analysis_456789",
    "status": "completed",
    "file_name": "john_doe_cv.pdf",
    "analysis_type": "comprehensive",
    "results": _RESULTS,
    "error": None,
    "created_at": "2025-01-20T15:30:00Z",
    "completed_at": "2025-01-20T15:32:00Z",
}
TEXT: dict[str, Any] = {
    "id": "cv_analysis_456789",
    "language": "en",
    "pages": 1,
    "lines": [
        {"page": 1, "line": 1, "text": "John Doe"},
        {"page": 1, "line": 2, "text": "john.doe@example.com"},
    ],
}
