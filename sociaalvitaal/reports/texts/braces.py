"""What was typed between braces → which number of the page it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sociaalvitaal.reports.document.markdown import LIVE as STORED
from sociaalvitaal.reports.texts.live import numbers

_TYPED = re.compile(r"(?<!\\)\{([^{}]*)\}")
_WORD = re.compile(r"(?<!\\)\{[^{}]*\}|[^\s{]+|\{")


class NoSuchNumber(ValueError):
    """What stands between braces is none of the numbers that were proposed."""

    def __init__(self, typed: list[str]) -> None:
        super().__init__(", ".join(typed))
        self.typed = typed


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
