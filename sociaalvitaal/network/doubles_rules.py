"""Recognises that two names are one organisation. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

CLOSE = 0.86
"""How much alike two names must be to ask whether they are one."""
SHORTEST = 6
"""Names of fewer letters are only compared whole: `vv tos` and `vv dos` are two clubs."""
_EDGE = 4
_SLIP_FROM = 8
_LOOSE = frozenset(
    ["bv", "nv", "vof", "cv", "stichting", "st", "vereniging", "ver", "de", "het", "een", "en", "van", "in", "te"]
)
"""Words that people write or leave out."""


def plain(text: str | None) -> str:
    """The words of a text without case, accents and punctuation; letters of any script stay."""
    bare = unicodedata.normalize("NFKD", (text or "").casefold())
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


def key(name: str) -> str:
    """A name as it is compared: without loose words, with `V.V.` as `vv`; only empty for a name without letters."""
    words = _joined(plain(name).split())
    return " ".join([word for word in words if word not in _LOOSE] or words)


def _joined(words: list[str]) -> list[str]:
    """Letters that stand alone, as one word."""
    found: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        found.extend(part for part in (run, word) if part)
        run = ""
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation to compare with; `id` is whatever its owner knows it by."""

    id: int
    name: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation that is, or may be, the same."""

    known: Known
    certain: bool
    """The same words in the same place; else only alike."""
    likeness: float


@dataclass(frozen=True, slots=True)
class _Entry:
    known: Known
    key: str
    place: str
    turned: str
    solid: str
    """All words as one: `Gym vereniging` and `Gymvereniging`."""
    digits: tuple[str, ...]


class Index:
    """Organisations by what their names have in common, so that each is compared with few others.

    Two names that differ in one place agree in their first or their last letters; names in another order agree in
    their sorted words. So nothing that is alike enough in one of these ways is missed.
    """

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        for one in known:
            self.add(one)

    def add(self, known: Known) -> None:
        """Compare with this one too."""
        entry = _entry(known)
        for handle in _handles(entry):
            self._by[handle].append(entry)

    def find(self, name: str, place: str | None = None) -> list[Match]:
        """Who may be the same, the surest first."""
        asked = _entry(Known(0, name, place))
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(asked.key)
        found: dict[int, Match] = {}
        seen: set[int] = set()
        for handle in _handles(asked):
            for entry in self._by.get(handle, ()):
                if entry.known.id in seen:
                    continue
                seen.add(entry.known.id)
                if (match := _compared(asked, entry, matcher)) is not None:
                    found[entry.known.id] = match
        return sorted(found.values(), key=lambda m: (not m.certain, -m.likeness, m.known.id))


def _entry(known: Known) -> _Entry:
    name = key(known.name) or known.name.strip().casefold()
    digits = tuple(sorted(word for word in name.split() if any(c.isdecimal() for c in word)))
    return _Entry(known, name, plain(known.place), " ".join(sorted(name.split())), _solid(known.name), digits)


def _solid(name: str) -> str:
    return plain(name).replace(" ", "")


def _handles(entry: _Entry) -> list[tuple[str, str]]:
    handles = [("sorted", entry.turned)]
    if len(entry.solid) >= SHORTEST:
        handles.append(("solid", entry.solid))
    if len(entry.key) >= SHORTEST:
        handles += [("first", entry.key[:_EDGE]), ("last", entry.key[-_EDGE:])]
    return handles


def _compared(asked: _Entry, entry: _Entry, matcher: SequenceMatcher[str]) -> Match | None:
    if asked.place and entry.place and asked.place != entry.place:
        return None
    if asked.turned == entry.turned:
        return Match(entry.known, certain=asked.place == entry.place and asked.key == entry.key, likeness=1.0)
    if len(asked.solid) >= SHORTEST and asked.solid == entry.solid:
        return Match(entry.known, certain=False, likeness=1.0)
    if asked.digits != entry.digits or min(len(asked.key), len(entry.key)) < SHORTEST:
        return None
    if _is_slip(asked.key, entry.key):
        return Match(entry.known, certain=False, likeness=CLOSE)
    matcher.set_seq1(entry.key)
    if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
        return None
    likeness = matcher.ratio()
    return Match(entry.known, certain=False, likeness=likeness) if likeness >= CLOSE else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two long names differ in one place only: a letter too many, too few, or another."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SLIP_FROM or len(long) - len(short) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = len(long) - start - 1
    return rest <= 0 or short[len(short) - rest :] == long[len(long) - rest :]
