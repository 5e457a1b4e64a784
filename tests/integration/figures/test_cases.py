"""Kernen as cases: values come from the figures, and what is missing stays missing with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.cases.table import Known, Measured, Sort
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    Degree,
    FactorRound,
    FactorScore,
    GoesOn,
    LastingScore,
    Moment,
    ScoreState,
)
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.plans import GoalVerdict, Occasion
from sociaalvitaal.models.referrals import ReferralStep, Step
from sociaalvitaal.periods import Month, Period
from tests.factories import World, make_factors
from tests.plans import ground, make_line, make_plan

TODAY = date(2017, 8, 12)
WHOLE = Period(Month(2017, 1), Month(2018, 12))
AT = datetime(2017, 8, 1, tzinfo=UTC)


def area(world: World, kern: Kern, **given: int | Decimal | None) -> None:
    """Published figures of a kern."""
    kern.cbs_code, kern.cbs_year = f"WK{kern.id}", 2017
    world.session.add(CbsArea(code=kern.cbs_code, year=2017, kind="wijk", source="CBS", **given))


def measured(world: World, *keys: str, period: Period = WHOLE, today: date = TODAY) -> dict[str, dict[str, Measured]]:
    """What is known of the three kernen, by key and by slug."""
    world.session.flush()
    totals.rebuild(world.session, world.programme)
    kernen = [world.hertme, world.zenderen, world.heeten]
    found = cases.measured(world.session, world.programme, kernen, keys, period, today)
    return {key: {kern.slug: values[kern.id] for kern in kernen} for key, values in found.items()}


def test_people_are_counted_per_thousand_inhabitants_with_the_months_that_are_missing(world: World) -> None:
    area(world, world.hertme, inhabitants=500)
    walking = world.activity(world.hertme)
    world.returned(world.hertme, Month(2017, 1))
    world.returned(world.hertme, Month(2017, 2))
    world.entry(walking, Month(2017, 1), 4, attendances=10)
    world.entry(walking, Month(2017, 2), 1, attendances=None)
    found = measured(world, "nieuwe-deelnemers", "deelnames", "nieuwe-activiteiten")
    hertme = found["nieuwe-deelnemers"]["hertme"]
    assert (hertme.value, hertme.state, hertme.months_missing) == (10.0, Known.YES, 5)
    assert "5 op 500 inwoners" in hertme.note
    assert "CBS (2017)" in hertme.source
    assert hertme.when == "januari t/m juli 2017"
    assert "bij 1 opgave niet bekend" in found["deelnames"]["hertme"].note
    assert found["nieuwe-activiteiten"]["hertme"].value == 1.0


def test_nothing_came_in_and_no_inhabitants_known_are_two_reasons_and_never_nought(world: World) -> None:
    area(world, world.zenderen, inhabitants=800)
    world.entry(world.activity(world.hertme), Month(2017, 1), 4)
    world.returned(world.hertme, Month(2017, 1))
    found = measured(world, "nieuwe-deelnemers")["nieuwe-deelnemers"]
    assert (found["hertme"].value, found["hertme"].reason) == (None, "het aantal inwoners is niet bekend")
    assert (found["zenderen"].value, found["zenderen"].reason) == (None, "er is nog geen maand binnen")


def test_a_month_with_nothing_to_report_is_a_real_nought(world: World) -> None:
    area(world, world.hertme, inhabitants=500)
    world.returned(world.hertme, Month(2017, 1), nil=True)
    found = measured(world, "nieuwe-deelnemers", period=Period(Month(2017, 1), Month(2017, 1)))
    assert (found["nieuwe-deelnemers"]["hertme"].value, found["nieuwe-deelnemers"]["hertme"].months_missing) == (0.0, 0)


@pytest.mark.both_databases
def test_the_share_that_started_counts_only_referrals_of_months_that_are_in(world: World) -> None:
    for month in (Month(2017, 1), Month(2017, 2)):
        for number in range(2):
            row = world.referral(world.hertme, month)
            if number:
                world.session.add(
                    ReferralStep(referral_id=row.id, step=Step.STARTED, on_day=date(2017, 3, 1), recorded_at=AT)
                )
    world.returned(world.hertme, Month(2017, 1))
    world.returned(world.zenderen, Month(2017, 1))
    found = measured(world, "gestart")["gestart"]
    assert (found["hertme"].value, found["hertme"].remark) == (50.0, "1 van 2")
    assert found["zenderen"].state is Known.NOT_APPLICABLE
    assert found["zenderen"].reason == "er waren geen doorverwijzingen"


@pytest.mark.both_databases
def test_goals_whose_time_is_over_are_reached_or_not_and_missing_months_leave_them_open(world: World) -> None:
    plan = make_plan(world, world.hertme)
    july = {"first_month": Month(2017, 1), "last_month": Month(2017, 7)}
    make_line(world, plan, target=3, **july)
    make_line(world, plan, indicator="referrals", target=50, **july)
    make_line(world, plan, indicator=None, target=None, milestone="Overleg", done_on=date(2017, 5, 1), **july)
    make_line(world, plan, indicator=None, target=None, milestone="Later")
    world.entry(world.activity(world.hertme), Month(2017, 1), 4)
    world.returned(world.hertme, Month(2017, 1))
    found = measured(world, "doelen-bereikt")["doelen-bereikt"]
    assert (found["hertme"].value, found["hertme"].remark) == (100.0, "2 van 2; van 1 doel niet te zeggen")
    assert (found["zenderen"].value, found["zenderen"].reason) == (None, "er is geen vastgesteld werkplan")
    for month in range(2, 8):
        world.returned(world.hertme, Month(2017, month), nil=True)
    now = measured(world, "doelen-bereikt")["doelen-bereikt"]["hertme"]
    assert now.value == pytest.approx(200 / 3)
    assert now.remark == "2 van 3"


def test_the_last_judgement_counts_and_its_grounds_are_elsewhere(world: World) -> None:
    ground(world.session)
    for occasion, slug, kern in (
        (Occasion.INTERIM, "deels", world.hertme), (Occasion.FINAL, "geheel", world.hertme),
    ):  # fmt: skip
        world.session.add(
            GoalVerdict(
                kern_id=kern.id, goal=1, occasion=occasion, year=2017, reach_id=world.item("doelbereik", slug).id,
                grounds="Omdat", at=AT,
            )
        )  # fmt: skip
    found = measured(world, "oordeel-doel-1")["oordeel-doel-1"]
    assert (found["hertme"].value, found["hertme"].source) == (3.0, "oordeel bij het eindverslag 2017")
    assert found["heeten"].reason == "er is nog geen oordeel over deze kern"


def test_a_score_keeps_i_do_not_know_not_applicable_and_not_filled_in_apart(world: World) -> None:
    make_factors(world.session)
    for moment, answers in (
        (Moment.INTERIM, {1: (ScoreState.SCORED, -1), 2: (ScoreState.UNKNOWN, None)}),
        (Moment.FINAL, {1: (ScoreState.SCORED, 2), 3: (ScoreState.NOT_APPLICABLE, None)}),
    ):
        row = FactorRound(
            kern_id=world.hertme.id, moment=moment, month=Month(2016, 12), updated_at=AT, handed_in_on=AT.date()
        )
        world.session.add(row)
        world.session.flush()
        for factor, (state, value) in answers.items():
            world.session.add(
                FactorScore(round_id=row.id, factor=factor, state=state, value=value, on_day=date(2017, 1, 5))
            )
    found = measured(world, "factor-1", "factor-2", "factor-3")
    assert found["factor-1"]["hertme"].value == 2.0
    assert found["factor-1"]["hertme"].source == "ingevuld bij: eindmeting 2016"
    assert found["factor-2"]["hertme"].state is Known.UNKNOWN
    assert found["factor-3"]["hertme"].state is Known.NOT_APPLICABLE
    assert found["factor-1"]["zenderen"].state is Known.NOT_FILLED_IN


def test_activities_that_go_on_are_a_share_of_those_with_an_answer(world: World) -> None:
    row = FactorRound(
        kern_id=world.hertme.id, moment=Moment.FINAL, month=Month(2016, 12), updated_at=AT, handed_in_on=AT.date()
    )
    world.session.add(row)
    world.session.flush()
    for name, answer in (("Wandelen", GoesOn.YES), ("Zwemmen", GoesOn.NO), ("Dansen", GoesOn.UNKNOWN), ("Koken", None)):
        one = world.activity(world.hertme, name, first=date(2016, 3, 1))
        world.session.add(ActivityFuture(round_id=row.id, activity_id=one.id, goes_on=answer, on_day=AT.date()))
    world.session.add(
        LastingScore(round_id=row.id, aspect=Aspect.FINANCES, degree=Degree.PARTIAL, grounds="Club", on_day=AT.date())
    )
    found = measured(world, "gaat-door", "borging-financien", "borging-kennis")
    assert found["gaat-door"]["hertme"].value == 50.0
    assert found["gaat-door"]["hertme"].remark == "1 van 2; van 2 activiteiten niet bekend"
    assert found["borging-financien"]["hertme"].value == 1.0
    assert found["borging-kennis"]["hertme"].state is Known.NOT_FILLED_IN
    assert found["gaat-door"]["zenderen"].reason == "de projectleider heeft dit nog niet ingevuld"


def test_circumstances_come_with_their_source_and_year(world: World) -> None:
    area(world, world.hertme, inhabitants=400, aged_65_plus=100, pct_low_income=Decimal("4.5"), urbanity=None)
    world.session.add_all(
        ContextFact(kern_id=world.hertme.id, key=key, number=number, choice=choice, at=AT)
        for key, number, choice in (
            ("sportclubs", Decimal(3), None), ("dorpsbelang", None, "nee"), ("kernteam", None, "weet-niet"),
        )
    )  # fmt: skip
    found = measured(
        world, "inwoners", "65-plus", "lage-inkomens", "stedelijkheid", "sportclubs", "dorpsbelang", "kernteam",
        "samenloop", "soort-dorp", "soort-wijk",
    )  # fmt: skip
    hertme = {key: values["hertme"] for key, values in found.items()}
    assert {key: one.value for key, one in hertme.items()} == {
        "inwoners": 400.0, "65-plus": 25.0, "lage-inkomens": 4.5, "stedelijkheid": None, "sportclubs": 3.0,
        "dorpsbelang": 0.0, "kernteam": None, "samenloop": None, "soort-dorp": 1.0, "soort-wijk": 0.0,
    }  # fmt: skip
    assert (hertme["inwoners"].source, hertme["inwoners"].when) == ("CBS", "2017")
    assert hertme["stedelijkheid"].reason == "niet gepubliceerd door het CBS"
    assert (hertme["kernteam"].state, hertme["samenloop"].state) == (Known.UNKNOWN, Known.NOT_FILLED_IN)
    assert found["inwoners"]["heeten"].reason == "het aantal inwoners is niet bekend"


def test_a_case_began_and_who_stopped_counts_with_its_months(world: World) -> None:
    world.zenderen.ends = Month(2017, 3)
    world.heeten.asks_from = Month(2017, 9)
    kernen = [world.hertme, world.zenderen, world.heeten]
    found = cases.taking_part(world.programme, kernen, WHOLE, TODAY)
    assert [kern.slug for kern in found.kernen] == ["hertme", "zenderen"]
    assert found.months[world.zenderen.id] == Period(Month(2017, 1), Month(2017, 3))
    assert [kern.slug for kern in found.stopped] == ["zenderen"]
    assert [(kern.slug, why) for kern, why in found.left_out] == [
        ("heeten", "verkent nog: de uitvoering is niet begonnen")
    ]
    later = cases.taking_part(world.programme, kernen, Period(Month(2017, 5), Month(2017, 7)), TODAY)
    assert ("zenderen", "gestopt vóór deze periode, na maart 2017") in [(one.slug, why) for one, why in later.left_out]
    before = cases.taking_part(world.programme, kernen, WHOLE, date(2017, 1, 20))
    assert {why for _, why in before.left_out} == {"er is nog geen maand voorbij"}


@pytest.mark.both_databases
def test_every_variable_can_be_measured_and_every_key_is_there_once(world: World) -> None:
    world.session.add(SubGoal(number=1, short="Inzicht", text="Inzicht."))
    make_factors(world.session)
    found = cases.variables(world.session)
    keys = [variable.key for variable in found]
    assert len(set(keys)) == len(keys)
    assert {variable.sort for variable in found} == set(Sort)
    values = measured(world, *keys)
    assert all(len(by_kern) == 3 for by_kern in values.values())
    assert all(one.is_known or one.reason for by_kern in values.values() for one in by_kern.values())
    with pytest.raises(KeyError):
        measured(world, "bestaat-niet")
