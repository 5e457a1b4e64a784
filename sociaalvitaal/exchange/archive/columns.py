"""Columns of the tables in an export, and the codes by which they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sociaalvitaal.exchange.archive.kinds import CODE, MONTH, TEXT, WHOLE, Kind

FILLED_IN, UNKNOWN, BLANK = "ingevuld", "onbekend", "niet ingevuld"
STATES = Kind("keuze", "string", str, str, {"constraints": {"enum": [FILLED_IN, UNKNOWN, BLANK]}},
              (FILLED_IN, UNKNOWN, BLANK))  # fmt: skip

Target = tuple[str, str]
"""A table whose rows have a code, with the name of a list where there are several in it."""
MUNICIPALITIES: Target = ("gemeenten", "")
KERNEN: Target = ("kernen", "")


def items(list_key: str) -> Target:
    """The entries of one of the lists."""
    return ("lijsten", list_key)


class Keys:
    """Ids and codes of municipalities, kernen and entries of lists, both ways."""

    def __init__(self) -> None:
        self._codes: dict[tuple[Target, int], str] = {}
        self._ids: dict[tuple[Target, str], int] = {}

    def learn(self, target: Target, key: int, code: str) -> None:
        """Remember the code of a row."""
        self._codes[target, key] = code
        self._ids[target, code] = key

    def code(self, target: Target, key: int) -> str:
        """The code of an id."""
        return self._codes[target, key]

    def id(self, target: Target, code: str) -> int:
        """The id of a code; ValueError when the tables do not have it."""
        found = self._ids.get((target, code))
        if found is None:
            where = f"lijst {target[1]}" if target[1] else target[0]
            raise ValueError(f"{code[:40]!r} staat niet in {where}")
        return found


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and meaning for people, and where its values are in the database."""

    name: str
    attr: str
    meaning: str
    kind: Kind = WHOLE
    unit: str = ""
    required: bool = True
    target: Target | None = None
    """Where the code that is written leads to."""
    refers: str = ""
    """The table and column whose number is written: `activiteiten.id`."""
    is_note: bool = False
    """Free text that people typed: only written when asked."""
    source: str = ""
    """Who says so, where it is not the same for the whole table."""

    def show(self, row: Mapping[str, Any], keys: Keys) -> str:
        """The value of a row as text."""
        value = row[self.attr]
        if value is None:
            return ""
        return self.kind.show(keys.code(self.target, value) if self.target else value)

    def take(self, text: str, values: dict[str, Any], keys: Keys) -> None:
        """Put what a text says into the values of a row; ValueError when it says nothing sensible."""
        if text == "" and not (self.required and self.kind is TEXT):
            if self.required:
                raise ValueError("is leeg")
            values[self.attr] = None
            return
        value = self.kind.take(text)
        values[self.attr] = keys.id(self.target, value) if self.target else value


@dataclass(frozen=True, slots=True)
class StateColumn(Column):
    """Whether the figure in the column before it is filled in, unknown, or not filled in."""

    kind: Kind = STATES
    blank_means: str = BLANK
    """What a figure without a value is when nobody said that it is unknown."""

    def show(self, row: Mapping[str, Any], _keys: Keys) -> str:
        """The state of the figure."""
        if row[self.attr] is not None:
            return FILLED_IN
        return UNKNOWN if self.attr in row.get("unknown", ()) else self.blank_means

    def take(self, text: str, values: dict[str, Any], _keys: Keys) -> None:
        """Check the state against the figure and remember what is unknown."""
        if text not in STATES.codes or (text == FILLED_IN) != (values[self.attr] is not None):
            raise ValueError(f"{text[:20]!r} past niet bij het getal ervoor")
        if self.blank_means == BLANK and text == UNKNOWN:
            values["unknown"] = values.get("unknown", frozenset()) | {self.attr}
        elif text not in (FILLED_IN, self.blank_means):
            raise ValueError(f"{text[:20]!r} kan hier niet")


@dataclass(frozen=True, slots=True)
class Table:
    """One file of an export: a table of the database, or a part of it."""

    name: str
    model: Any
    about: str
    columns: tuple[Column, ...]
    source: str
    teaches: Target | None = None
    """Under which name other tables refer to its rows by code."""
    fill: Mapping[str, Any] = field(default_factory=dict)
    """What columns that are not written get when they are read in: a value, or a maker of values."""
    is_derived: bool = False
    """Computed from the other tables: compared when read in, not stored."""

    @property
    def path(self) -> str:
        """Its place in the zip."""
        return f"data/{self.name}.csv"

    def written(self, *, notes: bool) -> tuple[Column, ...]:
        """The columns of the file, with or without free texts."""
        return tuple(column for column in self.columns if notes or not column.is_note)


def number(name: str, attr: str, meaning: str, **more: Any) -> Column:
    """A count."""
    return Column(name, attr, meaning, WHOLE, **more)


def text(name: str, attr: str, meaning: str, **more: Any) -> Column:
    """Some text."""
    return Column(name, attr, meaning, TEXT, **more)


def code(name: str, attr: str, meaning: str, target: Target | None = None, **more: Any) -> Column:
    """A code, of its own or of a row elsewhere."""
    return Column(name, attr, meaning, CODE, target=target, **more)


def key(meaning: str = "Nummer van de regel.") -> Column:
    """The number by which other tables refer to a row."""
    return Column("id", "id", meaning)


def figure(name: str, attr: str, meaning: str, unit: str) -> tuple[Column, Column]:
    """A figure that a leader fills in, with its state."""
    state = StateColumn(
        f"{name}_stand", attr, "Of het getal is ingevuld, onbekend is (weet ik niet) of niet is ingevuld."
    )
    return number(name, attr, meaning, unit=unit, required=False), state


LEADER, COORDINATOR, DEFINITION = "projectleider", "coördinator", "programma"
CBS = "CBS, Kerncijfers wijken en buurten"
THE_KERN = code("kern", "kern_id", "De kern.", KERNEN)
THE_MONTH = Column("maand", "month", "De maand waarover het gaat.", MONTH)
