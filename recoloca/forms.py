"""What forms of all pages share."""

from __future__ import annotations

from django import forms

from recoloca.errors import DomainError


class DomainForm(forms.Form):
    """A form on which a rule's refusal can be shown."""

    def refuse(self, error: DomainError) -> None:
        """Put the words beside the fields that they are about, else above the form."""
        details = error.details or {}
        mine = {name: list(words) for name, words in details.items() if name in self.fields}
        for name, words in mine.items():
            self.add_error(name, words)
        if not mine:
            self.add_error(None, self.words(error))

    def words(self, error: DomainError) -> str:
        """What is said above the form."""
        return error.message
