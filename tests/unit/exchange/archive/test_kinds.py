"""Values as text and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.exchange.archive import kinds
from sociaalvitaal.exchange.archive.columns import Keys, StateColumn, number
from sociaalvitaal.exchange.archive.kinds import Kind
from sociaalvitaal.formats.csv import LIVE
from sociaalvitaal.models.activities import Novelty
from sociaalvitaal.periods import Month


@given(st.text())
def test_every_text_comes_back_and_none_begins_as_a_formula(text: str) -> None:
    shown = kinds.TEXT.show(text)
    assert not shown.startswith(LIVE)
    assert kinds.TEXT.take(shown) == text


@pytest.mark.parametrize("text", ["=1+1", "-3", "'los", "''", "@x"])
def test_a_text_that_was_never_written_so_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="een tekst begint"):
        kinds.TEXT.take(text if text != "''" else "'x")


@given(st.integers(0, kinds.LARGEST), st.dates(), st.datetimes(timezones=st.just(UTC)), st.booleans())
def test_values_come_back(whole: int, day: date, moment: datetime, yes: bool) -> None:
    for kind, value in ((kinds.WHOLE, whole), (kinds.DAY, day), (kinds.MOMENT, moment), (kinds.YES_NO, yes)):
        assert kind.take(kind.show(value)) == value


@given(st.decimals(0, 9999, places=2), st.sampled_from(Novelty), st.integers(1900, 2998), st.integers(1, 12))
def test_other_values_come_back(price: Decimal, novelty: Novelty, year: int, month: int) -> None:
    for kind, value in (
        (kinds.decimal(2), price), (kinds.choice(Novelty), novelty), (kinds.MONTH, Month(year, month)),
    ):  # fmt: skip
        assert kind.take(kind.show(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kinds.WHOLE, "-1"), (kinds.WHOLE, "01"), (kinds.WHOLE, "1.0"), (kinds.WHOLE, "2147483648"), (kinds.WHOLE, "٣"),
     (kinds.WHOLE, "9" * 5000), (kinds.DAY, "2017-02-30"), (kinds.DAY, "20170203"), (kinds.DAY, "2017-W01-1"),
     (kinds.MOMENT, "2017-01-01T00:00:00"), (kinds.MOMENT, "2017-01-01T00:00:00+01:00"), (kinds.MOMENT, "2017-01-01"),
     (kinds.YES_NO, "1"), (kinds.YES_NO, "Ja"), (kinds.MONTH, "2017-13"), (kinds.decimal(2), "1,5"),
     (kinds.decimal(2), "NaN"), (kinds.decimal(2), "1e9"), (kinds.choice(Novelty), "nieuws")],
)  # fmt: skip
def test_anything_else_is_refused(kind: Kind, text: str) -> None:
    with pytest.raises(ValueError):
        kind.take(text)


@given(st.none() | st.integers(0, 9), st.booleans())
def test_the_state_of_a_figure_comes_back_and_fits_it(value: int | None, unknown: bool) -> None:
    shown, state = number("x", "sessions", "", required=False), StateColumn("x_stand", "sessions", "")
    row = {"sessions": value, "unknown": frozenset({"sessions"}) if unknown and value is None else frozenset()}
    values: dict[str, object] = {}
    shown.take(shown.show(row, Keys()), values, Keys())
    state.take(state.show(row, Keys()), values, Keys())
    assert {"unknown": frozenset()} | values == row
    for wrong in {"ingevuld", "onbekend", "niet ingevuld", "leeg", ""} - {state.show(row, Keys())}:
        if (wrong == "ingevuld") != (value is not None) or wrong in ("leeg", ""):
            with pytest.raises(ValueError):
                state.take(wrong, dict(values), Keys())
