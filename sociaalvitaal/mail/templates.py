"""The templates of messages, and what may go into them of what people wrote."""

from __future__ import annotations

import unicodedata
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sociaalvitaal.config import beside

TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that make text run the other way: they can make a line look like another."""


def one_line(text: str) -> str:
    """A text on one line, without control characters and without letters that turn the line around."""
    kept = (c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNERS)
    return " ".join("".join(kept).split())


def _quoted(text: str) -> str:
    """What someone wrote, marked as such, line by line."""
    return "\n".join(f"> {line}".rstrip() for line in _lines(text))


def _lines(text: str) -> list[str]:
    """The lines of what someone wrote."""
    return [one_line(line) for line in text.splitlines()]


@cache
def templates() -> Environment:
    """The templates of all messages."""
    # Of their own, because messages are also made where there is no web application.
    made = Environment(
        loader=FileSystemLoader(beside("templates") / "mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"line": one_line, "lines": _lines, "quoted": _quoted}
    return made
