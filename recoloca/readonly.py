"""What staff may look at and nobody corrects by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class ReadOnly:
    """For an admin or an inline of rows that come from what people and jobs do."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come from what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are what happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Their owners delete them, or their age."""
        return False


class ReadOnlyAdmin(ReadOnly, Base):
    """Rows to find and to read; actions are for those who may change them."""

    show_full_result_count = False
