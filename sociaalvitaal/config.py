"""Settings: defaults < instance/config.py < environment. Refuses to start when they are unsafe."""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PACKAGE = Path(__file__).resolve().parent
MINIMUM_SECRET = 32

# SEND_FILE_MAX_AGE_DEFAULT: the address of a static file changes with its content, so browsers may keep it.
# MAIL_SERVER: without one no mail is sent, and pages say so. MAIL_PORT: None is the usual one of MAIL_TLS.
# MAIL_MONTHS: how long a message keeps its recipient and its text.
# SURVEY_ANSWERS_PER_MINUTE: what one survey takes; more is a flood. SURVEY_TEXT_MONTHS: how long written answers stay.
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
    "BASE_URL": "",
    "MAIL_SERVER": "",
    "MAIL_PORT": None,
    "MAIL_TLS": "starttls",
    "MAIL_USER": "",
    "MAIL_PASSWORD": "",
    "MAIL_FROM": "",
    "REMIND_DAYS_BEFORE": 3,
    "MAIL_MONTHS": 12,
    "SURVEY_ANSWERS_PER_MINUTE": 600,
    "SURVEY_TEXT_MONTHS": 6,
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_CHECK_DEFAULT": False,
}


MAIL_PORTS = {"starttls": 587, "ssl": 465, "geen": 25}
"""What MAIL_TLS may be, with the usual port."""


class UnsafeConfiguration(RuntimeError):
    """A setting is missing or unsafe; the message says which and what to do."""


def beside(name: str) -> Path:
    """`templates` or `static`: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


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
    for name, most in (("SURVEY_ANSWERS_PER_MINUTE", 1_000_000), ("SURVEY_TEXT_MONTHS", 120), ("MAIL_MONTHS", 120)):
        if not isinstance(found[name], int) or not 1 <= found[name] <= most:
            raise UnsafeConfiguration(f"{name} is een getal van 1 tot en met {most}")
    _check_mail(found)


def _check_mail(found: Mapping[str, Any]) -> None:
    """Mail is set up whole or not at all."""
    days = found["REMIND_DAYS_BEFORE"]
    if not isinstance(days, int) or not 0 <= days <= 28:
        raise UnsafeConfiguration("REMIND_DAYS_BEFORE is een aantal dagen van 0 tot en met 28")
    if not found["MAIL_SERVER"]:
        for name in ("MAIL_FROM", "MAIL_USER", "MAIL_PASSWORD", "MAIL_PORT"):
            if found[name]:
                raise UnsafeConfiguration(f"{name} is ingevuld, maar MAIL_SERVER niet; vul beide in of geen van beide")
        return
    if fault := next(_mail_faults(found), None):
        raise UnsafeConfiguration(" ".join(fault))


def _mail_faults(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    server, tls, port = found["MAIL_SERVER"], found["MAIL_TLS"], found["MAIL_PORT"]
    if not isinstance(server, str) or any(character.isspace() or character in "/@" for character in server):
        yield "MAIL_SERVER", "is de naam van de mailserver, zonder poort en zonder smtp://"
    if tls not in MAIL_PORTS:
        yield "MAIL_TLS", 'is "starttls", "ssl" of "geen"'
    if port is not None and (not isinstance(port, int) or not 0 < port < 65536):
        yield "MAIL_PORT", "is een poortnummer, bijvoorbeeld 587"
    if not _is_sender(found["MAIL_FROM"]):
        yield "MAIL_FROM", 'is de afzender van de mail, bijvoorbeeld "Sociaal Vitaal <cijfers@gemeente.example>"'
    if not _is_base(found["BASE_URL"]):
        yield "BASE_URL", "is het adres van de site, voor de links in de mail: https://cijfers.gemeente.example"
    if bool(found["MAIL_USER"]) != bool(found["MAIL_PASSWORD"]):
        yield "MAIL_USER", "en MAIL_PASSWORD horen bij elkaar; vul beide in of geen van beide"
    if found["MAIL_USER"] and tls == "geen" and not is_loopback(server):
        yield "MAIL_TLS", '"geen" stuurt het wachtwoord leesbaar over het net; kies "starttls" of "ssl"'


def _is_sender(text: Any) -> bool:
    """Whether this is one address of one line, with or without a name."""
    if not isinstance(text, str):
        return False
    try:
        address = Address(addr_spec=parseaddr(text)[1])
    except (ValueError, IndexError):
        return False
    return text.isprintable() and address.addr_spec.isascii() and bool(address.username and address.domain)


def _is_base(text: Any) -> bool:
    try:
        parts = urlsplit(text if isinstance(text, str) else "")
        host = parts.hostname or ""
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    return safe and bool(host) and not (parts.path.strip("/") or parts.query or parts.fragment)


def is_loopback(host: str) -> bool:
    """Whether this is the computer itself."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
