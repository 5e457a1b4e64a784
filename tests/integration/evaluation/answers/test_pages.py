"""The pages of answers: shaking in pieces, sharing, who reads what, taking along, doing again."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.evaluation.answers import stability_views
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.models.audit import AuditEvent
from tests.analyses import as_read, make_analysis, shaken, share_analysis
from tests.conftest import main_of
from tests.factories import World

pytestmark = pytest.mark.both_databases
COORDINATOR, FUNDER, ADMIN = "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl", "beheerder@voorbeeld.nl"
LEADER, MUNICIPALITY = "projectleider.hertme@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


@pytest.fixture
def kept(world: World) -> Analysis:
    """An analysis that nobody shook yet."""
    made = make_analysis(world)
    world.session.commit()
    return made


def fresh(world: World, kept: Analysis) -> Analysis:
    """The analysis, as requests left it."""
    world.session.rollback()
    world.session.expire_all()
    return world.session.get_one(Analysis, kept.id)


def one(kept: Analysis, page: str = "") -> str:
    return f"/wat-werkt/antwoorden/{kept.id}{page}"


def send(post: Post, client: FlaskClient, kept: Analysis, page: str, **fields: str) -> Any:
    return post(client, one(kept, page), {"version": str(kept.version)} | fields, page=one(kept))


def test_it_is_shaken_in_pieces_until_everything_was_tried(
    world: World, kept: Analysis, sign_in: SignIn, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stability_views, "SECONDS", 0.0)
    client = sign_in(COORDINATOR)
    page = client.get(one(kept, "/stevigheid")).get_data(as_text=True)
    assert "Begin" in page
    assert fresh(world, kept).stability is None
    assert send(post, client, fresh(world, kept), "/stevigheid").status_code == 303
    assert "1 van de" in as_read(client.get(one(kept, "/stevigheid")).get_data(as_text=True))
    monkeypatch.setattr(stability_views, "SECONDS", 60.0)
    assert send(post, client, fresh(world, kept), "/stevigheid").status_code == 303
    assert "Alles is nagegaan" in client.get(one(kept, "/stevigheid")).get_data(as_text=True)
    assert (fresh(world, kept).stability or {})["success"]["shuffled"] == 1_000
    events = world.session.scalars(sa.select(AuditEvent.event)).all()
    assert events.count("stevigheid van analyse nagegaan") == 1


def test_who_was_overtaken_shakes_nothing(world: World, kept: Analysis, sign_in: SignIn, post: Post) -> None:
    answer = post(sign_in(COORDINATOR), one(kept, "/stevigheid"), {"version": "0"}, page=one(kept))
    assert answer.status_code == 409
    assert fresh(world, kept).stability is None


def test_an_answer_is_shared_only_after_it_was_shaken_and_with_a_reason(
    world: World, kept: Analysis, sign_in: SignIn, post: Post
) -> None:
    client = sign_in(COORDINATOR)
    assert send(post, client, kept, "/delen", reason="Zo maar").status_code == 409
    shaken(kept)
    world.session.commit()
    refused = send(post, client, kept, "/delen", reason="")
    assert refused.status_code == 422
    assert "Schrijf op waarom" in refused.get_data(as_text=True)
    personal = send(post, client, kept, "/delen", reason="Bel 0612345678")
    assert (personal.status_code, "een telefoonnummer" in personal.get_data(as_text=True)) == (422, True)
    assert send(post, client, kept, "/delen", reason="Voor de bijeenkomst").status_code == 303
    shared = fresh(world, kept)
    assert (shared.status, shared.is_open, shared.shared_at is not None) == (AnalysisStatus.SHARED, False, True)
    assert "Voor de bijeenkomst" in client.get("/wat-werkt").get_data(as_text=True)
    assert send(post, client, shared, "/stevigheid").status_code == 409


def test_what_is_shared_is_for_every_role_but_the_administrator(world: World, kept: Analysis, sign_in: SignIn) -> None:
    for who in (FUNDER, LEADER, MUNICIPALITY):
        assert sign_in(who).get(one(kept)).status_code == 404
        assert kept.question not in sign_in(who).get("/wat-werkt").get_data(as_text=True)
    shaken(kept)
    share_analysis(world, kept)
    world.session.commit()
    for who in (FUNDER, LEADER, MUNICIPALITY):
        client = sign_in(who)
        for page in ("/wat-werkt", one(kept)):
            found = main_of(client.get(page).get_data(as_text=True))
            assert kept.question in found
            assert "geen bewijs van oorzaak en gevolg" in found
            assert "Delen intrekken" not in found
            own = page == "/wat-werkt" and who != FUNDER
            assert ("in dit antwoord" in found) == own, (who, page)
        assert client.get(one(kept, "/stevigheid")).status_code == 403
        assert client.get(one(kept, "/analyse.zip")).status_code == 403
    assert sign_in(ADMIN).get("/wat-werkt").status_code == 403
    assert sign_in(ADMIN).get(one(kept)).status_code == 403


def test_a_shared_answer_is_taken_back_with_a_reason(world: World, kept: Analysis, sign_in: SignIn, post: Post) -> None:
    shaken(kept)
    share_analysis(world, kept)
    world.session.commit()
    client = sign_in(COORDINATOR)
    assert send(post, client, kept, "/intrekken", reason="").status_code == 422
    assert send(post, client, kept, "/intrekken", reason="Er was een fout").status_code == 303
    back = fresh(world, kept)
    assert (back.status, back.answer, back.shared_at) == (AnalysisStatus.READY, None, None)
    assert sign_in(FUNDER).get(one(kept)).status_code == 404
    asked = sa.select(AuditEvent.reason).where(AuditEvent.event == "delen van antwoord ingetrokken")
    assert world.session.scalars(asked).all() == ["Er was een fout"]


def test_what_was_shared_stays_as_it_was(world: World, kept: Analysis, sign_in: SignIn) -> None:
    shaken(kept)
    share_analysis(world, kept)
    answer = kept.answer or {}
    kept.answer = answer | {"text": answer["text"] | {"question": "Zo vroegen wij het toen?"}}
    world.session.commit()
    assert "Zo vroegen wij het toen?" in sign_in(FUNDER).get(one(kept)).get_data(as_text=True)


def test_the_whole_analysis_is_taken_along_without_formulas(world: World, sign_in: SignIn) -> None:
    kept = make_analysis(world, question="=1+1 wat werkt?")
    kept.why = '=HYPERLINK("x")'
    shaken(kept)
    world.session.commit()
    answer = sign_in(COORDINATOR).get(one(kept, "/analyse.zip"))
    assert "attachment" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        names = archive.namelist()
        kept_json = json.loads(archive.read("analyse.json"))
        calibrated = archive.read("geijkt.csv").decode().splitlines()
        book = openpyxl.load_workbook(io.BytesIO(archive.read("analyse.xlsx")))
    assert names == ["LEESMIJ.txt", "analyse.xlsx", "analyse.json", "geijkt.csv"]
    assert {"card", "data", "anchors", "cuts", "results", "stability", "changes", "answer"} <= kept_json.keys()
    assert calibrated[0].startswith("case,nieuwe-activiteiten,")
    assert len(calibrated) == 4
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]
    assert {"Grenzen", "Recepten", "Stevigheid", "Logboek"} <= set(book.sheetnames)


def test_it_is_done_again_with_todays_figures_beside_the_old_one(
    world: World, kept: Analysis, sign_in: SignIn, post: Post
) -> None:
    client = sign_in(COORDINATOR)
    answer = send(post, client, kept, "/opnieuw")
    assert answer.status_code == 303
    again = world.session.scalars(sa.select(Analysis).where(Analysis.repeats_id == kept.id)).one()
    assert (again.question, again.anchors, again.status) == (kept.question, kept.anchors, AnalysisStatus.READY)
    assert again.data != kept.data
    page = main_of(client.get(answer.location).get_data(as_text=True))
    assert "Wat is er veranderd?" in page
    assert "niets veranderd" not in page
    assert client.get(one(kept, "/verschillen")).status_code == 404
    assert "Er zijn geen recepten om na te gaan." in client.get(one(again, "/stevigheid")).get_data(as_text=True)


def test_a_number_opens_to_what_was_known_for_each_reader_as_far_as_it_is_theirs(
    world: World, kept: Analysis, sign_in: SignIn
) -> None:
    number = one(kept, "/getallen/0/consistentie")
    for who in (FUNDER, LEADER):
        assert sign_in(who).get(number).status_code == 404, "not shared"
    shaken(kept)
    share_analysis(world, kept)
    # What changes now changes nothing in the answer.
    world.hertme.name = "Nieuw Hertme"
    world.session.commit()
    seen = {who: main_of(sign_in(who).get(number).text) for who in (COORDINATOR, LEADER, MUNICIPALITY, FUNDER)}
    for page in seen.values():
        assert "1,00 = 2,00 (samen) gedeeld door 2,00 (geldt)" in page
        assert "telt niet mee" in page
    assert [name in seen[COORDINATOR] for name in ("Hertme", "Zenderen", "Heeten")] == [True, True, True]
    assert [name in seen[MUNICIPALITY] for name in ("Hertme", "Zenderen", "Heeten")] == [True, True, False]
    assert [name in seen[LEADER] for name in ("Hertme", "Zenderen", "Heeten")] == [True, False, False]
    assert "2 kernen tellen wel mee" in seen[LEADER]
    assert not any(name in seen[FUNDER] for name in ("Hertme", "Zenderen", "Heeten"))
    for what, sees in (("kernen", True), ("resultaat", True)):
        assert ("Hertme" in sign_in(FUNDER).get(one(kept, f"/getallen/0/{what}")).text) is sees
    assert "Hertme" not in sign_in(FUNDER).get(one(kept, "/getallen/alles/combinaties")).text
    assert sign_in(FUNDER).get(one(kept, "/getallen/groep-0/kernen")).status_code == 404
    assert sign_in(ADMIN).get(number).status_code == 403


def test_a_kern_in_an_answer_shows_its_figures_of_then_and_the_way_to_those_of_now(
    world: World, kept: Analysis, sign_in: SignIn
) -> None:
    shaken(kept)
    share_analysis(world, kept)
    world.session.commit()
    client, kern = sign_in(LEADER), one(kept, "/kernen/hertme")
    page = main_of(client.get(kern).text)
    assert "900" in page
    assert "dossier, 2017" in page
    links = re.findall(r'class="behind" href="([^"]+)"', page)
    assert {client.get(unescape(url)).status_code for url in links} == {200}
    assert any("cijfer=feit.inwoners" in url for url in links)
    assert client.get(one(kept, "/kernen/zenderen")).status_code == 404
    assert sign_in(FUNDER).get(kern).status_code == 404
    kept.data = kept.data | {"cases": [case for case in kept.data["cases"] if case["slug"] != "hertme"]}
    world.session.commit()
    assert client.get(kern).status_code == 404
