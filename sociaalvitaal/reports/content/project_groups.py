"""Part of the chapter on effort: the project groups, counted; who sits in them is not told."""

from __future__ import annotations

from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, long_date, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import count_cell
from sociaalvitaal.reports.content.wording import of_all
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.number_keys import NumberKey, place_key

NONE_DONE = "er is geen besluit uitgevoerd"
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
        return [heading, Paragraph.of(_of_one(*found[0]))]
    table = Table(
        f"Projectgroepen per kern, stand op {long_date(data.counted_until)}", HEADERS,
        tuple(_row(*one, data) for one in found),
        origin=sources.over_period(sources.GROUPS, data),
    )  # fmt: skip
    return [heading, Paragraph.of(_of_all([group for _, group in found])), table]


def _of_all(groups: list[Standing]) -> str:
    there = [group for group in groups if group.exists]
    if not there:
        return "Van geen enkele kern is een projectgroep vastgelegd."
    met, open_, late = (sum(counts) for counts in zip(*((g.held, g.open, g.late) for g in groups), strict=True))
    return (
        f"In {of_all(len(there), len(groups), 'kern', 'kernen')} is een projectgroep vastgelegd. Er was in deze"
        f" periode {f'{number(met)} keer' if met else 'geen'} overleg. {_open(open_, late)}"
    )


def _of_one(kern: Kern, group: Standing) -> str:
    if not group.exists:
        return f"Van {kern.title} is geen projectgroep vastgelegd."
    done = counted(group.done, "besluit is uitgevoerd", "besluiten zijn uitgevoerd") if group.done else NONE_DONE
    met = f"{number(group.held)} keer" if group.held else "niet"
    return (
        f"De projectgroep van {kern.title} heeft {counted(group.members, 'lid', 'leden')} en overlegde in deze periode"
        f" {met}. {done[:1].upper()}{done[1:]}. {_open(group.open, group.late)}"
    )


def _open(open_: int, late: int) -> str:
    if not open_:
        return "Er staan geen besluiten open."
    behind = f", waarvan {number(late)} na de afgesproken dag" if late else ""
    return f"{counted(open_, 'besluit staat', 'besluiten staan')} nog open{behind}."


def _row(kern: Kern, group: Standing, data: ReportData) -> Row:
    def key(what: str) -> NumberKey:
        return NumberKey(code_of("projectgroep", what), place_key(Level.KERN, kern.slug), data.period)

    return Row((
        Cell(kern.title), Cell(kern.municipality.name),
        count_cell(group.members, key("leden"), attention=not group.exists), count_cell(group.held, key("overleggen")),
        count_cell(group.open, key("open")), count_cell(group.late, key("te-laat"), attention=group.late > 0),
        count_cell(group.done, key("uitgevoerd")),
    ))  # fmt: skip
