"""How is Django set up for this office?

One file for every size of office; what differs comes from the environment
(`PRIMA_HOME`, `PRIMA_DATABASE_URL`, `PRIMA_HOST`, `PRIMA_MAIL_URL`) and from the
office's own keys.  Denied by default, no cookie before sign-in, no inline style.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from prima.office import database, home, keys

database.use_sound_sqlite()

HERE = Path(__file__).resolve().parent
DEBUG = False
SECRET_KEY = keys.web_secret() if keys.have_keys() else os.urandom(32).hex()
PRIMA_URL = os.environ.get("PRIMA_URL", "http://127.0.0.1:8000")
SECURE_SITE = PRIMA_URL.startswith("https://")
ALLOWED_HOSTS = [
    *os.environ.get("PRIMA_HOST", "127.0.0.1,localhost,[::1],testserver").split(","),
]
CSRF_TRUSTED_ORIGINS = [PRIMA_URL]
PRIMA_PROXY = frozenset(filter(None, os.environ.get("PRIMA_PROXY", "").replace(" ", "").split(",")))
"""Addresses of the office's own web servers, whose word for the caller's address counts."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "prima.faces.apps.AuthTables",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_q",
    "prima.office",
    "prima.faces",
]
MIDDLEWARE = [
    "prima.faces.caller.caller",
    "django.middleware.security.SecurityMiddleware",
    "prima.faces.headers.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prima.faces.gate.gate",
]
ROOT_URLCONF = "prima.faces.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "prima.faces.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "prima.faces.templatetags.words",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
WSGI_APPLICATION = "prima.faces.wsgi.application"
DATABASES = {"default": database.configured()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "office.Account"
AUTHENTICATION_BACKENDS: list[str] = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_ADAPTER = "prima.office.identity.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
MFA_ADAPTER = "prima.office.identity.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SOCIALACCOUNT_ADAPTER = "prima.office.identity.adapters.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_NAME = "prima"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE_SITE
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "prima.faces.plain.forged"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SITE else 0

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 60
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = str(home.folder("tmp"))
FILE_UPLOAD_PERMISSIONS = 0o600

_mail = urlsplit(os.environ.get("PRIMA_MAIL_URL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _mail.hostname
    else "prima.office.letters.Backend"
)
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("PRIMA_MAIL_FROM", "prima@localhost")

Q_CLUSTER = {
    "name": "prima",
    "orm": "default",
    "workers": 1,
    "timeout": 120,
    "retry": 180,
    "max_attempts": 10,
    "ack_failures": False,
    "poll": 2,
    "bulk": 1,
    "catch_up": False,
    "save_limit": 200,
    "label": "Prima",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "prima.faces.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "loggers": {"PIL": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": os.environ.get("PRIMA_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the sign-in name is random and is the primary key
]
