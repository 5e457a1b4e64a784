"""What a report says of the course of referrals and of other figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.referrals import Referral, ReferralStep, Step
from sociaalvitaal.models.returns import ExtraFigure
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.reports.conftest import Make
from tests.integration.reports.reading import row, table, texts

RECORDED = datetime(2017, 4, 1, tzinfo=UTC)
BEGIN = date(2017, 3, 6)


@pytest.fixture
def chained(filled: World) -> World:
    """Of sixteen referrals ten led to a start after twelve days, and their referrers heard on the day itself."""
    for number, referral in enumerate(filled.session.scalars(sa.select(Referral).order_by(Referral.id))):
        referral.referred_on = BEGIN
        steps = [(Step.FIRST_FEEDBACK, 0), *([(Step.STARTED, 12)] if number < 10 else [])]
        for step, days in steps:
            day = BEGIN + timedelta(days=days)
            filled.session.add(ReferralStep(referral_id=referral.id, step=step, on_day=day, recorded_at=RECORDED))
    item = filled.item("extra", "vrijwilligers").id
    filled.session.add(ExtraFigure(kern_id=filled.hertme.id, month=Month(2017, 3), item_id=item, number=21))
    filled.session.add(ExtraFigure(kern_id=filled.hertme.id, month=Month(2017, 5), item_id=item, number=None))
    filled.session.commit()
    return filled


def test_how_far_referrals_came_and_how_soon(chained: World, make: Make) -> None:
    document = make(protected=False)
    steps = table(document, "Doorverwijzingen per stap, januari")
    assert row(steps, "Gestart") == {"Stap": "Gestart", "Doorverwijzingen": "10", "Aandeel": "63%"}
    places = table(document, "Doorverwijzingen per stap en gemeente")
    assert row(places, "Borne")["Contact gelegd"] == row(places, "Samen")["Contact gelegd"] == "10"
    assert row(table(document, "Dagen van doorverwijzing"), "Samen")["De helft"] == "12"
    messages = table(document, "Berichten aan verwijzers")
    assert row(messages, "Eerste bericht")["Deel op tijd"] == "100%"
    assert row(messages, "Tweede bericht")["Te laat of nog niet"] == "16"
    assert "Een doorverwijzing is één keer" in texts(document)


def test_what_leaves_the_house_has_no_small_count(chained: World, make: Make) -> None:
    places = table(make(), "Doorverwijzingen per stap en gemeente")
    assert places.headers == ("Gemeente", "Aangemeld", "Gestart")
    municipality = make(Scope.municipality(chained.borne))
    assert "Berichten aan verwijzers" not in texts(municipality)
    chained.session.execute(
        sa.delete(ReferralStep).where(ReferralStep.step == Step.STARTED, ReferralStep.referral_id > 3)
    )
    chained.session.commit()
    assert row(table(make(), "Doorverwijzingen per stap, januari"), "Gestart")["Doorverwijzingen"] == "x"
    bare = make(protected=False)
    assert row(table(bare, "Doorverwijzingen per stap, januari"), "Gestart")["Doorverwijzingen"] == "3"


def test_other_figures_tell_what_is_unknown_and_what_was_passed_over(chained: World, make: Make) -> None:
    document = make()
    found = table(document, "Andere aantallen per gemeente")
    assert row(found, "Borne")["Vrijwilligers"] == "≥ 21"
    assert "Vrijwilligers (1 × onbekend, 7 × niet ingevuld)" in texts(document)
    chained.session.execute(sa.delete(ExtraFigure))
    chained.session.commit()
    assert "Andere aantallen" not in texts(make())


def test_the_course_of_referrals_is_no_longer_told_as_not_recorded(chained: World, make: Make) -> None:
    assert "Het vervolg van doorverwijzingen" not in texts(make())
    assert "Dagen tot de start" in texts(make())
