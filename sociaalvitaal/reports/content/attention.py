"""Chapter: points of attention, found in the data; how they are dealt with is proposed."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.figures.months.completeness import Cell as MonthCell
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.plans import Interim
from sociaalvitaal.reports.content.sentences import joined
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.content.wording import capital, first_few, spans
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Row, Table
from sociaalvitaal.reports.document.text import Runs

MOST = 40
MOST_NAMED = 8
MONTHS, PHASES, BEHIND, DROPPED = (
    "Maandcijfers ontbreken", "Acties zijn te laat", "Achter op plan", "Doel vervallen",
)  # fmt: skip
REST = "De andere punten staan in de rapporten van de gemeenten."
Point = tuple[str, str, str]
"""What it is about, where, and what exactly."""


def points(data: ReportData) -> list[Point]:
    """All points of attention, the same kind together."""
    return [*_months(data), *_phases(data), *_behind(data), *_dropped(data)]


def chapter(data: ReportData) -> list[Block]:
    """The points as a table; one sentence when there is none."""
    found = points(data)
    if not found:
        return [Paragraph.of("De cijfers geven geen aandachtspunten.")] if data.received else []
    shown, left = first_few([f"{n}" for n in range(len(found))], MOST)
    rows: list[Row] = [text_row(*found[int(n)]) for n in shown]
    more = (REST,) if left else ()
    return [Table("Aandachtspunten uit de gegevens", ("Aandachtspunt", "Plaats", "Wat"), tuple(rows), more)]


def propose(data: ReportData) -> Runs:
    """What could be done about them."""
    found: dict[str, list[str]] = {}
    for about, place, _ in points(data):
        found.setdefault(about, []).append(place)
    lines = [
        sentence.format(places=_named(found[about]), leaders="projectleider" if len(found[about]) == 1 else LEADERS)
        for about, sentence in SENTENCES.items()
        if about in found
    ]
    return joined([f"- {line}" for line in lines], "\n")


LEADERS = "projectleiders"
SENTENCES = {
    MONTHS: "De maandcijfers van {places} vragen wij opnieuw op.",
    PHASES: "Met de {leaders} van {places} bespreken wij de acties die te laat zijn.",
    BEHIND: "Met {places} bespreken wij of het streefgetal nog haalbaar is.",
    DROPPED: "De vervallen doelen van {places} melden wij aan de subsidiegever.",
}


def _named(places: list[str]) -> str:
    named, left = first_few(list(dict.fromkeys(places)), MOST_NAMED)
    return listing([*named, "andere plaatsen"] if left else named)


def _months(data: ReportData) -> Iterator[Point]:
    for row in data.matrix.rows:
        if row.missing:
            yield MONTHS, row.kern.title, capital(spans(row.missing))
        returned = [month for month, cell in row.cells.items() if cell is MonthCell.RETURNED]
        if returned:
            yield MONTHS, row.kern.title, f"Teruggegeven en nog niet opnieuw ingediend: {spans(returned)}"


def _phases(data: ReportData) -> Iterator[Point]:
    for one in data.phases:
        # A kern that told nothing of its actions is not late: it is not known.
        if any(action.id for action in one.actions) and (late := one.late(data.counted_until)):
            named, left = first_few([action.name for action in late], 2)
            yield PHASES, one.kern.title, "; ".join([*named, *(["en andere"] if left else [])])


def _behind(data: ReportData) -> Iterator[Point]:
    year = data.goals.targets.year(data.edition.year)
    if year is None:
        return
    names = {one.code: one.name for one in data.goals.targets.indicators}
    for place in [year.total] if data.level is Level.KERN else year.places:
        late = [names[code] for code, one in place.numbers.items() if one.course is Course.BEHIND and code in names]
        if late:
            yield BEHIND, data.scope.label if data.level is Level.KERN else place.label, capital(listing(late))


def _dropped(data: ReportData) -> Iterator[Point]:
    for one in data.goals.settled:
        if one.interim is Interim.DROPPED:
            yield DROPPED, one.kern, one.action + (f" Reden: {one.reason}" if one.reason else "")
