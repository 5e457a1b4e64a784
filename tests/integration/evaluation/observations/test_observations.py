"""Writing down what worked: the form, its checks, who may change what, withdrawing, releasing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.evaluation.observations import services
from sociaalvitaal.evaluation.observations.calls import calls
from sociaalvitaal.evaluation.observations.card import EMPTY, card
from sociaalvitaal.figures.evaluation.quotes import quotes
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.dossier import Lesson, LessonKind
from sociaalvitaal.models.observations import Observation, ObservationKind, Sight, SourceKind
from sociaalvitaal.periods import Month
from sociaalvitaal.referrals.erasing import erase
from sociaalvitaal.referrals.ground import Who as ReferralWho
from tests.conftest import main_of
from tests.factories import World
from tests.integration.evaluation.observations.conftest import (
    COORDINATOR,
    LEADER,
    NOW,
    TODAY,
    Observe,
    State,
    told,
    who_is,
)

PAGE = "/kernen/hertme/waarnemingen"
NEW = f"{PAGE}/nieuw"
MUNICIPALITY = "gemeente.borne@voorbeeld.nl"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def all_of(world: World) -> list[Observation]:
    world.session.rollback()
    return list(world.session.scalars(sa.select(Observation).order_by(Observation.id)))


def test_a_sentence_is_enough(seen: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    assert post(client, NEW, {"worked": "Koffie na afloop.", "on_day": ""}).location == PAGE
    (row,) = all_of(seen)
    assert (row.kind, row.text, row.on_day, row.source) == (ObservationKind.WORKED, "Koffie na afloop.", None, None)
    assert not row.may_be_quoted
    assert "Koffie na afloop." in main_of(client.get(PAGE).get_data(as_text=True))


def test_all_that_is_told_is_kept_with_both_sentences(seen: World, sign_in: SignIn, post: Post) -> None:
    activity = seen.activity(seen.hertme)
    referral = seen.referral(seen.hertme, Month(2017, 5))
    senior = seen.item("doelgroep", "senioren")
    seen.session.commit()
    sent = {
        "worked": "Koffie.", "worked_not": "Laat op de avond.", "on_day": "3-7-2017", "activity": str(activity.id),
        "referral": referral.code.lower(), "target_group": str(senior.id), "source": "groep",
        "sight": "van horen zeggen", "factors": ["1", "3"], "circumstances": ["krimp"], "circumstances_text": "kermis",
    }  # fmt: skip
    assert post(sign_in(LEADER), NEW, sent).status_code == 303
    for row, kind in zip(all_of(seen), ObservationKind, strict=True):
        assert (row.kind, row.activity_id, row.referral_id) == (kind, activity.id, referral.id)
        assert (row.target_group_id, row.source, row.sight) == (senior.id, SourceKind.GROUP, Sight.HEARSAY)
        assert ([one.factor for one in row.factors], [one.key for one in row.circumstances]) == ([1, 3], ["krimp"])
        assert (row.on_day, row.circumstances_text) == (date(2017, 7, 3), "kermis")
    # The trail may outlive what is erased, so it never names a referral.
    assert referral.code not in str(seen.session.scalars(sa.select(AuditEvent.after)).all())


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Eén van de twee is genoeg."),
        ({"worked": "a", "on_day": "13-8-2017"}, "Deze dag moet nog komen."),
        ({"worked": "a", "on_day": "gisteren"}, "on_day-fout"),
        ({"worked": "a", "on_day": "1-1-1917"}, "Klopt het jaar?"),
        ({"worked": "a", "referral": "K0M-XXXX"}, "Deze code staat niet bij de doorverwijzingen"),
        ({"worked": "a" * 501}, "Houd het onder 500 tekens."),
        ({"worked": "a", "factors": "99"}, "Kies uit de lijst."),
        ({"worked": "a", "factors": "x"}, "Kies uit de lijst."),
        ({"worked": "a", "circumstances": "mooi-weer"}, "Kies uit de lijst."),
        ({"worked": "Bel 06-12345678."}, "een telefoonnummer"),
        ({"worked": "a", "circumstances_text": "jan@voorbeeld.nl"}, "een e-mailadres"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    seen: World, sign_in: SignIn, post: Post, sent: dict[str, str], message: str
) -> None:
    refused = post(sign_in(LEADER), NEW, sent | {"worked_not": "Getypt." if sent else ""})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert message in page
    assert not sent or "Getypt." in page
    assert all_of(seen) == []


def test_a_text_that_only_looks_personal_is_taken_after_a_second_look(seen: World, sign_in: SignIn, post: Post) -> None:
    sent = {"worked": "De oefening 06-12345678 staat in het boekje.", "bevestig": "y"}
    assert post(sign_in(LEADER), NEW, sent).status_code == 303
    assert len(all_of(seen)) == 1


def test_a_referral_of_another_kern_and_a_strange_activity_are_refused(
    seen: World, sign_in: SignIn, post: Post
) -> None:
    elsewhere = seen.referral(seen.heeten, Month(2017, 5)).code
    activity = seen.activity(seen.heeten).id
    seen.session.commit()
    client = sign_in(LEADER)
    assert post(client, NEW, {"worked": "a", "referral": elsewhere}).status_code == 422
    assert post(client, NEW, {"worked": "a", "activity": str(activity)}).status_code == 422
    # The municipality sees no codes, so it cannot try them either.
    contact = sign_in(MUNICIPALITY)
    assert 'name="referral"' not in contact.get(NEW).get_data(as_text=True)
    own = seen.referral(seen.hertme, Month(2017, 5)).code
    seen.session.commit()
    assert post(contact, NEW, {"worked": "a", "referral": own}).status_code == 303
    assert all_of(seen)[0].referral_id is None


def test_the_municipality_changes_its_own_words_and_not_the_leaders(
    seen: World, observe: Observe, sign_in: SignIn, post: Post
) -> None:
    of_leader, of_municipality = observe(seen.hertme), observe(seen.hertme, "Van de gemeente.", by=MUNICIPALITY)
    contact, leader = sign_in(MUNICIPALITY), sign_in(LEADER)
    assert contact.get(f"{PAGE}/{of_leader.id}").status_code == 200
    assert contact.get(f"{PAGE}/{of_leader.id}/wijzigen").status_code == 404
    assert leader.get(f"{PAGE}/{of_municipality.id}/wijzigen").status_code == 404
    path = f"{PAGE}/{of_municipality.id}/wijzigen"
    assert post(contact, path, {"worked": "Anders.", "versie": "1"}).status_code == 303
    assert sign_in(COORDINATOR).get(path).status_code == 200
    assert f"{of_leader.id}/wijzigen" not in contact.get(PAGE).get_data(as_text=True)


def test_two_who_change_an_observation_do_not_overwrite_each_other(
    seen: World, observe: Observe, sign_in: SignIn, post: Post
) -> None:
    path = f"{PAGE}/{observe(seen.hertme, factors=frozenset({1})).id}/wijzigen"
    client = sign_in(LEADER)
    assert 'name="factors" value="1" checked' in client.get(path).get_data(as_text=True)
    assert post(client, path, {"worked": "De eerste.", "factors": "2", "versie": "1"}).status_code == 303
    late = post(client, path, {"worked": "De tweede.", "versie": "1"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "De eerste." in page
    assert "De tweede." in page
    assert [one.factor for one in all_of(seen)[0].factors] == [2]
    assert post(client, path, {"worked": " ", "versie": "2"}).status_code == 422


@pytest.mark.both_databases
def test_other_words_have_to_be_released_anew(seen: World, observe: Observe) -> None:
    row, leader = observe(seen.hertme, released=True), who_is(seen)
    assert not services.change(seen.session, seen.hertme, row, row.text, told(factors=frozenset({2})), leader)
    assert row.may_be_quoted
    assert services.change(seen.session, seen.hertme, row, "Heel iets anders.", told(), leader)
    seen.session.commit()
    assert quotes(seen.session, [seen.hertme.id], outside=True) == []
    assert row.factors == []


def test_only_the_coordinator_releases_a_quote(seen: World, observe: Observe, sign_in: SignIn, post: Post) -> None:
    row, client = observe(seen.hertme), sign_in(COORDINATOR)
    own, path = f"{PAGE}/{row.id}", f"{PAGE}/{row.id}/citeren"
    assert "/citeren" not in sign_in(LEADER).get(own).get_data(as_text=True)
    assert post(client, path, {"mag": "ja", "versie": "1"}, own).status_code == 303
    assert [quote.text for quote in quotes(seen.session, [seen.hertme.id], outside=True)] == [row.text]
    assert post(client, path, {"mag": "nee", "versie": "1"}, own).status_code == 409
    assert post(client, path, {"mag": "nee", "versie": "2"}, own).status_code == 303
    seen.session.rollback()
    assert quotes(seen.session, [seen.hertme.id], outside=True) == []


def test_what_is_withdrawn_is_kept_with_its_reason(seen: World, observe: Observe, sign_in: SignIn, post: Post) -> None:
    row, client = observe(seen.hertme), sign_in(LEADER)
    own, path = f"{PAGE}/{row.id}", f"{PAGE}/{row.id}/intrekken"
    assert "Schrijf in een paar woorden waarom." in post(client, path, {"versie": "1"}, own).get_data(as_text=True)
    assert post(client, path, {"reden": "Was een andere kern", "versie": "2"}, own).status_code == 409
    assert post(client, path, {"reden": "Was een andere kern", "versie": "1"}, own).status_code == 303
    page = main_of(client.get(PAGE).get_data(as_text=True))
    assert "Was een andere kern" in page
    assert row.text in page
    assert client.get(f"{own}/wijzigen").status_code == 409
    assert quotes(seen.session, [seen.hertme.id], outside=False) == []


def test_a_lesson_becomes_an_observation_without_typing_it_again(seen: World, sign_in: SignIn, post: Post) -> None:
    lesson = Lesson(
        kern_id=seen.hertme.id, kind=LessonKind.WORKS_NOT, text="Een folder.", on_day=date(2017, 4, 3), at=NOW
    )
    elsewhere = Lesson(kern_id=seen.heeten.id, kind=LessonKind.WORKS, text="Geheim.", on_day=date(2017, 4, 3), at=NOW)
    seen.session.add_all([lesson, elsewhere])
    seen.session.commit()
    client = sign_in(LEADER)
    link = f"{NEW}?les={lesson.id}"
    assert link in client.get(f"/kernen/hertme/lessen/{lesson.id}").get_data(as_text=True)
    page = client.get(link).get_data(as_text=True)
    assert "Een folder.</textarea>" in page
    assert 'value="3-4-2017"' in page
    assert "Geheim." not in client.get(f"{NEW}?les={elsewhere.id}").get_data(as_text=True)
    post(client, NEW, {"worked_not": "Een folder.", "les": str(lesson.id)}, link)
    assert all_of(seen)[0].lesson_id == lesson.id
    seen.session.delete(seen.session.get_one(Lesson, lesson.id))
    seen.session.commit()
    assert all_of(seen)[0].lesson_id is None


def test_the_way_from_a_month_and_an_activity(seen: World, sign_in: SignIn, post: Post) -> None:
    activity = seen.activity(seen.hertme)
    seen.session.commit()
    client = sign_in(LEADER)
    july, of_july = "/kernen/hertme/maanden/2017-07", f"{NEW}?maand=2017-07"
    assert f'href="{of_july}"' in client.get(july).get_data(as_text=True)
    page = client.get(of_july).get_data(as_text=True)
    assert 'value="31-7-2017"' in page
    assert f'href="{july}"' in page
    assert post(client, of_july, {"worked": "Koffie na afloop."}).location == july
    link = f"{NEW}?activiteit={activity.id}"
    assert link in client.get(f"/kernen/hertme/activiteiten/{activity.id}").get_data(as_text=True)
    assert f'value="{activity.id}" selected' in client.get(link).get_data(as_text=True)
    for strange in ("les=x", "les=99999999999", "activiteit=x", "maand=x", "maand=1999-01"):
        assert client.get(f"{NEW}?{strange}").status_code == 200


@pytest.mark.both_databases
def test_erasing_a_referral_cuts_it_loose_from_what_was_seen(seen: World, observe: Observe) -> None:
    referral = seen.referral(seen.hertme, Month(2017, 5))
    gone = seen.referral(seen.hertme, Month(2017, 5))
    rows = [observe(seen.hertme, referral_id=one.id) for one in (referral, gone)]
    erase(seen.session, seen.hertme, referral.id, ReferralWho(seen.users[LEADER].id, TODAY, NOW))
    seen.session.delete(gone)
    seen.session.commit()
    seen.session.expire_all()
    assert [row.referral_id for row in rows] == [None, None]


def test_the_list_tells_what_was_made_of_it_to_who_may_not_see_statements(
    seen: World, observe: Observe, state: State, sign_in: SignIn
) -> None:
    state(grounds={observe(seen.hertme).id: False})
    page = main_of(sign_in(LEADER).get(PAGE).get_data(as_text=True))
    assert "Gebruikt in een uitspraak: Koffie na afloop. Mensen komen terug." in page
    assert "/wat-werkt/uitspraken" not in page


def test_the_card_tells_the_newest_of_each_kind(seen: World, observe: Observe) -> None:
    assert (card(seen.session, seen.hertme, TODAY).rows, card(seen.session, seen.hertme, TODAY).empty) == ([], EMPTY)
    observe(seen.hertme, "Oud.", on_day=date(2017, 3, 1))
    observe(seen.hertme, "Nieuw. " * 50, on_day=date(2017, 6, 1))
    observe(seen.hertme, "Zonder dag.")
    observe(seen.hertme, "Nee.", worked=False)
    (worked, found), (worked_not, other) = card(seen.session, seen.hertme, TODAY).rows
    assert (worked, worked_not) == ("Werkte", "Werkte niet")
    assert found[0] == "3 waarnemingen"
    assert found[1].startswith("‘Nieuw. Nieuw.")
    assert len(found[1]) <= 162
    assert other == ["1 waarneming", "‘Nee.’"]


def test_a_leader_is_asked_once_a_season_and_only_just_after_a_month(seen: World, observe: Observe) -> None:
    def asked() -> int:
        return len(calls(seen.session, seen.hertme, TODAY))

    assert asked() == 0
    month = seen.returned(seen.hertme, Month(2017, 6), at=datetime(2017, 7, 20, tzinfo=UTC))
    assert asked() == 0
    month.submitted_at = datetime(2017, 8, 9, tzinfo=UTC)
    seen.session.flush()
    assert asked() == 1
    row = observe(seen.hertme)
    assert asked() == 0
    row.at = datetime(2017, 5, 1, tzinfo=UTC)
    seen.session.flush()
    assert asked() == 1
