"""Numbers that stay live in a text of the coordinator. Pure.

A text is stored with which number each of them is, `{41|new_activities programma 2017-01 2017-12}`, shown in its box
as `{41}` and printed as `41`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from sociaalvitaal.reports.document.markdown import LIVE as STORED
from sociaalvitaal.reports.document.text import Runs

NOT_FOLLOWED = "niet meer bijgewerkt"
"""Stands behind a number that cannot be found any more."""
_TYPED = re.compile(r"(?<!\\)\{([^{}]*)\}")
_WORD = re.compile(r"(?<!\\)\{[^{}]*\}|[^\s{]+|\{")


class Live(NamedTuple):
    """A number in a stored text: how it was last known, and which number it is."""

    text: str
    key: str


class NoSuchNumber(ValueError):
    """What stands between braces is none of the numbers that were proposed."""

    def __init__(self, typed: list[str]) -> None:
        super().__init__(", ".join(typed))
        self.typed = typed


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


def resolved(typed: str, *seen: str) -> str:
    """A typed text as it is stored; `seen` are the texts, as stored, that were on the page when it was typed.

    NoSuchNumber when something between braces was on none of them.
    """
    asked = [found[1] for found in _TYPED.finditer(typed)]
    found: dict[int, str] = {}
    used: set[tuple[int, int]] = set()
    if asked:
        for page, text in enumerate(seen):
            _align(typed, text, found, used, page)
    left = _alike(seen, used)
    for place, what in enumerate(asked):
        if place not in found and (same := left.get(_plainest(what))):
            # A number may be named again: the last one stays.
            found[place] = same.pop(0) if len(same) > 1 else same[0]
    if unknown := [what for place, what in enumerate(asked) if place not in found]:
        raise NoSuchNumber(unknown)
    places = iter(range(len(asked)))
    return _TYPED.sub(lambda one: f"{{{' '.join(one[1].split())}|{found[next(places)]}}}", typed)


def _align(typed: str, text: str, found: dict[int, str], used: set[tuple[int, int]], page: int) -> None:
    """The numbers that stand between the same words."""
    mine = _WORD.findall(typed)
    theirs = [*_words(text)]
    order = [place for place, word in enumerate(mine) if _TYPED.fullmatch(word)]
    live = [place for place, (_, key) in enumerate(theirs) if key]
    matcher = SequenceMatcher(None, mine, [word for word, _ in theirs])
    for first, second, size in matcher.get_matching_blocks():
        for step in range(size):
            here, there = first + step, second + step
            if here in order and there in live and (asked := order.index(here)) not in found:
                found[asked] = theirs[there][1]
                used.add((page, live.index(there)))


def _words(stored: str) -> Iterator[tuple[str, str]]:
    """The words of a text as it is shown, each with which number it is."""
    at = 0
    for one in STORED.finditer(stored):
        yield from ((word, "") for word in _WORD.findall(stored[at : one.start()]))
        yield f"{{{one[1]}}}", one[2]
        at = one.end()
    yield from ((word, "") for word in _WORD.findall(stored[at:]))


def _alike(seen: tuple[str, ...], used: set[tuple[int, int]]) -> dict[str, list[str]]:
    """The numbers of the pages by how they are written, those that have no place yet first."""
    found: dict[str, list[str]] = {}
    for is_used in (False, True):
        for page, text in enumerate(seen):
            for place, one in enumerate(numbers(text)):
                same = found.setdefault(_plainest(one.text), [])
                if ((page, place) in used) is is_used and (not same or not is_used):
                    same.append(one.key)
    return found


def _plainest(text: str) -> str:
    """A number apart from the signs and words around it."""
    return text.strip().removeprefix("minstens").strip(" .,;:()*").casefold()
