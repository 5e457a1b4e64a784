"""The counts of a survey as tables for files. Pure."""

from __future__ import annotations

from sociaalvitaal.figures.needs import Results
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.formatting import WITHHELD, counted


def counts(title: str, found: Results) -> Table:
    """Every option of every question with how often it was chosen."""
    columns = (Column("Vraag", 40), Column("Antwoord", 40), Column("Gekozen"), Column("Beantwoord door"))
    rows = [
        (one.question.text, option.text, _cell(number), _cell(one.answered))
        for one in found.counted
        for option, number in one.numbers
    ]
    return Table("Antwoorden", _about(title, found), columns, rows)


def by_age(title: str, found: Results) -> Table:
    """The same by age band."""
    bands = next((table.bands for table in found.by_age.values()), ())
    columns = (Column("Vraag", 40), Column("Antwoord", 40), *(Column(band) for band in bands), Column("Samen"))
    texts = {one.question.id: one.question.text for one in found.counted}
    rows: list[tuple[Cell, ...]] = [
        (texts[question_id], label, *map(_cell, numbers), _cell(total))
        for question_id, table in found.by_age.items()
        for label, numbers, total in table.rows
    ]
    return Table("Per leeftijd", _about(title, found), columns, rows)


def _about(title: str, found: Results) -> str:
    answers = counted(found.answers, "antwoord", "antwoorden")
    return f"{title}. {answers}, waarvan {found.paper} op papier. x: te klein om te tonen."


def _cell(number: Number) -> Cell:
    return WITHHELD if number.value is None else number.value
