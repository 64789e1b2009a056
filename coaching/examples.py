"""The specification's examples of the coach, for OpenAPI."""

from __future__ import annotations

from typing import Any

CONTEXT: dict[str, Any] = {
    "target_role": "Senior Software Engineer",
    "interview_type": "technical",
    "company_info": "Tech startup focused on fintech",
}
OPEN: dict[str, Any] = {"topic": "interview_preparation", "context": CONTEXT}
OPENED: dict[str, Any] = {
    "session_id": "coach_session_987654",
    "topic": "interview_preparation",
    "status": "active",
    "context": CONTEXT,
    "created_at": "2025-01-20T15:40:00Z",
}
_QUESTION = "I'm nervous about the technical interview. What should I focus on?"
MESSAGE: dict[str, Any] = {"message": _QUESTION, "message_type": "question"}
ANSWER: dict[str, Any] = {
    "message_id": "msg_123456",
    "user_message": _QUESTION,
    "ai_response": "It's natural to feel nervous! For a Senior Software Engineer technical "
    "interview at a fintech startup, I'd recommend focusing on: 1) System design fundamentals…",
    "suggestions": ["Practice system design problems", "Review common algorithms"],
    "created_at": "2025-01-20T15:41:00Z",
}
MESSAGES: dict[str, Any] = {
    "session_id": "coach_session_987654",
    "messages": [
        {
            "id": "msg_123456",
            "user_message": _QUESTION,
            "ai_response": "It's natural to feel nervous! For a Senior Software Engineer…",
            "suggestions": ["Practice system design problems"],
            "message_type": "question",
            "engine": "rules",
            "created_at": "2025-01-20T15:41:00Z",
        }
    ],
    "message_count": 1,
}
ROW: dict[str, Any] = {
    "session_id": "coach_session_987654",
    "topic": "interview_preparation",
    "status": "active",
    "message_count": 5,
    "created_at": "2025-01-20T15:40:00Z",
    "last_activity": "2025-01-20T15:45:00Z",
}
SESSION: dict[str, Any] = {**ROW, "context": CONTEXT}
TOPICS: list[dict[str, Any]] = [
    {
        "topic": "interview_preparation",
        "title": "Interview preparation",
        "description": "HR, manager, technical, group, recorded: what they ask and how to answer.",
        "starters": ["I have an interview this week. Where do I start?"],
        "needs": "",
    }
]
