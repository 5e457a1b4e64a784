"""What changed since an earlier edition, as blocks of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sociaalvitaal.formatting import listing, long_date, number
from sociaalvitaal.reports.content import amounts
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.tables import text_row
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.issuing import other_numbers
from sociaalvitaal.reports.issuing.lists import APPROVED, FIGURES, KERNEN, LISTS, MONTHS, ROWS, List, Told
from sociaalvitaal.reports.issuing.other_numbers import Other
from sociaalvitaal.reports.issuing.rules import Changes
from sociaalvitaal.reports.issuing.since_keys import Keys

NOT_JUDGED, AIMED = "nog geen oordeel", ": beoogd in "
MOST_ROWS = 60
LONGER = "De lijst is langer. Kies op het scherm het aantal boven de tabel: dan staat alles er."
CUT = "De lijst is langer. De werkplannen hebben alle doelen."


def blocks(
    changes: Changes, since: str, told: Told, chapters: Mapping[str, str], others: Sequence[Other] = ()
) -> list[Block]:  # fmt: skip
    """A section; `since` names the edition, `others` are numbers besides those of places."""
    heading = Heading(2, f"Veranderd sinds {since}")
    if changes.is_empty and not others:
        return [
            heading,
            Paragraph.of(f"Sinds {since} is er niets veranderd: de cijfers, doelen en teksten zijn gelijk."),
        ]
    return [
        heading,
        Paragraph(_summary(changes, told.keys, others)),
        *_listed(LISTS[FIGURES], changes, told),
        *_listed(LISTS[MONTHS], changes, told),
        *([other_numbers.table(others, told.keys, changes.months)] if others else []),
        *_goals(changes, told.keys),
        *_others(changes, chapters),
    ]


def _listed(one: List, changes: Changes, told: Told) -> Iterator[Table]:
    """The first of a long list: how long it is opens to all of it."""
    found = one.all_of(changes)
    notes = (LONGER,) if len(found) > MOST_ROWS else ()
    if found:
        yield one.table(changes, told, found[:MOST_ROWS], notes)


def since_words(title: str, number: int, day: date | None) -> str:
    """How an earlier edition is called in a sentence."""
    return f"{title}, versie {number}" + (f" van {long_date(day)}" if day else "")


def _summary(changes: Changes, keys: Keys, others: Sequence[Other]) -> Runs:
    """How many numbers are otherwise, and by how many months."""

    def many(what: str, one: str, more: str) -> Runs:
        return amounts.counted(len(LISTS[what].all_of(changes)), keys.count(what), one, more)

    none = "De cijfers per plaats zijn gelijk" if others else "Geen enkel cijfer is anders"
    found: list[Part] = [none] if not changes.figures else [say(
        "{numbers}, in {rows}",
        numbers=many(FIGURES, "cijfer is anders", "cijfers zijn anders"),
        rows=many(ROWS, "rij", "rijen"),
    )]  # fmt: skip
    if changes.months:
        found.append(say(
            "dat komt door {months} van {kernen}",
            months=many(MONTHS, "maand", "maanden"), kernen=many(KERNEN, "kern", "kernen"),
        ))  # fmt: skip
    approved = say(
        " {whole} intussen goedgekeurd: de cijfers daarvan zijn niet meer voorlopig.",
        whole=many(APPROVED, "maand is", "maanden zijn"),
    ) if changes.approved else ""  # fmt: skip
    more = " Ook andere getallen zijn anders; die staan in een eigen tabel." if others else ""
    return say("{found}.{approved}{more}", found=joined(found, "; "), approved=approved, more=more)


def _goals(changes: Changes, keys: Keys) -> Iterator[Block]:
    if changes.goals:
        rows = tuple(_goal(*one, keys) for one in changes.goals[:MOST_ROWS])
        notes = (CUT,) if len(changes.goals) > MOST_ROWS else ()
        yield Table("Doelen die veranderden", ("Doel", "Was", "Is nu"), rows, notes)


def _goal(what: str, was: str, now: str, keys: Keys) -> Row:
    then, today = keys.aim(what, was, now)
    return Row((Cell(what), _aimed(was or "niet vastgelegd", then), _aimed(now or "vervallen", today)))


def _aimed(text: str, key: str) -> Cell:
    """How far a goal was reached in words, or what was aimed at as a number."""
    return Cell(number(int(text)) if text.isdecimal() else text, number=key)


def judged(then: Mapping[str, str], now: Mapping[str, str], title: str) -> list[Block]:
    """How far goals were reached in an earlier report and in this one, and that its texts are its own."""
    goals = [goal for goal in dict.fromkeys([*then, *now]) if AIMED not in goal]
    rows = tuple(text_row(goal, then.get(goal, NOT_JUDGED), now.get(goal, NOT_JUDGED)) for goal in goals[:MOST_ROWS])
    notes = (CUT,) if len(goals) > MOST_ROWS else ()
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
