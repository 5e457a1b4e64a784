"""The lists that people choose from, and the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.admin import trail
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in
from tests.factories import World

SOORT = "/beheer/lijsten/soort"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def coordinator(world: World, sign_in: SignIn) -> FlaskClient:
    """A browser of the coordinator."""
    return sign_in("coordinator@voorbeeld.nl")


def items(session: Session) -> list[ListItem]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(sa.select(ListItem).where(ListItem.list_key == "soort").order_by(ListItem.position)))


def as_typed(session: Session) -> dict[str, str]:
    """The fields of the list as the page shows them."""
    typed = {}
    for number, item in enumerate(items(session), start=1):
        typed |= {f"label_{item.id}": item.label, f"position_{item.id}": str(number)}
        typed |= {f"active_{item.id}": "y"} if item.active else {}
    return typed


def save(client: FlaskClient, post: Post, fields: dict[str, str]) -> Any:
    """Send the list with the state that the page shows."""
    return post(client, SOORT, {"stand": hidden_in(client.get(SOORT).get_data(as_text=True), "stand")} | fields)


@pytest.mark.both_databases
def test_entries_are_renamed_added_ordered_and_put_out_of_use(
    session: Session, world: World, coordinator: FlaskClient, post: Post
) -> None:
    walk, course, other = items(session)
    typed = as_typed(session) | {
        f"label_{walk.id}": "Wandelen",
        f"position_{course.id}": "0",
        "new_label": "Wandelgroep",
    }
    del typed[f"active_{other.id}"]
    assert save(coordinator, post, typed).status_code == 303
    found = [(item.slug, item.label, item.active) for item in items(session)]
    assert found == [
        ("cursus", "Cursus", True),
        ("wandelgroep", "Wandelen", True),
        ("overig", "Overig", False),
        ("wandelgroep-2", "Wandelgroep", True),
    ]
    event = session.scalars(sa.select(AuditEvent).where(AuditEvent.event == "lijst gewijzigd")).one()
    assert event.after is not None
    assert event.after["wandelgroep-2"] == {"label": "Wandelgroep", "position": 4, "active": True}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"label_0": ""}, "Vul een naam in"),
        ({"label_0": "CURSUS"}, "staat al in de lijst"),
        ({"new_label": "cursus"}, "staat al in de lijst"),
        ({"position_0": "eerste"}, "alleen cijfers"),
        ({"position_0": "9" * 40}, "te groot"),
        ({"label_0": "x" * 101}, "100 tekens"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(
    session: Session, coordinator: FlaskClient, post: Post, changed: dict[str, str], told: str
) -> None:
    first = items(session)[0]
    fields = as_typed(session) | {name.replace("_0", f"_{first.id}"): value for name, value in changed.items()}
    answer = save(coordinator, post, fields)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert [item.label for item in items(session)] == ["Wandelgroep", "Cursus", "Overig"]


def test_a_list_is_never_put_out_of_use_whole(session: Session, coordinator: FlaskClient, post: Post) -> None:
    typed = {name: value for name, value in as_typed(session).items() if not name.startswith("active")}
    assert save(coordinator, post, typed).status_code == 422


def test_the_second_of_two_who_edit_a_list_is_told(
    session: Session, coordinator: FlaskClient, sign_in: SignIn, post: Post
) -> None:
    admin, first = sign_in("beheerder@voorbeeld.nl"), items(session)[0]
    stand = hidden_in(admin.get(SOORT).get_data(as_text=True), "stand")
    late = as_typed(session) | {"stand": stand, f"label_{first.id}": "Lopen"}
    assert save(coordinator, post, as_typed(session) | {"new_label": "Fietsen"}).status_code == 303
    answer = post(admin, SOORT, late)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "nog niet gezien" in page
    assert 'value="Lopen"' in page
    assert 'value="Fietsen"' in page
    assert items(session)[0].label == "Wandelgroep"


@pytest.mark.parametrize("key", ["maandstatus", "leeftijd", "duur", "bestaat-niet"])
def test_lists_that_the_program_rests_on_are_shut(coordinator: FlaskClient, post: Post, key: str) -> None:
    assert coordinator.get(f"/beheer/lijsten/{key}").status_code == 404
    assert post(coordinator, f"/beheer/lijsten/{key}", {"new_label": "x"}, page=SOORT).status_code == 404


def test_the_trail_tells_who_changed_what_from_what_to_what(
    session: Session, world: World, coordinator: FlaskClient
) -> None:
    audit.record(
        session, audit.Event.KERN_CHANGED, user_id=world.users["beheerder@voorbeeld.nl"].id, kern_id=world.heeten.id,
        month=Month(2017, 5), before={"name": "<i>Oud</i>"}, after={"name": "Heeten"}, reason="Was verkeerd.",
    )  # fmt: skip
    session.commit()
    page = coordinator.get("/beheer/logboek").get_data(as_text=True)
    assert ">CBS-cijfers ingelezen<" in page
    assert "&lt;i&gt;Oud&lt;/i&gt;" in page
    for told in ("Kern gewijzigd", "Heeten, mei 2017", "door beheerder", "Reden: Was verkeerd."):
        assert told in page
    assert "Heeten, mei 2017" not in coordinator.get("/beheer/logboek?kern=hertme").get_data(as_text=True)
    assert "Heeten, mei 2017" in coordinator.get("/beheer/logboek?kern=HEETEN").get_data(as_text=True)
    assert "Heeten, mei 2017" in coordinator.get("/beheer/logboek?gebruiker=beheerder").get_data(as_text=True)
    assert "Heeten, mei 2017" not in coordinator.get("/beheer/logboek?gebeurtenis=aangemeld").get_data(as_text=True)


@pytest.mark.both_databases
def test_the_trail_goes_back_a_page_at_a_time(session: Session, world: World) -> None:
    at = datetime(2017, 8, 1, tzinfo=UTC)
    session.add_all(AuditEvent(at=at, event="maand bewaard", object_id=n) for n in range(120))
    session.flush()
    seen, before = 0, trail.NEWEST
    for size in (50, 50, 20):
        page = trail.trail_page(session, trail.Wanted(event="maand bewaard", before=before))
        assert len(page.entries) == size
        seen, before = seen + size, page.older or 0
    assert (seen, before) == (120, 0)


@pytest.mark.parametrize(
    "query", ["voor=x", "voor=-1", "voor=99999999999999999999999", "kern=%25_", "gebeurtenis=x", "gebruiker=%25"]
)
def test_odd_questions_get_a_page(coordinator: FlaskClient, query: str) -> None:
    assert coordinator.get(f"/beheer/logboek?{query}").status_code == 200
