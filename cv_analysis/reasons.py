"""Why there is no report, in words: what happened and what the person can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cv_analysis.pipeline.types import Reason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Words:
    """`happened` is one sentence; `advice` says what to do next."""

    happened: StrOrPromise
    advice: StrOrPromise


REASONS: dict[str, Words] = {
    Reason.UNSUPPORTED: Words(
        _("This kind of file cannot be read."),
        _("Send your CV as a PDF, a DOCX or plain text."),
    ),
    Reason.ENCRYPTED: Words(
        _("The file is protected by a password."),
        _("Save it without a password and send it again."),
    ),
    Reason.CORRUPT: Words(
        _("The file is damaged or incomplete."),
        _("Open it in the program that made it, save or export it again, and send the new file."),
    ),
    Reason.EMPTY: Words(
        _("There is no text in the file."),
        _("Check that it is the right file, and that your text can be selected in it."),
    ),
    Reason.NEEDS_OCR: Words(
        _("The pages are pictures, without text that can be read."),
        _(
            "This is how scans and photos come out, and companies' systems cannot read them "
            "either. Export the CV from the program that you wrote it in."
        ),
    ),
    Reason.TOO_LARGE: Words(
        _("The file holds more than can be read."),
        _("Send a CV without large pictures or attachments."),
    ),
    Reason.TOO_LONG: Words(
        _("The file has more than 30 pages."),
        _("Send the CV alone, without certificates and other attachments."),
    ),
    Reason.TOO_COSTLY: Words(
        _("Reading the file took too long."),
        _("Its inner structure is unusually complex. Print it to a new PDF, or send a DOCX."),
    ),
    Reason.NOT_A_CV: Words(
        _("This does not look like a CV."),
        _("Check that you chose the right file."),
    ),
    Reason.INTERNAL: Words(
        _("Something went wrong on our side, and it was not your file's fault."),
        _("Send it again in a few minutes. We have been told about the fault."),
    ),
}


def words_for(reason: str) -> Words:
    """The words for a stored reason; an unknown one is ours to answer for."""
    return REASONS.get(reason, REASONS[Reason.INTERNAL])
