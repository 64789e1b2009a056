"""What an interview is set up with, read out of a session's context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from coaching.interview.bank import LEVELS, TYPES, choose
from coaching.interview.text import fold, one_line
from recoloca.errors import DomainError, ErrorCode

FEWEST, MOST, USUAL = 3, 10, 5
LONGEST_ROLE = 80
MODES = ("practice", "mock")
SPOKEN = {"pt": "pt", "pt-br": "pt", "en": "en", "en-us": "en", "en-gb": "en"}
# The context's own names, and those that the contract's example uses for the same.
ALIASES = {"role": "target_role", "type": "interview_type", "questions": "n"}
# What people call the same; folded.
SAME = {
    "behavioral": "behavioural",
    "comportamental": "behavioural",
    "tecnica": "technical",
    "rh": "hr_screening",
    "hr": "hr_screening",
    "screening": "hr_screening",
    "entry": "junior",
    "pleno": "mid",
    "middle": "mid",
    "mid-level": "mid",
    "estagio": "intern",
    "manager": "lead",
    "lideranca": "lead",
    "treino": "practice",
    "simulado": "mock",
}


@dataclass(frozen=True, slots=True)
class Setup:
    """An interview's terms; `role` may be empty, `language` is "pt" or "en"."""

    role: str
    level: str
    type: str
    language: str
    questions: int
    mode: str

    def as_json(self) -> dict[str, Any]:
        """As it is kept, and as the context of a new session like it."""
        return asdict(self)


def open_simulation(context: Mapping[str, Any], language: str, session_id: str) -> dict[str, Any]:
    """The state of a new interview; which questions it asks follows from the session's id.

    Raises VALIDATION_ERROR for a context that sets up no interview.
    """
    setup = read_setup(context, language)
    chosen = choose(setup.type, setup.level, setup.questions, session_id)
    questions = [asdict(question.asked(setup.language, setup.role)) for question in chosen]
    return {
        "setup": setup.as_json(),
        "questions": questions,
        "asked": False,
        "answers": [],
        "finished": False,
        "score": None,
        "answered": 0,
        "worded": {},
    }


def read_setup(context: Mapping[str, Any], language: str) -> Setup:
    """The terms; `language` where the context names none. Raises VALIDATION_ERROR on `context`."""
    wrong: list[str] = []
    setup = Setup(
        role=_role(context, wrong),
        level=_choice(context, "level", LEVELS, "mid", wrong),
        type=_choice(context, "type", TYPES, "behavioural", wrong),
        language=SPOKEN[_choice(context, "language", tuple(SPOKEN), language, wrong)],
        questions=_count(context, wrong),
        mode=_choice(context, "mode", MODES, "practice", wrong),
    )
    if wrong:
        raise DomainError(ErrorCode.VALIDATION_ERROR, details={"context": wrong})
    return setup


def _given(context: Mapping[str, Any], name: str) -> Any:
    return context.get(name, context.get(ALIASES.get(name, name)))


def _role(context: Mapping[str, Any], wrong: list[str]) -> str:
    value = _given(context, "role")
    if value is None:
        return ""
    if not isinstance(value, str):
        wrong.append(_("%(name)s: must be text.") % {"name": "role"})
        return ""
    return one_line(value, LONGEST_ROLE)


def _choice(
    context: Mapping[str, Any], name: str, among: tuple[str, ...], usual: str, wrong: list[str]
) -> str:
    value = _given(context, name)
    if value is None:
        return usual
    low = fold(value).strip().replace("_", "-") if isinstance(value, str) else ""
    found = {key.replace("_", "-"): key for key in among} | {
        key: same for key, same in SAME.items() if same in among
    }
    if low not in found:
        words = _("%(name)s: choose one of %(choices)s.")
        wrong.append(words % {"name": name, "choices": ", ".join(among)})
    return found.get(low, usual)


def _count(context: Mapping[str, Any], wrong: list[str]) -> int:
    value = _given(context, "questions")
    if value is None:
        return USUAL
    if isinstance(value, bool) or not isinstance(value, int) or not FEWEST <= value <= MOST:
        words = _("%(name)s: from %(least)s to %(most)s.")
        wrong.append(words % {"name": "questions", "least": FEWEST, "most": MOST})
        return USUAL
    return value
