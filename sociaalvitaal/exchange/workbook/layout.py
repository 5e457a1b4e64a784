"""Where things stand in a workbook of ours, for who writes it and who reads it back. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.exchange.workbook.proposal import Mark
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, Held, Slot, Value
from sociaalvitaal.formats.grid import Sheet, Unreadable
from sociaalvitaal.formats.table import plain
from sociaalvitaal.monthly.rules import FIGURES
from sociaalvitaal.periods import Month

FORMAT = 1
SIGN = "sociaal-vitaal-werkboek"
ABOUT, FIGURES_SHEET, REFERRALS_SHEET, EXTRAS_SHEET, NOTES_SHEET = (
    "Uitleg", "Cijfers", "Doorverwijzingen", "Andere aantallen", "Toelichting",
)  # fmt: skip
LISTS_SHEET, MARK_SHEET = "Lijsten", "Stand"
HEAD, FIRST = 2, 3
"""The row of the headings and the first below it, counted from 1."""
KEY, MONTH, WHAT, VALUE = 1, 2, 3, 4
"""Columns, counted from 1; the key is hidden. In the sheet of referrals WHAT is the source."""
REFERRED_TO, REFERRED = 4, 5
NOT_KNOWN = "Weet ik niet"
_CHANGED = (
    "Het verborgen blad van dit werkboek is veranderd. Download een nieuw werkboek en neem uw cijfers daarin over."
)


@dataclass(frozen=True, slots=True)
class Contents:
    """The mark of a workbook with the names that it was made with, so that a name can be given back its id."""

    mark: Mark
    activities: Mapping[int, str]
    sources: Mapping[int, str]
    extras: Mapping[int, str]
    bands: Mapping[int, str]

    @property
    def figure_columns(self) -> list[tuple[str, int]]:
        """Kind and band of each column with figures, from VALUE on."""
        return [*((name, 0) for name in FIGURES), *((AGE, band) for band in self.bands)]


def unique(names: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Names by id, with a number where two are the same."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for item_id, name in names:
        base = " ".join(plain(name).split()) or "?"
        label, number = base, 2
        while label in taken:
            label, number = f"{base} ({number})", number + 1
        taken.add(label)
        found[item_id] = label
    return found


def key_of(month: Month, about: int = 0) -> str:
    """What the hidden column of a row says."""
    return f"{month}/{about}"


def read_key(text: str) -> tuple[Month, int]:
    """Month and id of a row; ValueError for anything else."""
    month, _, about = text.partition("/")
    return Month.parse(month), int(about) if about.isdecimal() and len(about) < 10 else -1


def mark_rows(contents: Contents) -> list[tuple[str, str, str]]:
    """The mark as rows of the hidden sheet."""
    mark = contents.mark
    rows = [(SIGN, str(FORMAT), ""), ("programma", mark.programme, ""), ("kern", mark.kern, "")]
    for word, names in _lists(contents).items():
        rows += [(word, str(item_id), name) for item_id, name in names.items()]
    for month, version in mark.versions.items():
        held = [[slot.kind, slot.first, slot.second, value] for slot, value in mark.base.items() if slot.month == month]
        rows.append(("maand", str(month), str(version)))
        rows += [("stand", str(month), json.dumps(value, ensure_ascii=False)) for value in held]
    return rows


def find_contents(sheets: Sequence[Sheet]) -> Contents | None:
    """The mark of a workbook; None when it is not one of ours."""
    sheet = next((sheet for sheet in sheets if sheet.name == MARK_SHEET), None)
    if sheet is None or sheet.cell(1, 1).value != SIGN:
        return None
    rows = [[str(sheet.cell(row, column).value or "") for column in (1, 2, 3)] for row in sorted(sheet.rows)]
    if rows[0][1] != str(FORMAT):
        raise Unreadable("Dit werkboek is van een andere versie van de toolkit. Download een nieuw werkboek.")
    try:
        return _contents(rows)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable(_CHANGED) from None


def _contents(rows: list[list[str]]) -> Contents:
    by_word: dict[str, list[list[str]]] = {}
    for word, *rest in rows:
        by_word.setdefault(word, []).append(rest)
    names = {
        word: {int(item_id): name for item_id, name in by_word.get(word, [])}
        for word in ("activiteit", "bron", "extra", "leeftijd")
    }
    versions = {Month.parse(month): int(version) for month, version in by_word.get("maand", [])}
    base: Held = {}
    for month, text in by_word.get("stand", []):
        slot, value = _held(Month.parse(month), json.loads(text))
        base[slot] = value
    mark = Mark(by_word["programma"][0][0], by_word["kern"][0][0], versions, base)
    return Contents(mark, names["activiteit"], names["bron"], names["extra"], names["leeftijd"])


def _held(month: Month, found: object) -> tuple[Slot, Value]:
    if not isinstance(found, list) or len(found) != 4:
        raise ValueError("not a value")
    kind, first, second, value = found
    if kind not in (*FIGURES, AGE, REFERRAL, EXTRA, NOTE) or not isinstance(value, int | str):
        raise ValueError("not a value")
    return Slot(month, str(kind), int(first), int(second)), value


def _lists(contents: Contents) -> dict[str, Mapping[int, str]]:
    return {
        "activiteit": contents.activities, "bron": contents.sources,
        "extra": contents.extras, "leeftijd": contents.bands,
    }  # fmt: skip
