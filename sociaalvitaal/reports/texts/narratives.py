"""The text of a chapter: what the data propose, or what the coordinator made of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from sociaalvitaal.reports.document import markdown
from sociaalvitaal.reports.document.blocks import Block, BulletList, Item, Notice, Paragraph
from sociaalvitaal.reports.document.text import Runs, Text, parted, plain
from sociaalvitaal.reports.texts import live

NOT_SEEN = "Voorstel, nog niet bekeken"
BULLET, DOT = "- ", "\u2022 "
NOTHING: Mapping[str, str] = MappingProxyType({})
_SIGNED = re.compile(r"(?:minstens )?\d[\d.,]*\*?")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")


class Standing(StrEnum):
    """What the coordinator did with a proposal."""

    PROPOSED = "voorstel"
    TAKEN = "overgenomen"
    OWN = "eigen tekst"
    EMPTY = "geen tekst"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of the text of a chapter."""

    markdown: str
    uses_proposal: bool = False
    proposal: str = ""
    """What was proposed when it was kept."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of a chapter as it stands now."""

    standing: Standing
    text: str
    """As it is read, with the numbers of now."""
    proposal: Runs
    outdated: tuple[str, ...] = ()
    """Numbers in an own text that the data proposed then, and do not say any more."""
    lost: tuple[str, ...] = ()
    """Live numbers in an own text that cannot be found any more, as they were last known."""
    source: str = ""
    """An own text as it is stored, with the numbers of now."""

    @property
    def is_unseen(self) -> bool:
        """Whether it is a proposal that nobody looked at."""
        return self.standing is Standing.PROPOSED

    @property
    def dead(self) -> str:
        """What of an own text does not follow the data."""
        return live.dead(self.source)

    def blocks(self, *, final: bool = False) -> list[Block]:
        """As it is printed; what nobody looked at is marked, unless the report is being adopted with it."""
        if self.standing is Standing.EMPTY:
            return []
        if self.standing is Standing.OWN:
            return list(markdown.blocks(self.source))
        if self.is_unseen and not final:
            return [Notice(NOT_SEEN, _dotted(self.proposal))]
        return list(_plain(self.proposal))


def narrative(kept: Kept | None, proposal: Runs, values: Mapping[str, str] = NOTHING) -> Narrative | None:
    """The text of a chapter; None when there is nothing to say. `values` are the live numbers of now by their key."""
    if kept is None or kept.uses_proposal:
        seen = kept is not None and not is_reworded(kept.proposal, plain(proposal))
        standing = Standing.TAKEN if seen else Standing.PROPOSED
        return Narrative(standing, plain(proposal), proposal) if proposal else None
    standing = Standing.OWN if kept.markdown.strip() else Standing.EMPTY
    source = live.printed(kept.markdown, values)
    lost = dict.fromkeys(one.text for one in live.numbers(kept.markdown) if one.key not in values)
    return Narrative(standing, live.bare(source), proposal, outdated(kept, plain(proposal)), tuple(lost), source)


def is_reworded(then: str, now: str) -> bool:
    """Whether a proposal says something else than the one that somebody looked at; other numbers alone do not count.

    Of the first texts that were taken is not known what was proposed.
    """
    words, words_now = (_SIGNED.sub("", text) for text in (then, now))
    return bool(then) and words != words_now


def outdated(kept: Kept, proposal: str) -> tuple[str, ...]:
    """The numbers of a text that came from the proposal of then, and are not in that of now."""
    then, now = set(NUMBER.findall(kept.proposal)), set(NUMBER.findall(proposal))
    typed = NUMBER.findall(live.dead(kept.markdown))
    return tuple(dict.fromkeys(found for found in typed if found in then - now))


def _plain(content: Runs) -> Iterator[Block]:
    """Paragraphs and lists; names in a proposal are no markup."""
    for part in parted(content, "\n\n"):
        lines = parted(part, "\n")
        if all(plain(line).startswith(BULLET) for line in lines):
            yield BulletList(tuple(Item(_without_bullet(line)) for line in lines))
        else:
            yield Paragraph(part)


def _dotted(content: Runs) -> Runs:
    """The same in a frame, which holds no list: each item after its dot."""
    found: list[Text] = []
    for line in parted(content, "\n"):
        is_item = plain(line).startswith(BULLET)
        found += [*([Text("\n")] if found else ()), *([Text(DOT), *_without_bullet(line)] if is_item else line)]
    return tuple(found)


def _without_bullet(line: Runs) -> Runs:
    first = replace(line[0], text=line[0].text.removeprefix(BULLET))
    return (first, *line[1:]) if first.text else line[1:]
