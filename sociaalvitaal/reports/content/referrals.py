"""Chapter: referrals, how far they came and how soon, and what their referrers heard."""

from __future__ import annotations

from sociaalvitaal.charts import feeding
from sociaalvitaal.figures import derived
from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, Part, due
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import chain_codes
from sociaalvitaal.figures.origin.agreements import FIRST_MESSAGE, SECOND_MESSAGE, agreed_code
from sociaalvitaal.figures.origin.codes import code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.reports.content import amounts, pictures
from sociaalvitaal.reports.content.amounts import figure, told
from sociaalvitaal.reports.content.sentences import joined, say
from sociaalvitaal.reports.content.tables import below, keyed, notes, number_cell
from sociaalvitaal.reports.content.wording import capital, most
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs

MESSAGES = {Step.FIRST_FEEDBACK: "Eerste bericht", Step.SECOND_FEEDBACK: "Tweede bericht"}
TOLD = ("Op tijd", "Te laat of nog niet", "Termijn loopt nog", "Niet nodig", "Niet bekend")
"""In the order of `Told`."""


def chapter(data: ReportData) -> list[Block]:
    """How many referrals, by whom, and what became of them."""
    total = data.summary.total["referrals"]
    if not data.received:
        return []
    one, more = "Er was {n} doorverwijzing", "Er waren {n} doorverwijzingen"
    sentence = told(total, keyed(data, "referrals"), one, more, "doorverwijzingen")
    explanation = "Een doorverwijzing is één keer dat een verwijzer iemand naar een activiteit stuurt."
    blocks: list[Block] = [Paragraph(joined([sentence, explanation]))]
    if total.state is State.WITHHELD or (total.state is State.KNOWN and total.value):
        by_source, note = pictures.without_noughts(data.breakdowns.sources)
        chart = feeding.sources(by_source, data.summary, data.programme.minimum_denominator)
        blocks += pictures.of_groups(chart, by_source, "verwijzer", data, "referrals", note)
        blocks += [*_steps(data), *_days(data), *_messages(data)]
    return blocks


def _steps(data: ReportData) -> list[Block]:
    """How far they came, as a figure and by place."""
    found, least = data.chain, data.programme.minimum_denominator
    if found.total.reached[Step.REGISTERED].state is not State.KNOWN:
        return []
    blocks: list[Block] = [
        Heading(3, "Van doorverwijzing tot vervolg"),
        pictures.figure(feeding.funnel(found, least), data),
    ]
    if any(one.value for _, one in found.standings):
        blocks.append(pictures.figure(feeding.standings(found, least), data))
    if found.places:
        place = "gemeente" if data.level is Level.PROGRAMME else "kern"
        blocks.append(_steps_table(found, f"Doorverwijzingen per stap en {place}, {data.period.label}", place, data))
    return blocks


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
        return [pictures.figure(feeding.waits(found, found.sources, "verwijzer", quoted=True), data)]
    days = found.total.days
    key = keyed(data, code_of("dagen", chain_codes.QUARTERS[1]))
    middle = amounts.counted(int(days.middle + 0.5), key, "dag", "dagen")
    return [Paragraph(say("De helft van wie startte, deed dat binnen {days} na de doorverwijzing.", days=middle))]


def _messages(data: ReportData) -> list[Block]:
    """What referrers heard, and when."""
    if not data.chain.messages:
        return []
    programme = data.programme
    keys = [keyed(data, agreed_code(which)) for which in (FIRST_MESSAGE, SECOND_MESSAGE)]
    first = amounts.counted(programme.feedback_working_days, keys[0], "werkdag", "werkdagen")
    second = amounts.counted(programme.second_feedback_weeks, keys[1], "week", "weken")
    rows = tuple(_message_row(step, counts, data) for step, counts in data.chain.messages)
    numbers = [one for _, counts in data.chain.messages for one in counts.values()]
    return [
        Heading(3, "Terugkoppeling aan de verwijzer"),
        Paragraph(
            say(
                "De verwijzer hoort binnen {first} wat er met de doorverwijzing gebeurt, en binnen {second} hoe het"
                " verder ging. Het deel op tijd is van de berichten die er al hadden moeten zijn.",
                first=first,
                second=second,
            )
        ),
        Table(
            f"Berichten aan verwijzers, {data.period.label}", ("Bericht", *TOLD, "Deel op tijd"), rows, notes(numbers)
        ),
    ]


def _message_row(step: Step, counts: dict[Told, Number], data: ReportData) -> Row:
    cells = (number_cell(counts[one], keyed(data, chain_codes.of_message(step, one))) for one in Told)
    on_time = derived.share(counts[Told.ON_TIME], due(counts), data.programme.minimum_denominator)
    return Row((Cell(MESSAGES[step]), *cells, number_cell(on_time, keyed(data, chain_codes.of_on_time(step)))))


def propose(data: ReportData) -> Runs:
    """Who referred most, and how many started."""
    total, key = data.summary.total["referrals"], keyed(data, "referrals")
    if not data.received:
        return ()
    if total.state is not State.KNOWN or not total.value:
        return told(total, key, "", "", "doorverwijzingen")
    some = figure(total, key)
    if total.value == 1:
        return say("Er was {n} doorverwijzing.", n=some)
    return joined([_from_whom(data, some), _started(data, some)])


def _from_whom(data: ReportData, total: Runs) -> Runs:
    source = most(data.breakdowns.sources.parts)
    if source is None:
        return ()
    label, found = source
    some = figure(found, keyed(data, data.breakdowns.sources.codes[label]))
    return say(
        "De meeste doorverwijzingen kwamen van: {source} ({n} van {all}).",
        source=label,
        n=some,
        all=total,
    )


def _started(data: ReportData, total: Runs) -> Runs:
    """How many led to a start, or that it is not shown."""
    started = data.chain.total.reached.get(Step.STARTED)
    if started is None or started.state is not State.KNOWN:
        return say(
            "Hoeveel van de {all} doorverwijzingen tot een start leidden, tonen wij niet: anders is een klein aantal"
            " uit te rekenen.",
            all=total,
        )
    if not started.value:
        return say("Van de {all} doorverwijzingen leidde er nog geen tot een start.", all=total)
    key = keyed(data, chain_codes.of_step(Step.STARTED))
    return say(
        "Van de {all} doorverwijzingen {verb} er {n} tot een start.",
        all=total, verb="leidde" if started.value == 1 else "leidden", n=figure(started, key),
    )  # fmt: skip
