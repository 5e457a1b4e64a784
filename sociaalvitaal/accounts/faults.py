"""What can be wrong with a request to sign in, or to change people's access."""

from __future__ import annotations


class NotFound(Exception):
    """There is no such thing, or not for this actor."""


class NotPossible(Exception):
    """The change makes no sense; the message says why, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Refused(Exception):
    """Signing in failed; the message says no more than anyone may know."""

    def __init__(self) -> None:
        super().__init__("Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Controleer ze allebei.")


class TooManyTries(Exception):
    """Too many failed tries for this account or from this address."""

    def __init__(self) -> None:
        super().__init__("Er is te vaak een verkeerd wachtwoord ingevuld. Wacht een kwartier en probeer het opnieuw.")
