"""Who you are: the user, and the sessions through which they act."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recoloca.ids import PublicIdField


def normalise_email(email: str) -> str:
    """The one spelling under which an address is stored and looked up."""
    return email.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Creates users and finds them by e-mail, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with a hashed password; no password means that none can log in."""
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A verified member of staff who may do everything."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, is_verified=True, **fields
        )

    def get_by_natural_key(self, email: str | None) -> User:
        """The user of an address."""
        return self.get(email=normalise_email(email or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person. They log in with their e-mail address."""

    class Language(models.TextChoices):
        """Languages of pages and e-mails."""

        PT_BR = "pt-br", _("Portuguese (Brazil)")
        EN = "en", _("English")

    email = models.EmailField(_("e-mail"), max_length=254)
    full_name = models.CharField(_("full name"), max_length=150)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=Language.choices, default=Language.PT_BR
    )
    is_verified = models.BooleanField(_("e-mail confirmed"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("This e-mail address already has an account."),
            )
        ]
        indexes = [
            # Rows come in the order of time, so a few bytes a block find the days.
            BrinIndex(fields=["created_at"], name="user_days")
        ]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        """The name as the person writes it."""
        return self.full_name

    def get_short_name(self) -> str:
        """The first name."""
        return self.full_name.split(" ", 1)[0]


class SessionQuerySet(models.QuerySet["Session"]):
    """Sets of sessions."""

    def live(self) -> SessionQuerySet:
        """Neither ended nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user: User) -> SessionQuerySet:
        """The user's own."""
        return self.filter(user=user)

    def revoke(self) -> int:
        """End them all, at once in every process; the number ended."""
        return self.filter(revoked_at=None).update(revoked_at=timezone.now())


class Session(models.Model):
    """One login, by page or by API. Access and refresh tokens name it as `sid`.

    With rotation, `refresh_jti` is the one refresh token in force and `previous_jti` the one
    before it, which still answers for a short grace after `rotated_at`.
    """

    class Kind(models.TextChoices):
        """Which door it came through."""

        API = "api", _("App or API")
        WEB = "web", _("Browser")

    id = PublicIdField(prefix="session")
    user = models.ForeignKey(
        User,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="sessions",
        db_index=False,
    )
    kind = models.CharField(_("door"), max_length=3, choices=Kind.choices)
    refresh_jti = models.CharField(max_length=32, blank=True)
    previous_jti = models.CharField(max_length=32, blank=True)
    rotated_at = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(_("network address"), null=True)
    user_agent = models.CharField(_("program"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("ended at"), null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-last_used_at", "-id"]
        indexes = [
            models.Index(
                fields=["user", "-last_used_at"],
                condition=Q(revoked_at=None),
                name="session_live_of_user",
            ),
            models.Index(fields=["user"], name="session_user"),
            models.Index(fields=["expires_at"], name="session_expires"),
        ]

    def __str__(self) -> str:
        return self.id
