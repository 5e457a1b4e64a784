"""Settings: defaults < instance/config.py < environment. Refuses to start when they are unsafe."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
MINIMUM_SECRET = 32

# SEND_FILE_MAX_AGE_DEFAULT: the address of a static file changes with its content, so browsers may keep it.
# PROXIES: how many reverse proxies stand in front; with one or more, HTTPS is taken for granted.
DEFAULTS: dict[str, Any] = {
    "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 512 * 1024,
    "MAX_FORM_PARTS": 2_000,
    "TRUSTED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "PROXIES": 0,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 3600,
    "SIGN_IN_HOURS": 12,
    "INVITATION_DAYS": 14,
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_CHECK_DEFAULT": False,
}


class UnsafeConfiguration(RuntimeError):
    """A setting is missing or unsafe; the message says which and what to do."""


def instance_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where one installation keeps its own things."""
    return Path(environ.get("SOCIAALVITAAL_INSTANCE") or "instance").resolve()


def ensure_secret(instance: Path) -> None:
    """Write an instance/config.py with a fresh secret key, unless there is one already."""
    path = instance / "config.py"
    instance.mkdir(parents=True, exist_ok=True)
    if path.exists() or os.environ.get("SOCIAALVITAAL_SECRET_KEY"):
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# Settings of this installation: see docs/beheer.\nSECRET_KEY = {secrets.token_hex(32)!r}\n")


def settings(instance: Path, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All settings of an installation, checked."""
    found = dict(DEFAULTS)
    path = instance / "config.py"
    if path.exists():
        found |= _from_file(path)
    if secret := os.environ.get("SOCIAALVITAAL_SECRET_KEY"):
        found["SECRET_KEY"] = secret
    if url := os.environ.get("SOCIAALVITAAL_DATABASE_URL"):
        found["DATABASE_URL"] = url
    found |= overrides or {}
    found.setdefault("DATABASE_URL", f"sqlite:///{instance / 'sociaalvitaal.db'}")
    found["INSTANCE"] = instance
    found["CACHE"] = instance / "cache"
    check(found)
    found["SESSION_COOKIE_SECURE"] = found["PROXIES"] > 0
    return found


def _from_file(path: Path) -> dict[str, Any]:
    module: dict[str, Any] = {}
    try:
        exec(compile(path.read_text(encoding="utf-8"), path, "exec"), module)  # noqa: S102 - the installation's own file
    except Exception as fault:
        raise UnsafeConfiguration(f"{path} is niet te lezen: {type(fault).__name__}: {fault}") from None
    return {key: value for key, value in module.items() if key.isupper()}


def check(found: Mapping[str, Any]) -> None:
    """Raise UnsafeConfiguration when the toolkit must not start with these settings."""
    secret = found.get("SECRET_KEY")
    if not isinstance(secret, str) or len(secret) < MINIMUM_SECRET:
        raise UnsafeConfiguration(
            "er is geen SECRET_KEY van minstens 32 tekens; voer eerst `sociaalvitaal init` uit "
            "of zet SOCIAALVITAAL_SECRET_KEY"
        )
    if not isinstance(found["PROXIES"], int) or found["PROXIES"] < 0:
        raise UnsafeConfiguration("PROXIES is het aantal reverse proxies voor de site: 0, 1, 2 …")
    if not found["TRUSTED_HOSTS"]:
        raise UnsafeConfiguration("TRUSTED_HOSTS is leeg: noem de namen waaronder de site bereikbaar is")
