"""What every operation of the API has in common."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rest_framework.exceptions import APIException
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from recoloca.errors import DomainError, ErrorCode

if TYPE_CHECKING:
    from accounts.models import User


class ApiViewSet(GenericViewSet[Any]):
    """Counts before it refuses, so that failed requests count too.

    `rate_categories` gives an operation's category where it is not `rate_category`;
    `public_actions` are open to anybody; `verified_actions` need a confirmed e-mail.
    """

    rate_category_default: ClassVar[str] = "general"
    rate_categories: ClassVar[dict[str, str]] = {}
    public_actions: ClassVar[frozenset[str]] = frozenset()
    verified_actions: ClassVar[frozenset[str]] = frozenset()
    account_actions: ClassVar[frozenset[str]] = frozenset()
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]

    @property
    def owner(self) -> User:
        """The caller."""
        return cast("User", self.request.user)

    @property
    def rate_category(self) -> str:
        """The one category of the operation."""
        return self.rate_categories.get(self.action or "", self.rate_category_default)

    def get_authenticators(self) -> list[Any]:
        """A public operation looks at no token, not even at a broken one."""
        if self._called_action() in self.public_actions:
            return []
        return super().get_authenticators()

    def get_permissions(self) -> list[Any]:
        """Signed in unless public; verified where the operation needs it."""
        if self.action in self.public_actions:
            return []
        verified = [IsVerified()] if self.action in self.verified_actions else []
        return [*super().get_permissions(), *verified]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As DRF's, but the limit is counted first and for refused requests too."""
        self.format_kwarg = self.get_format_suffix(**kwargs)
        refusal: APIException | None = None
        try:
            self.perform_authentication(request)
        except APIException as error:
            refusal = error
        self.check_throttles(request)
        if not self.action:
            self.http_method_not_allowed(request)
        if refusal is not None:
            raise refusal
        accepted = self.perform_content_negotiation(request)
        request.accepted_renderer, request.accepted_media_type = accepted
        self.check_permissions(request)

    def throttled_account(self) -> str:
        """For operations on an account: its address in the spelling that all variants share.

        Raises what is wrong with a body that cannot be read: asked again, it would look empty.
        """
        if self.action not in self.account_actions:
            return ""
        data = self.request.data
        email = data.get("email") if isinstance(data, dict) else None
        return account_key(email) if isinstance(email, str) else ""

    def _called_action(self) -> str:
        return self.action_map.get((self.request.method or "").lower(), "") if self.request else ""


def account_key(email: str) -> str:
    """One key for all spellings that reach one mailbox: case, dots, `+tags`, wide characters."""
    local, _at, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


class IsVerified(BasePermission):
    """The user has confirmed their e-mail address."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """True, or raises AUTH_USER_NOT_VERIFIED."""
        if not request.user.is_verified:  # type: ignore[union-attr]
            raise DomainError(ErrorCode.AUTH_USER_NOT_VERIFIED)
        return True
