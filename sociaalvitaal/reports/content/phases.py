"""Chapter: the phases of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.charts.gantt import THEN
from sociaalvitaal.charts.gantt_feeding import kern_gantt, kernen_gantt
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.phases.words import execution, late_words
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import in_words, listing, long_date
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content import sources, taking_part
from sociaalvitaal.reports.content.amounts import counted, of_all, spelled
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.sentences import capital as capital_of
from sociaalvitaal.reports.content.tables import keyed, text_row
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Row, Table
from sociaalvitaal.reports.document.text import Runs, Text, runs

BEFORE, DURING, AFTER, ALWAYS = "eerder", "in deze periode", "later", "doorlopend"
UNDATED = (
    "Van een actie die vervallen of vertraagd is, is niet vastgelegd sinds wanneer. Zij staat er zoals op de dag van"
    " dit rapport."
)
MOST_NAMED = 8
PER_FIGURE = 11
"""Kernen in one figure, so that it fits on a page."""


def chapter(data: ReportData) -> list[Block]:
    """How far the kernen are with the phases, and what was planned."""
    if not data.plan.phases:
        return []
    count = in_words(len(data.plan.phases))
    phases = "fase" if len(data.plan.phases) == 1 else "fasen"
    overlap = ", die elkaar overlappen" if len(data.plan.phases) > 1 else ""
    told = f"Het plan heeft {count} {phases}{overlap}."
    # The table of one kern already has what is planned, beside what was done.
    plan = [Paragraph.of(told)] if data.level is Level.KERN and _written(data) else _plan(data, told)
    return [*_decisions(data), *_progress(data), *plan, *_sub_goals(data)]


def _plan(data: ReportData, told: str) -> list[Block]:
    """The phases with their planned periods, beside that of the report."""
    return [
        Paragraph.of(
            f"{told} De tabel laat de geplande perioden zien, naast de periode van dit rapport ({data.period.label})."
        ),
        Table(
            "Fasen en acties volgens het plan",
            ("Fase of actie", "Periode in het plan", "Volgens het plan"),
            tuple(row for phase in data.plan.phases for row in _rows(phase, data.period)),
        ),
    ]


def _decisions(data: ReportData) -> list[Block]:
    """How the period of the programme changed."""
    if not data.decisions:
        return []
    lines = (
        f"{long_date(one.decided_on)}: van {Period(one.from_first, one.from_last).label} naar"
        f" {Period(one.to_first, one.to_last).label}. {one.reason}"
        for one in data.decisions
    )
    return [
        Paragraph.of("De periode van het project is gewijzigd."),
        BulletList(tuple(Item((Text(line.strip()),)) for line in lines)),
    ]


def _written(data: ReportData) -> list[KernPhases]:
    """The kernen that told something of their actions."""
    return [one for one in data.phases if any(action.id for action in one.actions)]


def _progress(data: ReportData) -> list[Block]:
    """The phases of the kernen, drawn and as a table."""
    written = _written(data)
    if not written:
        where = "deze kern" if data.level is Level.KERN else "de kernen"
        return [Paragraph.of(f"Wanneer de acties in {where} echt zijn uitgevoerd, is nog niet vastgelegd.")]
    if data.level is Level.KERN:
        return [Figure.of(kern_gantt(written[0], data.counted_until, THEN), _undated(written, data), _source(data))]
    parts = [written[start : start + PER_FIGURE] for start in range(0, len(written), PER_FIGURE)]
    charts = [kernen_gantt(part, data.counted_until, is_part=len(parts) > 1, day_word=THEN) for part in parts]
    drawn: list[Block] = [Figure(chart, None, _source(data)) for chart in charts]
    return [Paragraph(joined([_begun(written, data), _silent(written, data)])), *drawn, _kernen_table(written, data)]


def _begun(written: Sequence[KernPhases], data: ReportData) -> Runs:
    """What the title of the picture says of all kernen together, with numbers that open."""
    day, watched = data.counted_until, execution(written[0].phases)
    late = sum(bool(one.late(day)) for one in written)
    behind = say(
        "; bij {n} {kernen} is een actie te laat",
        n=spelled(late, _key(data, "achter")), kernen="kern" if late == 1 else "kernen",
    ) if late else ""  # fmt: skip
    if not written[0].phases:
        return say("Het plan heeft nog geen fasen{behind}.", behind=behind)
    phase, whole = written[0].phases[watched], len(written)
    begun = sum(one.phases[watched].started_on is not None for one in written)
    some = spelled(begun, _key(data, f"begonnen.{phase.number}"))
    if begun < whole:
        where = say("In {n} van de {all} kernen", n=some, all=spelled(whole, _key(data, "verteld")))
    else:
        where = {1: runs("In de kern"), 2: runs("In beide kernen")}.get(whole, say("In alle {n} kernen", n=some))
    return say("{where} is de {phase} begonnen{behind}.", where=where, phase=phase.name.lower(), behind=behind)


def _silent(written: Sequence[KernPhases], data: ReportData) -> Part:
    lacking = len(data.phases) - len(written)
    kernen = counted(lacking, _key(data, "stil"), "kern", "kernen")
    return say("Van {kernen} is nog niets vastgelegd.", kernen=kernen) if lacking else ""


def _key(data: ReportData, what: str) -> NumberKey:
    return keyed(data, f"fasen.{what}")


def _source(data: ReportData) -> str:
    return (
        f"Bron: wat de projectleiders van de kernen tot en met {long_date(data.today)} vastlegden over de stand op"
        f" {long_date(data.counted_until)}."
        if data.today > data.counted_until
        else f"Bron: wat de projectleiders van de kernen vastlegden, stand {long_date(data.today)}."
    )


def _kernen_table(found: Sequence[KernPhases], data: ReportData) -> Table:
    headers = ("Kern", "Gemeente", *(f"Fase {phase.number}" for phase in found[0].phases), "Acties")
    rows = (
        text_row(
            one.kern.title,
            one.kern.municipality.name,
            *(phase.status(data.counted_until).value for phase in one.phases),
            late_words(one, data.counted_until),
        )
        for one in found
    )
    origin = sources.standing(sources.PHASES, data)
    caption = f"Hoe ver elke kern is op {long_date(data.counted_until)}"
    return Table(caption, headers, tuple(rows), _undated(found, data), origin)


def _undated(found: Sequence[KernPhases], data: ReportData) -> tuple[str, ...]:
    """That what has no day is told as it is now, where the period of the report is over."""
    without_day = (ActionStatus.DROPPED, ActionStatus.DELAYED)
    told = any(action.status in without_day for one in found for action in one.actions)
    return (UNDATED,) if told and data.today > data.counted_until else ()


def when(first: Month | None, last: Month | None, period: Period) -> str:
    """How a planned period lies to the period of the report."""
    if first is None or last is None:
        return ALWAYS
    if last < period.first:
        return BEFORE
    return AFTER if first > period.last else DURING


def _rows(phase: Phase, period: Period) -> list[Row]:
    name = f"{phase.number} {phase.name}"
    return [
        text_row(name, phase.period_text, when(phase.first_month, phase.last_month, period), total=True),
        *(
            text_row(action.name, action.period_text, when(action.first_month, action.last_month, period))
            for action in phase.actions
        ),
    ]


def _sub_goals(data: ReportData) -> list[Block]:
    if not data.plan.sub_goals:
        return []
    items = tuple(
        Item((Text(f"{goal.short}: ", strong=True), Text(f"{capital(goal.text.rstrip('.'))}.")))
        for goal in data.plan.sub_goals
    )
    return [
        Heading(3, "Subdoelen"),
        Paragraph.of("Het project heeft deze subdoelen. Hoe ver zij zijn bereikt, staat bij beoogd en gerealiseerd."),
        BulletList(items, numbered=True),
    ]


def propose(data: ReportData) -> Runs:
    """Which kernen are on schedule, and which are not."""
    written = _written(data)
    if not written:
        return ()
    late = [one.kern.title for one in written if one.late(data.counted_until)]
    if data.level is Level.KERN:
        actions = counted(len(written[0].late(data.counted_until)), _key(data, "acties-te-laat"), "actie", "acties")
        kern, how = written[0].kern, say("met {actions} achter", actions=actions) if late else "op schema"
        if when := taking_part.stopped_in(kern, data.period):
            return say("{kern} stopte in {when}, {how}.", kern=kern.title, when=when, how=how)
        return say("{kern} loopt {how}.", kern=kern.title, how=how)
    well = len(written) - len(late)
    on_time = of_all(well, len(written), (_key(data, "op-schema"), _key(data, "verteld")))
    named, left = first_few(late, MOST_NAMED)
    verb, lag = ("loopt" if some == 1 else "lopen" for some in (well, len(late)))
    many = say("{kernen}, waaronder ", kernen=counted(len(late), _key(data, "achter"), "kern", "kernen"))
    behind = say("Achter {lag} {many}{names}.", lag=lag, many=many if left else "", names=listing(named))
    told = say("{kernen} {verb} op schema.", kernen=capital_of(on_time), verb=verb)
    return joined([told, behind if late else "", taking_part.stopped(data)])
