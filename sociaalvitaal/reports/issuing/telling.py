"""What changed since an earlier edition, as blocks of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sociaalvitaal.formatting import counted, listing, long_date
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.issuing.rules import Changes, Figure, KernMonth

WHOLE = "alles"
NO_MONTH = "geen maand veranderde: andere gegevens van activiteiten"
NOT_JUDGED, AIMED = "nog geen oordeel", ": beoogd in "
MOST_ROWS, MOST_CAUSES = 60, 3
Reasons = Mapping[tuple[int, str], str]


def blocks(
    changes: Changes, since: str, names: Mapping[str, str], reasons: Reasons, chapters: Mapping[str, str]
) -> list[Block]:
    """A section; `since` names the edition, `names` are those of the figures by their code."""
    heading = Heading(2, f"Veranderd sinds {since}")
    if changes.is_empty:
        return [
            heading,
            Paragraph.of(f"Sinds {since} is er niets veranderd: de cijfers, doelen en teksten zijn gelijk."),
        ]
    return [
        heading,
        Paragraph.of(_summary(changes)),
        *_figures(changes, names, reasons),
        *_months(changes, reasons),
        *_goals(changes),
        *_others(changes, chapters),
    ]


def since_words(title: str, number: int, day: date | None) -> str:
    """How an earlier edition is called in a sentence."""
    return f"{title}, versie {number}" + (f" van {long_date(day)}" if day else "")


def _summary(changes: Changes) -> str:
    places = {one.key for one in changes.figures}
    numbers = counted(len(changes.figures), "cijfer is", "cijfers zijn") + " anders"
    found = [
        f"{numbers}, in {counted(len(places), 'rij', 'rijen')}" if changes.figures else "Geen enkel cijfer is anders"
    ]
    if changes.months:
        kernen = {one.kern_id for one in changes.months}
        found.append(
            f"dat komt door {counted(len(changes.months), 'maand', 'maanden')} van"
            f" {counted(len(kernen), 'kern', 'kernen')}"
        )
    text = f"{'; '.join(found)}."
    if changes.approved:
        whole = counted(changes.approved, "maand is", "maanden zijn")
        text += f" {whole} intussen goedgekeurd: de cijfers daarvan zijn niet meer voorlopig."
    return text


def _figures(changes: Changes, names: Mapping[str, str], reasons: Reasons) -> Iterator[Block]:
    found = [one for one in changes.figures if one.code in names]
    if not found:
        return
    rows = tuple(
        Row((Cell(capital(one.place)), Cell(capital(names[one.code])), Cell(one.was, numeric=True), Cell(one.now, numeric=True),
             Cell(_cause(one, changes, reasons))))
        for one in found[:MOST_ROWS]
    )  # fmt: skip
    left = len(found) - len(rows)
    notes = (f"En nog {counted(left, 'cijfer', 'cijfers')}.",) if left else ()
    yield Table("Cijfers die anders zijn", ("Plaats", "Cijfer", "Was", "Is nu", "Oorzaak"), rows, notes)


def _cause(figure: Figure, changes: Changes, reasons: Reasons) -> str:
    """The months behind another number: of the kernen where the same number is another too."""
    kind, _, number = figure.key.partition(":")
    changed = {one.key for one in changes.figures if one.code == figure.code}
    months = [one for one in changes.months if f"kern:{one.kern_id}" in changed] or changes.months
    if kind == "kern":
        own = [one for one in months if str(one.kern_id) == number]
        told = [month_words(one, reasons) for one in own]
    else:
        own = months
        told = [f"{one.kern}: {month_words(one, {})}" for one in own] if kind == WHOLE else []
    named, left = first_few(told, MOST_CAUSES)
    more = [f"en nog {counted(left, 'maand', 'maanden')}"] if left else []
    if named:
        return "; ".join([*named, *more])
    return (
        "zie de kernen" if kind == "gemeente" and months else "geen maand veranderde: andere gegevens van activiteiten"
    )


def month_words(one: KernMonth, reasons: Reasons) -> str:
    """What happened to a month, with the reason where one was given."""
    month = Month(int(one.month[:4]), int(one.month[5:])).label
    reason = reasons.get((one.kern_id, one.month))
    return f"{month} {one.what}" + (f" ({reason})" if reason else "")


def _months(changes: Changes, reasons: Reasons) -> Iterator[Block]:
    if not changes.months:
        return
    rows = tuple(
        text_row(
            one.kern, Month(int(one.month[:4]), int(one.month[5:])).label, one.what,
            reasons.get((one.kern_id, one.month), ""),
        )
        for one in changes.months[:MOST_ROWS]
    )  # fmt: skip
    left = len(changes.months) - len(rows)
    notes = (f"En nog {counted(left, 'maand', 'maanden')}.",) if left else ()
    yield Table("Maanden die veranderden", ("Kern", "Maand", "Wat er gebeurde", "Reden"), rows, notes)


def _goals(changes: Changes) -> Iterator[Block]:
    if changes.goals:
        rows = tuple(text_row(what, was or "niet vastgelegd", now or "vervallen") for what, was, now in changes.goals)
        left = len(rows) - MOST_ROWS
        notes = (f"En nog {counted(left, 'doel', 'doelen')}.",) if left > 0 else ()
        yield Table("Doelen die veranderden", ("Doel", "Was", "Is nu"), rows[:MOST_ROWS], notes)


def judged(then: Mapping[str, str], now: Mapping[str, str], title: str) -> list[Block]:
    """How far goals were reached in an earlier report and in this one, and that its texts are its own."""
    goals = [goal for goal in dict.fromkeys([*then, *now]) if AIMED not in goal]
    rows = tuple(text_row(goal, then.get(goal, NOT_JUDGED), now.get(goal, NOT_JUDGED)) for goal in goals[:MOST_ROWS])
    left = len(goals) - len(rows)
    notes = (f"En nog {counted(left, 'doel', 'doelen')}.",) if left else ()
    headers = ("Doel", f"In de {title}", "In dit rapport")
    table = [Table("Doelbereik, toen en nu", headers, rows, notes)] if rows else []
    return [*table, Paragraph.of(f"De teksten van dit rapport zijn nieuw. Die van de {title} staan in dat rapport.")]


def _others(changes: Changes, chapters: Mapping[str, str]) -> Iterator[Block]:
    lines = []
    if changes.texts:
        named = listing([chapters.get(key, key) for key in changes.texts])
        lines.append(f"Andere tekst bij: {named}.")
    lines += [
        f"De definitie van {name} is gewijzigd: van versie {was} naar versie {now}."
        for name, was, now in changes.definitions
    ]
    lines += [f"De kern {was} heet nu {now}." for was, now in changes.names]
    if lines:
        yield BulletList.of(*lines)
