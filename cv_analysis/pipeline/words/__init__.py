"""Every word of a report, in pt-BR and English, chosen when it is read."""

from cv_analysis.pipeline.words import (
    ats,
    education,
    experience,
    personal_info,
    presentation,
    skills,
)
from cv_analysis.pipeline.words.base import Text, Words

CHECK_WORDS: dict[str, Words] = {
    **personal_info.WORDS,
    **experience.WORDS,
    **skills.WORDS,
    **education.WORDS,
    **presentation.WORDS,
}
PITFALL_WORDS: dict[str, Words] = ats.WORDS

__all__ = ["CHECK_WORDS", "PITFALL_WORDS", "Text", "Words"]
