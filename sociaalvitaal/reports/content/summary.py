"""Chapter: the summary, in computed sentences."""

from __future__ import annotations

from sociaalvitaal.figures.months.completeness import Cell, Row
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, long_date, number
from sociaalvitaal.reports.content import wording
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.content.wording import first_few, in_period, in_words, of_all, spans
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Item, Notice, Paragraph
from sociaalvitaal.reports.document.text import Runs, Text, plain, runs

MOST_NAMED = 12
MARK = "\x00"
"""Around the number in a sentence, until it stands apart."""
MARKED = MARK + "{n}" + MARK
OPEN = (Cell.MISSING, Cell.DRAFT, Cell.RETURNED, Cell.NOT_DUE)
"""Months that should be in one day and are not."""
NOT_NEEDED = "hoeft nog niet binnen te zijn"


def chapter(data: ReportData) -> list[Block]:
    """What happened, how much of it is known, and what is missing from whom."""
    items = [Item(text) for text in (*results(data), runs(received(data))) if plain(text)]
    return [
        Paragraph.of(_about(data)),
        BulletList((*items, *_missing(data))),
        Notice("Zo leest u dit rapport", runs(_reading(data))),
    ]


def results(data: ReportData) -> list[Runs]:
    """The figures as sentences, in which each number opens."""
    month = data.summary.stock_month.label

    def told(code: str, one: str, more: str, topic: str, extra: str = "") -> Runs:
        key, found = keyed(data, code), data.summary.total[code]
        parts = wording.told(found, one.replace("{n}", MARKED), more.replace("{n}", MARKED), topic, extra).split(MARK)
        return tuple(Text(part, number=key.text if place % 2 else "") for place, part in enumerate(parts) if part)

    return [
        told(
            "new_activities", "Er startte {n} nieuwe activiteit", "Er startten {n} nieuwe activiteiten",
            "nieuwe activiteiten", _where(data, "new_activities"),
        ),
        told(
            "running_activities", f"In {month} liep er {{n}} activiteit",
            f"In {month} liepen er {{n}} activiteiten", f"lopende activiteiten in {month}",
        ),
        told(
            "new_participants", "Er deed {n} nieuwe deelnemer mee", "Er deden {n} nieuwe deelnemers mee",
            "nieuwe deelnemers", _where(data, "new_participants"),
        ),
        told(
            "new_sporters", "Van hen sportte er {n} daarvoor minder dan één keer per week",
            "Van hen sportten er {n} daarvoor minder dan één keer per week", "nieuwe sporters",
        ),
        told(
            "attendances", "Er was {n} deelname", "Er waren {n} deelnames: zo vaak deed er iemand mee",
            "deelnames",
        ),
        told(
            "referrals", "Er was {n} doorverwijzing naar een activiteit",
            "Er waren {n} doorverwijzingen naar een activiteit", "doorverwijzingen",
        ),
    ]  # fmt: skip


def received(data: ReportData) -> str:
    """How many months are in, and in time."""
    tally = data.summary.total.tally
    if not tally.expected:
        return "Er waren nog geen maandcijfers nodig: in deze periode deed geen kern mee."
    if not tally.received:
        return (
            f"Er is nog niets ontvangen: {counted(tally.expected, 'maandcijfer ontbreekt', 'maandcijfers ontbreken')}."
        )
    if not tally.missing:
        whole = counted(tally.expected, "verwachte maandcijfer is", "verwachte maandcijfers zijn")
        every = "Het" if tally.expected == 1 else "Alle"
        return f"{every} {whole} ontvangen, waarvan {number(tally.on_time)} op tijd."
    verb = "is er" if tally.received == 1 else "zijn er"
    whole = counted(tally.expected, "verwachte maandcijfer", "verwachte maandcijfers")
    return f"Van de {whole} {verb} {number(tally.received)} ontvangen, waarvan {number(tally.on_time)} op tijd."


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


def _where(data: ReportData, code: str) -> str:
    """In how many kernen, as far as they are listed."""
    taking_part = [line for line in data.kern_lines if line.tally.expected or line.tally.received]
    if not taking_part or any(line[code].state is State.WITHHELD for line in taking_part):
        return ""
    some = sum(bool(line[code].value) for line in taking_part)
    return f", in {of_all(some, len(taking_part), 'kern', 'kernen')}"


def _missing(data: ReportData) -> list[Item]:
    missing = data.summary.total.tally.missing
    if not missing or not data.received:
        return []
    rows = [row for row in data.matrix.rows if any(cell in OPEN for cell in row.cells.values())]
    verb = "Er ontbreekt" if missing == 1 else "Er ontbreken"
    text = f"{verb} {counted(missing, 'maand', 'maanden')}"
    if not rows:
        places = sum(line.tally.missing > 0 for line in data.summary.lines)
        whom = counted(places, "gemeente", "gemeenten")
        return [Item(runs(f"{text}, van {whom}: zie de tabel met cijfers per gemeente."))]
    if len(rows) == 1:
        whom = "" if data.level is Level.KERN else f", van {_name(rows[0], data.level)}"
        return [Item(runs(f"{text}{whom}: {_open_months(rows[0])}."))]
    late = [row for row in rows if not _waits(row)]
    named, left = first_few([missing_text(row, data.level) for row in late], MOST_NAMED)
    more = [f"en nog {counted(left, 'kern', 'kernen')}: zie bijlage B"] if left else []
    whom = counted(len(rows), "kern", "kernen")
    return [Item(runs(f"{text}, van {whom}:"), BulletList.of(*named, *more, *_waiting(rows, len(late))))]


def _waiting(rows: list[Row], late: int) -> list[str]:
    """The kernen of which only months are missing that need not be in yet, together."""
    found = [row for row in rows if _waits(row)]
    if not found:
        return []
    whom = counted(len(found), "andere kern" if late else "kern", "andere kernen" if late else "kernen")
    months = spans({month for row in found for month, cell in row.cells.items() if cell in OPEN})
    return [f"{whom}: {months} ({NOT_NEEDED})"]


def _waits(row: Row) -> bool:
    """Whether nothing of what is missing needs to be in yet."""
    return Cell.MISSING not in row.cells.values()


def _reading(data: ReportData) -> str:
    parts = [f"De cijfers komen uit de maandcijfers van de lokale projectleiders, stand {long_date(data.today)}."]
    if data.threshold > 1:
        parts.append(
            f"Dit rapport gaat naar buiten. Aantallen personen en doorverwijzingen onder {number(data.threshold)} tonen"
            " wij daarom niet: daar staat een x. Soms staat er ook een x bij een groter aantal, omdat het kleine aantal"
            " anders is uit te rekenen."
        )
    parts.append("Staat er dat maanden ontbreken? Dan kan het werkelijke aantal hoger zijn.")
    parts.append("Een cijfer met een * is voorlopig. Alle tekens staan in bijlage C.")
    return " ".join(parts)


def propose(data: ReportData) -> str:
    """The year in two or three sentences."""
    total = data.summary.total
    found = total["new_activities"]
    if not data.received or found.state is not State.KNOWN:
        return ""
    begun = "begon" if found.value == 1 and not found.gaps else "begonnen"
    some = f"{in_words(found) if found.value else 'geen'} nieuwe {'activiteit' if begun == 'begon' else 'activiteiten'}"
    first = f"{in_period(data.period)} {begun} {some}{_in_kernen(data)}{_lacking(data)}."
    return f"{first} {_people(data)}".strip()


def _in_kernen(data: ReportData) -> str:
    if data.level is Level.KERN:
        return f" in {data.scope.label}"
    kernen = sum(bool(line["new_activities"].value) for line in data.kern_lines)
    return f" in {counted(kernen, 'kern', 'kernen')}" if kernen else ""


def _lacking(data: ReportData) -> str:
    """Of how many kernen months are missing."""
    months = data.summary.total.tally.missing
    if not months:
        return ""
    kernen = sum(line.tally.missing > 0 for line in data.kern_lines)
    if kernen > 1:
        return f"; van {number(kernen)} kernen ontbreken maanden"
    verb, some = "ontbreekt" if months == 1 else "ontbreken", counted(months, "maand", "maanden")
    return f"; van 1 kern {verb} {some}" if kernen else f"; er {verb} {some}"


def _people(data: ReportData) -> str:
    people, sporters = data.summary.total["new_participants"], data.summary.total["new_sporters"]
    if people.state is not State.KNOWN or not people.value:
        return ""
    before = f", van wie {in_words(sporters)} eerder weinig sportten" if sporters.value else ""
    if people.value == 1:
        return f"Er deed {in_words(people)} inwoner voor het eerst mee."
    return f"Er deden {in_words(people)} inwoners voor het eerst mee{before}."
