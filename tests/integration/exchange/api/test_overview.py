"""Figures over the API are those of the pages and files, with the same ones withheld."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Line, summarise
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.periods import Month, Period
from tests.factories import World
from tests.integration.exchange.api.conftest import Program

pytestmark = pytest.mark.both_databases

OVERVIEW = "/api/v1/overzicht"
LEADER = "projectleider.hertme@voorbeeld.nl"
COORDINATOR, FUNDER, BORNE = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"


def shown(row: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The figures of a row with their states."""
    return {code: (row[code], row[f"{code}_state"]) for code in CODES}


def meant(numbers: dict[str, Number]) -> dict[str, tuple[Any, Any]]:
    """The same of figures."""
    return {code: (numbers[code].value, numbers[code].state.value) for code in CODES}


def lines(world: World, scope: Scope, *, protected: bool) -> tuple[list[Line], Line]:
    found = summarise(
        world.session, world.programme, scope, Period(Month(2017, 1), Month(2017, 7)), world.programme.demo_today,
        protected=protected,
    )  # fmt: skip
    assert found is not None
    return found.lines, found.total


@pytest.mark.parametrize("email", [COORDINATOR, FUNDER])
def test_rows_are_the_figures_of_the_pages(figures: World, program: Callable[..., Program], email: str) -> None:
    who, protected = program(email), email == FUNDER
    whole, total = lines(figures, Scope.programme(figures.programme), protected=protected)
    by_place = {line.slug: meant(line.numbers) for line in whole}
    assert {row["municipality"]: shown(row) for row in who.get(OVERVIEW).json} == by_place
    assert shown(who.get(f"{OVERVIEW}?per=totaal").json[0]) == meant(total.numbers)
    kernen = {}
    for place in (figures.borne, figures.raalte):
        found, _ = lines(figures, Scope.municipality(place), protected=protected)
        kernen |= {line.slug: meant(line.numbers) for line in found}
    assert {row["kern"]: shown(row) for row in who.get(f"{OVERVIEW}?per=kern").json} == kernen
    for kern in (figures.hertme, figures.heeten):
        months, _ = lines(figures, Scope.kern(kern), protected=protected)
        for per in ("maand", "kern-maand"):
            rows = who.get(f"{OVERVIEW}?per={per}&kern={kern.slug}").json
            assert {row["month"]: shown(row) for row in rows} == {line.slug: meant(line.numbers) for line in months}


def small_counts(answers: list[Any]) -> Iterator[str]:
    """The small numbers of people that came through."""
    for row in answers:
        for code in ("new_participants", "new_sporters", "referrals"):
            if row[code] in (1, 2, 3, 4):
                yield f"{row['municipality']} {row['kern']} {row['month']} {code}: {row[code]}"


def test_the_funder_gets_no_small_counts(figures: World, program: Callable[..., Program]) -> None:
    ways = ("per=totaal", "per=gemeente", "per=kern", "per=maand", "per=kern-maand", "per=maand&gemeente=raalte",
            "per=kern&kern=heeten", "per=maand&kern=heeten", "per=totaal&gemeente=borne")  # fmt: skip
    seen = {
        email: list(small_counts([row for way in ways for row in program(email).get(f"{OVERVIEW}?{way}").json]))
        for email in (FUNDER, COORDINATOR)
    }
    assert seen[FUNDER] == []
    assert len(seen[COORDINATOR]) > 5, "there were some to withhold"
    (row,) = program(FUNDER).get(f"{OVERVIEW}?per=kern&kern=heeten").json
    assert (row["new_participants"], row["new_participants_state"]) == (None, "niet getoond")


def test_states_expected_and_received(figures: World, program: Callable[..., Program]) -> None:
    rows = program(COORDINATOR).get(f"{OVERVIEW}?per=kern-maand&gemeente=raalte&van=2017-04&tot=2017-06").json
    by_month = {row["month"]: row for row in rows}
    assert (by_month["2017-04"]["attendances_state"], by_month["2017-04"]["expected"]) == ("kan niet voorkomen", 0)
    assert (by_month["2017-05"]["attendances_state"], by_month["2017-05"]["received"]) == ("ontbreekt", 0)
    june = by_month["2017-06"]
    assert (june["attendances"], june["expected"], june["received"], june["provisional"]) == (90, 1, 1, True)
    assert (june["new_sporters"], june["new_sporters_state"], june["new_sporters_gaps"]) == (None, "ontbreekt", 1)
    assert (june["municipality_name"], june["kern_name"]) == ("Raalte", "Heeten")


def test_someone_of_a_municipality_gets_that_one(figures: World, program: Callable[..., Program]) -> None:
    rows = program(BORNE).get(OVERVIEW).json
    assert [(row["municipality"], row["new_participants"]) for row in rows] == [("borne", 12)]
    assert {row["kern"] for row in program(BORNE).get(f"{OVERVIEW}?per=kern").json} == {"hertme", "zenderen"}


def test_a_leader_gets_the_own_kern_whole_and_nothing_else(figures: World, program: Callable[..., Program]) -> None:
    who = program(LEADER)
    (row,) = who.get(OVERVIEW).json
    found, _ = lines(figures, Scope.municipality(figures.borne), protected=False)
    assert row["kern"] == "hertme"
    assert shown(row) == meant(next(line.numbers for line in found if line.slug == "hertme"))
    months = who.get(f"{OVERVIEW}?per=maand&kern=hertme").json
    assert {one["kern"] for one in months} == {"hertme"}
    for other in ("kern=zenderen&per=kern", "gemeente=borne&per=kern", "kern=heeten&per=maand"):
        assert who.get(f"{OVERVIEW}?{other}").status_code == 404, other
    assert who.get(f"{OVERVIEW}?per=totaal").json["errors"][0]["parameter"] == "per"


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [("van=2017-13", "van"), ("van=maart", "van"), ("van=2017-06&tot=2017-05", "tot"), ("per=dag", "per"),
     ("vanaf=x", "vanaf"), ("van=2017-01&van=2017-02", "van"), ("per=gemeente&kern=hertme", "per"),
     ("vorm=xml", "vorm"), ("gemeente=" + "x" * 90, "gemeente")],
)  # fmt: skip
def test_a_question_that_is_wrong_is_explained(
    figures: World, program: Callable[..., Program], asked: str, parameter: str
) -> None:
    answer = program(COORDINATOR).get(f"{OVERVIEW}?{asked}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]


def test_csv_has_the_same_rows(figures: World, program: Callable[..., Program]) -> None:
    who = program(FUNDER)
    rows = who.get(f"{OVERVIEW}?per=kern-maand").json
    for given in ({"path": f"{OVERVIEW}?per=kern-maand&vorm=csv"},
                  {"path": f"{OVERVIEW}?per=kern-maand", "headers": {"Accept": "text/csv"}}):  # fmt: skip
        answer = who.get(**given)
        assert answer.mimetype == "text/csv"
        read = list(csv.DictReader(io.StringIO(answer.text, newline="")))
        plain = [{k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in row.items()}
                 for row in rows]  # fmt: skip
        assert read == plain
    assert who.get(f"{OVERVIEW}?vorm=json", headers={"Accept": "text/csv"}).mimetype == "application/json"


def test_before_a_month_is_over_there_are_no_rows(figures: World, program: Callable[..., Program]) -> None:
    for asked in ("van=2017-09", "van=2020-01&tot=2030-12", "tot=2016-01&van=2016-01"):
        assert program(COORDINATOR).get(f"{OVERVIEW}?{asked}").json == []


def test_indicators_and_lists_say_what_the_codes_mean(figures: World, program: Callable[..., Program]) -> None:
    who = program(FUNDER)
    assert [row["code"] for row in who.get("/api/v1/indicatoren").json] == list(CODES)
    listed = who.get("/api/v1/lijsten").json
    assert {"list": "verwijsbron", "code": "huisarts", "name": "Huisarts"} in listed


def test_too_many_rows_are_asked_in_parts(
    figures: World, program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sociaalvitaal.exchange.api.rows.MOST_ROWS", 71)
    who = program(COORDINATOR)
    assert who.get(f"{OVERVIEW}?per=kern-maand").json["errors"][0]["parameter"] == "gemeente"
    assert who.get(f"{OVERVIEW}?per=kern-maand&gemeente=borne").status_code == 200
