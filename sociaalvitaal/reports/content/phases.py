"""Chapter: the phases of the plan."""

from __future__ import annotations

from sociaalvitaal.formatting import in_words
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document import Block, BulletList, Heading, Item, Paragraph, Row, Table, Text

BEFORE, DURING, AFTER, ALWAYS = "eerder", "in deze periode", "later", "doorlopend"


def chapter(data: ReportData) -> list[Block]:
    """The phases and actions with their planned periods, beside the period of the report."""
    if not data.plan.phases:
        return []
    count = in_words(len(data.plan.phases))
    phases = "fase" if len(data.plan.phases) == 1 else "fasen"
    overlap = ", die elkaar overlappen" if len(data.plan.phases) > 1 else ""
    return [
        Paragraph.of(
            f"Het plan heeft {count} {phases}{overlap}. De tabel laat de geplande perioden zien, naast de periode van"
            f" dit rapport ({data.period.label}). Wanneer de acties in een kern echt zijn uitgevoerd, is nog niet"
            " vastgelegd."
        ),
        Table(
            "Fasen en acties volgens het plan",
            ("Fase of actie", "Periode in het plan", "Volgens het plan"),
            tuple(row for phase in data.plan.phases for row in _rows(phase, data.period)),
        ),
        *_sub_goals(data),
    ]


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
        Paragraph.of("Het project heeft deze subdoelen. Hoe ver elk subdoel is bereikt, is nog niet vastgelegd."),
        BulletList(items, numbered=True),
    ]
