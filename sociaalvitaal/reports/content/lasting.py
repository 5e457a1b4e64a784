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
    if not found:
        return ""
    if data.level is Level.KERN:
        return _proposed_of_one(found[0])
    full = _counts(found, Degree.FULL)
    if not any(full.values()):
        return f"In geen enkele kern is al een aspect volledig geregeld.{_half(found)}"
    best, least = max(full.values()), min(full.values())
    if best == least:
        return f"Alle aspecten zijn even vaak volledig geregeld: in {counted(best, 'kern', 'kernen')}."
    return f"Het vaakst volledig geregeld: {_at(full, best)}. Het minst vaak: {_at(full, least)}."


def _counts(found: Sequence[Lasting], degree: Degree) -> dict[Aspect, int]:
    return {aspect: sum(_degree(one, aspect) is degree for one in found) for aspect in Aspect}


def _at(counts: Mapping[Aspect, int], count: int) -> str:
    """The aspects with this count: deelname en kennis (beide 5 kernen)."""
    names = [ASPECT_WORDS[aspect] for aspect, here in counts.items() if here == count]
    each = {1: "", 2: "beide "}.get(len(names), "elk ")
    return f"{listing(names)} ({each}{counted(count, 'kern', 'kernen') if count else 'in geen enkele kern'})"


def _half(found: Sequence[Lasting]) -> str:
    partial = _counts(found, Degree.PARTIAL)
    return f" Het vaakst gedeeltelijk geregeld: {_at(partial, max(partial.values()))}." if any(partial.values()) else ""


def _proposed_of_one(found: Lasting) -> str:
    by_degree = {degree: [ASPECT_WORDS[one] for one in Aspect if _degree(found, one) is degree] for degree in Degree}
    told = [
        f"{capital(DEGREE_WORDS[degree])} geregeld: {listing(names)}." for degree, names in by_degree.items() if names
    ]
    return " ".join(told).replace("Nog onbekend geregeld", "Nog onbekend").replace("Niet geregeld", "Nog niet geregeld")


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
