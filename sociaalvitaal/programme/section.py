"""Reads values from a TOML table and collects every fault, instead of stopping at the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Any

from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.faults import Fault, expected
from sociaalvitaal.programme.toml_source import Lines, Path

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOWHEN = Month(1900, 1)


class Faults:
    """The faults found so far, each with the line that it stands on."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._paths: set[Path] = set()
        self.found: list[Fault] = []

    def add(self, path: Path, problem: str) -> None:
        """Note a fault at a path such as ("gemeenten", 2, "slug"); the first one at a path is enough."""
        if path in self._paths:
            return
        self._paths.add(path)
        self.found.append(Fault(self.line(path), path_label(path), problem))

    def line(self, path: Path) -> int | None:
        """The line on which a path stands."""
        return self._lines.find(path)


def path_label(path: Path) -> str:
    """`fasen[2].acties[1].naam`, counted from one as people count."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


class Section:
    """One table. A method returns the value, or a harmless stand-in once it noted a fault.

    Of a table that is absent (None) nothing more is said: its absence was noted already.
    """

    def __init__(self, table: dict[str, Any] | None, path: Path, faults: Faults) -> None:
        self.table, self.path, self.faults = table or {}, path, faults
        self._absent = table is None
        self._asked: set[str] = set()

    def fault(self, key: str, problem: str) -> None:
        """Note a fault at a key of this table."""
        self.faults.add((*self.path, key), problem)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.table

    def text(self, key: str, *, limit: int = 200) -> str:
        """A text that is not empty."""
        value = self._get(key, "een tekst tussen aanhalingstekens")
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, expected("een tekst tussen aanhalingstekens, niet leeg", value))
            return ""
        if len(value) > limit:
            self.fault(key, expected(f"een tekst van hoogstens {limit} tekens", value))
        return value.strip()

    def matching(self, key: str, pattern: re.Pattern[str], what: str, *, limit: int = 40) -> str:
        """A text of a given form, such as a slug."""
        value = self._get(key, what)
        if value is not None and not (isinstance(value, str) and len(value) <= limit and pattern.fullmatch(value)):
            self.fault(key, expected(what, value))
        return value if isinstance(value, str) else ""

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        what = f"een heel getal van {low} t/m {high}"
        value = self._get(key, what)
        if value is None:
            return low
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, expected(what, value))
            return low
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        self._asked.add(key)
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, expected("true of false", value))
        return value is True

    def choice(self, key: str, options: Sequence[str]) -> str:
        """One of a few words."""
        what = " of ".join(f'"{option}"' for option in options)
        value = self._get(key, what)
        if value is not None and value not in options:
            self.fault(key, expected(what, value))
        return value if isinstance(value, str) else ""

    def month(self, key: str) -> Month:
        """A month written as JJJJ-MM."""
        what = 'een maand als "2017-01"'
        value = self._get(key, what)
        try:
            return Month.parse(value) if isinstance(value, str) else self._no_month(key, what, value)
        except ValueError:
            return self._no_month(key, what, value)

    def period(self) -> Period:
        """`van` through `tot`."""
        first, last = self.month("van"), self.month("tot")
        if last < first != _NOWHEN and last != _NOWHEN:
            self.fault("tot", expected(f"een maand die niet voor {first} ligt", str(last)))
        return Period(first, max(first, last))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when it is not there."""
        self._asked.add(key)
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(key, expected('een lijst van teksten, zoals ["een", "twee"]', value))
            return ()
        return tuple(value)

    def section(self, key: str) -> Section:
        """A table inside this one."""
        value = self._get(key, f"een tabel [{path_label((*self.path, key))}]")
        if value is not None and not isinstance(value, dict):
            self.fault(key, expected("een tabel", value))
        return Section(value if isinstance(value, dict) else None, (*self.path, key), self.faults)

    def sections(self, key: str) -> list[Section]:
        """The tables of an array of tables, at least one."""
        what = f"minstens één tabel [[{'.'.join(str(part) for part in (*self.path, key) if isinstance(part, str))}]]"
        value = self._get(key, what)
        if value is None:
            return []
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.fault(key, expected(what, value))
            return []
        return [Section(item, (*self.path, key, index), self.faults) for index, item in enumerate(value)]

    def pairs(self, key: str, pattern: re.Pattern[str], what: str) -> dict[str, str]:
        """A table of slug = text."""
        inner = self.section(key)
        for slug in inner.table:
            if not pattern.fullmatch(slug):
                inner.fault(slug, expected(what, slug))
        return {slug: inner.text(slug) for slug in inner.table}

    def close(self) -> None:
        """Note every key that nobody asked for: surely a slip of the finger."""
        for key in self.table.keys() - self._asked:
            near = difflib.get_close_matches(key, self._asked, n=1)
            what = near[0] if near else "een van " + ", ".join(sorted(self._asked))
            self.fault(key, f"onbekende sleutel; {expected(what)}")

    def _get(self, key: str, what: str) -> Any:
        self._asked.add(key)
        if key not in self.table and not self._absent:
            self.fault(key, f"ontbreekt; {expected(what)}")
        return self.table.get(key)

    def _no_month(self, key: str, what: str, value: object) -> Month:
        if value is not None:
            self.fault(key, expected(what, value))
        return _NOWHEN
