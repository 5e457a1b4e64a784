"""A referral from its first day: where it counts, what happened to it, what was told."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.referrals import Referral, Step
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, main_of
from tests.integration.referrals.conftest import Desk
from tests.security.walking import csrf_token

pytestmark = pytest.mark.both_databases

JULY = "/kernen/hertme/maanden/2017-07"


def new(desk: Desk, day: str, activity: str = "") -> dict[str, str]:
    return {"source": str(desk.world.item("verwijsbron", "huisarts").id), "day": day, "activity": activity}


def test_a_new_referral_counts_in_its_month_or_in_the_first_open_one_and_says_so(desk: Desk) -> None:
    assert desk.send("/nieuw", new(desk, "3-7-2017", str(desk.activity.id))).status_code == 303
    desk.world.session.rollback()
    made = desk.world.session.scalars(sa.select(Referral)).one()
    assert (made.month, made.referred_on, made.activity_id) == (Month(2017, 7), date(2017, 7, 3), desk.activity.id)
    page = desk.open().text
    assert made.code in page
    assert "Stuur de eerste terugkoppeling" not in page, "today is the 12th of August: it is too late"
    assert "De eerste terugkoppeling moest uiterlijk 10 juli 2017 verstuurd zijn" in page

    desk.world.session.rollback()
    desk.world.session.scalars(sa.select(MonthlyReturn)).one().status = ReturnStatus.SUBMITTED
    desk.world.session.commit()
    client = desk.client("hertme")
    data = {"csrf_token": csrf_token(desk.app)} | new(desk, "2017-07-31")
    page = client.post("/kernen/hertme/doorverwijzingen/nieuw", data=data, follow_redirects=True).text
    assert "Zij telt mee in augustus 2017, want juli 2017 is al ingediend." in page
    assert desk.count(Referral, Referral.month == Month(2017, 8)) == 1


WRONG_DAYS = {
    "13-8-2017": "Deze dag moet nog komen.",
    "31-12-2016": "De kern doet mee van januari 2017",
    "31-2-2017": "Deze datum bestaat niet.",
    "gisteren": "Vul een datum in als dag-maand-jaar",
    "": "Kies een dag.",
}


def test_a_day_that_cannot_be_stays_in_the_form_with_a_reason(desk: Desk) -> None:
    for day, message in WRONG_DAYS.items():
        answer = desk.send("/nieuw", new(desk, day))
        assert answer.status_code == 422
        assert message in answer.text
        assert f'value="{day}"' in answer.text
    assert desk.count(Referral) == 0


def test_an_activity_that_did_not_run_in_the_month_where_it_counts_is_asked_about(desk: Desk) -> None:
    desk.activity.last_session = date(2017, 7, 20)
    desk.world.returned(desk.world.hertme, Month(2017, 7))
    desk.world.session.commit()
    answer = desk.send("/nieuw", new(desk, "12-7-2017", str(desk.activity.id)))
    assert answer.status_code == 422
    assert "Wandelgroep liep niet in augustus 2017, de maand waarin deze doorverwijzing meetelt." in answer.text


def test_when_every_month_is_handed_in_it_says_what_to_do(desk: Desk) -> None:
    for month in (Month(2017, 7), Month(2017, 8)):
        desk.world.returned(desk.world.hertme, month)
    desk.world.session.commit()
    answer = desk.send("/nieuw", new(desk, "12-7-2017"))
    assert answer.status_code == 422
    assert "Alle maanden vanaf deze dag zijn al ingediend." in answer.text


@pytest.mark.parametrize("begun", [True, False])
def test_a_month_that_lay_open_meanwhile_asks_before_it_counts_one_less(desk: Desk, begun: bool) -> None:
    if begun:
        desk.world.returned(desk.world.hertme, Month(2017, 7), ReturnStatus.DRAFT)
        desk.world.session.commit()
    leader = desk.client("hertme")
    version = hidden_in(leader.get(JULY).text, "version")
    assert desk.send("/nieuw", new(desk, "3-7-2017")).status_code == 303
    data = {"csrf_token": csrf_token(desk.app), "version": version, f"a{desk.activity.id}-new_participants": "4"}
    assert leader.post(JULY, data=data).status_code in (409, 422)
    assert desk.count(Referral) == 1
    assert desk.count(ActivityMonth) == 0


def test_steps_are_dated_and_come_undone_one_by_one_with_a_trail(desk: Desk) -> None:
    one = desk.referral()
    assert desk.step(one, Step.CONTACTED, "5-7-2017", terug="lijst").location.endswith(f"/doorverwijzingen#d{one}")
    assert desk.step(one, Step.STARTED, "2017-07-20").status_code == 303
    assert desk.steps(one) == [(Step.CONTACTED, "2017-07-05"), (Step.STARTED, "2017-07-20")]
    undo = f"/{one}/terugdraaien"
    early = desk.send(undo, {"stap": Step.CONTACTED.value})
    assert early.status_code == 409
    assert "Er is intussen een volgende stap. Draai die eerst terug." in early.text
    assert desk.send(undo, {"stap": Step.STARTED.value}).status_code == 303
    assert desk.send(undo, {"stap": Step.STARTED.value}).status_code == 409
    assert desk.send(undo, {"stap": Step.CONTACTED.value}).status_code == 303
    assert desk.steps(one) == []
    desk.world.session.rollback()
    told = desk.world.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(event.event, event.object_id, event.month) for event in told] == [
        ("stap van doorverwijzing vastgelegd", one, None),
        ("stap van doorverwijzing vastgelegd", one, None),
        ("stap van doorverwijzing teruggedraaid", one, None),
        ("stap van doorverwijzing teruggedraaid", one, None),
    ]
    assert told[2].before == {"stap": "gestart", "dag": "2017-07-20"}


WRONG_STEPS = [
    (Step.STARTED, "13-8-2017", 422, "Deze dag moet nog komen."),
    (Step.STARTED, "2-7-2017", 422, "De verwijzing zelf was later, op 3 juli 2017."),
    (Step.STARTED, "9-7-2017", 422, "Op 10 juli 2017 staat al: contact gelegd."),
    (Step.STARTED, "vandaag", 422, "Vul een datum in als dag-maand-jaar"),
    (Step.NOT_REACHED, "12-7-2017", 409, "Er is al contact geweest."),
    (Step.CONTACTED, "12-7-2017", 409, "Er staat al: contact gelegd."),
    (Step.MOVED_ON, "12-7-2017", 409, "De persoon is nog niet gestart."),
    (Step.REGISTERED, "12-7-2017", 409, "Aangemeld is de doorverwijzing zelf."),
]


def test_a_step_that_cannot_be_changes_nothing_and_says_why(desk: Desk) -> None:
    one = desk.referral()
    desk.step(one, Step.CONTACTED, "10-7-2017")
    for step, day, status, message in WRONG_STEPS:
        answer = desk.step(one, step, day, reden="Blijft staan")
        assert answer.status_code == status, (step, day)
        assert message in answer.text
        assert desk.steps(one) == [(Step.CONTACTED, "2017-07-10")]
        if status == 422:
            assert f'value="{day}"' in answer.text
            assert "Blijft staan" in answer.text


def test_stopping_asks_a_reason_and_a_reason_asks_about_personal_data(desk: Desk) -> None:
    one = desk.referral()
    desk.step(one, Step.STARTED, "10-7-2017")
    assert "Schrijf in een paar woorden waarom." in desk.step(one, Step.STOPPED, "1-8-2017").text
    asked = desk.step(one, Step.STOPPED, "1-8-2017", reden="Bel 06 12345678")
    assert asked.status_code == 422
    assert "lijkt een telefoonnummer te staan" in asked.text
    assert "Bel 06 12345678" in asked.text
    assert len(desk.steps(one)) == 1
    assert desk.step(one, Step.STOPPED, "1-8-2017", reden="Bel 06 12345678", bevestig="y").status_code == 303
    assert desk.get(one).steps[-1].reason == "Bel 06 12345678"


def test_no_news_is_remembered_and_can_be_taken_back(desk: Desk) -> None:
    one = desk.referral(Month(2017, 5), date(2017, 5, 2))
    desk.world.session.execute(sa.text("UPDATE programme SET feedback_working_days = 200, second_feedback_weeks = 50"))
    desk.world.session.commit()
    assert "Al lang stil" in desk.open().text
    assert desk.send(f"/{one}/stap", {"stap": "nog-niet", "terug": "lijst"}).status_code == 303
    assert desk.get(one).checked_on == date(2017, 8, 12)
    assert "Al lang stil" not in desk.open().text
    assert desk.send(f"/{one}/terugdraaien", {"stap": "nog-niet"}).status_code == 303
    assert desk.get(one).checked_on is None


def test_the_message_to_the_referrer_stands_ready_and_is_marked_as_sent(desk: Desk) -> None:
    one = desk.referral()
    page = desk.open(f"/{one}").text
    assert "Op 3 juli 2017 verwees u iemand naar Proefprogramma in Hertme." in page
    assert 'href="mailto:?subject=' in page
    assert desk.step(one, Step.FIRST_FEEDBACK, "11-8-2017").status_code == 303
    assert "Stuur de tweede terugkoppeling uiterlijk 11 september 2017" in desk.open(f"/{one}").text
    assert desk.step(one, Step.SECOND_FEEDBACK, "10-8-2017").status_code == 422
    assert desk.step(one, Step.SECOND_FEEDBACK, "12-8-2017").status_code == 303
    assert "Bericht aan de verwijzer" not in desk.open(f"/{one}").text
    assert desk.send(f"/{one}/terugdraaien", {"stap": Step.FIRST_FEEDBACK.value}).status_code == 409
    assert desk.send(f"/{one}/terugdraaien", {"stap": Step.SECOND_FEEDBACK.value}).status_code == 303


def test_the_day_can_be_filled_in_when_only_the_month_was_known(desk: Desk) -> None:
    one = desk.referral(on=None)
    desk.step(one, Step.CONTACTED, "10-7-2017")
    assert desk.send(f"/{one}/dag", {"verwezen": "11-7-2017"}).status_code == 422
    assert desk.send(f"/{one}/dag", {"verwezen": "1-8-2017"}).status_code == 422
    assert desk.send(f"/{one}/dag", {"verwezen": "10-7-2017"}).status_code == 303
    assert desk.get(one).referred_on == date(2017, 7, 10)


def test_which_organisation_referred_is_filled_in_later_and_never_over_the_choice_of_another(desk: Desk) -> None:
    one, world = desk.referral(), desk.world
    sector_id = world.item("sector", "welzijn").id
    practice, other = (Organisation(name=name, sector_id=sector_id) for name in ("De Es", "Ver weg"))
    world.session.add_all([practice, other])
    world.session.flush()
    world.session.add(OrganisationKern(organisation_id=practice.id, kern_id=world.hertme.id))
    world.returned(world.hertme, Month(2017, 7))
    world.session.commit()
    assert "Vul in welke organisatie verwees" in desk.open(f"/{one}").text
    chosen = {"organisatie": str(practice.id), "was": ""}
    assert desk.send(f"/{one}/verwijzer", chosen | {"organisatie": str(other.id)}).status_code == 422
    assert desk.send(f"/{one}/verwijzer", chosen).status_code == 303
    assert "(De Es), naar " in desk.open(f"/{one}").text
    late = desk.send(f"/{one}/verwijzer", {"organisatie": "", "was": ""})
    assert (late.status_code, desk.get(one).organisation_id) == (409, practice.id)
    assert "Iemand anders koos net een andere organisatie." in late.text
    assert desk.send(f"/{one}/verwijzer", {"organisatie": "", "was": str(practice.id)}).status_code == 303
    world.session.rollback()
    changed = sa.select(AuditEvent).where(AuditEvent.event == Event.REFERRAL_CHANGED.value)
    told = world.session.scalars(changed.order_by(AuditEvent.id))
    assert [(row.before, row.after) for row in told] == [
        ({"organisatie": None}, {"organisatie": practice.id}), ({"organisatie": practice.id}, {"organisatie": None}),
    ]  # fmt: skip


def test_a_referral_that_was_added_by_mistake_is_taken_back_while_its_month_is_open(desk: Desk) -> None:
    one, asked = desk.referral(), {"stap": Step.REGISTERED.value}
    desk.step(one, Step.CONTACTED, "5-7-2017")
    assert "Er is al een vervolg." in desk.send(f"/{one}/terugdraaien", asked).text
    desk.send(f"/{one}/terugdraaien", {"stap": Step.CONTACTED.value})
    handed_in = desk.world.returned(desk.world.hertme, Month(2017, 7))
    desk.world.session.commit()
    assert "Juli 2017 is al ingediend." in desk.send(f"/{one}/terugdraaien", asked).text
    assert desk.count(Referral) == 1
    handed_in.status = ReturnStatus.DRAFT
    desk.world.session.commit()
    assert "Per ongeluk toegevoegd? Verwijder" in desk.open(f"/{one}").text
    assert desk.send(f"/{one}/terugdraaien", asked).status_code == 303
    assert desk.count(Referral) == 0


def test_several_at_once_does_what_fits_and_says_what_does_not(desk: Desk) -> None:
    fresh, started, late = desk.referral(), desk.referral(), desk.referral(on=date(2017, 7, 30))
    desk.step(started, Step.STARTED, "4-7-2017")
    ids = [str(n) for n in (fresh, started, late)]
    client = desk.client("hertme")
    data = {"csrf_token": csrf_token(desk.app), "ids": ids, "stap": "gestart", "dag": "20-7-2017"}
    page = client.post("/kernen/hertme/doorverwijzingen/samen", data=data, follow_redirects=True).text
    codes = {n: desk.get(n).code for n in (fresh, started, late)}
    assert f"Gestart op 20 juli 2017: {codes[fresh]}." in page
    assert f"Niet veranderd: {codes[started]}. Er staat al: gestart." in page
    assert f"Niet veranderd: {codes[late]}. De verwijzing zelf was later" in page
    assert [desk.steps(n) for n in (fresh, started, late)] == [
        [(Step.STARTED, "2017-07-20")], [(Step.STARTED, "2017-07-04")], [],
    ]  # fmt: skip
    theirs = desk.referral(kern="zenderen")
    for picked in ([str(theirs)], ["x"], []):
        assert desk.send("/samen", {"ids": picked, "stap": "gestart", "dag": "20-7-2017"}).status_code == 422
    assert desk.steps(theirs) == []


def test_the_start_page_says_what_is_due_and_is_quiet_otherwise(desk: Desk) -> None:
    assert "Er is nu niets te doen." in desk.client("hertme").get("/").text
    desk.referral()
    desk.referral(Month(2017, 8), date(2017, 8, 11))
    page = desk.client("hertme").get("/").text
    assert "1 verwijzer had al bericht moeten krijgen." in page
    assert "1 verwijzer krijgt bericht deze week. De eerste uiterlijk 18 augustus." in page
    assert "Er is nu niets te doen." in desk.client("zenderen").get("/").text


def test_the_coordinator_reads_and_changes_nothing(desk: Desk) -> None:
    one = desk.referral()
    desk.step(one, Step.CONTACTED, "5-7-2017")
    for path in ("", f"/{one}"):
        page = desk.open(path, who="coordinator")
        assert page.status_code == 200
        assert "<form" not in main_of(page.text)
    assert desk.send(f"/{one}/stap", {"stap": "gestart", "dag": "6-7-2017"}, who="coordinator").status_code == 404
