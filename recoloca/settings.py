"""All settings, read from the environment; `.env.example` explains every variable."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from recoloca import env, log, openapi, storages
from recoloca.schedule import schedule

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(BASE_DIR / ".env")

# --- Where we are --------------------------------------------------------------------------
ENVIRONMENT = env.choice("ENVIRONMENT", "development", ("development", "test", "production"))
DEVELOPMENT, PRODUCTION = ENVIRONMENT == "development", ENVIRONMENT == "production"
VAR_DIR = BASE_DIR / env.text("VAR_DIR", "var")  # an absolute one stays as it is
if DEVELOPMENT:
    # What `make run` has started and generated, so that manage.py works beside it.
    for name in ("services.env", "secrets.env"):
        env.load_file(VAR_DIR / name)
DEBUG = env.flag("DEBUG", False)
PORT = env.integer("PORT", 8000)
SITE_URL = env.text("SITE_URL", None if PRODUCTION else f"http://127.0.0.1:{PORT}").rstrip("/")
# Outside production only loopback names are answered, so that a forgotten ENVIRONMENT is harmless.
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") if PRODUCTION else LOOPBACK
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0)
MAINTENANCE_MODE = env.flag("MAINTENANCE_MODE", False)

# --- Secrets -------------------------------------------------------------------------------
# The sample is public: recoloca.checks refuses it (and weak ones) outside development and tests.
SAMPLE_SECRET = "sample-secret-for-development-only-never-in-production"  # noqa: S105
SECRET_KEY = env.text("SECRET_KEY", None if PRODUCTION else SAMPLE_SECRET)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
JWT_SIGNING_KEY = env.text("JWT_SIGNING_KEY", None if PRODUCTION else f"{SAMPLE_SECRET}-jwt")
JWT_PREVIOUS_KEYS = env.words("JWT_PREVIOUS_KEYS")

# --- Applications --------------------------------------------------------------------------
INSTALLED_APPS = [
    "recoloca",
    "accounts",
    "notifications",
    "billing",
    "cv_analysis",
    "coaching",
    "insights",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "djstripe",
    "csp",
]
MIDDLEWARE = [
    "recoloca.middleware.RequestIdMiddleware",
    "recoloca.middleware.HealthMiddleware",
    "recoloca.middleware.LanguageMiddleware",
    "recoloca.middleware.ApiBoundaryMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "recoloca.middleware.PageMiddleware",
    "recoloca.middleware.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.PageSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "recoloca.urls"
WSGI_APPLICATION = "recoloca.wsgi.application"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CSRF_FAILURE_VIEW = "recoloca.web.csrf_failure"

# --- Database ------------------------------------------------------------------------------
# Without DATABASE_URL nothing connects until a query runs; analyze_cv runs none.
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", None if PRODUCTION else "postgresql://127.0.0.1:1/recoloca"),
        conn_max_age=env.integer("DATABASE_CONN_MAX_AGE", 60),
        conn_health_checks=True,
        engine="recoloca.postgresql",
    )
}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=5,
    # Milliseconds until a network that swallows everything counts as a lost connection.
    tcp_user_timeout=10_000,
    options="-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000",
)
DATABASES["default"]["TEST"] = {"TEMPLATE": env.text("TEST_DATABASE_TEMPLATE", "") or None}

# --- Redis: limits and the broker's doorbell -------------------------------------------------
REDIS_URL = env.text("REDIS_URL", None if PRODUCTION else "redis://127.0.0.1:1/0")
REDIS_TIMEOUT = env.number("REDIS_TIMEOUT", 0.2)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "ratelimit": {
        "BACKEND": "recoloca.api.counter.CounterCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": REDIS_TIMEOUT, "socket_connect_timeout": REDIS_TIMEOUT},
    },
}
RATELIMIT_USE_CACHE = "ratelimit"
RATELIMIT_ENABLE = env.flag("RATELIMIT_ENABLE", True)
# category: (requests, seconds); the table of the specification.
RATE_LIMITS = {
    "authentication": (env.integer("RATE_AUTHENTICATION", 10, minimum=1), 60),
    "cv_upload": (env.integer("RATE_CV_UPLOAD", 5, minimum=1), 3600),
    "cv_analysis": (env.integer("RATE_CV_ANALYSIS", 100, minimum=1), 3600),
    "ai_coach": (env.integer("RATE_AI_COACH", 200, minimum=1), 3600),
    "payments": (env.integer("RATE_PAYMENTS", 20, minimum=1), 60),
    "general": (env.integer("RATE_GENERAL", 1000, minimum=1), 3600),
}

# --- Jobs ----------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
}
# A bell that nobody hears is rung again by the sweep, so publishing never waits for long.
CELERY_TASK_PUBLISH_RETRY = False
SWEEP_SECONDS = env.number("SWEEP_SECONDS", 2)
CELERY_BEAT_SCHEDULE = schedule(SWEEP_SECONDS)

# --- CV analysis ---------------------------------------------------------------------------
CV_MAX_BYTES = 10 * 1024 * 1024
CV_LEASE_SECONDS = env.number("CV_LEASE_SECONDS", 6)
CV_MAX_ATTEMPTS = 3
OCR_ENABLED = env.flag("OCR_ENABLED", False)
JOB_DESCRIPTION_MAX_LENGTH = 20_000
FREE_CV_ANALYSES_PER_MONTH = env.integer("FREE_CV_ANALYSES_PER_MONTH", 1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# --- Words by a model ------------------------------------------------------------------------
# Without a key the rules' own words stand, and nothing of a CV leaves this product.
ANTHROPIC_API_KEY = env.text("ANTHROPIC_API_KEY", "")
ANTHROPIC_BASE_URL = env.text("ANTHROPIC_BASE_URL", "https://api.anthropic.com")
ANTHROPIC_MODEL = env.text("ANTHROPIC_MODEL", "claude-haiku-5-5")
LLM_ENABLED = env.flag("LLM_ENABLED", True)
if (LLM_TIMEOUT := env.number("LLM_TIMEOUT", 30)) > 60:
    raise ImproperlyConfigured("LLM_TIMEOUT may be at most 60 seconds: a person is waiting.")
LLM_DAILY_TOKENS_PER_USER = env.integer("LLM_DAILY_TOKENS_PER_USER", 200_000)
LLM_DAILY_TOKENS = env.integer("LLM_DAILY_TOKENS", 10_000_000)
# What staff are shown that tokens cost; 0 shows tokens alone.
LLM_CENTS_PER_MILLION_TOKENS = env.integer("LLM_CENTS_PER_MILLION_TOKENS", 0)

# --- Payments --------------------------------------------------------------------------------
# Stripe itself unless named; `make run` names its sandbox there. Tests reach nobody by default.
STRIPE_API_HOST = env.text(
    "STRIPE_API_HOST",
    "http://127.0.0.1:1" if ENVIRONMENT == "test" else "https://api.stripe.com",
)
STRIPE_LIVE_MODE = env.flag("STRIPE_LIVE_MODE", False)
STRIPE_TEST_SECRET_KEY = env.text(
    "STRIPE_TEST_SECRET_KEY", "" if PRODUCTION else "sk_test_recolocaSandboxOnLoopback"
)
STRIPE_LIVE_SECRET_KEY = env.text("STRIPE_LIVE_SECRET_KEY", "")
# The shapes that billing reads; unset, it would move with every upgrade of the SDK.
STRIPE_API_VERSION = "2026-05-27.dahlia"
DJSTRIPE_FOREIGN_KEY_TO_FIELD = "id"
STRIPE_TIMEOUT = env.number("STRIPE_TIMEOUT", 8)
STRIPE_WEBHOOK_MAX_BYTES = 512 * 1024
# Days that an overdue subscription keeps its plan, from the first failed payment.
PAYMENT_GRACE_DAYS = env.integer("PAYMENT_GRACE_DAYS", 7)
# group of staff: centavos that each of them may give back at once, and in a day.
REFUND_LIMITS = {"support": (5_000, 20_000), "finance": (50_000, 500_000)}
# Where Stripe's pages for paying are: the only addresses abroad that our forms may lead to.
STRIPE_PAGES = (
    ["https://checkout.stripe.com", "https://billing.stripe.com"]
    if STRIPE_API_HOST == "https://api.stripe.com"
    else [STRIPE_API_HOST]
)

# --- Outgoing webhooks -----------------------------------------------------------------------
# Deliver to http://127.0.0.1:PORT as well, for trying it out; refused in production.
WEBHOOK_ALLOW_LOOPBACK = env.flag("WEBHOOK_ALLOW_LOOPBACK", False)
# Endpoints that a courier sends to at the same time, and how often it looks for what is due.
WEBHOOK_SLOTS = env.integer("WEBHOOK_SLOTS", 16, minimum=2)
WEBHOOK_POLL_SECONDS = env.number("WEBHOOK_POLL_SECONDS", 0.5)

# --- Files ---------------------------------------------------------------------------------
S3_BUCKET = env.text("S3_BUCKET", "")
STORAGES = {
    "default": storages.s3_bucket(S3_BUCKET) if S3_BUCKET else storages.folder(VAR_DIR / "files"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")) if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Accounts ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# The address is unique whatever its case, by a constraint that this check does not know; which
# host of Stripe may go with which key is for a check of ours (billing.checks).
SILENCED_SYSTEM_CHECKS = ["auth.W004", "djstripe.W002"]
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "accounts.passwords.MaximumLengthValidator", "OPTIONS": {"max_length": 128}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.OwnNameValidator"},
]
LOGIN_URL = "accounts:log_in"
LOGIN_REDIRECT_URL = "cv_analysis:history"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 3600
EMAIL_VERIFICATION_TIMEOUT = 3 * 24 * 3600
ACCESS_TOKEN_SECONDS = env.integer("ACCESS_TOKEN_SECONDS", 3600, minimum=1)
REFRESH_TOKEN_DAYS = env.integer("REFRESH_TOKEN_DAYS", 30, minimum=1)
ROTATE_REFRESH_TOKENS = env.flag("ROTATE_REFRESH_TOKENS", False)
# After a rotation the old token still answers this long: a client may have lost the first answer.
ROTATION_GRACE_SECONDS = env.integer("ROTATION_GRACE_SECONDS", 30)
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "SIGNING_KEY": JWT_SIGNING_KEY,
    "ISSUER": "recoloca.ai",
    "AUDIENCE": "recoloca.ai/api",
    "ACCESS_TOKEN_LIFETIME": timedelta(seconds=ACCESS_TOKEN_SECONDS),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=REFRESH_TOKEN_DAYS),
    "USER_ID_CLAIM": "sub",
    "UPDATE_LAST_LOGIN": False,
}
# What /users/me shows beside the account, as annotations of the one query that reads the user
# (built once a day, so they may depend on the date and on nothing finer), and the fields that are
# made from them: `(user, annotated row or nothing) -> dict`.
PROFILE_ANNOTATIONS = "billing.entitlements.profile_annotations"
PROFILE_FIELDS = "billing.entitlements.profile_fields"

# --- Browser security ------------------------------------------------------------------------
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=()"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- API -----------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["recoloca.api.renderers.EnvelopeRenderer"],
    "DEFAULT_PARSER_CLASSES": ["recoloca.api.parsers.StrictJSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["recoloca.api.throttling.CategoryThrottle"],
    "DEFAULT_PAGINATION_CLASS": "recoloca.api.pagination.EnvelopePagination",
    "DEFAULT_SCHEMA_CLASS": "recoloca.api.schema.ContractSchema",
    "EXCEPTION_HANDLER": "recoloca.api.exceptions.to_envelope",
    "URL_FORMAT_OVERRIDE": None,
    "FORMAT_SUFFIX_KWARG": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = openapi.SETTINGS

# --- Mail ----------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Recoloca.ai <nao-responda@recoloca.ai>")
MAIL_DIR = VAR_DIR / "mail"
if PRODUCTION:
    # Any backend of Django's will do; its package and its own settings come with it.
    EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    EMAIL_HOST = env.text("EMAIL_HOST")
    EMAIL_PORT = env.integer("EMAIL_PORT", 587)
    EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "recoloca.devserver.mailbox.FileBackend"
# kind of e-mail: what writes it, `(OutgoingEmail) -> EmailMessage`, or None if it is not wanted.
EMAIL_KINDS = {
    "verify_email": "accounts.emails.verification",
    "reset_password": "accounts.emails.password_reset",
    "password_changed": "accounts.emails.password_changed",
    "session_reused": "accounts.emails.session_reused",
    "notification": "notifications.emails.notification",
}

# --- Languages and time ----------------------------------------------------------------------
LANGUAGE_CODE = "pt-br"
LANGUAGES = [("pt-br", _("Portuguese (Brazil)")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Sao_Paulo"

# --- Logs ------------------------------------------------------------------------------------
LOGGING = log.configuration(as_json=PRODUCTION, level=env.text("LOG_LEVEL", "INFO"))

if ENVIRONMENT == "test":
    # Argon2 with its real cost would make the suite test the processor.
    PASSWORD_HASHERS = ["accounts.passwords.CheapArgon2PasswordHasher"]

if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG=1 cannot be combined with ENVIRONMENT=production.")
