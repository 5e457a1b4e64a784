"""Which number an address asks for: figure, place and months. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from sociaalvitaal.figures.origin.keys import NumberKey, place_key, read
from sociaalvitaal.figures.scope import Level

__all__ = ["NumberKey", "asked_for", "place_key", "read"]


def asked_for(given: Mapping[str, str]) -> NumberKey | None:
    """The key in an address; None when it names no number."""
    named = [f"{level}:{given[level]}" for level in (Level.KERN, Level.MUNICIPALITY) if given.get(level)]
    place = named[0] if named else Level.PROGRAMME.value
    return read(f"{given.get('cijfer', '')} {place} {given.get('van', '')} {given.get('tot', '')}")
