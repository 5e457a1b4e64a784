"""Refusals to programs: problem+json (RFC 9457), in plain Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, json, request
from werkzeug.exceptions import HTTPException

API = "/api/v1"
"""Under this address programs ask, and get answers that programs can read."""
CONTENT_TYPE = "application/problem+json"

TEXTS: dict[int, tuple[str, str]] = {
    400: ("Ongeldig verzoek", "Dit verzoek is niet te lezen."),
    401: ("Geen geldige sleutel", "Stuur een sleutel mee als `Authorization: Bearer …`."),
    403: ("Niet toegestaan", "Deze sleutel mag dit niet."),
    404: ("Niet gevonden", "Dit adres bestaat niet, of deze sleutel mag het niet zien."),
    405: ("Methode niet toegestaan", "Dit adres kent deze methode niet; de kop Allow zegt welke wel."),
    409: ("Past niet bij de stand", "Dit past niet bij hoe de gegevens nu zijn."),
    412: ("Intussen gewijzigd", "De gegevens zijn gewijzigd sinds u ze ophaalde."),
    413: ("Te groot", "Dit bericht is te groot."),
    415: ("Verkeerd soort bericht", "Stuur JSON, met `Content-Type: application/json`."),
    422: ("Inhoud klopt niet", "Een of meer velden kloppen niet."),
    428: ("Versie ontbreekt", "Stuur de versie mee die u wijzigt, in de kop If-Match."),
    429: ("Te vaak geprobeerd", "Er zijn te vaak verkeerde sleutels gestuurd. Wacht een kwartier."),
    500: ("Er ging iets mis", "Er ging iets mis bij ons. Probeer het later opnieuw."),
}
"""By status: what kind of problem it is, and what to say when nothing more is known."""


class Problem(HTTPException):
    """A refusal with what is wrong in which field: a JSON pointer into the body, or the name of a parameter."""

    def __init__(
        self, status: int, detail: str | None = None, faults: Sequence[dict[str, str]] = (), **headers: str
    ) -> None:
        super().__init__(detail)
        self.code = status
        self.faults = list(faults)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def is_expected() -> bool:
    """Whether this request comes from a program, by its address: it could not read a page."""
    return request.path == API or request.path.startswith(f"{API}/")


def answer(error: HTTPException) -> Response:
    """The refusal that an exception stands for."""
    # Others speak English, and may say back what was sent.
    said = error.description if isinstance(error, Problem) else None
    made = response(error.code or 500, said, getattr(error, "faults", ()))
    for name, value in [*error.get_headers(), *getattr(error, "headers", {}).items()]:
        if name in ("Allow", "WWW-Authenticate", "Retry-After", "ETag"):
            made.headers[name] = value
    return made


def response(status: int, detail: str | None = None, faults: Sequence[dict[str, str]] = (), **more: str) -> Response:
    """A refusal with a status, in words."""
    title, usual = TEXTS.get(status) or TEXTS[500 if status >= 500 else 400]
    content: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail or usual}
    if faults:
        content["errors"] = list(faults)
    return Response(json.dumps(content | more), status, content_type=CONTENT_TYPE)
