"""A name as part of an address. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAXIMUM_SLUG = 60


def slug_of(name: str) -> str:
    """A name as part of an address: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    ascii_text = plain.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text)[:MAXIMUM_SLUG].strip("-")


def free_slug(wanted: Iterable[str], taken: Iterable[str]) -> str:
    """The first of the wanted slugs that nobody has, else the last one with a number."""
    used, candidates = set(taken), [slug for slug in wanted if slug]
    for slug in candidates:
        if slug not in used:
            return slug
    number = 2
    while f"{candidates[-1]}-{number}" in used:
        number += 1
    return f"{candidates[-1]}-{number}"
