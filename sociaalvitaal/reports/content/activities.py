"""Chapter: activities and who takes part."""

from __future__ import annotations

from sociaalvitaal.charts import feeding
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.keys import place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.reports.content import cooperation, extras, pictures
from sociaalvitaal.reports.content.amounts import figure, remark
from sociaalvitaal.reports.content.sentences import Part, joined, listed, say
from sociaalvitaal.reports.content.tables import figures, keyed, notes, number_cell, row
from sociaalvitaal.reports.content.wording import most, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, Text


def chapter(data: ReportData) -> list[Block]:
    """Figures per municipality, attendances by month, new activities by kind, participants by group."""
    if not data.received:
        return []
    told = [*_per_municipality(data), *_months(data), *_new_activities(data), *_people(data)]
    return [*told, *cooperation.section(data), *extras.section(data)]


def _per_municipality(data: ReportData) -> list[Block]:
    if data.level is not Level.PROGRAMME:
        return []
    summary = data.summary
    rows = (
        *(row(line, place=place_key(Level.MUNICIPALITY, line.slug), period=data.period) for line in summary.lines),
        row(summary.total, place=data.scope.key, period=data.period, total=True),
    )
    lines = [*summary.lines, summary.total]
    return [figures(data, f"Cijfers per gemeente, {data.period.label}", "Gemeente", rows, lines)]


def _months(data: ReportData) -> list[Block]:
    # Attendances are visits and no persons: they can be shown by month, where new participants mostly could not.
    chart = feeding.months(data.summary, "attendances")
    if chart is None or not data.summary.total["attendances"].value:
        return []
    total, key = data.summary.total["attendances"], keyed(data, "attendances")
    return [
        Heading(3, "Deelnames per maand"),
        Paragraph(
            say(
                "Een deelname is één keer meedoen. Wie vier keer komt, telt vier keer. De deelnames laten zien hoe druk"
                " de activiteiten bezocht worden. Samen: {n}{note}.",
                n=(Text(shown(total), number=key.text),),
                note=remark(total, key),
            )
        ),
        *pictures.by_month(chart, data),
    ]


def _new_activities(data: ReportData) -> list[Block]:
    kinds, total = data.breakdowns.kinds, data.summary.total["new_activities"]
    if total.state is not State.KNOWN or not total.value:
        return []
    made, key = data.breakdowns.novelties, keyed(data, "new_activities")
    novelties = [
        say("{n} {label}", n=figure(one, keyed(data, made.codes[label])), label=label) for label, one in made.parts
    ]
    caption = f"Nieuwe activiteiten per soort, {data.period.label}"
    return [
        Heading(3, "Nieuwe activiteiten"),
        Paragraph(
            say(
                "Van de nieuwe activiteiten ({n}) waren er {how}. Vernieuwd wil zeggen: met een nieuwe groep, tijd,"
                " plek of vorm van lidmaatschap{note}.",
                n=(Text(shown(total), number=key.text),),
                how=listed(novelties),
                note=remark(total, key),
            )
        ),
        _table(kinds, caption, data),
    ]


def _table(found: Breakdown, caption: str, data: ReportData) -> Table:
    rows = [Row((Cell(label), number_cell(one, keyed(data, found.codes[label])))) for label, one in found.parts]
    rows.append(Row((Cell("Samen"), number_cell(found.total, keyed(data, "new_activities"))), total=True))
    return Table(caption, ("Soort", "Nieuwe activiteiten"), tuple(rows), notes([found.total]))


def _people(data: ReportData) -> list[Block]:
    total, found = data.summary.total["new_participants"], data.breakdowns
    if total.state is State.WITHHELD or (total.state is State.KNOWN and total.value):
        least = data.programme.minimum_denominator
        by_group, note = pictures.without_noughts(found.target_groups)
        groups = feeding.target_groups(by_group, data.summary, least)
        ages = feeding.ages(found.ages, data.summary, least)
        return [
            Heading(3, "Nieuwe deelnemers"),
            *_map(data),
            *pictures.of_groups(groups, by_group, "doelgroep", data, "new_participants", note),
            *pictures.of_groups(ages, found.ages, "leeftijd", data, "new_participants"),
        ]
    return []


def _map(data: ReportData) -> list[Block]:
    chart = feeding.tiles(data.summary) if data.level is Level.PROGRAMME else None
    return [pictures.figure(chart, data)] if chart is not None else []


def propose(data: ReportData) -> Runs:
    """What there was most of."""
    return joined([_kinds(data), _groups(data)]) if data.received else ()


def _kinds(data: ReportData) -> Part:
    """Which kind of new activity there was most of, or why that is not said."""
    total, kinds = data.summary.total["new_activities"], data.breakdowns.kinds
    if total.state is not State.KNOWN:
        return "Hoeveel nieuwe activiteiten er startten, is niet bekend."
    if not total.value:
        return "Er startten geen nieuwe activiteiten."
    some = figure(total, keyed(data, "new_activities"))
    if total.value == 1:
        kind = next((label for label, found in kinds.parts if found.value), "")
        which = f", van de soort ‘{kind}’" if kind else ""
        return say("Er startte {n} nieuwe activiteit{which}.", n=some, which=which)
    if kind_most := most(kinds.parts):
        return say(
            "Van de nieuwe activiteiten was ‘{kind}’ de meest voorkomende soort ({n}).",
            kind=kind_most[0], n=figure(kind_most[1], keyed(data, kinds.codes[kind_most[0]])),
        )  # fmt: skip
    return say("Van de {n} nieuwe activiteiten kwam geen soort duidelijk het meest voor.", n=some)


def _groups(data: ReportData) -> Part:
    """For whom most new participants came, or why that is not said."""
    total, groups = data.summary.total["new_participants"], data.breakdowns.target_groups
    if total.state is State.WITHHELD:
        return "Het aantal nieuwe deelnemers is te klein om te tonen."
    if total.state is not State.KNOWN:
        return "Hoeveel nieuwe deelnemers er waren, is niet bekend."
    if not total.value:
        return "Er deden geen inwoners voor het eerst mee."
    if any(one.state is State.WITHHELD for _, one in groups.parts):
        shown = most([(label, one) for label, one in groups.parts if one.state is State.KNOWN])
        if shown is None:
            return "De aantallen nieuwe deelnemers per doelgroep zijn te klein om te tonen."
    found = most(groups.parts)
    if found is None:
        return "Geen doelgroep had duidelijk de meeste nieuwe deelnemers."
    some = figure(found[1], keyed(data, groups.codes[found[0]]))
    return say("De meeste nieuwe deelnemers kwamen bij activiteiten voor {group} ({n}).", group=found[0], n=some)
