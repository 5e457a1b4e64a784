"""The form of a month as it is sent in one piece: what was typed, and whether it can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from sociaalvitaal import parsing
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.rules import MAX_REFERRALS, UNKNOWN, Faults, MonthData, Pair
from sociaalvitaal.monthly.sheet import NOTE, Held, Texts, pair_name, read, tidy
from sociaalvitaal.web.forms import clean_text


def read_version(typed: Mapping[str, str]) -> int:
    """The version of the month that a page was made from; -1, which fits nothing, when it was tampered with."""
    text = typed.get("version") or "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@dataclass(slots=True)
class Row:
    """A row of referrals as it was typed."""

    source: str
    activity: str
    number: str
    pair: Pair | None = None
    faults: dict[str, str] = field(default_factory=dict)


class MonthForm:
    """All fields of a month, from what was typed or, without that, from what is held."""

    def __init__(self, present: Present, held: Held, typed: MultiDict[str, str] | None = None) -> None:
        self.present, self.held = present, held
        self.version = present.version if typed is None else read_version(typed)
        self.rows = [] if typed is None else list(self._rows(typed))
        self.texts = held.texts if typed is None else self._texts(typed)
        self.reading = held.reading if typed is None else read(held.sheet, self.texts, present.data.extras)
        self.conflicts: dict[str, str] = {}

    def _rows(self, typed: MultiDict[str, str]) -> Iterator[Row]:
        for n in range(MAX_REFERRALS):
            if f"r{n}-source" not in typed:
                continue
            source, activity, number = (
                (clean_text(typed.get(f"r{n}-{name}")) or "") for name in ("source", "activity", "number")
            )
            row = Row(source, activity, number)
            if source:
                row.pair = self.held.sheet.pair(f"v{source}-{activity or 0}")
                if row.pair is None:
                    row.faults["source"] = "Kies een verwijzer en een activiteit uit de lijst."
            elif number.strip("0"):
                row.faults["source"] = "Kies wie er heeft verwezen."
            yield row

    def _texts(self, typed: MultiDict[str, str]) -> Texts:
        texts = {name: tidy(kind, clean_text(typed.get(name)) or "") for name, kind in self.held.sheet.names.items()}
        for row in self.rows:
            if row.pair is not None:
                name = pair_name(row.pair)
                texts[name] = _added(texts.get(name, ""), tidy("count", row.number))
        return {name: text for name, text in texts.items() if text}

    @property
    def is_valid(self) -> bool:
        """Whether all that was typed can be kept as figures."""
        return not self.reading.faults and not any(row.faults for row in self.rows)

    def data(self) -> MonthData:
        """What was filled in; only when it is valid."""
        return self.reading.data

    @property
    def noughts(self) -> list[str]:
        """The fields of referrals with a 0: an answer, but no figure."""
        return [name for name, text in self.texts.items() if text == "0" and self.held.sheet.pair(name)]

    @property
    def messages(self) -> dict[str, str]:
        """What is wrong, by field name."""
        return self.conflicts | self.reading.faults

    @property
    def faults(self) -> Faults:
        """Field name and message of what is wrong, in the order of the page, with the activity's name before it."""
        order = {name: place for place, name in enumerate(self.held.sheet.names)}
        names = sorted(self.messages, key=lambda name: order.get(name, len(order) - 1.5))
        activities = {f"a{activity.id}": activity.name for activity in self.present.activities}
        found: dict[str, str] = {}
        for name in names:
            group = name.partition("-")[0]
            about = activities.get(group) or ("Doorverwijzingen" if group.startswith("v") else "")
            # The same message at several fields, such as all ages, is told once.
            found.setdefault(f"{about}: {self.messages[name]}" if about else self.messages[name], name)
        return [(name, message) for message, name in found.items()]

    def show_conflict(self, present: Present, held: Held) -> None:
        """Put the stored value beside each field that differs; sending again then means that this one is right."""
        self.version, self.present, self.held = present.version, present, held
        pairs = {name for name in self.texts.keys() | held.texts.keys() if held.sheet.pair(name)}
        for name in [*held.sheet.names, *sorted(pairs)]:
            theirs, mine = held.texts.get(name, ""), self.texts.get(name, "")
            if theirs == mine:
                continue
            if name == NOTE:
                self.conflicts[name] = f"Op een ander apparaat staat: “{theirs}”. Klopt uw tekst?"
            else:
                shown = {"": "niets", UNKNOWN: "weet ik niet"}.get(theirs, theirs)
                self.conflicts[name] = f"Op een ander apparaat is {shown} ingevuld. Klopt wat hier staat?"


def _added(one: str, other: str) -> str:
    """Two numbers for the same source and activity together; the one that cannot be understood, when there is one."""
    try:
        first, second = parsing.count(one), parsing.count(other)
    except ValueError:
        return one if one and not one.isdecimal() else other
    return other if first is None else one if second is None else str(first + second)
