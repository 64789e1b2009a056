"""Words by a model: asked once an analysis, checked one by one, never needed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from billing import tokens
from cv_analysis.pipeline import wording
from cv_analysis.pipeline.report import Report
from cv_analysis.writers import mask, prompt, rules
from cv_analysis.writers.facts import Judge
from cv_analysis.writers.rules import Item
from recoloca import llm

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
Json = dict[str, Any]
Words = dict[str, dict[str, str]]


def word_report(report: Report, *, user: User, job_description: str = "") -> Json | None:
    """Words for a report in the person's and the CV's language, or None where the rules' stand.

    Without a key, within a spent budget, and after any failure, None: an analysis never fails for
    the lack of a model. May take LLM_TIMEOUT seconds.
    """
    if not llm.enabled():
        return None
    try:
        return _word(report, user, job_description)
    except llm.NoAnswer as error:
        logger.warning("no words from the model: %s", error.reason)
    except tokens.BudgetSpent as error:
        logger.warning("no words from the model: the day's tokens of %s are spent", error.whose)
    except Exception as error:  # noqa: BLE001 - the rules' words are the answer to all of them
        # Not the error's own words: they may quote the CV.
        logger.error("no words from the model: %s", type(error).__name__)
    return None


def _word(report: Report, user: User, job_description: str) -> Json | None:
    data = prepare(report, user=user, job_description=job_description)
    asked = prompt.build(data)
    answer = tokens.ask(user=user, prompt=asked)
    words = _checked(answer.text, data, asked.system)
    kept, sent = (sum(map(len, texts.values())) for texts in (words, data.texts))
    logger.info("words from the model: %s of %s kept", kept, sent)
    return wording.wording(words, answer.model[:80]) if kept else None


def prepare(report: Report, *, user: User, job_description: str) -> prompt.Data:
    """What may be sent, with the person covered."""
    cover = mask.Mask(report.reading, name=user.full_name, email=user.email)
    stored = report.as_dict()
    lines = [*mask.headline(report.reading, cover), *mask.cv_lines(report.reading, cover)]
    texts = {
        language: [_covered(item, cover) for item in rules.items(stored, language)]
        for language in dict.fromkeys((user.language[:2], str(report.cv.language)))
    }
    return prompt.Data(texts, lines, mask.opening_lines(job_description, cover))


def _covered(item: Item, cover: mask.Mask) -> Item:
    return replace(item, text=cover.cover(item.text), about=cover.cover(item.about))


def _checked(text: str, data: prompt.Data, system: str) -> Words:
    """The words that are fit to be shown, by language and key; each key's first only."""
    told = [text for items in data.texts.values() for i in items for text in (i.text, i.about)]
    judge = Judge([*(line for _, line in data.cv), *told], data.opening, system)
    wanted = {language: {item.key for item in items} for language, items in data.texts.items()}
    words: Words = {language: {} for language in wanted}
    for language, key, said in _read(text):
        if key in wanted.get(language, ()) and key not in words[language]:
            shown = judge.fit(said, language)
            if shown:
                words[language][key] = shown
    return words


def _read(text: str) -> Iterator[tuple[str, str, str]]:
    """(language, key, words) of what an answer holds; raises NoAnswer if it is not our JSON."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise llm.NoAnswer("malformed") from error
    texts = answer.get("texts") if isinstance(answer, Mapping) else None
    if not isinstance(texts, Sequence) or isinstance(texts, str):
        raise llm.NoAnswer("malformed")
    for item in texts:
        if isinstance(item, Mapping):
            found = [item.get(name) for name in ("language", "key", "text")]
            if all(isinstance(value, str) for value in found):
                language, key, said = map(str, found)
                yield language, key, said
