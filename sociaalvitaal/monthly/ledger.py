"""Which writes of which device each field has had, so that a write that comes twice, or late, changes nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sociaalvitaal.monthly.sheet import Sheet, Texts, tidy

REMEMBERED = 20
"""How many devices, and how many refused writes, a field remembers."""


@dataclass(frozen=True, slots=True)
class Write:
    """What someone typed in a field; `seq` counts up on each device."""

    device: str
    seq: int
    name: str
    value: str
    base: str
    """What the device believed that the field held."""


@dataclass(slots=True)
class Slot:
    """What is remembered of one field."""

    writer: str | None = None
    """The device that wrote it last, field by field; None after the whole form was sent."""
    taken: dict[str, int] = field(default_factory=dict)
    """The last write that was taken, by device."""
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    """Device, seq and text of writes that met a value that their device did not know."""
    text: str | None = None
    """What was typed, when the figures cannot hold it."""
    figure: str = ""
    """What the figures held after that."""

    def knows(self, write: Write) -> bool:
        """Whether the write, or a later one of its device, was taken."""
        return self.taken.get(write.device, 0) >= write.seq

    def refuses(self, write: Write) -> bool:
        """Whether exactly this write was refused before."""
        return any((device, seq) == (write.device, write.seq) for device, seq, _ in self.refused)

    def take(self, write: Write) -> str:
        """Take it; the text that the field gets, which may be a later one of its device that came too early."""
        early = [kept for kept in self.refused if kept[0] == write.device and kept[1] > write.seq]
        seq, text = max((kept[1:] for kept in early), default=(write.seq, write.value))
        self.refused = [kept for kept in self.refused if kept[0] != write.device]
        self.writer = write.device
        self.taken.pop(write.device, None)
        self.taken[write.device] = seq
        for device in list(self.taken)[:-REMEMBERED]:
            del self.taken[device]
        return text

    def refuse(self, write: Write) -> None:
        """Remember that it was not taken."""
        refused = [*self.refused, (write.device, write.seq, write.value)]
        self.refused = sorted(refused, key=lambda kept: kept[1])[-REMEMBERED:]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write ended."""

    taken: bool
    conflict: bool = False


Ledger = dict[str, Slot]


def load(stored: Mapping[str, Any] | None) -> Ledger:
    """The ledger as it is stored with a month."""
    return {
        name: Slot(writer, dict(taken), [(d, s, t) for d, s, t in refused], text, figure)
        for name, (writer, taken, refused, text, figure) in (stored or {}).items()
    }


def dump(ledger: Ledger) -> dict[str, Any] | None:
    """The ledger as plain values."""
    return {
        name: [slot.writer, slot.taken, [list(kept) for kept in slot.refused], slot.text, slot.figure]
        for name, slot in ledger.items()
    } or None


def settle(ledger: Ledger, of_figures: Texts) -> None:
    """Where a figure has changed elsewhere, such as in the list of referrals, what was typed before no longer stands,
    and no device has the last word."""
    for name, slot in ledger.items():
        if slot.figure != of_figures.get(name, ""):
            slot.writer = slot.text = None


def texts(ledger: Ledger, of_figures: Texts) -> Texts:
    """What every field holds: what was typed where the figures cannot hold it, otherwise the figures."""
    return of_figures | {name: slot.text for name, slot in ledger.items() if slot.text is not None}


def keep_texts(ledger: Ledger, typed: Texts, of_figures: Texts) -> None:
    """Remember what was typed where the figures do not give it back."""
    for name in typed.keys() | of_figures.keys() | ledger.keys():
        text, figure = typed.get(name, ""), of_figures.get(name, "")
        if text != figure or name in ledger:
            slot = ledger.setdefault(name, Slot())
            slot.text, slot.figure = text if text != figure else None, figure


def close(ledger: Ledger, noughts: Iterable[str] | None = None) -> None:
    """The month was written as a whole: the figures have all texts but these noughts, and no device has the last word.
    What has no noughts of its own, such as a program, leaves those that are there."""
    if noughts is None:
        noughts = [n for n, slot in ledger.items() if n.startswith("v") and slot.text == "0" and not slot.figure]
    for slot in ledger.values():
        slot.writer = slot.text = None
    for name in noughts:
        slot = ledger.setdefault(name, Slot())
        slot.text, slot.figure = "0", ""


def release(ledger: Ledger) -> None:
    """A part of the month was written elsewhere: no device has the last word, and typed texts stay where figures do."""
    for slot in ledger.values():
        slot.writer = None


def apply(sheet: Sheet, ledger: Ledger, held: Texts, writes: Iterable[Write]) -> dict[str, Outcome]:
    """Take each write that may be taken into `held`; how the last one of each field ended."""
    outcomes: dict[str, Outcome] = {}
    for write in writes:
        kind = sheet.kind(write.name)
        if kind is None:
            outcomes[write.name] = Outcome(False)
            continue
        slot, present = ledger.setdefault(write.name, Slot()), held.get(write.name, "")
        refused, expected = slot.refuses(write), (tidy(kind, write.base), tidy(kind, write.value))
        if slot.knows(write):
            outcomes[write.name] = Outcome(True)
        elif slot.writer == write.device or (not refused and present in expected):
            held[write.name] = tidy(kind, slot.take(write))
            outcomes[write.name] = Outcome(True)
        else:
            if not refused:
                slot.refuse(write)
            outcomes[write.name] = Outcome(False, conflict=True)
    return outcomes
