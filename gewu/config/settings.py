"""All settings in one file; a malformed value from the environment fails loudly."""

import json
from datetime import timedelta
from urllib.parse import unquote, urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from gewu.config.env import BASE_DIR, env, env_bool, env_int, env_list, var_folder
from gewu.config.roles import ROLES
from gewu.config.tenant import CHOICES, EDITORS

django_stubs_ext.monkeypatch()

DEV_SECRET = "development-only-secret-do-not-use-in-service"  # noqa: S105 refused outside the demo


def database(url: str) -> dict[str, object]:
    """postgresql://user:password@host:port/name, or ?host=/socket/folder for a local socket."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("GEWU_DATABASE_URL must start with postgresql://")
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "gewu",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {**query, **pool_options()},
        "CONN_HEALTH_CHECKS": True,
    }


def pool_options() -> dict[str, object]:
    size = env_int("GEWU_DATABASE_POOL", 0)
    return {"pool": {"min_size": 1, "max_size": size, "timeout": 10}} if size else {}


# Demo mode shows one login per role and accepts the development secret; never on by default.
DEMO = env_bool("GEWU_DEMO")
DEBUG = env_bool("GEWU_DEBUG")
SECRET_KEY = env("GEWU_SECRET_KEY", DEV_SECRET)
ALLOWED_HOSTS = env_list("GEWU_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("GEWU_ORIGINS")
VAR = var_folder()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gewu.web.ui",  # before allauth, whose pages it gives another look
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "ninja",  # its own copy of the API page, so that nothing comes from a CDN
    "pgtrigger",
    "procrastinate.contrib.django",
    "gewu.kernel",
    "gewu.registers.places",
    "gewu.registers.files",
    "gewu.registers.organisations",
    "gewu.registers.accounts",
    "gewu.domain.matters",
    "gewu.domain.announcements",
    "gewu.domain.cases",
    "gewu.domain.whistles",
    "gewu.domain.evaluation",
    "gewu.domain.insight",
    "gewu.domain.grids",
    "gewu.domain.setup",
    "gewu.gateways.hotline",
    "gewu.gateways.demo",
    "gewu.web.resident",
    "gewu.web.worker",
    "gewu.web.desk",
    "gewu.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gewu.web.ui.middleware.PolicyMiddleware",
    "gewu.web.resident.framing.FrameMiddleware",
    "gewu.web.ui.middleware.ActorMiddleware",
    "gewu.web.ui.middleware.PasswordMiddleware",
    "gewu.web.ui.middleware.ErrorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

ROOT_URLCONF = "gewu.config.urls"
WSGI_APPLICATION = "gewu.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gewu.web.ui.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "gewu.web.ui.templatetags.ui"],
        },
    }
]

DATABASES = {"default": database(env("GEWU_DATABASE_URL", "postgresql:///gewu"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One shared cache for rate limits and settings; the database already is the shared thing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gewu_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env_bool("GEWU_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
# How many proxies of our own stand before us; each adds an address to X-Forwarded-For.
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env_int("GEWU_PROXIES", 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

ACCOUNT_ADAPTER = "gewu.registers.accounts.adapters.allauth.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/10m/key,50/10m/ip"}
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Gewu"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "gewu" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Keys for personal data, outside the database: "id:base64key,…", first one writes, all read.
CRYPTO_KEYS = env("GEWU_CRYPTO_KEYS")
CRYPTO_CIPHER = env("GEWU_CRYPTO_CIPHER", "AES-256-GCM")
CRYPTO_INDEX_KEY = env("GEWU_CRYPTO_INDEX_KEY")

ROLE_PERMISSIONS = ROLES
TENANT_CHOICES = CHOICES
TENANT_EDITORS = EDITORS
REACTIONS = "gewu.reactions.table.REACTIONS"
SMS_ADAPTER = env("GEWU_SMS", "outbox")
SMS_KEY = env("GEWU_SMS_KEY")
SMS_SECRET = env("GEWU_SMS_SECRET")
SMS_SIGN_NAME = env("GEWU_SMS_SIGN_NAME")
SMS_ENDPOINT = env("GEWU_SMS_ENDPOINT", "https://dysmsapi.aliyuncs.com")
SMS_TEMPLATES: dict[str, str] = json.loads(env("GEWU_SMS_TEMPLATES", "{}"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("GEWU_LOG_LEVEL", "INFO")},
    "loggers": {"procrastinate": {"level": "WARNING"}},
}
