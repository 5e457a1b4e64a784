"""The pages of a long list in an address."""

from __future__ import annotations

from flask import request


def asked_page() -> int:
    """The page of a long list that the address asks for."""
    return max(1, request.args.get("pagina", 1, type=int))


def pages(number: int, count: int, base: str) -> tuple[int, int, str, str]:
    """Which page of how many this is, and the ways to those beside it; `base` ends where a parameter follows."""
    before, after = (f"{base}pagina={number + step}" for step in (-1, 1))
    return number, count, before if number > 1 else "", after if number < count else ""
