"""Chapter: referrals, how far they came and how soon, and what their referrers heard."""

from __future__ import annotations

from collections.abc import Mapping

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures import derived
from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, Part, due
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import chain_codes
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import PROVISIONAL, counted
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.reports.content import pictures
from sociaalvitaal.reports.content.stars import star, starred
from sociaalvitaal.reports.content.tables import below, keyed, notes, number_cell
from sociaalvitaal.reports.content.wording import capital, in_words, most, told
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.charts import TOTAL, Figure
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.number_keys import NumberKey

MESSAGES = {Step.FIRST_FEEDBACK: "Eerste bericht", Step.SECOND_FEEDBACK: "Tweede bericht"}
TOLD = ("Op tijd", "Te laat of nog niet", "Termijn loopt nog", "Niet nodig", "Niet bekend")
"""In the order of `Told`."""


def chapter(data: ReportData) -> list[Block]:
    """How many referrals, by whom, and what became of them."""
    total = data.summary.total["referrals"]
    if not data.received:
        return []
    sentence = told(total, "Er was {n} doorverwijzing", "Er waren {n} doorverwijzingen", "doorverwijzingen")
    explanation = "Een doorverwijzing is één keer dat een verwijzer iemand naar een activiteit stuurt."
    blocks: list[Block] = [Paragraph.of(f"{sentence} {explanation}")]
    if total.state is State.WITHHELD or (total.state is State.KNOWN and total.value):
        by_source, note = pictures.without_noughts(data.breakdowns.sources)
        chart = feeding.sources(by_source, data.summary, data.programme.minimum_denominator)
        blocks += pictures.of_groups(chart, by_source, ("verwijzer", "referrals"), data, note)
        blocks += [*_steps(data), *_days(data), *_messages(data)]
    return blocks


def _steps(data: ReportData) -> list[Block]:
    """How far they came, as a figure and by place."""
    found, least = data.chain, data.programme.minimum_denominator
    if found.total.reached[Step.REGISTERED].state is not State.KNOWN:
        return []
    blocks: list[Block] = [
        Heading(3, "Van doorverwijzing tot vervolg"),
        _signed(feeding.funnel(found, least), _by_step(found), _step_codes(found), data),
    ]
    if any(one.value for _, one in found.standings):
        codes = {name: chain_codes.of_standing(name) for name, _ in found.standings}
        codes[TOTAL] = chain_codes.ENDED if found.is_shared else "referrals"
        blocks.append(_signed(feeding.standings(found, least), dict(found.standings), codes, data))
    if found.places:
        place = "gemeente" if data.level is Level.PROGRAMME else "kern"
        blocks.append(_steps_table(found, f"Doorverwijzingen per stap en {place}, {data.period.label}", place, data))
    return blocks


def _by_step(found: ChainFigures) -> dict[str, Number]:
    return {capital(SHORT_NAMES[step]): one for step, one in found.total.reached.items()}


def _step_codes(found: ChainFigures) -> dict[str, str]:
    return {capital(SHORT_NAMES[step]): chain_codes.of_step(step) for step in found.total.reached}


def _signed(chart: Chart, numbers: Mapping[str, Number], codes: Mapping[str, str], data: ReportData) -> Figure:
    """A chart with its table, in which each number has its signs and opens to what it is made of."""
    provisional = any(one.provisional and one.state is State.KNOWN for one in numbers.values())
    rows = []
    for label, text, share in chart.table.rows:
        total = label == TOTAL
        key = keyed(data, codes[label])
        shown = f"{text}{PROVISIONAL if provisional and text[:1].isdigit() else ''}"
        cell = Cell(shown, numeric=True, number=key.text) if total else number_cell(numbers[label], key)
        rows.append(Row((Cell(label), cell, Cell(star(share, numbers.get(label)), numeric=True)), total))
    table = Table(chart.table.caption, chart.table.headers, tuple(rows), notes(numbers.values()))
    return pictures.figure_with(table, chart, data)


def _steps_table(found: ChainFigures, caption: str, place: str, data: ReportData) -> Table:
    numbers = [part.reached[step] for part in (*found.places, found.total) for step in found.steps]
    rows = [_steps_row(part, found, below(data, part.slug), data) for part in found.places]
    headers = (capital(place), *(capital(SHORT_NAMES[step]) for step in found.steps))
    total = _steps_row(found.total, found, data.scope.key, data, total=True)
    return Table(caption, headers, (*rows, total), notes(numbers))


def _steps_row(part: Part, found: ChainFigures, place: str, data: ReportData, *, total: bool = False) -> Row:
    cells = (
        number_cell(part.reached[step], NumberKey(chain_codes.of_step(step), place, data.period))
        for step in found.steps
    )
    return Row((Cell(part.label), *cells), total)


def _days(data: ReportData) -> list[Block]:
    """How soon they led to a start."""
    found = data.chain
    if found.total.days is None:
        return []
    if found.sources:
        chart, parts = feeding.waits(found, found.sources, "verwijzer", quoted=True), [*found.sources, found.total]
        referred = {part.label: part.registered for part in parts} | {TOTAL: found.total.registered}
        table = Figure.of(chart).table
        assert table is not None, "it has the table of its chart"
        return [pictures.figure_with(starred(table, lambda label, _column: referred.get(label)), chart, data)]
    days = found.total.days
    middle = counted(int(days.middle + 0.5), "dag", "dagen")
    return [Paragraph.of(f"De helft van wie startte, deed dat binnen {middle} na de doorverwijzing.")]


def _messages(data: ReportData) -> list[Block]:
    """What referrers heard, and when."""
    if not data.chain.messages:
        return []
    programme = data.programme
    first = counted(programme.feedback_working_days, "werkdag", "werkdagen")
    second = counted(programme.second_feedback_weeks, "week", "weken")
    rows = tuple(_message_row(step, counts, data) for step, counts in data.chain.messages)
    numbers = [one for _, counts in data.chain.messages for one in counts.values()]
    return [
        Heading(3, "Terugkoppeling aan de verwijzer"),
        Paragraph.of(
            f"De verwijzer hoort binnen {first} wat er met de doorverwijzing gebeurt, en binnen {second} hoe het"
            " verder ging. Het deel op tijd is van de berichten die er al hadden moeten zijn."
        ),
        Table(
            f"Berichten aan verwijzers, {data.period.label}", ("Bericht", *TOLD, "Deel op tijd"), rows, notes(numbers)
        ),
    ]


def _message_row(step: Step, counts: dict[Told, Number], data: ReportData) -> Row:
    cells = (number_cell(counts[one], keyed(data, chain_codes.of_message(step, one))) for one in Told)
    on_time = derived.share(counts[Told.ON_TIME], due(counts), data.programme.minimum_denominator)
    return Row((Cell(MESSAGES[step]), *cells, number_cell(on_time, keyed(data, chain_codes.of_on_time(step)))))


def propose(data: ReportData) -> str:
    """Who referred most, and how many started."""
    total = data.summary.total["referrals"]
    if not data.received:
        return ""
    if total.state is not State.KNOWN or not total.value:
        return told(total, "", "", "doorverwijzingen")
    if total.value == 1:
        return f"Er was {in_words(total)} doorverwijzing."
    source = most(data.breakdowns.sources.parts)
    found = [
        f"De meeste doorverwijzingen kwamen van: {source[0]} ({in_words(source[1])} van {in_words(total)})."
    ] if source else []  # fmt: skip
    return " ".join([*found, _started(data, total)])


def _started(data: ReportData, total: Number) -> str:
    """How many led to a start, or that it is not shown."""
    started = data.chain.total.reached.get(Step.STARTED)
    if started is None or started.state is not State.KNOWN:
        return (
            f"Hoeveel van de {in_words(total)} doorverwijzingen tot een start leidden, tonen wij niet: anders is een"
            " klein aantal uit te rekenen."
        )
    if not started.value:
        return f"Van de {in_words(total)} doorverwijzingen leidde er nog geen tot een start."
    verb = "leidde" if started.value == 1 else "leidden"
    return f"Van de {in_words(total)} doorverwijzingen {verb} er {in_words(started)} tot een start."
