"""Chapter: what lasts after the project; what leaders wrote as grounds stays in the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, DEGREE_WORDS, GoingOn, Lasting
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.lasting import lasting_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.factors import Aspect, Degree
from sociaalvitaal.models.places import Kern
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.amounts import count, counted, of_all
from sociaalvitaal.reports.content.sentences import Part, joined, listed, say
from sociaalvitaal.reports.content.sentences import capital as capital_of
from sociaalvitaal.reports.content.tables import count_cell, keyed, text_row
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, runs

MOST_NAMED = 25
HEADERS = ("Aspect", *(capital(words) for words in DEGREE_WORDS.values()), "Niet ingevuld")


def chapter(data: ReportData) -> list[Block]:
    """The five aspects counted over kernen, and the activities that go on; nothing while nobody answered."""
    asked = [row.kern for row in data.leading if row.months]
    found = {kern.id: data.lasting[kern.id] for kern in asked if kern.id in data.lasting}
    if not found:
        return []
    if data.level is Level.KERN:
        return _of_one(next(iter(found.values())), data)
    intro = say(
        "Wat blijft er na het project? Dat vulden de projectleiders van {kernen} in.{missing}",
        kernen=of_all(len(found), len(asked), (_key(data, "ingevuld"), keyed(data, "leiders.kernen-mee"))),
        missing=_missing(asked, found),
    )
    total = _total([one.activities for one in found.values()])
    return [Paragraph(intro), Paragraph(going_on(total, data)), _table(list(found.values()), len(asked), data)]


def propose(data: ReportData) -> Runs:
    """What is arranged best, and what least."""
    found = list(data.lasting.values())
    if not found:
        return ()
    if data.level is Level.KERN:
        return _proposed_of_one(found[0])
    full = _counts(found, Degree.FULL)
    if not any(full.values()):
        return joined(["In geen enkele kern is al een aspect volledig geregeld.", _half(found, data)])
    best, least = max(full.values()), min(full.values())
    if best == least:
        kernen = counted(best, keyed(data, lasting_code(Aspect.ACTIVITIES, Degree.FULL)), "kern", "kernen")
        return say("Alle aspecten zijn even vaak volledig geregeld: in {kernen}.", kernen=kernen)
    return say(
        "Het vaakst volledig geregeld: {most}. Het minst vaak: {least}.",
        most=_at(full, best, Degree.FULL, data), least=_at(full, least, Degree.FULL, data),
    )  # fmt: skip


def _counts(found: Sequence[Lasting], degree: Degree) -> dict[Aspect, int]:
    return {aspect: sum(_degree(one, aspect) is degree for one in found) for aspect in Aspect}


def _at(counts: Mapping[Aspect, int], some: int, degree: Degree, data: ReportData) -> Runs:
    """The aspects with this count: deelname en kennis (beide 5 kernen)."""
    found = [aspect for aspect, here in counts.items() if here == some]
    kernen = counted(some, keyed(data, lasting_code(found[0], degree)), "kern", "kernen")
    return say(
        "{names} ({each}{kernen})",
        names=listing([ASPECT_WORDS[aspect] for aspect in found]),
        each={1: "", 2: "beide "}.get(len(found), "elk "),
        kernen=kernen if some else "in geen enkele kern",
    )


def _half(found: Sequence[Lasting], data: ReportData) -> Part:
    partial = _counts(found, Degree.PARTIAL)
    if not any(partial.values()):
        return ""
    where = _at(partial, max(partial.values()), Degree.PARTIAL, data)
    return say("Het vaakst gedeeltelijk geregeld: {where}.", where=where)


def _proposed_of_one(found: Lasting) -> Runs:
    by_degree = {degree: [ASPECT_WORDS[one] for one in Aspect if _degree(found, one) is degree] for degree in Degree}
    told = [
        f"{capital(DEGREE_WORDS[degree])} geregeld: {listing(names)}." for degree, names in by_degree.items() if names
    ]
    text = " ".join(told).replace("Nog onbekend geregeld", "Nog onbekend")
    return runs(text.replace("Niet geregeld", "Nog niet geregeld")) if text else ()


def going_on(found: GoingOn, data: ReportData) -> Runs:
    """The activities that go on by themselves, with what is not known of the others."""
    if not found.running:
        return runs("Er liep geen activiteit aan het eind van de periode.")
    unknown, silent = (count(found.unknown, _key(data, "onbekend")), count(found.not_answered, _key(data, "stil")))
    rest = [
        say(text, n=some)
        for there, text, some in (
            (found.unknown, "van {n} weet de projectleider het niet", unknown),
            (found.not_answered, "over {n} is niets ingevuld", silent),
        )
        if there
    ]
    told = say(
        "Van de {runs} er {yes} zonder het project door en {no} niet.",
        runs=counted(
            found.running, _key(data, "lopend"), "activiteit die loopt, gaat", "activiteiten die lopen, gaan"
        ),
        yes=count(found.yes, _key(data, "gaat-door")),
        no=count(found.no, _key(data, "stopt")),
    )  # fmt: skip
    return joined([told, say("{rest}.", rest=capital_of(listed(rest)))]) if rest else told


def _key(data: ReportData, what: str) -> NumberKey:
    return keyed(data, f"vervolg.{what}")


def _of_one(found: Lasting, data: ReportData) -> list[Block]:
    rows = [
        text_row(capital(ASPECT_WORDS[aspect]), DEGREE_WORDS[degree] if degree else "niet ingevuld")
        for aspect in Aspect
        for degree in [_degree(found, aspect)]
    ]
    table = Table("Borging per aspect", ("Aspect", "Hoe ver geregeld"), tuple(rows))
    return [Paragraph(going_on(found.activities, data)), table]


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
    return f" Nog niet binnen: {listing([*named, 'andere kernen'] if left else named)}."


def _total(found: Sequence[GoingOn]) -> GoingOn:
    return GoingOn(
        sum(one.running for one in found),
        sum(one.yes for one in found),
        sum(one.no for one in found),
        sum(one.unknown for one in found),
    )
