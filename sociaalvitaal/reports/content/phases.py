"""Chapter: the phases of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.charts.gantt import THEN
from sociaalvitaal.charts.gantt_feeding import kern_gantt, kernen_gantt
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.phases.words import late_words
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, in_words, listing, long_date
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import ActionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.content.wording import capital, first_few, of_all
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.tables import Row, Table
from sociaalvitaal.reports.document.text import Text

BEFORE, DURING, AFTER, ALWAYS = "eerder", "in deze periode", "later", "doorlopend"
UNDATED = (
    "Van een actie die vervallen of vertraagd is, is niet vastgelegd sinds wanneer. Zij staat er zoals op de dag van"
    " dit rapport."
)
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
    title = kernen_gantt(written, data.counted_until).title
    charts = [kernen_gantt(part, data.counted_until, is_part=len(parts) > 1, day_word=THEN) for part in parts]
    drawn: list[Block] = [Figure(chart, None, _source(data)) for chart in charts]
    lacking = len(data.phases) - len(written)
    told = f" Van {counted(lacking, 'kern', 'kernen')} is nog niets vastgelegd." if lacking else ""
    return [Paragraph.of(f"{title}.{told}"), *drawn, _kernen_table(written, data)]


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


def propose(data: ReportData) -> str:
    """Which kernen are on schedule, and which are not."""
    written = _written(data)
    if not written:
        return ""
    late = [one.kern.title for one in written if one.late(data.counted_until)]
    if data.level is Level.KERN:
        actions = counted(len(written[0].late(data.counted_until)), "actie", "acties")
        return f"{written[0].kern.title} loopt {f'met {actions} achter' if late else 'op schema'}."
    on_time = of_all(len(written) - len(late), len(written), "kern", "kernen")
    named, left = first_few(late, 8)
    more = [counted(left, "andere kern", "andere kernen")] if left else []
    verb, lag = ("loopt" if count == 1 else "lopen" for count in (len(written) - len(late), len(late)))
    behind = f" Achter {lag} {listing([*named, *more])}." if late else ""
    return f"{capital(on_time)} {verb} op schema.{behind}"
