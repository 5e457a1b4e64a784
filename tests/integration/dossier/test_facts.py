"""Facts of a kern: told, changed, taken back, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.dossier.rules import field
from sociaalvitaal.figures.kern.bands import Share, Side, SizeBand
from sociaalvitaal.figures.kern.context import contexts
from sociaalvitaal.figures.kern.facts import FACTS
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.places import CbsArea
from tests.conftest import hidden_in
from tests.factories import World

PAGE, BEFORE, KERN = "/kernen/hertme/gegevens", "/kernen/hertme/gegevens/eerder", "/kernen/hertme"
BLANK = {field(fact.key, part): "" for fact in FACTS for part in ("", "uitleg", "bron", "jaar")}
CLUBS, COUNCIL, PEOPLE, AGED = field("sportclubs"), field("dorpsbelang"), field("inwoners"), field("65-plus")
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def leader(world: World, sign_in: SignIn) -> FlaskClient:
    """A browser of the leader of Hertme."""
    return sign_in("projectleider.hertme@voorbeeld.nl")


def tell(client: FlaskClient, post: Post, **fields: str) -> Any:
    """Send the form as it stands, with these answers."""
    stand = hidden_in(client.get(PAGE).get_data(as_text=True), "stand")
    return post(client, PAGE, BLANK | {"stand": stand} | fields)


def told(session: Session, key: str) -> list[Decimal | str | None]:
    """All answers to a fact, oldest first."""
    session.rollback()
    rows = session.scalars(sa.select(ContextFact).where(ContextFact.key == key).order_by(ContextFact.id))
    return [row.number if row.choice is None else row.choice for row in rows]


def area(session: Session, code: str, inhabitants: int | None, aged: int | None, *, year: int = 2017) -> None:
    """Published figures of an area."""
    kind = "gemeente" if code.startswith("GM") else "wijk"
    session.add(
        CbsArea(code=code, year=year, name=code, kind=kind, inhabitants=inhabitants, aged_65_plus=aged, source="CBS")
    )


@pytest.mark.both_databases
def test_what_changes_is_added_and_what_stood_stays_to_be_seen(
    session: Session, leader: FlaskClient, post: Post
) -> None:
    assert (
        tell(leader, post, **{CLUBS: "3", f"{CLUBS}-uitleg": "Voetbal <b>Hertme</b>", COUNCIL: "nee"}).status_code
        == 303
    )
    assert tell(leader, post, **{CLUBS: "4", COUNCIL: "nee"}).status_code == 303
    assert told(session, "sportclubs") == [3, 4]
    assert told(session, "dorpsbelang") == ["nee"]
    history = leader.get(BEFORE).get_data(as_text=True)
    assert history.index(">4<") < history.index("3; Voetbal &lt;b&gt;Hertme&lt;/b&gt;")
    assert "projectleider.hertme" in history
    events = session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event == "gegevens van kern gewijzigd").order_by(AuditEvent.id)
    ).all()
    assert [(e.before, e.after) for e in events][1] == (
        {"sportclubs": "3; Voetbal <b>Hertme</b>"}, {"sportclubs": "4"}
    )  # fmt: skip


@pytest.mark.both_databases
def test_nought_unknown_taken_back_and_never_told_stay_apart(session: Session, leader: FlaskClient, post: Post) -> None:
    def shown() -> str:
        return leader.get(KERN).get_data(as_text=True).split('class="fact-lacking"')[0]

    assert ">Sportverenigingen<" not in shown()
    for typed, text in (("0", ">0<"), ("?", ">niet bekend<")):
        tell(leader, post, **{CLUBS: typed})
        assert text in shown().split(">Sportverenigingen<")[1].split("</div>")[0]
        assert f'value="{typed}"' in leader.get(PAGE).get_data(as_text=True)
    tell(leader, post)
    assert ">Sportverenigingen<" not in shown()
    assert "Nog niet ingevuld" in leader.get(KERN).get_data(as_text=True)
    assert told(session, "sportclubs") == [0, "weet-niet", None]
    assert "niet ingevuld" in leader.get(BEFORE).get_data(as_text=True)


@pytest.mark.both_databases
def test_two_who_tell_different_things_are_both_heard(
    session: Session, world: World, leader: FlaskClient, sign_in: SignIn, post: Post
) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    stand = hidden_in(coordinator.get(PAGE).get_data(as_text=True), "stand")
    tell(leader, post, **{CLUBS: "3"})
    assert post(coordinator, PAGE, BLANK | {"stand": stand, COUNCIL: "ja"}).status_code == 303
    assert (told(session, "sportclubs"), told(session, "dorpsbelang")) == ([3], ["ja"])


@pytest.mark.both_databases
def test_two_who_tell_the_same_thing_otherwise_both_see_it(
    session: Session, world: World, leader: FlaskClient, sign_in: SignIn, post: Post
) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    stand = hidden_in(coordinator.get(PAGE).get_data(as_text=True), "stand")
    tell(leader, post, **{CLUBS: "3"})
    late = post(coordinator, PAGE, BLANK | {"stand": stand, CLUBS: "5"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Iemand anders was u net voor" in page
    assert 'value="5"' in page
    assert told(session, "sportclubs") == [3]
    again = BLANK | {"stand": hidden_in(page, "stand"), CLUBS: "5"}
    assert post(coordinator, PAGE, again).status_code == 303
    assert told(session, "sportclubs") == [3, 5]


@pytest.mark.parametrize("stand", ["", "x", "-1", "9" * 30])
def test_a_tampered_stand_overwrites_nothing(session: Session, leader: FlaskClient, post: Post, stand: str) -> None:
    tell(leader, post, **{CLUBS: "3"})
    assert post(leader, PAGE, BLANK | {"stand": stand, CLUBS: "7"}).status_code == 409
    assert told(session, "sportclubs") == [3]


def test_faults_are_told_and_what_was_typed_stays(session: Session, leader: FlaskClient, post: Post) -> None:
    answer = tell(leader, post, **{CLUBS: "drie", COUNCIL: "ja", f"{COUNCIL}-uitleg": "Bel 0612345678", PEOPLE: "900"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="drie"' in page
    answer = tell(leader, post, **{COUNCIL: "ja", f"{COUNCIL}-uitleg": "Bel 0612345678", PEOPLE: "900"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for text in (
        "Dit lijkt een telefoonnummer",
        "Vul in waar dit getal vandaan komt",
        "Vul in van welk jaar",
        "0612345678",
    ):
        assert text in page
    assert tell(leader, post, **{COUNCIL: "misschien"}).status_code == 422
    assert told(session, "dorpsbelang") == []


def test_nothing_new_is_nothing_told(session: Session, leader: FlaskClient, post: Post) -> None:
    tell(leader, post, **{CLUBS: "3"})
    assert tell(leader, post, **{CLUBS: "03"}).status_code == 303
    assert told(session, "sportclubs") == [3]


@pytest.mark.both_databases
def test_the_context_of_all_kernen_comes_at_once(session: Session, world: World) -> None:
    for kern, code in ((world.hertme, "WK014702"), (world.zenderen, "WK014703"), (world.heeten, "WK017702")):
        kern.cbs_code, kern.cbs_year = code, 2017
    area(session, "WK014702", 500, 150)
    area(session, "WK014703", None, None)
    area(session, "GM0147", 22_000, 4_400)
    area(session, "GM0177", 37_000, 7_000)
    session.commit()
    kernen, asked = [world.hertme, world.zenderen, world.heeten], []
    assert [kern.municipality.slug for kern in kernen] == ["borne", "borne", "raalte"]
    session.connection()
    sa.event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    contexts(session, kernen[:1])
    for_one = len(asked)
    found = contexts(session, kernen)
    assert len(asked) == 2 * for_one
    hertme, zenderen, heeten = (found[kern.id] for kern in kernen)
    assert (hertme.size, hertme.aged_share) == (SizeBand.HAMLET, Share(150, 500))
    assert (hertme.beside_municipality, hertme.beside_region) == (Side.ABOVE, Side.ABOVE)
    assert hertme.region is not None
    assert hertme.region.share == Share(11_400, 59_000)
    assert (zenderen.area is not None, zenderen.inhabitants, zenderen.size, zenderen.beside_region) == (
        True,
        None,
        None,
        None,
    )
    assert (heeten.area, heeten.inhabitants) == (None, None)


@pytest.mark.both_databases
def test_without_all_municipalities_there_is_no_region(session: Session, world: World) -> None:
    world.hertme.cbs_code, world.hertme.cbs_year = "WK014702", 2017
    area(session, "WK014702", 500, 150)
    area(session, "GM0147", 22_000, 4_400)
    area(session, "GM0177", 37_000, None)
    session.commit()
    found = contexts(session, [world.hertme])[world.hertme.id]
    assert (found.beside_municipality, found.region) == (Side.ABOVE, None)


@pytest.mark.both_databases
def test_what_was_told_goes_before_what_was_published_and_is_not_mixed_with_it(
    session: Session, world: World, leader: FlaskClient, post: Post
) -> None:
    world.hertme.cbs_code, world.hertme.cbs_year = "WK014702", 2017
    area(session, "WK014702", 500, 150)
    session.commit()
    from_town = {f"{PEOPLE}-bron": "Gemeente", f"{PEOPLE}-jaar": "2017"}
    tell(leader, post, **{PEOPLE: "6000"} | from_town)
    session.rollback()
    found = contexts(session, [world.hertme])[world.hertme.id]
    assert (found.size, found.aged_share) == (SizeBand.LARGE, None)
    page = leader.get(KERN).get_data(as_text=True)
    assert "6.000" in page
    assert "Groter dan het plan bedoelt" in page
    aged = {AGED: "1200", f"{AGED}-bron": "Gemeente", f"{AGED}-jaar": "2017"}
    tell(leader, post, **{PEOPLE: "6000"} | from_town | aged)
    session.rollback()
    assert contexts(session, [world.hertme])[world.hertme.id].aged_share == Share(1_200, 6_000)
