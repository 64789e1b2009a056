"""What people write about themselves, checked and brought into one spelling for every door."""

from __future__ import annotations

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from accounts.models import normalise_email

EMAIL_MAX_LENGTH = 254
NAME_MAX_LENGTH = 150
HOME_REGION, HOME_CODE = "BR", 55
HOME_LENGTHS = (10, 11)
# Control characters, those that turn the direction of the text around them, and those of addresses
# and markup: names stand in e-mails, which would carry somebody's link to anybody.
UNFIT_FOR_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>@:/\\]")


def clean_email(value: str) -> str:
    """The address in the spelling that is stored; raises ValidationError `email_invalid`."""
    email = normalise_email(value)
    words = _("Invalid e-mail format")
    domain = email.rpartition("@")[2]
    if len(email) > EMAIL_MAX_LENGTH or not _is_public(domain):
        raise ValidationError(words, code="email_invalid")
    EmailValidator(message=words, code="email_invalid", allowlist=[])(email)
    return email


def _is_public(domain: str) -> bool:
    # No bare address of a machine, and no second spelling of a name: on its way a mail loses
    # invisible characters and widths, so one mailbox would be many.
    try:
        return domain[:1] != "[" and (
            domain.isascii() or domain.encode("idna").decode("idna") == domain
        )
    except UnicodeError:
        return False


def clean_full_name(value: str) -> str:
    """The name with single spaces; raises ValidationError for characters no name has."""
    name = " ".join(value.split())
    if not any(letter.isalpha() for letter in name):
        raise ValidationError(_("Write your name."), code="blank")
    if UNFIT_FOR_NAMES.search(name):
        raise ValidationError(_("The name holds characters that no name has."), code="invalid")
    return name


def clean_phone(value: str | None) -> str:
    """The number as E.164, a Brazilian one without +55 too, or "" for none."""
    text = (value or "").strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not _has_area_code(number):
        words = _("Write the number with its area code, for instance (11) 99999-9999.")
        raise ValidationError(words, code="invalid")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _has_area_code(number: phonenumbers.PhoneNumber) -> bool:
    # Judged by its length: which numbers are in use changes faster than any table.
    if number.country_code == HOME_CODE:
        return len(str(number.national_number)) in HOME_LENGTHS
    return bool(phonenumbers.is_possible_number(number))


def shown_phone(phone: str) -> str:
    """A stored number as people read it, for instance +55 11 99999-9999."""
    if not phone:
        return ""
    number = phonenumbers.parse(phone)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
