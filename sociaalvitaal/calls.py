"""What a leader is asked to do: each room says it in its own words, the start page shows them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Call:
    """One line about a kern, with the page where it can be done."""

    text: str
    endpoint: str
    """A page of the kern; the kern's slug is filled in."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What else the address of the page needs."""
    is_loud: bool = False
