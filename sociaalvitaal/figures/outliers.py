"""Numbers that are so far from all that came before that we ask about them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

FACTOR = 4
FROM = 10
"""Below this nothing stands out: small groups vary much."""


def outlier(value: int | None, history: Sequence[int | None]) -> int | None:
    """The last known value, when a new one is far from all of them; None when it is not."""
    known = [seen for seen in history if seen is not None]
    if value is None or not known:
        return None
    high = value >= FROM and value > FACTOR * max(known)
    low = min(known) >= FROM and value * FACTOR < min(known)
    return known[-1] if high or low else None
