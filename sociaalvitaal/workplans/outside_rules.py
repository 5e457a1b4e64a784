"""A table with plans and results from elsewhere: reading it, and adding it up again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sociaalvitaal.formatting import number
from sociaalvitaal.models.plans import OutsideFigure

_HEAD = re.compile(r"(planning|realisatie)_((?:19|20)[0-9]{2})")
_WHOLE = re.compile(r"[-\u2212]?[0-9]{1,9}")
_TOTAL = re.compile(r"tota(?:al|len)\b", re.IGNORECASE)
MOST_ROWS, LONGEST_LABEL = 1_000, 200


class NotSuchATable(ValueError):
    """The file is no table of plans and results; the message says what is wrong where."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says of a year."""

    position: int
    label: str
    is_total: bool
    year: int
    planned: int | None
    realised: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A total as it was published beside what the rows add up to; None where nothing was published."""

    published: int | None
    recomputed: int | None

    @property
    def difference(self) -> int | None:
        """Published less recomputed."""
        if self.published is None or self.recomputed is None:
            return None
        return self.published - self.recomputed

    @property
    def is_there(self) -> bool:
        """Whether there is any number: of a year to come there is a plan only."""
        return self.published is not None or self.recomputed is not None

    @property
    def is_wrong(self) -> bool:
        """Whether the published total is not what the rows add up to."""
        return bool(self.difference)


@dataclass(frozen=True, slots=True)
class YearSums:
    """Both totals of a year."""

    year: int
    planned: Sum
    realised: Sum


def is_such_a_table(first_line: str) -> bool:
    """Whether a first line is that of a table of plans and results."""
    heads = [head.strip().strip('"') for head in re.split("[;,\t]", first_line.lstrip("\ufeff").strip())]
    return len(heads) > 1 and all(_HEAD.fullmatch(head) for head in heads[1:])


def read(rows: Sequence[Sequence[str]]) -> list[Cell]:
    """The cells of a table; the first row holds the heads, the first column the names."""
    if not rows or not all(_HEAD.fullmatch(head) for head in rows[0][1:]) or len(rows[0]) < 2:
        raise NotSuchATable("De eerste regel moet kolommen noemen als planning_2013 en realisatie_2013.")
    if not 2 <= len(rows) <= MOST_ROWS + 1:
        raise NotSuchATable(f"Een tabel heeft 1 tot {number(MOST_ROWS)} rijen.")
    heads = [_head(head) for head in rows[0][1:]]
    if len(set(heads)) < len(heads):
        raise NotSuchATable("Er staan twee kolommen voor hetzelfde in de eerste regel.")
    found = []
    for position, row in enumerate(rows[1:], start=1):
        label = row[0].strip() if row else ""
        if not label or len(label) > LONGEST_LABEL:
            raise NotSuchATable(f"Regel {position + 1} heeft geen naam, of een te lange.")
        if len(row) > len(heads) + 1:
            raise NotSuchATable(f"Regel {position + 1} heeft meer kolommen dan de eerste regel.")
        values = {head: _whole(text, position + 1) for head, text in zip(heads, row[1:], strict=False)}
        is_total = _TOTAL.match(label) is not None
        found += [
            Cell(position, label, is_total, year, values.get(("planning", year)), values.get(("realisatie", year)))
            for year in sorted({year for _, year in heads})
        ]
    if all(cell.is_total for cell in found):
        raise NotSuchATable("Er staan alleen totalen in deze tabel.")
    return found


def sums(figures: Iterable[OutsideFigure | Cell]) -> list[YearSums]:
    """The totals of each year: as published, and made again from the rows."""
    found = list(figures)
    return [
        YearSums(
            year,
            _sum([(one.is_total, one.planned) for one in found if one.year == year]),
            _sum([(one.is_total, one.realised) for one in found if one.year == year]),
        )
        for year in sorted({one.year for one in found})
    ]


def faults(found: Iterable[YearSums]) -> list[str]:
    """The totals that do not add up, in sentences."""
    told = []
    for one in found:
        for what, total in (("Beoogd", one.planned), ("Gerealiseerd", one.realised)):
            if total.is_wrong:
                published, recomputed = total.published or 0, total.recomputed or 0
                told.append(
                    f"{what} in {one.year}: gepubliceerd is {number(published)}, de rijen samen zijn"
                    f" {number(recomputed)}. Dat verschilt {number(abs(published - recomputed))}."
                )
    return told


def _sum(values: Sequence[tuple[bool, int | None]]) -> Sum:
    rows = [value for is_total, value in values if not is_total and value is not None]
    totals = [value for is_total, value in values if is_total and value is not None]
    return Sum(totals[0] if totals else None, sum(rows) if rows else None)


def _head(text: str) -> tuple[str, int]:
    found = _HEAD.fullmatch(text)
    assert found is not None, "checked before"
    return found[1], int(found[2])


def _whole(text: str, line: int) -> int | None:
    text = text.strip()
    if text in ("", ".", "-"):
        return None
    if not _WHOLE.fullmatch(text) or not text.isascii():
        raise NotSuchATable(f"Regel {line}: ‘{text[:20]}’ is geen heel getal.")
    return int(text)
