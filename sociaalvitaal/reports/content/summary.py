"""Chapter: the summary, in computed sentences."""

from __future__ import annotations

from sociaalvitaal.figures.months.completeness import OPEN, Cell, Row
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.agreements import LEAST_SHARED, agreed_code
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.tally import STOCKS
from sociaalvitaal.formatting import long_date
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content import taking_part
from sociaalvitaal.reports.content.amounts import count, counted, months, of_all, told
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.content.wording import first_few, spans
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Item, Notice, Paragraph
from sociaalvitaal.reports.document.text import Runs, runs

MOST_NAMED = 12
NOT_NEEDED = "hoeft nog niet binnen te zijn"


def chapter(data: ReportData) -> list[Block]:
    """What happened, how much of it is known, and what is missing from whom."""
    items = [Item(text) for text in (*results(data), received(data)) if text]
    return [
        Paragraph.of(_about(data)),
        BulletList((*items, *_missing(data), *taking_part.items(data))),
        Notice("Zo leest u dit rapport", _reading(data)),
    ]


def results(data: ReportData) -> list[Runs]:
    """The figures as sentences, in which each number opens."""
    stock = data.summary.stock_month

    def said(code: str, one: str, more: str, topic: str, extra: Part = "") -> Runs:
        key = keyed(data, code)
        late = key._replace(period=Period(stock, stock)) if code in STOCKS else key
        return told(data.summary.total[code], key, one, more, topic, extra, late)

    return [
        said(
            "new_activities", "Er startte {n} nieuwe activiteit", "Er startten {n} nieuwe activiteiten",
            "nieuwe activiteiten", _where(data, "new_activities"),
        ),
        said(
            "running_activities", f"In {stock.label} liep er {{n}} activiteit",
            f"In {stock.label} liepen er {{n}} activiteiten", f"lopende activiteiten in {stock.label}",
        ),
        said(
            "new_participants", "Er deed {n} nieuwe deelnemer mee", "Er deden {n} nieuwe deelnemers mee",
            "nieuwe deelnemers", _where(data, "new_participants"),
        ),
        said(
            "new_sporters", "Van hen sportte er {n} daarvoor minder dan één keer per week",
            "Van hen sportten er {n} daarvoor minder dan één keer per week", "nieuwe sporters",
        ),
        said(
            "attendances", "Er was {n} deelname", "Er waren {n} deelnames: zo vaak deed er iemand mee",
            "deelnames",
        ),
        said(
            "referrals", "Er was {n} doorverwijzing naar een activiteit",
            "Er waren {n} doorverwijzingen naar een activiteit", "doorverwijzingen",
        ),
    ]  # fmt: skip


def received(data: ReportData) -> Runs:
    """How many months are in, and in time."""
    tally = data.summary.total.tally
    if not tally.expected:
        who = "de kern niet" if data.level is Level.KERN else "geen kern"
        return runs(f"Er waren nog geen maandcijfers nodig: in deze periode deed {who} mee.")
    if not tally.received:
        missing = counted(tally.expected, keyed(data, NOT_IN), "maandcijfer ontbreekt", "maandcijfers ontbreken")
        return say("Er is nog niets ontvangen: {missing}.", missing=missing)
    expected, on_time = keyed(data, "maanden.verwacht"), count(tally.on_time, keyed(data, "maanden.op-tijd"))
    if not tally.missing:
        whole = counted(tally.expected, expected, "verwachte maandcijfer is", "verwachte maandcijfers zijn")
        every = "Het" if tally.expected == 1 else "Alle"
        return say("{every} {whole} ontvangen, waarvan {on_time} op tijd.", every=every, whole=whole, on_time=on_time)
    return say(
        "Van de {whole} {verb} {some} ontvangen, waarvan {on_time} op tijd.",
        whole=counted(tally.expected, expected, "verwachte maandcijfer", "verwachte maandcijfers"),
        verb="is er" if tally.received == 1 else "zijn er",
        some=count(tally.received, keyed(data, "maanden.ontvangen")),
        on_time=on_time,
    )


def missing_text(row: Row, level: Level) -> str:
    """A kern with the months that are not in."""
    return f"{_name(row, level)}: {_open_months(row)}"


def _name(row: Row, level: Level) -> str:
    name = row.kern.title
    return f"{name} ({row.kern.municipality.name})" if level is Level.PROGRAMME else name


def _open_months(row: Row) -> str:
    months = spans(month for month, cell in row.cells.items() if cell in OPEN)
    return f"{months} ({NOT_NEEDED})" if _waits(row) else months


def _about(data: ReportData) -> str:
    programme, period = data.programme, data.period
    text = f"Dit rapport gaat over {data.place}, {period.label}." if data.level is not Level.PROGRAMME else (
        f"Dit rapport gaat over alle gemeenten in het project, {period.label}."
    )  # fmt: skip
    if period.last < data.asked.last:
        text += f" De maanden na {period.last.label} zijn nog niet voorbij en tellen nog niet mee."
    return (
        f"{text} Penvoerder is {programme.lead_applicant}, ondersteuner is {programme.supporter} en"
        f" subsidiegever is {programme.funder}."
    )


def _where(data: ReportData, code: str) -> Runs:
    """In how many kernen, as far as they are listed."""
    taking_part = [line for line in data.kern_lines if line.tally.expected or line.tally.received]
    if not taking_part or any(line[code].state is State.WITHHELD for line in taking_part):
        return ()
    some = sum(bool(line[code].value) for line in taking_part)
    keys = keyed(data, f"kernen.met.{code}"), keyed(data, "kernen.mee")
    return say(", in {kernen}", kernen=of_all(some, len(taking_part), keys))


def _missing(data: ReportData) -> list[Item]:
    missing = data.summary.total.tally.missing
    if not missing or not data.received:
        return []
    rows = [row for row in data.matrix.rows if any(cell in OPEN for cell in row.cells.values())]
    verb = "Er ontbreekt" if missing == 1 else "Er ontbreken"
    text = say("{verb} {months}", verb=verb, months=months(missing, keyed(data, NOT_IN)))
    if not rows:
        places = sum(line.tally.missing > 0 for line in data.summary.lines)
        whom = counted(places, keyed(data, "kernen.gemeenten"), "gemeente", "gemeenten")
        return [Item(say("{text}, van {whom}: zie de tabel met cijfers per gemeente.", text=text, whom=whom))]
    if len(rows) == 1:
        whose = "" if data.level is Level.KERN else f", van {_name(rows[0], data.level)}"
        return [Item(say("{text}{whose}: {months}.", text=text, whose=whose, months=_open_months(rows[0])))]
    late = [row for row in rows if not _waits(row)]
    named, left = first_few([missing_text(row, data.level) for row in late], MOST_NAMED)
    more = ["de andere kernen staan in bijlage B"] if left else []
    whom = counted(len(rows), keyed(data, "kernen.open"), "kern", "kernen")
    below = [*map(runs, [*named, *more]), *_waiting(data, rows, len(late))]
    return [Item(say("{text}, van {whom}:", text=text, whom=whom), BulletList(tuple(map(Item, below))))]


def _waiting(data: ReportData, rows: list[Row], late: int) -> list[Runs]:
    """The kernen of which only months are missing that need not be in yet, together."""
    found = [row for row in rows if _waits(row)]
    if not found:
        return []
    one, more = ("andere kern", "andere kernen") if late else ("kern", "kernen")
    open_ = spans({month for row in found for month, cell in row.cells.items() if cell in OPEN})
    whom = counted(len(found), keyed(data, "kernen.wachten"), one, more)
    return [say("{whom}: {months} ({why})", whom=whom, months=open_, why=NOT_NEEDED)]


def _waits(row: Row) -> bool:
    """Whether nothing of what is missing needs to be in yet."""
    return Cell.MISSING not in row.cells.values()


def _reading(data: ReportData) -> Runs:
    parts: list[Part] = [
        f"De cijfers komen uit de maandcijfers van de lokale projectleiders, stand {long_date(data.today)}."
    ]
    if data.threshold > 1:
        parts.append(
            say(
                "Dit rapport gaat naar buiten. Aantallen personen en doorverwijzingen onder {least} tonen wij daarom"
                " niet: daar staat een x. Soms staat er ook een x bij een groter aantal, omdat het kleine aantal anders"
                " is uit te rekenen.",
                least=count(data.threshold, keyed(data, agreed_code(LEAST_SHARED))),
            )
        )
    parts.append("Staat er dat maanden ontbreken? Dan kan het werkelijke aantal hoger zijn.")
    parts.append("Een cijfer met een * is voorlopig. Alle tekens staan in bijlage C.")
    return joined(parts)
