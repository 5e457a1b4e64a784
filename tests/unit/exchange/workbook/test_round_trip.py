"""A workbook that comes back as it went changes nothing; each edit is exactly one difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.exchange.workbook import layout, own
from sociaalvitaal.exchange.workbook.comparing import Comparison
from sociaalvitaal.exchange.workbook.layout import find_contents
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, Held, Slot
from sociaalvitaal.formats import xlsx_reading
from sociaalvitaal.formats.grid import Cell, Range, Sheet, Unreadable
from sociaalvitaal.monthly.rules import FIGURES, UNKNOWN
from sociaalvitaal.periods import Month
from tests.unit.exchange.workbook.samples import COUNTS, MONTHS, NOTES, compared, contents, figures, keyed, workbook

NOVEMBER, DECEMBER = MONTHS
KINDS = (*FIGURES, AGE)


def opened(content: bytes) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in xlsx_reading.read(content)}


def read(sheets: dict[str, Sheet], found: Held, shut: dict[Month, str] | None = None) -> Comparison:
    made_from = find_contents(list(sheets.values()))
    assert made_from is not None
    return compared(own.read(list(sheets.values()), made_from), found, shut)


def where(sheets: dict[str, Sheet], slot: Slot) -> tuple[str, int, int]:
    """Sheet, row and column of a value."""
    if slot.kind == NOTE:
        return layout.NOTES_SHEET, row_of(sheets[layout.NOTES_SHEET], slot.month, 0), layout.WHAT
    if slot.kind == EXTRA:
        return layout.EXTRAS_SHEET, row_of(sheets[layout.EXTRAS_SHEET], slot.month, slot.first), layout.VALUE
    column = layout.VALUE + (4 + slot.second - 1 if slot.kind == AGE else FIGURES.index(slot.kind))
    return layout.FIGURES_SHEET, row_of(sheets[layout.FIGURES_SHEET], slot.month, slot.first), column


def row_of(sheet: Sheet, month: Month, about: int) -> int:
    key = layout.key_of(month, about)
    return next(row for row in sheet.rows if sheet.cell(row, layout.KEY).value == key)


def put(sheets: dict[str, Sheet], slot: Slot, value: object) -> None:
    """Type a value into its cell."""
    name, row, column = where(sheets, slot)
    if value is None:
        sheets[name].rows[row].pop(column, None)
    else:
        sheets[name].rows[row][column] = Cell(value)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(contents())
def test_what_goes_out_comes_back_the_same(found: Held) -> None:
    back = read(opened(workbook(found)), found)
    assert (back.changes, back.conflicts, back.faults, back.left) == ([], [], [], [])
    assert back.same >= len([value for value in found.values() if value])


def wanted(slot: Slot) -> st.SearchStrategy[object]:
    if slot.kind == NOTE:
        return st.one_of(st.none(), NOTES)
    return st.one_of(st.none(), COUNTS, *([] if slot.kind == AGE else [st.just(UNKNOWN)]))


@settings(max_examples=40)
@given(st.data())
def test_each_edit_is_exactly_one_difference(data: st.DataObject) -> None:
    found = data.draw(contents(8))
    sheets = opened(workbook(found))
    edits = data.draw(st.sets(keyed(DECEMBER), max_size=8))
    typed = {slot: data.draw(wanted(slot)) for slot in sorted(edits)}
    for slot, value in typed.items():
        put(sheets, slot, value)
    back = read(sheets, found)
    expected = {slot: (found.get(slot), value) for slot, value in typed.items() if found.get(slot) != value}
    assert {change.slot: (change.now, change.new) for change in back.changes} == expected
    assert back.conflicts == []
    for change in back.changes:
        name, row, column = where(sheets, change.slot)
        assert change.place == (name, row, column)


@settings(max_examples=25)
@given(st.data())
def test_who_changed_what_since_the_download_decides(data: st.DataObject) -> None:
    base = data.draw(contents(6))
    some = st.dictionaries(figures(DECEMBER), COUNTS, max_size=5)
    theirs, mine = data.draw(some), data.draw(some)
    sheets = opened(workbook(base))
    for slot, value in mine.items():
        put(sheets, slot, value)
    now = base | theirs
    back = read(sheets, now)
    both = {s for s in mine if mine[s] != base.get(s) and mine[s] != now.get(s) and now.get(s) != base.get(s)}
    assert {conflict.slot for conflict in back.conflicts} == both
    for conflict in back.conflicts:
        known = base.get(conflict.slot), now.get(conflict.slot), mine[conflict.slot]
        assert (conflict.base, conflict.now, conflict.new) == known
    alone = {s for s in mine if mine[s] != now.get(s) and mine[s] != base.get(s)} - both
    assert {change.slot for change in back.changes} == alone, "what only they changed stays as they have it"


def test_referrals_are_a_list_from_which_lines_can_go_and_to_which_they_come() -> None:
    found: Held = {Slot(DECEMBER, REFERRAL, 11): 2, Slot(DECEMBER, REFERRAL, 12, 5): 1}
    sheets = opened(workbook(found))
    rows = sheets[layout.REFERRALS_SHEET].rows
    rows[layout.FIRST][layout.WHAT] = Cell("welzijn")
    rows[40] = {2: Cell("december 2018"), 3: Cell("huisarts"), 4: Cell("Yoga (2)"), 5: Cell(3)}
    rows[41] = {2: Cell("december 2018"), 3: Cell("huisarts"), 4: Cell("Yoga (2)"), 5: Cell(1)}
    back = read(sheets, found)
    assert {change.slot: change.new for change in back.changes} == {
        Slot(DECEMBER, REFERRAL, 11): None,
        Slot(DECEMBER, REFERRAL, 12): 2,
        Slot(DECEMBER, REFERRAL, 11, 7): 4,
    }


def test_a_month_that_is_shut_is_left_alone_and_says_so() -> None:
    found: Held = {Slot(NOVEMBER, "new_participants", 5): 4}
    sheets = opened(workbook(found, frozenset({NOVEMBER})))
    put(sheets, Slot(NOVEMBER, "new_participants", 5), 9)
    back = read(sheets, found, {NOVEMBER: "November 2018 is al ingediend."})
    assert back.changes == []
    assert back.left == ["November 2018 is al ingediend. 1 waarde in het bestand is anders en telt niet mee."]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (Cell(12.5), "12,5 is geen heel getal"),
        (Cell("12,5"), "12,5 is geen heel getal"),
        (Cell(-1), "niet lager"),
        (Cell(2**63), "te groot"),
        (Cell("twaalf"), "‘twaalf’ is geen getal"),
        (Cell(True), "WAAR is geen getal"),
        (Cell("#N/A", is_error=True), "foutmelding"),
        (Cell(None, is_formula=True), "formule zonder uitkomst"),
    ],
)
def test_a_fault_is_named_by_sheet_and_cell(typed: Cell, word: str) -> None:
    sheets = opened(workbook({}))
    name, row, column = where(sheets, Slot(DECEMBER, "attendances", 5))
    sheets[name].rows[row][column] = typed
    (fault,) = read(sheets, {}).faults
    assert str(fault).startswith("Cijfers!F7: ")
    assert word in str(fault)


def test_a_formula_with_an_outcome_is_read_and_named() -> None:
    sheets = opened(workbook({}))
    name, row, column = where(sheets, Slot(DECEMBER, "attendances", 5))
    sheets[name].rows[row][column] = Cell(12, is_formula=True)
    made_from = find_contents(list(sheets.values()))
    assert made_from is not None
    proposal = own.read(list(sheets.values()), made_from)
    assert proposal.remarks == ["Cijfers!F7 is een formule; de uitkomst 12 is overgenomen."]
    assert proposal.wishes[Slot(DECEMBER, "attendances", 5)].value == 12


@pytest.mark.parametrize(("column", "text"), [(1, "2018-12/99"), (1, "x"), (2, "mei 2018"), (3, "Zwemmen")])
def test_a_row_that_is_not_ours_any_more_is_refused(column: int, text: str) -> None:
    sheets = opened(workbook({}))
    sheets[layout.FIGURES_SHEET].rows[layout.FIRST][column] = Cell(text)
    assert len(read(sheets, {}).faults) == 1


def test_rows_that_stand_twice_and_merged_figures_are_refused() -> None:
    sheets = opened(workbook({Slot(DECEMBER, "sessions", 5): 2}))
    figures = sheets[layout.FIGURES_SHEET]
    figures.rows[60] = dict(figures.rows[layout.FIRST])
    sheets[layout.FIGURES_SHEET] = replace(figures, merged=(Range(7, 4, 7, 5),))
    words = [str(fault) for fault in read(sheets, {}).faults]
    assert any("twee keer" in word for word in words)
    assert sum("D7:E7 zijn samengevoegde cellen" in word for word in words) == 2


def test_what_the_values_say_together_is_checked_where_it_stands() -> None:
    found: Held = {Slot(DECEMBER, "new_participants", 5): 3}
    sheets = opened(workbook(found))
    put(sheets, Slot(DECEMBER, "new_sporters", 5), 4)
    put(sheets, Slot(DECEMBER, AGE, 5, 1), 9)
    assert {str(fault).partition(":")[0] for fault in read(sheets, found).faults} == {"Cijfers!E7", "Cijfers!H7"}


@pytest.mark.parametrize("row", [2, 3, 10, 11, 14])
def test_a_hidden_sheet_that_was_changed_is_refused_or_harmless(row: int) -> None:
    sheets = opened(workbook({Slot(DECEMBER, "sessions", 5): 2}))
    sheets[layout.MARK_SHEET].rows[row] = {1: Cell("stand"), 2: Cell("2018-12"), 3: Cell('["x", 1]')}
    with pytest.raises(Unreadable, match="verborgen blad"):
        find_contents(list(sheets.values()))


def test_a_workbook_of_another_time_is_refused() -> None:
    sheets = opened(workbook({}))
    sheets[layout.MARK_SHEET].rows[1][2] = Cell("99")
    with pytest.raises(Unreadable, match="andere versie"):
        find_contents(list(sheets.values()))


def test_only_what_can_be_filled_in_is_open_and_nothing_is_a_formula() -> None:
    import io

    from openpyxl import load_workbook

    made = load_workbook(io.BytesIO(workbook({Slot(DECEMBER, NOTE): "=1+1"}, frozenset({NOVEMBER}))))
    figures = made[layout.FIGURES_SHEET]
    assert all(sheet.protection.sheet for sheet in made.worksheets)
    assert [figures.cell(3, 4).protection.locked, figures.cell(7, 4).protection.locked] == [True, False]
    assert all(figures.cell(7, column).protection.locked for column in (1, 2, 3, 10))
    assert {cell.data_type for sheet in made for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert [made[name].sheet_state for name in ("Lijsten", "Stand")] == ["hidden", "veryHidden"]
    kinds = {rule.type for sheet in made for rule in sheet.data_validations.dataValidation}
    assert kinds == {"custom", "whole", "list", "textLength"}
    assert (figures.sheet_view.pane.ySplit, figures.sheet_view.pane.xSplit) == (2, 3)
