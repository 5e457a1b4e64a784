"""What the pages of the overview have in common: the period form, tabs, rows, charts with their addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from markupsafe import Markup

from sociaalvitaal import formatting
from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.figures.scope import Level, counted_period
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.overview import addresses
from sociaalvitaal.overview.addresses import Opens
from sociaalvitaal.overview.cells import (
    counted_link,
    figure,
    linked_cells,
    month_counts,
    month_options,
    number_cells,
    signs,
    spoken,
)
from sociaalvitaal.overview.labels import KEY_FIGURES, LABELS
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.pictures import HEADLESS, NARROW, table_rows

KEY_LENGTH = 20
LONG = 7
"""A number of more signs stands smaller in its tile, so that it does not break."""

Row = tuple[str, str, str, bool, Markup, Markup]
"""Address, label, what is missing, whether that is late, the figures, how many months were expected and came."""


@dataclass(frozen=True, slots=True)
class Words:
    """A chart in words and as a table, without its drawing."""

    title: str
    subtitle: str
    alt: str
    table: Table
    version: str
    """A name for what the chart shows: its words and its numbers."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in words, with the addresses of its drawing: for the page, and whole, to keep."""

    words: Words
    url: str
    narrow: str
    whole: str
    slide: str
    rows: list[tuple[str, Markup]]
    """Of its table the first cell of each row, and the others, each number with the way to what stands behind it."""


def period_form(asked: Asked, place: dict[str, str]) -> dict[str, Any]:
    """The choice of a period: the two selects with what was chosen, and links to years and the whole.

    Who sees what is shared has the links only.

    `place` goes along where the path does not name it.
    """
    question, whole = asked.question, asked.programme.period
    over = counted_period(asked.programme, whole, asked.today)
    years = range(whole.first.year, (over or whole).last.year + 1)
    spans = [(str(year), Period.year(year).overlap(whole)) for year in years]
    links = [
        (label, "?" + urlencode(place | {"van": str(span.first), "tot": str(span.last)}), span == question.period)
        for label, span in [*spans, ("Heel project", whole)]
        if span is not None
    ]
    van, tot = question.van or str(question.period.first), question.tot or str(question.period.last)
    return {
        "place": place,
        "selects": []
        if asked.protected
        else [
            ("van", "Van", month_options(whole, van), van if _is_outside(van, whole) else ""),
            ("tot", "Tot en met", month_options(whole, tot), tot if _is_outside(tot, whole) else ""),
        ],
        "links": links,
        "faults": question.faults,
        "faulty": {field for field, _ in question.faults},
    }


def with_addresses(asked: Asked, charts: Iterable[tuple[str, Chart]], *, page: int = 1) -> list[Picture]:
    """Charts with an address that changes with their content, and with where their numbers open."""
    parameters = addresses.chart_parameters(asked, page)
    base = url_for("overview.chart", kind="-", ending="svg").removesuffix("-.svg")
    pictures, opens = [], addresses.Opens.of(asked)
    for kind, chart in charts:
        words = words_of(chart)
        asked_for = urlencode(parameters | {"v": words.version})
        whole, slide = (f"{base}{kind}.{ending}?{asked_for}" for ending in ("svg", "png"))
        bare, narrow = (f"{whole}&{look}=1" for look in (HEADLESS, NARROW))
        pictures.append(Picture(words, bare, narrow, whole, slide, rows_of(chart, opens)))
    return pictures


@lru_cache(maxsize=64)
def words_of(chart: Chart) -> Words:
    """The words of a chart; like its drawing they are kept by content, so a figure that changes is another chart."""
    table = chart.table
    named = [type(chart).__name__, str(rendering.DRAWING_VERSION), chart.title, chart.subtitle, table.caption]
    content = "\x1f".join([*named, *table.headers, *(cell for row in table.rows for cell in row)])
    version = hashlib.sha256(content.encode()).hexdigest()[:KEY_LENGTH]
    return Words(chart.title, chart.subtitle, chart.alt, table, version)


@lru_cache(maxsize=64)
def rows_of(chart: Chart, opens: Opens) -> list[tuple[str, Markup]]:
    """The rows of its table, kept in the same way: there are hundreds of cells."""
    return table_rows(chart.table, opens)


def key_figures(summary: Summary, base: str = "") -> list[dict[str, Any]]:
    """The tiles: number, and beside it what is missing; with the way to what stands behind it."""
    tiles = []
    for code in KEY_FIGURES:
        number = summary.total[code]
        stock = f"in {summary.stock_month.label}" if code == "running_activities" else ""
        if stock and number.state is State.IMPOSSIBLE:
            stock = f"niet van toepassing {stock}"
        note = "; ".join(part for part in (stock, number.remark) if part)
        url = f"{base}{code}" if base and number.state is not State.IMPOSSIBLE else ""
        spoken_as = f"{LABELS[code]}: {spoken(number)}"
        tiles.append({
            "label": LABELS[code], "figure": figure(number), "note": note, "url": url, "spoken": spoken_as,
            "is_long": len(number.text) > LONG,
        })  # fmt: skip
    return tiles


def row(line: Line, stock_month: Month, url: str = "", base: str = "") -> Row:
    """A line of the table; with a base its numbers open to what stands behind them."""
    tally = line.tally
    note = _missing_note(tally.missing, line.label, base) if tally.missing else ""
    late = tally.missing > _pending(line, stock_month) if tally.missing else False
    if base:
        figures = linked_cells(line.numbers, LABELS, line.label, base)
    else:
        figures = number_cells([line.numbers[code] for code in LABELS])
    return url, line.label, note, late, figures, month_counts(tally, line.label, base)


def _missing_note(missing: int, place: str, base: str) -> str:
    """How many months are missing, with the way to which they are."""
    text = formatting.counted(missing, "maand ontbreekt", "maanden ontbreken")
    return counted_link(text, base + NOT_IN, place) if base else text


def _pending(line: Line, stock_month: Month) -> int:
    """How many months that are missing may still come."""
    last = stock_month.key
    return sum(found.missing for month, found in line.months.items() if month.key > last)


def columns(stock_month: Month, level: Level) -> list[str]:
    """The headings of the figures; a stock says of which month it is."""
    if level is Level.KERN:
        return list(LABELS.values())
    return [f"{label} in {stock_month.label}" if code == "running_activities" else label
            for code, label in LABELS.items()]  # fmt: skip


def signs_in(summary: Summary) -> list[tuple[str, str]]:
    """The signs that a table uses, with their meaning."""
    return signs([number for line in (*summary.lines, summary.total) for number in line.numbers.values()])


def counts(summary: Summary | None, asked: Asked) -> dict[str, Any]:
    """Rows, total and the line in words, for a page about completeness."""
    if summary is None:
        return {"rows": [], "total": None, "received": None}
    month, bases = summary.stock_month, addresses.behind(asked, summary)
    rows = [row(line, month, base=base) for line, base in zip(summary.lines, bases, strict=True)]
    total = row(summary.total, month, base=addresses.below_base(asked, ""))
    return {"rows": rows, "total": total, "received": received_line(summary)}


def received_line(summary: Summary) -> dict[str, Any]:
    """How complete the figures are, in words."""
    tally = summary.total.tally
    pending = _pending(summary.total, summary.stock_month)
    return {
        "expected": formatting.number(tally.expected),
        "received": formatting.number(tally.received),
        "share": formatting.percentage(tally.received, tally.expected),
        "on_time": formatting.number(tally.on_time),
        "on_time_share": formatting.percentage(tally.on_time, tally.received),
        "missing": _missing(tally.missing, pending),
        "loud": tally.missing > pending,
    }


def _missing(missing: int, pending: int) -> str:
    if not missing:
        return ""
    text = formatting.counted(missing, "maand ontbreekt", "maanden ontbreken")
    if pending >= missing:
        return f"{text}, maar {'hoeft' if missing == 1 else 'hoeven'} nog niet binnen te zijn"
    return f"{text}, waarvan {formatting.number(pending)} nog niet nodig" if pending else text


def _is_outside(text: str, whole: Period) -> bool:
    try:
        return Month.parse(text) not in whole
    except ValueError:
        return False
