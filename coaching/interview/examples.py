"""Examples for the API's description."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter

SESSION_ID = OpenApiParameter("session_id", str, OpenApiParameter.PATH)
_QUOTE = "I decided to call the five suppliers who caused most of it."
_SETUP: dict[str, Any] = {
    "role": "Accountant",
    "level": "junior",
    "type": "behavioural",
    "language": "en",
    "questions": 3,
    "mode": "practice",
}
_ANSWER: dict[str, Any] = {
    "question": "Describe a piece of work with a tight deadline.",
    "competency": "pressure",
    "competency_name": "Pressure and deadlines",
    "status": "answered",
    "answer": f"… {_QUOTE} …",
    "score": 72.5,
    "words": 96,
    "parts": [
        {
            "key": "action",
            "name": "Action",
            "points": 3,
            "of": 4,
            "weight": 40,
            "earned": 30.0,
            "marks": [
                {
                    "key": "decision",
                    "points": 1,
                    "got": True,
                    "quote": _QUOTE,
                    "words": "shows a decision of yours",
                }
            ],
        }
    ],
    "deductions": [],
    "notes": [],
}
REPORT: dict[str, Any] = {
    "session_id": "coach_session_987654",
    "practice_only": True,
    "disclaimer": "Practice only: it does not judge you and predicts no hiring.",
    "setup": _SETUP,
    "score": 72.5,
    "questions": 3,
    "answered": 1,
    "skipped": 2,
    "parts": [{"key": "action", "name": "Action", "points": 3.0, "of": 4, "weight": 40}],
    "competencies": [
        {"key": "pressure", "name": "Pressure and deadlines", "score": 72.5, "answers": 1}
    ],
    "best_answer": _ANSWER,
    "to_practise": [
        {
            "key": "learning",
            "title": "does not say what you learned",
            "advice": "close with a sentence on what you have done differently since then.",
            "example": "“Since then, I …”",
            "missed": 1,
            "quotes": [],
        }
    ],
    "answers": [_ANSWER],
    "redo": {"topic": "interview_simulation", "context": _SETUP},
}
