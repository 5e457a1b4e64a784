"""Words that fit on one page."""

from __future__ import annotations


def short(text: str, most: int) -> str:
    """A text that is no longer than so many letters, on one line; what is cut off shows as an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    words = flat[: most - 1].rsplit(" ", 1)[0]
    return (words if len(words) > most // 2 else flat[: most - 1]).rstrip(" ,;:") + "…"
