"""Chapter: the work of local project leaders, in numbers and without names."""

from __future__ import annotations

from sociaalvitaal.figures.kern.leading import Leading
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, listing, number
from sociaalvitaal.reports.content import project_groups, sources
from sociaalvitaal.reports.content.tables import NO_PART, count_cell
from sociaalvitaal.reports.content.wording import first_few, months_text, of_all
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.number_keys import NumberKey, place_key


def chapter(data: ReportData) -> list[Block]:
    """How many months each kern had a leader, how often the leader changed, and the project groups."""
    rows = [row for row in data.leading if row.months]
    if not rows:
        return []
    text = Paragraph.of(" ".join(sentences(rows, data)))
    led: list[Block] = [text] if data.level is Level.KERN else [text, _table(data)]
    return [*led, *project_groups.blocks(data)]


def sentences(rows: list[Leading], data: ReportData) -> list[str]:
    """What the numbers say."""
    if data.level is Level.KERN:
        return _of_one(rows[0])
    led = [row for row in rows if row.leaders]
    months, taken = sum(row.led for row in rows), sum(row.months for row in rows)
    changes, changed = sum(row.changes for row in rows), sum(row.changes > 0 for row in rows)
    found = [
        f"In {of_all(len(led), len(rows), 'kern', 'kernen')} was er een projectleider. Samen deden de kernen"
        f" {months_text(taken)} mee; {_in_months(months, taken)} was er een projectleider."
    ]
    if changes:
        times = f", samen {number(changes)} keer" if changes > changed else ""
        found.append(f"In {counted(changed, 'kern', 'kernen')} wisselde de projectleider{times}.")
    else:
        found.append("Er is geen wissel van projectleider vastgelegd.")
    found.append("Hoeveel uren de projectleiders werkten, is nog niet vastgelegd.")
    return found


def _of_one(row: Leading) -> list[str]:
    leaders = counted(row.leaders, "projectleider", "projectleiders")
    changes = f"De projectleider wisselde {number(row.changes)} keer." if row.changes else ""
    found = [
        f"{row.kern.title} deed {months_text(row.months)} mee; {_in_months(row.led, row.months)} was er een"
        f" projectleider.",
        f"Het waren {leaders} in deze periode." if row.leaders > 1 else "",
        changes or "Er is geen wissel van projectleider vastgelegd.",
        "Hoeveel uren de projectleider werkte, is nog niet vastgelegd.",
    ]
    return [text for text in found if text]


def _in_months(part: int, whole: int) -> str:
    """in al die maanden; in 11 van die maanden; in geen van die maanden."""
    if part == whole:
        return "in die maand" if whole == 1 else "in al die maanden"
    return f"in {number(part) if part else 'geen'} van die maanden"


def _table(data: ReportData) -> Table:
    headers = ("Kern", "Gemeente", "Maanden mee", "Met leider", "Leiders", "Wissels")
    origin = sources.over_period(sources.LEADERS, data)
    return Table("Projectleiders per kern", headers, tuple(_row(row, data) for row in data.leading), origin=origin)


def _row(row: Leading, data: ReportData) -> Row:
    def key(what: str) -> NumberKey:
        return NumberKey(code_of("leiders", what), place_key(Level.KERN, row.kern.slug), data.period)

    names = (Cell(row.kern.title), Cell(row.kern.municipality.name))
    if not row.months:
        return Row((*names, Cell(NO_PART, numeric=True, sign=True), *(Cell("", numeric=True) for _ in range(3))))
    return Row((
        *names, count_cell(row.months, key("maanden")),
        count_cell(row.led, key("geleid"), attention=row.led < row.months),
        count_cell(row.leaders, key("leiders")), count_cell(row.changes, key("wissels")),
    ))  # fmt: skip


def propose(data: ReportData) -> str:
    """Where there was no leader for a time."""
    rows = [row for row in data.leading if row.months]
    gaps = [f"{row.kern.title} ({months_text(row.months - row.led)})" for row in rows if row.led < row.months]
    if not rows:
        return ""
    if data.level is Level.KERN:
        return _proposed_of_one(rows[0])
    if not gaps:
        return "Elke kern had in elke maand een projectleider."
    named, left = first_few(gaps, 8)
    more = [counted(left, "andere kern", "andere kernen")] if left else []
    return f"Een tijd lang was er geen projectleider in {listing([*named, *more])}."


def _proposed_of_one(row: Leading) -> str:
    if row.led == row.months:
        return f"{row.kern.title} had in elke maand een projectleider."
    return f"In {months_text(row.months - row.led)} had {row.kern.title} geen projectleider."
