"""Part of the chapter on effort: the project groups, counted; who sits in them is not told."""

from __future__ import annotations

from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey, place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.amounts import count, counted, of_all
from sociaalvitaal.reports.content.sentences import joined, say
from sociaalvitaal.reports.content.tables import count_cell, keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, runs

NONE_DONE = "Er is geen besluit uitgevoerd"
HEADERS = ("Kern", "Gemeente", "Leden", "Overleggen", "Besluiten open", "Te laat", "Uitgevoerd")


def blocks(data: ReportData) -> list[Block]:
    """Members, meetings and decisions of each kern that took part; nothing where no kernen are listed."""
    groups = [
        (row.kern, data.project_groups[row.kern.id]) for row in data.leading if row.kern.id in data.project_groups
    ]
    taking_part = {row.kern.id for row in data.leading if row.months}
    found = [(kern, group) for kern, group in groups if kern.id in taking_part]
    if not found:
        return []
    heading = Heading(3, "Projectgroep" if data.level is Level.KERN else "Projectgroepen")
    if data.level is Level.KERN:
        return [heading, Paragraph(_of_one(*found[0], data))]
    table = Table(
        f"Projectgroepen per kern, stand op {long_date(data.counted_until)}", HEADERS,
        tuple(_row(*one, data) for one in found),
        origin=sources.over_period(sources.GROUPS, data),
    )  # fmt: skip
    return [heading, Paragraph(_of_all([group for _, group in found], data)), table]


def _of_all(groups: list[Standing], data: ReportData) -> Runs:
    there = [group for group in groups if group.exists]
    if not there:
        return runs("Van geen enkele kern is een projectgroep vastgelegd.")
    met, open_, late = (sum(counts) for counts in zip(*((g.held, g.open, g.late) for g in groups), strict=True))
    times = say("{n} keer", n=count(met, _key(data, "overleggen"))) if met else "geen"
    first = say(
        "In {kernen} is een projectgroep vastgelegd. Er was in deze periode {times} overleg.",
        kernen=of_all(len(there), len(groups), (_key(data, "kernen"), keyed(data, "leiders.kernen-mee"))), times=times,
    )  # fmt: skip
    return joined([first, _open(open_, late, data)])


def _of_one(kern: Kern, group: Standing, data: ReportData) -> Runs:
    if not group.exists:
        return runs(f"Van {kern.title} is geen projectgroep vastgelegd.")
    done = counted(group.done, _key(data, "uitgevoerd"), "besluit is uitgevoerd", "besluiten zijn uitgevoerd")
    met = say("{n} keer", n=count(group.held, _key(data, "overleggen"))) if group.held else "niet"
    first = say(
        "De projectgroep van {kern} heeft {members} en overlegde in deze periode {met}. {done}.",
        kern=kern.title,
        members=counted(group.members, _key(data, "leden"), "lid", "leden"),
        met=met,
        done=done if group.done else NONE_DONE,
    )
    return joined([first, _open(group.open, group.late, data)])


def _open(open_: int, late: int, data: ReportData) -> Runs:
    if not open_:
        return runs("Er staan geen besluiten open.")
    return say(
        "{decisions} nog open{behind}.",
        decisions=counted(open_, _key(data, "open"), "besluit staat", "besluiten staan"),
        behind=say(", waarvan {n} na de afgesproken dag", n=count(late, _key(data, "te-laat"))) if late else "",
    )


def _key(data: ReportData, what: str) -> NumberKey:
    return keyed(data, code_of("projectgroep", what))


def _row(kern: Kern, group: Standing, data: ReportData) -> Row:
    def key(what: str) -> NumberKey:
        return NumberKey(code_of("projectgroep", what), place_key(Level.KERN, kern.slug), data.period)

    return Row((
        Cell(kern.title), Cell(kern.municipality.name),
        count_cell(group.members, key("leden"), attention=not group.exists), count_cell(group.held, key("overleggen")),
        count_cell(group.open, key("open")), count_cell(group.late, key("te-laat"), attention=group.late > 0),
        count_cell(group.done, key("uitgevoerd")),
    ))  # fmt: skip
