"""What can be wrong with a request to change people's access."""

from __future__ import annotations


class NotFound(Exception):
    """There is no such thing, or not for this actor."""


class NotPossible(Exception):
    """The change makes no sense; the message says why, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
