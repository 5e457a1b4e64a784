"""Chapter: the work of local project leaders, in numbers and without names."""

from __future__ import annotations

from sociaalvitaal.figures.kern.leading import Leading
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.reports.content import project_groups, sources
from sociaalvitaal.reports.content.amounts import NONE, count, counted, months, of_all
from sociaalvitaal.reports.content.sentences import joined, listed, say
from sociaalvitaal.reports.content.tables import NO_PART, count_cell, keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, runs

MOST_NAMED = 8


def chapter(data: ReportData) -> list[Block]:
    """How many months each kern had a leader, how often the leader changed, and the project groups."""
    rows = [row for row in data.leading if row.months]
    if not rows:
        return []
    text = Paragraph(joined(sentences(rows, data)))
    led: list[Block] = [text] if data.level is Level.KERN else [text, _table(data)]
    return [*led, *project_groups.blocks(data)]


def sentences(rows: list[Leading], data: ReportData) -> list[Runs]:
    """What the numbers say."""
    if data.level is Level.KERN:
        return _of_one(rows[0], data)
    led = [row for row in rows if row.leaders]
    some, taken = sum(row.led for row in rows), sum(row.months for row in rows)
    changes, changed = sum(row.changes for row in rows), sum(row.changes > 0 for row in rows)
    found = [
        say(
            "In {kernen} was er een projectleider. Samen deden de kernen {months} mee; {where} was er een"
            " projectleider.",
            kernen=of_all(len(led), len(rows), (_key(data, "kernen"), _key(data, "kernen-mee"))),
            months=months(taken, _key(data, "maanden")),
            where=_in_months(some, taken, data),
        )
    ]
    if changes:
        often = count(changes, _key(data, "wissels"))
        found.append(say(
            "In {kernen} wisselde de projectleider{times}.",
            kernen=counted(changed, _key(data, "kernen-wissel"), "kern", "kernen"),
            times=say(", samen {n} keer", n=often) if changes > changed else "",
        ))  # fmt: skip
    else:
        found.append(runs("Er is geen wissel van projectleider vastgelegd."))
    found.append(runs("Hoeveel uren de projectleiders werkten, is nog niet vastgelegd."))
    return found


def _of_one(row: Leading, data: ReportData) -> list[Runs]:
    leaders = counted(row.leaders, _key(data, "leiders"), "projectleider", "projectleiders")
    changes = say("De projectleider wisselde {n} keer.", n=count(row.changes, _key(data, "wissels")))
    return [
        say(
            "{kern} deed {months} mee; {where} was er een projectleider.",
            kern=row.kern.title,
            months=months(row.months, _key(data, "maanden")),
            where=_in_months(row.led, row.months, data),
        ),
        say("Het waren {leaders} in deze periode.", leaders=leaders) if row.leaders > 1 else (),
        changes if row.changes else runs("Er is geen wissel van projectleider vastgelegd."),
        runs("Hoeveel uren de projectleider werkte, is nog niet vastgelegd."),
    ]


def _in_months(part: int, whole: int, data: ReportData) -> Runs:
    """in al die maanden; in 11 van die maanden; in geen van die maanden."""
    if part == whole:
        return runs("in die maand" if whole == 1 else "in al die maanden")
    return say("in {n} van die maanden", n=count(part, _key(data, "geleid"), NONE))


def _key(data: ReportData, what: str) -> NumberKey:
    return keyed(data, code_of("leiders", what))


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


def propose(data: ReportData) -> Runs:
    """Where there was no leader for a time."""
    rows = [row for row in data.leading if row.months]
    if not rows:
        return ()
    if data.level is Level.KERN:
        return _proposed_of_one(rows[0], data)
    gaps = [_gap(row, data) for row in rows if row.led < row.months]
    if not gaps:
        return runs("Elke kern had in elke maand een projectleider.")
    named, left = gaps[:MOST_NAMED], max(0, len(gaps) - MOST_NAMED)
    many = say(
        "{kernen}, waaronder ", kernen=counted(len(gaps), keyed(data, "leiders.kernen-zonder"), "kern", "kernen")
    )
    return say(
        "Een tijd lang was er geen projectleider in {many}{names}.", many=many if left else "", names=listed(named)
    )  # fmt: skip


def _gap(row: Leading, data: ReportData) -> Runs:
    key = NumberKey(code_of("leiders", "zonder"), place_key(Level.KERN, row.kern.slug), data.period)
    return say("{kern} ({months})", kern=row.kern.title, months=months(row.months - row.led, key))


def _proposed_of_one(row: Leading, data: ReportData) -> Runs:
    if row.led == row.months:
        return runs(f"{row.kern.title} had in elke maand een projectleider.")
    lacking = months(row.months - row.led, _key(data, "zonder"))
    return say("In {months} had {kern} geen projectleider.", months=lacking, kern=row.kern.title)
