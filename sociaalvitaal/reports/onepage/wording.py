"""Words that fit on one page."""

from __future__ import annotations

from sociaalvitaal.reports.document.text import Runs, Text, plain


def short(text: str, most: int) -> str:
    """A text that is no longer than so many letters, on one line; what is cut off shows as an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    words = flat[: most - 1].rsplit(" ", 1)[0]
    return (words if len(words) > most // 2 else flat[: most - 1]).rstrip(" ,;:") + "…"


def cut(content: Runs, most: int) -> Runs:
    """A sentence that is no longer than so many letters; its numbers before the ellipsis still open."""
    if len(plain(content)) <= most:
        return content
    found: list[Text] = []
    left = len(short(plain(content), most)) - 1
    for run in content:
        if left > 0:
            found.append(run if len(run.text) <= left else Text(run.text[:left]))
        left -= len(run.text)
    return (*found, Text("…"))
