"""The text of a chapter: what the data propose, or what the coordinator made of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.reports.document import markdown
from sociaalvitaal.reports.document.blocks import Block, BulletList, Notice, Paragraph
from sociaalvitaal.reports.document.text import runs

NOT_SEEN = "Voorstel, nog niet bekeken"
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
    proposal: str
    outdated: tuple[str, ...] = ()
    """Numbers in an own text that the data proposed then, and do not say any more."""

    @property
    def is_unseen(self) -> bool:
        """Whether it is a proposal that nobody looked at."""
        return self.standing is Standing.PROPOSED

    def blocks(self, *, final: bool = False) -> list[Block]:
        """As it is printed; what nobody looked at is marked, unless the report is being adopted with it."""
        if self.standing is Standing.EMPTY:
            return []
        if self.standing is Standing.OWN:
            return list(markdown.blocks(self.text))
        if self.is_unseen and not final:
            return [Notice(NOT_SEEN, runs(self.text))]
        return list(_plain(self.text))


def narrative(kept: Kept | None, proposal: str) -> Narrative | None:
    """The text of a chapter; None when there is nothing to say."""
    if kept is None:
        return Narrative(Standing.PROPOSED, proposal, proposal) if proposal else None
    if kept.uses_proposal:
        return Narrative(Standing.TAKEN, proposal, proposal) if proposal else None
    standing = Standing.OWN if kept.markdown.strip() else Standing.EMPTY
    return Narrative(standing, kept.markdown, proposal, outdated(kept, proposal))


def outdated(kept: Kept, proposal: str) -> tuple[str, ...]:
    """The numbers of a text that came from the proposal of then, and are not in that of now."""
    then, now = set(NUMBER.findall(kept.proposal)), set(NUMBER.findall(proposal))
    return tuple(dict.fromkeys(found for found in NUMBER.findall(kept.markdown) if found in then - now))


def _plain(text: str) -> Iterator[Block]:
    """Paragraphs and lists; names in a proposal are no markup."""
    for part in text.split("\n\n"):
        lines = part.split("\n")
        if all(line.startswith("- ") for line in lines):
            yield BulletList.of(*(line.removeprefix("- ") for line in lines))
        else:
            yield Paragraph.of(part)
