"""Numbers that stay live in a text of the coordinator. Pure.

A text is stored with which number each of them is, `{41|new_activities programma 2017-01 2017-12}`, shown in its box
as `{41}` and printed as `41`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sociaalvitaal.reports.document.markdown import LIVE as STORED
from sociaalvitaal.reports.document.text import Runs

NOT_FOLLOWED = "niet meer bijgewerkt"
"""Stands behind a number that cannot be found any more."""


class Live(NamedTuple):
    """A number in a stored text: how it was last known, and which number it is."""

    text: str
    key: str


def marked(content: Runs) -> str:
    """A proposal as it is stored."""
    return "".join(f"{{{run.text}|{run.number}}}" if run.number else run.text for run in content)


def shown(stored: str) -> str:
    """As it stands in its box: each live number between braces."""
    return STORED.sub(lambda found: f"{{{found[1]}}}", stored)


def bare(stored: str) -> str:
    """As it is read: without braces."""
    return STORED.sub(lambda found: found[1], stored)


def dead(stored: str) -> str:
    """Without the live numbers: what is left is as it was typed."""
    return STORED.sub("", stored)


def numbers(stored: str) -> Iterator[Live]:
    """The live numbers in a text, in order."""
    return (Live(*found.groups()) for found in STORED.finditer(stored))


def updated(stored: str, values: Mapping[str, str]) -> str:
    """With the values of now; a number that is not among them stays as it was last known."""
    return STORED.sub(lambda found: f"{{{_again(found[1], values.get(found[2]))}|{found[2]}}}", stored)


def printed(stored: str, values: Mapping[str, str]) -> str:
    """As a report prints it: with the values of now, and a mark behind what cannot be found any more."""
    return STORED.sub(
        lambda found: found[0] if found[2] in values else f"{found[1]} ({NOT_FOLLOWED})", updated(stored, values)
    )  # fmt: skip


def _again(then: str, now: str | None) -> str:
    if now is None:
        return then
    return then if now == "0" and not any(map(str.isdigit, then)) else now
