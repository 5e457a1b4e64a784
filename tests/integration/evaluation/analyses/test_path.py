"""The guided path over HTTP: from the question to recipes, with what is set down, refused and logged."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus, ChangeKind
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.periods import Month
from tests.analyses import FIRST, OUTCOME, SECOND, as_read, make_analysis
from tests.conftest import hidden_in, main_of
from tests.factories import World

pytestmark = pytest.mark.both_databases
ALL, COORDINATOR = "/wat-werkt/analyses", "coordinator@voorbeeld.nl"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def card(**other: str) -> dict[str, str]:
    return {
        "question": "Waar komt iets nieuws?", "why": "", "outcome": OUTCOME, "first_month": "2017-01",
        "last_month": "2017-07", "c1": FIRST, "c2": "soort-dorp",
    } | other  # fmt: skip


def refresh(world: World) -> Analysis:
    """The one analysis, as requests left it."""
    world.session.rollback()
    world.session.expire_all()
    return world.session.scalars(sa.select(Analysis).order_by(Analysis.id.desc())).first()  # type: ignore[return-value]


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return as_read(main_of(answer.get_data(as_text=True)))


def draw(post: Post, client: FlaskClient, base: str, key: str, at: str, **other: str) -> Any:
    address = f"{base}/grenzen/{key}"
    fields = {"kind": "scherp", "side": "vanaf", "crossover": at, "reason": "Dan merkt het dorp het"} | other
    fields["version"] = hidden_in(client.get(address).get_data(as_text=True), "version")
    return post(client, address, fields)


def test_the_whole_path(world: World, sign_in: SignIn, post: Post) -> None:
    for kern in (world.hertme, world.zenderen):
        world.returned(kern, Month(2017, 6))
    activity: Activity = world.activity(world.hertme)
    world.entry(activity, Month(2017, 6), 3)
    world.session.commit()
    client = sign_in(COORDINATOR)
    assert "Er is nog geen analyse" in text(client, ALL)
    made = post(client, f"{ALL}/nieuw", card())
    assert made.status_code == 303
    kept = refresh(world)
    base = f"{ALL}/{kept.id}"
    assert made.location == f"{base}/verwachtingen"
    assert client.get(f"{base}/grenzen").location == f"{base}/verwachtingen"
    assert post(client, f"{base}/uitrekenen", {}, f"{base}/vraag").status_code == 409
    hopes = {
        "v1-expected": "helpt", "v1-reason": "Grote kernen hebben meer mensen", "v2-expected": "onbekend",
        "v2-reason": "", "version": str(kept.version),
    }  # fmt: skip
    assert post(client, f"{base}/verwachtingen", hopes).status_code == 303
    assert [change.kind for change in refresh(world).changes] == [ChangeKind.EXPECTATION] * 2
    for key, at in ((OUTCOME, "1"), (FIRST, "1000"), ("soort-dorp", "1")):
        assert draw(post, client, base, key, at).status_code == 303
    assert "Zij tellen nergens mee" in text(client, f"{base}/grenzen")
    assert post(client, f"{base}/uitrekenen", {}, f"{base}/grenzen").status_code == 303
    kept = refresh(world)
    assert kept.status is AnalysisStatus.READY
    assert kept.known_at is not None
    # No kern has a number of inhabitants here: a clear answer, not a fault.
    assert "Geen enkele kern heeft een cijfer" in text(client, f"{base}/recepten")
    events = world.session.scalars(sa.select(AuditEvent.event).where(AuditEvent.object_id == kept.id)).all()
    assert "analyse begonnen" in events
    assert "analyse uitgerekend" in events


def test_what_is_wrong_on_the_card_is_said_and_stays(world: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(COORDINATOR)
    for fields, said in (
        (card(question=""), "Schrijf uw vraag op."),
        (card(c2=OUTCOME), "Dit is de uitkomst zelf"),
        (card(c2=FIRST), "Deze omstandigheid staat er al"),
        (card(c1="", c2=""), "Kies ten minste één omstandigheid"),
        (card(last_month="2017-01", first_month="2017-03"), "De laatste maand ligt voor de eerste"),
        (card(why="Bel 06 12345678"), "telefoonnummer"),
    ):
        refused = post(client, f"{ALL}/nieuw", fields)
        page = refused.get_data(as_text=True)
        assert refused.status_code == 422
        assert said in page
        assert f'value="{FIRST}" selected' in page or not fields["c1"]
    assert refresh(world) is None


def test_many_conditions_are_warned_ticked_or_refused(world: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(COORDINATOR)
    keys = [FIRST, SECOND, "soort-dorp", "65-plus", "dichtheid", "kernteam", "dorpsbelang", "samenloop", "structuur"]
    chosen = {f"c{place}": key for place, key in enumerate(keys, start=1)}
    nine = post(client, f"{ALL}/nieuw", card(**chosen))
    assert nine.status_code == 422
    assert "Meer dan 8 kan niet" in nine.get_data(as_text=True)
    six = {name: key for name, key in chosen.items() if name <= "c6"}
    assert "verkent u alleen" in post(client, f"{ALL}/nieuw", card(**six)).get_data(as_text=True)
    assert post(client, f"{ALL}/nieuw", card(**six, explores="y")).status_code == 303
    base = f"{ALL}/{refresh(world).id}"
    assert "82 van de 100 keer" in text(client, f"{base}/verwachtingen")
    assert "8.154" in text(client, f"{base.replace('analyses', 'antwoorden')}/getallen/alles/loten")


def test_every_page_of_results(world: World, sign_in: SignIn) -> None:
    kept = make_analysis(world, question="Waar <b>komt</b> iets?")
    world.session.commit()
    client, base = sign_in(COORDINATOR), f"{ALL}/{kept.id}"
    groups = text(client, f"{base}/groepen")
    assert "Gelukt in 1 van de 1 kern" in groups
    assert "1 van de 4 combinaties" in groups
    recipes = text(client, f"{base}/recepten")
    assert recipes.count('<h3 class="card-title">Met uw verwachting</h3>') == 1
    assert "Inwoners (hoog)" in recipes
    assert "geen bewijs van oorzaak" in recipes
    assert "<b>komt</b>" not in recipes
    assert "Verklaart 1 van de 1 kern waar het niet lukte" in text(client, f"{base}/recepten?kant=niet")
    kernen = text(client, f"{base}/kernen")
    assert "Zou ‘Inwoners (hoog)’ hier verschil maken?" in kernen
    assert "Inwoners (hoog)</b>: bijna geen kern kwam hier zonder" in text(client, f"{base}/onmisbaar")
    picture = client.get(f"{base}/grenzen/{FIRST}/stippen.svg")
    assert picture.mimetype == "image/svg+xml"
    assert client.get(f"{base}/grenzen/bestaat-niet").status_code == 404
    assert client.get(f"{ALL}/{kept.id + 1}/recepten").status_code == 404


def test_a_line_that_moves_later_is_counted(world: World, sign_in: SignIn, post: Post) -> None:
    kept = make_analysis(world)
    world.session.commit()
    client, base = sign_in(COORDINATOR), f"{ALL}/{kept.id}"
    before = deepcopy(kept.results)
    assert draw(post, client, base, FIRST, "1500").status_code == 303
    # Another reason moves nobody, and is no change of the line.
    kept = refresh(world)
    kept.stability = {"stevig": True}
    world.session.commit()
    assert draw(post, client, base, FIRST, "1500", reason="Een andere reden").status_code == 303
    assert refresh(world).stability is not None
    kept = refresh(world)
    moved = [change for change in kept.changes if change.kind is ChangeKind.ANCHORS]
    assert [(change.after_result, change.before["crossover"]) for change in moved] == [(True, 500.0)]
    assert kept.results != before
    assert "1 keer veranderd nadat het resultaat bekend was" in text(client, f"{base}/grenzen")
    assert "Eén keuze is veranderd nadat" in text(client, f"{base}/recepten")
    assert draw(post, client, base, SECOND, "2").status_code == 303
    assert refresh(world).stability is None
    assert "na het resultaat" in text(client, f"{base}/logboek")


def test_anchors_that_do_not_fit_are_refused(world: World, sign_in: SignIn, post: Post) -> None:
    kept = make_analysis(world)
    world.session.commit()
    client, base = sign_in(COORDINATOR), f"{ALL}/{kept.id}"
    for fields, said in (
        ({"crossover": ""}, "Vul de grens in"),
        ({"crossover": "veel"}, "Vul een getal in"),
        ({"reason": ""}, "Schrijf op waarom de grens daar ligt"),
        ({"kind": "geleidelijk", "out": "500", "inside": "900"}, "moet tussen de andere twee liggen"),
    ):
        refused = draw(post, client, base, FIRST, fields.pop("crossover", "500"), **fields)
        assert refused.status_code == 422
        assert said in refused.get_data(as_text=True)
    halfway = draw(post, client, base, FIRST, "900", kind="geleidelijk", out="100", inside="3000")
    assert halfway.status_code == 303
    assert "Precies op de grens: Hertme" in text(client, f"{base}/grenzen/{FIRST}")


def test_a_year_later_it_says_the_same(world: World, sign_in: SignIn, post: Post) -> None:
    kept = make_analysis(world)
    world.session.commit()
    client, base = sign_in(COORDINATOR), f"{ALL}/{kept.id}"
    pages = [text(client, f"{base}/{step}") for step in ("groepen", "recepten", "kernen")]
    world.hertme.name = "Hernoemd"
    world.returned(world.hertme, Month(2017, 6))
    world.session.commit()
    assert [text(client, f"{base}/{step}") for step in ("groepen", "recepten", "kernen")] == pages
    # Asked otherwise, it takes the figures of today and begins anew; what was expected stays.
    fields = card(c2=SECOND, last_month="2017-06", version=str(kept.version))
    assert post(client, f"{base}/vraag", fields).status_code == 303
    kept = refresh(world)
    assert kept.results is None
    assert kept.status is AnalysisStatus.DRAFT
    assert "Hernoemd" in [case.name for case in Study.of(kept).cases]
    assert Study.of(kept).conditions[0].reason == "Dat zien we"
    assert kept.changes[-1].kind is ChangeKind.QUESTION
    assert kept.changes[-1].after_result


def test_someone_else_was_first(world: World, sign_in: SignIn, post: Post) -> None:
    kept = make_analysis(world)
    world.session.commit()
    client, base = sign_in(COORDINATOR), f"{ALL}/{kept.id}"
    address = f"{base}/rekenregels"
    fields = {"inclusion": "0.75", "cases": "1", "reason": "Afgesproken", "version": str(kept.version)}
    assert post(client, address, fields).status_code == 303
    assert post(client, address, fields | {"inclusion": "0.9"}).status_code == 409
    assert refresh(world).cuts["inclusion"] == 0.75


def test_what_was_shared_stands_and_what_was_not_can_go(world: World, sign_in: SignIn, post: Post) -> None:
    kept, other = make_analysis(world), make_analysis(world, worked_out=False)
    kept.status = AnalysisStatus.SHARED
    kept.repeats_id = other.id
    world.session.commit()
    client = sign_in(COORDINATOR)
    assert draw(post, client, f"{ALL}/{kept.id}", FIRST, "1500").status_code == 409
    assert post(client, f"{ALL}/{kept.id}/weggooien", {}, ALL + "/nieuw").status_code == 409
    assert post(client, f"{ALL}/{other.id}/weggooien", {}, ALL + "/nieuw").status_code == 303
    world.session.expire_all()
    world.session.rollback()
    assert world.session.scalars(sa.select(Analysis.id)).all() == [kept.id]
