"""The completeness matrix as rows of a page."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sociaalvitaal.figures.months.completeness import Cell, Completeness, Row
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, in_words, listing
from sociaalvitaal.overview.addresses import origin_base
from sociaalvitaal.periods import Month, Period

LATE = "maanden.over-tijd"
MOST_LATE = 12
"""Kernen that are named as late, at most: the matrix has them all."""


def groups(matrix: Completeness, base: str) -> list[dict[str, Any]]:
    """The rows by municipality; `base` is the address of a kern without its slug."""
    found = groupby(matrix.rows, key=lambda row: (row.kern.municipality_id, row.kern.municipality.name))
    return [{"name": name, "rows": [_row(row, matrix.period, base) for row in rows]} for (_, name), rows in found]


def years(period: Period) -> list[tuple[int, list[str]]]:
    """The names of the months of a period by year."""
    found = groupby(period, key=lambda month: month.year)
    return [(year, [month.short for month in months]) for year, months in found]


def shown(matrix: Completeness) -> list[Cell]:
    """What the legend must explain: only what is in the matrix."""
    found = {cell for row in matrix.rows for cell in row.cells.values()}
    return [cell for cell in Cell if cell in found]


def late(matrix: Completeness) -> list[tuple[Row, str]]:
    """Who is late, most months first, with the months by name."""
    return [(row, months_by_year(row.missing)) for row in matrix.late_rows[:MOST_LATE]]


def late_more(matrix: Completeness) -> str:
    """How many more kernen are late than are named; empty when all are named."""
    more = len(matrix.late_rows) - MOST_LATE
    return counted(more, "kern", "kernen") if more > 0 else ""


def late_title(matrix: Completeness) -> str:
    """How many kernen are late, and by how many months together."""
    rows = matrix.late_rows
    months = counted(sum(len(row.missing) for row in rows), "maand", "maanden")
    if len(rows) == 1:
        return f"Eén kern is te laat: {months}"
    return f"{in_words(len(rows), capital=True)} kernen zijn te laat: samen {months}"


def returned(matrix: Completeness) -> str:
    """How many months lie with a leader again: not in, but not late either; empty when there are none."""
    count = sum(cell is Cell.RETURNED for row in matrix.rows for cell in row.cells.values())
    return counted(count, "maand", "maanden") if count else ""


def months_by_year(months: list[Month]) -> str:
    """`oktober en november 2017 en maart 2018`."""
    found = groupby(months, key=lambda month: month.year)
    return listing([f"{listing([month.name for month in group])} {year}" for year, group in found])


def _row(row: Row, period: Period, base: str) -> dict[str, Any]:
    late_months = len(row.missing)
    remark = f"{late_months} te laat" if late_months else ""
    return {
        "name": row.kern.name or f"plek {row.kern.place}, nog te kiezen",
        "url": base + row.kern.slug,
        "cells": [(cell, "") for cell in row.cells.values()],
        "remark": remark,
        "remark_url": f"{origin_base(period, Level.KERN, row.kern.slug)}{LATE}" if remark else "",
    }
