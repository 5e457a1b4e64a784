"""Draws the completeness matrix: cells of one kind are one path, so that a thousand cells draw fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import fonts, shapes
from sociaalvitaal.charts.canvas import Canvas
from sociaalvitaal.charts.frame import MARGIN, Sign, heading, legend
from sociaalvitaal.charts.palette import BLUE, DEEP, EDGE, GROUND, INK, LINE, PALE, SIGNAL, SOFT, WHITE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sociaalvitaal.charts.completeness import Completeness, KernRow

NAME_SIZE, MONTH_SIZE, NOTE_SIZE = 10.5, 9.0, 9.5
LONGEST_NAME, CELL_HEIGHT, ROW_GAP, GROUP_GAP, SIGN = 150.0, 15.0, 3.0, 6.0, 8.0
NARROWEST, MONTHS_ROOM = 560.0, 20.0

FILLS = {
    "on_time": (PALE, None), "nil": (PALE, None), "late": (BLUE, None), "nil_late": (BLUE, None),
    "draft": (WHITE, BLUE), "returned": (WHITE, SIGNAL), "missing": (SIGNAL, None), "not_due": (WHITE, LINE),
    "not_asked": (GROUND, LINE), "not_expected": (GROUND, None),
}  # fmt: skip
"""Colour and edge of a cell, by state."""

MEANINGS = {
    "on_time": "op tijd", "late": "te laat ingediend", "nil": "nulopgave", "nil_late": "nulopgave, te laat",
    "draft": "begonnen", "returned": "teruggegeven", "missing": "ontbreekt", "not_due": "nog niet nodig",
    "not_asked": "nog geen aantallen gevraagd", "not_expected": "deed niet mee",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand."""

    municipality: float
    kern_right: float
    cells: float
    pitch: float
    notes: float
    width: float


def draw(chart: Completeness) -> Figure:
    """Draw the whole matrix."""
    columns = _columns(chart)
    canvas = Canvas(columns.width)
    y = heading(canvas, chart.title, chart.subtitle)
    y = legend(canvas, y, signs(chart))
    if not chart.shown:
        return canvas.finish(y + MARGIN)
    y = _month_names(canvas, chart, columns, y + 8)
    corners_of: dict[str, list[tuple[float, float]]] = defaultdict(list)
    bottom = y
    for row, new_group, top in _places(chart.shown, y):
        _names(canvas, columns, row, top, with_municipality=new_group)
        for place, cell in enumerate(row.states):
            corners_of[cell.value].append((columns.cells + place * columns.pitch, top))
        bottom = top + CELL_HEIGHT
    width = columns.pitch - ROW_GAP
    for state, corners in corners_of.items():
        cells(canvas, state, corners, width)
    return canvas.finish(bottom + MARGIN)


def _columns(chart: Completeness) -> Columns:
    months, rows = len(chart.period), chart.shown
    municipality = max((fonts.width(row.municipality, NAME_SIZE, bold=True) for row in rows), default=0.0)
    kern = max((fonts.width(row.kern, NAME_SIZE) for row in rows), default=0.0)
    kern_right = MARGIN + min(municipality, LONGEST_NAME) + 18 + min(kern, LONGEST_NAME)
    pitch = 34.0 if months <= 12 else 18.0 if months <= 24 else 15.0
    notes = kern_right + 8 + months * pitch + 4
    note = max((fonts.width(note_of(row), NOTE_SIZE, bold=True) for row in rows), default=0.0)
    return Columns(MARGIN, kern_right, kern_right + 8, pitch, notes, max(NARROWEST, notes + note + MARGIN))


def _month_names(canvas: Canvas, chart: Completeness, columns: Columns, y: float) -> float:
    """Write the months above the columns, with the years where there is more than one; return the y under them."""
    months = list(chart.period)
    if months[0].year != months[-1].year:
        y += 14
        for place, month in enumerate(months):
            if month.number == 1 or (place == 0 and month.number <= 11):
                canvas.text(columns.cells + place * columns.pitch, y, str(month.year), size=MONTH_SIZE + 1, bold=True)
    y += 13
    for place, month in enumerate(months):
        middle = columns.cells + place * columns.pitch + (columns.pitch - ROW_GAP) / 2
        name = month.short if columns.pitch > 20 else month.short[0]
        canvas.text(middle, y, name, size=MONTH_SIZE, colour=SOFT, align="center")
    return y + 6


def _places(rows: tuple[KernRow, ...], y: float) -> Iterator[tuple[KernRow, bool, float]]:
    """Each row with whether it begins a municipality, and its top."""
    before = None
    for row in rows:
        new_group = row.municipality != before
        y += GROUP_GAP if new_group and before is not None else 0
        yield row, new_group, y
        before, y = row.municipality, y + CELL_HEIGHT + ROW_GAP


def _names(canvas: Canvas, columns: Columns, row: KernRow, y: float, *, with_municipality: bool) -> None:
    base = y + CELL_HEIGHT / 2 + 3.7
    if with_municipality:
        name = fonts.fit(row.municipality, LONGEST_NAME, NAME_SIZE, bold=True)
        canvas.text(columns.municipality, base, name, size=NAME_SIZE, bold=True)
    canvas.text(columns.kern_right, base, fonts.fit(row.kern, LONGEST_NAME, NAME_SIZE), size=NAME_SIZE, align="right")
    canvas.text(columns.notes, base, note_of(row), size=NOTE_SIZE, colour=SIGNAL, bold=True)


def note_of(row: KernRow) -> str:
    """How many of its months are missing, in words."""
    if not row.missing:
        return ""
    return f"{row.missing} ontbreekt" if row.missing == 1 else f"{row.missing} ontbreken"


def cells(canvas: Canvas, state: str, corners: list[tuple[float, float]], width: float) -> None:
    """All cells of one state, with their sign."""
    colour, edge = FILLS[state]
    inset = 0.5 if edge else 0.0
    boxes = [shapes.rounded(x + inset, y + inset, width - 2 * inset, CELL_HEIGHT - 2 * inset, 2.5) for x, y in corners]
    canvas.fill(boxes, colour, edge=edge)
    _signs(canvas, state, [(x + width / 2, y + CELL_HEIGHT / 2) for x, y in corners])


def _signs(canvas: Canvas, state: str, middles: list[tuple[float, float]]) -> None:
    ink = DEEP if FILLS[state][0] == PALE else INK
    if state in ("on_time", "late"):
        canvas.stroke([shapes.check(x, y, SIGN) for x, y in middles], ink, line=1.2)
    elif state in ("nil", "nil_late"):
        canvas.stroke([shapes.circle(x, y, SIGN * 0.38) for x, y in middles], ink, line=1.3)
    elif state == "draft":
        canvas.fill([shapes.dots(x, y, SIGN) for x, y in middles], DEEP)
    elif state == "returned":
        canvas.stroke([shapes.turning(x, y, SIGN) for x, y in middles], SIGNAL, line=1.3)
    elif state == "missing":
        canvas.fill([shapes.exclamation(x, y, SIGN + 1) for x, y in middles], WHITE)
    elif state == "not_expected":
        canvas.stroke([shapes.dash(x, y, SIGN) for x, y in middles], EDGE, line=1.0)


def signs(chart: Completeness) -> list[tuple[Sign, str]]:
    """The legend: the states that there are."""
    present = {str(state) for row in chart.shown for state in row.states}
    return [(_sign(state), text) for state, text in MEANINGS.items() if state in present]


def _sign(state: str) -> Sign:
    def sign(canvas: Canvas, x: float, y: float) -> None:
        cells(canvas, state, [(x - 8, y - CELL_HEIGHT / 2)], 16.0)

    return sign
