"""A leader's own sheet: in any order, with whatever words, recognised or asked about, never half."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sociaalvitaal.exchange.workbook import foreign
from sociaalvitaal.exchange.workbook.answers import LEAVE_OUT, Answers
from sociaalvitaal.exchange.workbook.foreign import Outcome
from sociaalvitaal.exchange.workbook.headings import MONTH, SYNONYMS, vocabulary
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, SOURCE, Held, Slot
from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.formats import csv_reading, xlsx_reading
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES
from sociaalvitaal.periods import Month
from tests.unit.exchange.workbook.samples import LISTS

WALK = Activity(id=5, name="Wandelgroep", first_session=date(2017, 1, 9), last_session=None)
YOGA = Activity(id=6, name="Rustige yoga", first_session=date(2017, 1, 9), last_session=None)
JANUARY = Month(2017, 1)
YEARS = [2018, 2017]


def read(
    content: bytes | str,
    answers: Answers | None = None,
    name: str = "lijst",
    activities: tuple[Activity, ...] = (WALK,),
) -> Outcome:
    sheets = [csv_reading.read(content.encode())] if isinstance(content, str) else xlsx_reading.read(content)
    return foreign.read(sheets, name, LISTS, activities, YEARS, answers or Answers())


def wishes(outcome: Outcome) -> Held:
    assert outcome.open_questions == []
    assert outcome.proposal.faults == []
    return {slot: wish.value for slot, wish in outcome.proposal.wishes.items()}


def saved(rows: list[list[Any]]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


@st.composite
def spelled(draw: st.DrawFn, words: tuple[str, ...]) -> str:
    """One of some words, in the ways in which people write them."""
    word = draw(st.sampled_from(words))
    return str(
        draw(st.sampled_from([word, word.upper(), word.title(), f"{word}:", f" {word} ", word.replace(" ", "_")]))
    )


def months_as(month: Month) -> st.SearchStrategy[object]:
    """A month, in the ways in which people write it."""
    first = datetime(month.year, month.number, 1)  # noqa: DTZ001 - a cell of a spreadsheet has no zone
    return st.sampled_from([
        first, first + timedelta(days=13), (first - datetime(1899, 12, 30)).days, month.key, str(month),  # noqa: DTZ001
        month.label, month.label.upper(), f"{month.short}-{month.year % 100}", f"{month.short} {month.year}",
        f"{month.short}. {month.year}", f"{month.name} '{month.year % 100}", f"{month.number:02d}-{month.year}",
        f"{month.number}/{month.year}", f"14-{month.number}-{month.year}", f"{month}-01", f"{month.year} {month.name}",
    ])  # fmt: skip


def numbers_as(number: int) -> st.SearchStrategy[object]:
    """A whole number, in the ways in which people write it."""
    dotted = f"{number:,}".replace(",", ".")
    return st.sampled_from([number, float(number), str(number), f"{number},0", f" {number} ", dotted])


@settings(max_examples=60)
@given(st.data())
def test_any_order_of_columns_and_any_known_word(data: st.DataObject) -> None:
    roles = data.draw(st.sets(st.sampled_from([*FIGURES, NOTE]), min_size=1))
    columns = data.draw(st.permutations([MONTH, *sorted(roles)]))
    months = sorted(data.draw(st.sets(st.integers(0, 23), min_size=1, max_size=6)))
    truth: Held = {}
    rows: list[list[Any]] = [[data.draw(spelled(SYNONYMS[role])) for role in columns]]
    for month in (JANUARY + number for number in months):
        row: list[Any] = []
        for role in columns:
            if role == MONTH:
                row.append(data.draw(months_as(month)))
            elif data.draw(st.booleans()):
                number = data.draw(st.integers(0, 100_000))
                slot = Slot(month, NOTE) if role == NOTE else Slot(month, role, WALK.id)
                truth[slot] = f"Tekst {number}" if role == NOTE else number
                row.append(truth[slot] if role == NOTE else data.draw(numbers_as(number)))
            else:
                row.append(None)
        rows.append(row)
    above = data.draw(st.sampled_from([[], [["Overzicht van onze kern"]], [["Lijst"], []]]))
    assert wishes(read(saved([*above, *rows]))) == truth


def test_a_sheet_as_leaders_keep_it() -> None:
    table = (
        "Mnd;Activiteit;Nieuw;Aantal deelnemers;Lessen;65+;Verwezen door huisarts;Vrijwilligers;Opm.\n"
        "jan-17;wandelgroep;5;1.040;4;2;1;7;Mooi\n"
        ";;;;;;;;\n"
        "jan-17;Rustige Yoga;?;12,0;;;0;;\n"
        "Totaal;;5;1052;4;2;1;7;\n"
    )
    outcome = read(table, activities=(WALK, YOGA))
    assert wishes(outcome) == {
        Slot(JANUARY, "new_participants", 5): 5, Slot(JANUARY, "attendances", 5): 1040, Slot(JANUARY, "sessions", 5): 4,
        Slot(JANUARY, AGE, 5, 2): 2, Slot(JANUARY, REFERRAL, 11, 5): 1, Slot(JANUARY, EXTRA, 21): 7,
        Slot(JANUARY, NOTE): "Wandelgroep: Mooi", Slot(JANUARY, "new_participants", 6): "?",
        Slot(JANUARY, "attendances", 6): 12, Slot(JANUARY, REFERRAL, 11, 6): None,
    }  # fmt: skip
    assert outcome.proposal.left == ["Rij 5 (‘Totaal’) is niet ingelezen: een totaal rekent de toolkit zelf uit."]


def test_referrals_without_an_activity_are_those_of_the_source_together() -> None:
    assert wishes(read("maand,doorverwezen door welzijn\n2017-01,3\n")) == {Slot(JANUARY, SOURCE, 12): 3}


def test_a_heading_that_is_not_known_is_asked_with_examples() -> None:
    outcome = read("maand;nieuw;Opk.\n2017-01;5;30\n2017-02;4;28\n")
    (question,) = outcome.open_questions
    assert question.text == "Wat staat er in kolom C (‘Opk.’)?"
    assert question.hint == "30, 28"
    assert ("attendances", "Deelnames") in question.choices
    assert outcome.proposal.wishes == {}, "nothing is read before all is known"
    answered = read("maand;nieuw;Opk.\n2017-01;5;30\n", Answers({question.key: "attendances"}))
    assert wishes(answered)[Slot(JANUARY, "attendances", 5)] == 30


def test_an_answer_can_set_right_what_was_recognised_and_leave_a_column_out() -> None:
    table = "maand;nieuw;lessen\n2017-01;5;30\n"
    by_column = {question.text: question.key for question in read(table).questions if question.group == "columns"}
    lessons = next(key for text, key in by_column.items() if "kolom C" in text)
    assert wishes(read(table, Answers({lessons: "attendances"})))[Slot(JANUARY, "attendances", 5)] == 30
    left = read(table, Answers({lessons: "nothing"}))
    assert wishes(left) == {Slot(JANUARY, "new_participants", 5): 5}
    assert left.proposal.left == ["Kolom C (‘lessen’) is niet ingelezen."]


def test_two_columns_that_seem_the_same_and_people_without_newcomers_are_asked() -> None:
    assert len(read("maand;bezoekers;opkomst\n2017-01;5;30\n").open_questions) == 2
    assert len(read("maand;aantal deelnemers\n2017-01;5\n").open_questions) == 1
    assert len(read("maand;nieuw;aantal deelnemers\n2017-01;5;9\n").open_questions) == 0


def test_without_months_all_columns_are_asked() -> None:
    outcome = read("nieuw;lessen\n5;4\n")
    assert [question.known for question in outcome.questions] == [False, False]


def test_months_are_found_by_what_stands_there() -> None:
    outcome = read("wanneer;nieuw\njan 2017;5\nfeb 2017;4\n")
    assert len(wishes(outcome)) == 2


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Cijfers 2017\nmaand;nieuw\njan;5\n", "lijst"),
        ("maand;nieuw\njanuari;5\n", "cijfers-2017.csv"),
        ("maand;jaar;nieuw\n1;2017;5\n", "lijst"),
    ],
)
def test_a_year_may_stand_elsewhere(table: str, name: str) -> None:
    assert wishes(read(table, name=name)) == {Slot(JANUARY, "new_participants", 5): 5}


def test_a_year_that_stands_nowhere_is_asked() -> None:
    (question,) = read("maand;nieuw\njan;5\n").open_questions
    assert question.text == "Over welk jaar gaat dit bestand?"
    assert wishes(read("maand;nieuw\njan;5\n", Answers(year="2017"))) == {Slot(JANUARY, "new_participants", 5): 5}


def test_an_activity_that_is_not_known_is_asked_and_may_be_left_out() -> None:
    table = "maand;activiteit;nieuw\n2017-01;Rustige joga;5\n2017-01;Schaken;3\n"
    first, second = read(table, activities=(WALK, YOGA)).open_questions
    assert (first.text, first.preset) == ("Welke activiteit is ‘Rustige joga’?", "6")
    assert (second.text, second.preset) == ("Welke activiteit is ‘Schaken’?", "")
    said = Answers(activities={first.key: "6", second.key: LEAVE_OUT})
    outcome = read(table, said, activities=(WALK, YOGA))
    assert wishes(outcome) == {Slot(JANUARY, "new_participants", 6): 5}
    assert outcome.proposal.left == ["Rijen van ‘Schaken’ zijn niet ingelezen."]


def test_figures_without_an_activity_are_asked_when_there_are_more() -> None:
    (question,) = read("maand;nieuw\n2017-01;5\n", activities=(WALK, YOGA)).open_questions
    assert question.text == "Over welke activiteit gaan deze cijfers?"


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("maand;nieuw\n2017-01;12,5\n", "B2: 12,5 is geen heel getal"),
        ("maand;nieuw\n2017-01;1,000\n", "B2: 1,000 is niet duidelijk"),
        ("maand;nieuw\n2017-01;-3\n", "B2: -3: een aantal kan niet lager"),
        ("maand;nieuw\n2017-01;200.000\n", "B2: 200.000 is te groot"),
        ("maand;nieuw\n2017-13;5\n", "A2: ‘2017-13’ is geen maand"),
        ("maand;nieuw\n;5\n2017-01;4\n", "A2: in deze rij staan cijfers, maar geen maand"),
        ("maand;activiteit;nieuw\n2017-01;;5\n2017-02;Wandelgroep;4\n", "C2: in deze rij staat geen activiteit"),
        ("maand;nieuw\n2017-01;5\njan-17;6\n", "B3: dit cijfer staat ook in B2"),
        ("maand;nieuw;65+\n2017-01;5;?\n", "C2: hier kan geen vraagteken staan"),
    ],
)
def test_a_fault_is_named_by_cell(table: str, fault: str) -> None:
    (found,) = read(table).proposal.faults
    assert str(found).startswith(fault)


def merged(cells: str) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for row in (["maand", "activiteit", "nieuw"], ["2017-01", "Wandelgroep", 5], [None, "Rustige yoga", 4]):
        made.active.append(row)
    made.active.merge_cells(cells)
    made.save(out)
    return out.getvalue()


def test_merged_months_count_for_each_row_and_merged_figures_for_none() -> None:
    outcome = read(merged("A2:A3"), activities=(WALK, YOGA))
    assert wishes(outcome) == {
        Slot(JANUARY, "new_participants", 5): 5,
        Slot(JANUARY, "new_participants", 6): 4,
    }
    faults = [str(fault) for fault in read(merged("C2:C3"), activities=(WALK, YOGA)).proposal.faults]
    assert faults == ["Sheet!C2: C2:C3 zijn samengevoegde cellen; haal de samenvoeging weg"]
    with pytest.raises(Unreadable, match="Sheet!B1:C1 zijn samengevoegde cellen in de koppen"):
        read(merged("B1:C1"))


def test_formulas_are_read_by_their_outcome_or_refused() -> None:
    from tests.hostile_files import with_cells

    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    head = '<row r="1">' + text.format("A1", "maand") + text.format("B1", "nieuw") + "</row>"
    row = '<row r="2">' + text.format("A2", "2017-01") + '<c r="B2"><f>2+3</f>{}</c></row>'
    outcome = read(with_cells(head + row.format("<v>5</v>")))
    assert wishes(outcome) == {Slot(JANUARY, "new_participants", 5): 5}
    assert outcome.proposal.remarks == ["Sheet!B2 is een formule; de uitkomst 5 is overgenomen."]
    (fault,) = read(with_cells(head + row.format(""))).proposal.faults
    assert str(fault) == "Sheet!B2: hier staat een formule zonder uitkomst; zet er het getal zelf neer"


def test_a_sheet_for_each_year_is_read_whole_and_other_sheets_are_named() -> None:
    made, out = Workbook(), io.BytesIO()
    made.active.title = "Adressen"
    made.active.append(["naam", "plaats"])
    for year in (2017, 2018):
        sheet = made.create_sheet(str(year))
        sheet.append(["maand", "nieuw"])
        sheet.append(["januari", year])
    made.save(out)
    outcome = read(out.getvalue())
    assert wishes(outcome) == {Slot(Month(year, 1), "new_participants", 5): year for year in (2017, 2018)}
    assert outcome.proposal.left == ["Blad ‘Adressen’ is niet gelezen: er staat geen kolom met maanden op."]


def test_the_words_for_columns_are_told_apart() -> None:
    known = vocabulary(LISTS)
    for role, words in SYNONYMS.items():
        assert {known[plain(word)] for word in words} == {role}
    assert known["verwezen door huisarts"] == known["via de dokter"] == f"{SOURCE}:11"
    assert known["65 plus"] == known["leeftijd 65 of ouder"] == f"{AGE}:2"
