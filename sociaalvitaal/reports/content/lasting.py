"""Chapter: what lasts after the project; what leaders wrote as grounds stays in the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, DEGREE_WORDS, GoingOn, Lasting
from sociaalvitaal.figures.origin.lasting import lasting_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, listing, number
from sociaalvitaal.models.factors import Aspect, Degree
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import count_cell, keyed, text_row
from sociaalvitaal.reports.content.wording import capital, first_few, of_all
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table

MOST_NAMED = 25
HEADERS = ("Aspect", *(capital(words) for words in DEGREE_WORDS.values()), "Niet ingevuld")


def chapter(data: ReportData) -> list[Block]:
    """The five aspects counted over kernen, and the activities that go on; nothing while nobody answered."""
    asked = [row.kern for row in data.leading if row.months]
    found = {kern.id: data.lasting[kern.id] for kern in asked if kern.id in data.lasting}
    if not found:
        return []
    if data.level is Level.KERN:
        return _of_one(*found.values())
    intro = (
        f"Wat blijft er na het project? Dat vulden de projectleiders van"
        f" {of_all(len(found), len(asked), 'kern', 'kernen')} in.{_missing(asked, found)}"
    )
    total = _total([one.activities for one in found.values()])
    return [Paragraph.of(intro), Paragraph.of(going_on(total)), _table(list(found.values()), len(asked), data)]


def propose(data: ReportData) -> str:
    """What is arranged best, and what least."""
    found = list(data.lasting.values())
    full = {aspect: sum(_degree(one, aspect) is Degree.FULL for one in found) for aspect in Aspect}
    if not any(full.values()) or data.level is Level.KERN:
        return ""
    best, least = max(full, key=full.__getitem__), min(full, key=full.__getitem__)
    if full[best] == full[least]:
        return ""
    return (
        f"Het vaakst volledig geregeld: {ASPECT_WORDS[best]} ({counted(full[best], 'kern', 'kernen')})."
        f" Het minst vaak: {ASPECT_WORDS[least]} ({counted(full[least], 'kern', 'kernen')})."
    )


def going_on(found: GoingOn) -> str:
    """The activities that go on by themselves, with what is not known of the others."""
    if not found.running:
        return "Er liep geen activiteit aan het eind van de periode."
    rest = [
        text
        for count, text in (
            (found.unknown, f"van {number(found.unknown)} weet de projectleider het niet"),
            (found.not_answered, f"over {number(found.not_answered)} is niets ingevuld"),
        )
        if count
    ]
    runs = counted(found.running, "activiteit die loopt, gaat", "activiteiten die lopen, gaan")
    return (
        f"Van de {runs} er {number(found.yes)} zonder het project door en {number(found.no)} niet."
        f"{' ' + capital(listing(rest)) + '.' if rest else ''}"
    )


def _of_one(found: Lasting) -> list[Block]:
    rows = [
        text_row(capital(ASPECT_WORDS[aspect]), DEGREE_WORDS[degree] if degree else "niet ingevuld")
        for aspect in Aspect
        for degree in [_degree(found, aspect)]
    ]
    table = Table("Borging per aspect", ("Aspect", "Hoe ver geregeld"), tuple(rows))
    return [Paragraph.of(going_on(found.activities)), table]


def _table(found: Sequence[Lasting], asked: int, data: ReportData) -> Table:
    rows = []
    for aspect in Aspect:
        said = [_degree(one, aspect) for one in found]
        counts = [count_cell(said.count(degree), keyed(data, lasting_code(aspect, degree))) for degree in Degree]
        lacking = asked - sum(degree is not None for degree in said)
        open_ = count_cell(lacking, keyed(data, lasting_code(aspect, None)), attention=lacking > 0)
        rows.append(Row((Cell(capital(ASPECT_WORDS[aspect])), *counts, open_)))
    origin = sources.standing(sources.LASTING, data)
    return Table("Borging per aspect, in aantallen kernen", HEADERS, tuple(rows), origin=origin)


def _degree(found: Lasting, aspect: Aspect) -> Degree | None:
    said = found.aspects.get(aspect)
    return said.degree if said else None


def _missing(asked: Sequence[Kern], found: Mapping[int, Lasting]) -> str:
    lacking = [kern.title for kern in asked if kern.id not in found]
    if not lacking:
        return ""
    named, left = first_few(lacking, MOST_NAMED)
    return f" Nog niet binnen: {listing([*named, f'{number(left)} andere'] if left else named)}."


def _total(found: Sequence[GoingOn]) -> GoingOn:
    return GoingOn(
        sum(one.running for one in found),
        sum(one.yes for one in found),
        sum(one.no for one in found),
        sum(one.unknown for one in found),
    )
