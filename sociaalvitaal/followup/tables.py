"""The tables on the pages about months: per municipality, kern by month, the figures of one month. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sociaalvitaal import formatting
from sociaalvitaal.figures.months.intake import Counts, Intake, Row, Stand
from sociaalvitaal.figures.months.sheet import Figure, Line
from sociaalvitaal.formatting import number
from sociaalvitaal.periods import Month, Period


def counts_row(label: str, counts: Counts, base: str, all_months: str) -> dict[str, Any]:
    """A line of the table: each share with what it is a part of, and the way to the months that are counted.

    `base` is completed by the code of a figure; `all_months` shows of each month whether it is full.
    """
    return {
        "label": label,
        "expected": number(counts.expected),
        "url": f"{base}maanden.verwacht",
        "shares": [
            _share("Ontvangen", counts.received, counts.expected, f"{base}maanden.ontvangen"),
            _share("Volledig", counts.full, counts.received, all_months),
            _share("Op tijd", counts.on_time, counts.received, f"{base}maanden.op-tijd"),
        ],
    }


def _share(name: str, part: int, whole: int, url: str) -> tuple[str, str, str, str]:
    return name, formatting.percentage(part, whole), f"{number(part)} van {number(whole)}", url


def years(period: Period) -> list[tuple[int, list[str]]]:
    """The names of the months of a period by year, for the head of the matrix."""
    found = groupby(period, key=lambda month: month.year)
    return [(year, [month.short for month in months]) for year, months in found]


def matrix_groups(rows: Sequence[Row], base: str) -> list[dict[str, Any]]:
    """The rows of the matrix by municipality; `base` is where the pages of months begin."""
    grouped = groupby(rows, key=lambda row: row.kern.municipality)
    return [{"name": place.name, "rows": [_matrix_row(row, base) for row in found]} for place, found in grouped]


def _matrix_row(row: Row, base: str) -> dict[str, Any]:
    counts = {stand: sum(mark.stand is stand for mark in row.marks.values()) for stand in (Stand.LATE, Stand.EMPTY)}
    remarks = [f"{number(counts[Stand.LATE])} te laat"] if counts[Stand.LATE] else []
    remarks += [f"{number(counts[Stand.EMPTY])} leeg"] if counts[Stand.EMPTY] else []
    open_to = {month: f"{base}{row.kern.slug}/{month}" for month in row.marks}
    return {
        "name": row.kern.name or f"plek {row.kern.place}, nog te kiezen",
        "cells": [
            (mark.stand, "" if mark.stand is Stand.NOT_EXPECTED else open_to[month])
            for month, mark in row.marks.items()
        ],
        "remark": ", ".join(remarks),
    }


def legend(found: Intake) -> list[Stand]:
    """What the legend must explain: only what is in the matrix."""
    seen = {mark.stand for row in found.rows for mark in row.marks.values()}
    return [stand for stand in Stand if stand in seen]


def sheet_rows(lines: Iterable[Line], names: Mapping[str, str], before: Month) -> list[dict[str, Any]]:
    """The figures of activities as people read them."""
    return [
        {
            "name": line.name,
            "cells": [_figure(line.figures[name], before) if line.figures else None for name in names],
        }
        for line in lines
    ]


def _figure(figure: Figure, before: Month) -> dict[str, str]:
    absent = "onbekend" if figure.is_unknown else "niet ingevuld"
    text = absent if figure.value is None else number(figure.value)
    last = f"{before.name}: {number(figure.before)}" if figure.before is not None else ""
    question = f"eerder {number(figure.strange)}: klopt dit?" if figure.strange is not None else ""
    return {"text": text, "last": last, "question": question, "known": "" if figure.value is None else "ja"}
