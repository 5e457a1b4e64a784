"""The coordinator writes: keeping, a preview, a colleague who was first, personal data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape as html_text
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.audit import Event
from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.models.returns import ReturnStatus
from tests.conftest import hidden_in, token_in
from tests.factories import World
from tests.integration.reports.conftest import MISSING

SignIn = Callable[[str], FlaskClient]
REPORT = "/rapportages/tussen/2017"
PAGE = f"{REPORT}/teksten"


@pytest.fixture
def client(filled: World, sign_in: SignIn) -> FlaskClient:
    """The coordinator's browser."""
    return sign_in("coordinator@voorbeeld.nl")


def opened(client: FlaskClient, page: str = PAGE) -> dict[str, str]:
    """The form as a browser holds it after opening."""
    html = client.get(page).get_data(as_text=True)
    keys = [part.partition('"')[0] for part in html.split('name="gezien-')[1:]]
    fields = {"csrf_token": token_in(html), "write_key": hidden_in(html, "write_key")}
    for key in keys:
        fields |= {name: html_text(hidden_in(html, name)) for name in (f"gezien-{key}", f"getallen-{key}")}
        fields[f"tekst-{key}"] = html.split(f'name="tekst-{key}"', 1)[1].split(">\n", 1)[1].split("</textarea>", 1)[0]
    return fields


def stored(world: World) -> dict[tuple[str, str], tuple[str, int]]:
    """All texts with their versions, by place and chapter."""
    world.session.rollback()
    rows = world.session.scalars(sa.select(ReportText))
    return {(row.scope, row.chapter): (row.markdown, row.version) for row in rows}


def send(client: FlaskClient, fields: dict[str, str], page: str = PAGE, **typed: str) -> Any:
    """Send the form with some texts changed."""
    return client.post(page, data=fields | {f"tekst-{key}": text for key, text in typed.items()})


def read(client: FlaskClient, page: str = REPORT) -> str:
    """A page as it is read: without the links of its numbers."""
    return re.sub(r'<a class="report-behind" [^>]*>([^<]*)</a>', r"\1", client.get(page).text)


@pytest.mark.both_databases
def test_a_text_is_kept_and_shown_and_remembered(filled: World, client: FlaskClient) -> None:
    answer = send(client, opened(client), samenvatting="Een **goed** jaar.")
    assert (answer.status_code, answer.location) == (303, REPORT)
    assert stored(filled) == {("programma", "samenvatting"): ("Een **goed** jaar.", 1)}
    page = client.get(REPORT).get_data(as_text=True)
    assert "Een <strong>goed</strong> jaar." in page
    (event,) = filled.session.scalars(sa.select(AuditEvent).where(AuditEvent.event == Event.REPORT_TEXT_CHANGED.value))
    assert event.after == {
        "rapport": "tussen 2017 programma",
        "hoofdstuk": "samenvatting",
        "tekst": "Een **goed** jaar.",
    }


def test_a_text_that_is_emptied_is_gone_from_the_report(filled: World, client: FlaskClient) -> None:
    send(client, opened(client), borging="Wij gaan door.")
    assert "Wij gaan door." in client.get(REPORT).get_data(as_text=True)
    send(client, opened(client), borging="")
    assert stored(filled) == {("programma", "borging"): ("", 2)}
    assert "Wij gaan door." not in client.get(REPORT).get_data(as_text=True)


def test_each_place_has_its_own_texts(filled: World, client: FlaskClient) -> None:
    page = f"{REPORT}/kernen/hertme/teksten"
    assert send(client, opened(client, page), page, samenvatting="Hertme.").location == f"{REPORT}/kernen/hertme"
    assert list(stored(filled)) == [("kern:hertme", "samenvatting")]
    assert filled.session.scalars(sa.select(AuditEvent.kern_id)).all()[-1] == filled.hertme.id


def test_nothing_changed_writes_nothing(filled: World, client: FlaskClient) -> None:
    assert send(client, opened(client)).status_code == 303
    assert stored(filled) == {}


def test_who_comes_second_sees_both_texts_and_overwrites_only_knowingly(filled: World, client: FlaskClient) -> None:
    mine = opened(client)
    send(client, opened(client), samenvatting="Van een <b>collega</b>.")
    answer = send(client, mine, samenvatting="Van mij.")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Van een &lt;b&gt;collega&lt;/b&gt;." in page
    assert "Van mij." in page
    assert stored(filled) == {("programma", "samenvatting"): ("Van een <b>collega</b>.", 1)}
    again = mine | {
        "gezien-samenvatting": hidden_in(page, "gezien-samenvatting"),
        "write_key": hidden_in(page, "write_key"),
    }
    assert send(client, again, samenvatting="Van ons.").status_code == 303
    assert stored(filled) == {("programma", "samenvatting"): ("Van ons.", 2)}


def test_two_people_in_two_chapters_do_not_hinder_each_other(filled: World, client: FlaskClient) -> None:
    mine = opened(client)
    send(client, opened(client), samenvatting="Van een collega.")
    assert send(client, mine, inzet="Van mij.").status_code == 303
    assert {chapter: text for (_, chapter), (text, _) in stored(filled).items()} == {
        "samenvatting": "Van een collega.",
        "inzet": "Van mij.",
    }


@pytest.mark.parametrize("forged", ["", "9.", "-1.x", "99999999999999999999.abc"])
def test_a_forged_version_overwrites_nothing(filled: World, client: FlaskClient, forged: str) -> None:
    send(client, opened(client), samenvatting="Eerst.")
    assert send(client, opened(client) | {"gezien-samenvatting": forged}, samenvatting="Fout.").status_code == 409
    assert stored(filled) == {("programma", "samenvatting"): ("Eerst.", 1)}


def test_a_preview_shows_the_text_and_keeps_nothing_even_twice(filled: World, client: FlaskClient) -> None:
    fields = opened(client) | {"actie": "voorbeeld"}
    for _ in range(2):
        answer = send(client, fields, samenvatting="# Kop\n\nEen **goed** jaar.\n\n- punt <script>")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert "<h2>Kop</h2>" in page
        assert "Een <strong>goed</strong> jaar." in page
        assert "<li>punt &lt;script&gt;</li>" in page
        assert "# Kop" in page
        assert page.count("Uw tekst, nog niet bewaard") == 1
    assert "nog niet bewaard" not in client.get(PAGE).text
    assert stored(filled) == {}


def test_a_preview_keeps_the_mark_that_a_proposal_is_good(filled: World, client: FlaskClient) -> None:
    page = send(client, opened(client) | {"actie": "voorbeeld", "voorstel-samenvatting": "ja"}).text
    assert 'name="voorstel-samenvatting" value="ja" checked' in page
    assert page.count('value="ja" checked') == 1


def test_what_looks_like_personal_data_is_asked_about(filled: World, client: FlaskClient) -> None:
    fields = opened(client)
    answer = send(client, fields, samenvatting="Bel 06 12345678.")
    assert answer.status_code == 422
    assert "Wij zien misschien een telefoonnummer" in answer.get_data(as_text=True)
    assert "Bel 06 12345678." in answer.get_data(as_text=True)
    assert stored(filled) == {}
    assert send(client, fields | {"bevestig": "ja"}, samenvatting="Bel 06 12345678.").status_code == 303
    assert len(stored(filled)) == 1


def test_a_text_without_end_is_refused_and_comes_back(filled: World, client: FlaskClient) -> None:
    answer = send(client, opened(client), samenvatting="a" * 20_001)
    assert answer.status_code == 422
    assert "Deze tekst is te lang." in answer.get_data(as_text=True)
    assert "a" * 20_001 in answer.get_data(as_text=True)
    assert stored(filled) == {}


def test_no_one_else_writes(filled: World, sign_in: SignIn, client: FlaskClient) -> None:
    fields = opened(client)
    for who in ("provincie", "gemeente.borne", "projectleider.hertme", "beheerder"):
        other = sign_in(f"{who}@voorbeeld.nl")
        own = {"csrf_token": token_in(other.get("/account").get_data(as_text=True)), "write_key": "x" * 24}
        assert send(other, fields | own, samenvatting="Nee.").status_code == 403
        page = f"{REPORT}/kernen/hertme/teksten"
        assert send(other, fields | own, page, samenvatting="Nee.").status_code == 404
    assert stored(filled) == {}


def test_a_proposal_is_marked_until_somebody_looked_at_it(filled: World, client: FlaskClient) -> None:
    mark, proposal = "Voorstel, nog niet bekeken", "3 nieuwe activiteiten in 2 kernen; van 1 kern ontbreekt 1 maand."
    page = read(client)
    assert mark in page
    assert proposal in page
    fields = opened(client)
    in_box = "{3} nieuwe activiteiten in {2} kernen; van {1} kern ontbreekt {1} maand."
    assert in_box in fields["tekst-samenvatting"]
    every = {name.replace("tekst-", "voorstel-"): "ja" for name in fields if name.startswith("tekst-")}
    assert send(client, fields | every).status_code == 303
    page = read(client)
    assert mark not in page
    assert proposal in page
    assert client.get(PAGE).text.count("Voorstel overgenomen") > 1


def test_a_taken_proposal_follows_the_figures(filled: World, client: FlaskClient) -> None:
    send(client, opened(client) | {"voorstel-samenvatting": "ja"})
    assert stored(filled) == {("programma", "samenvatting"): ("", 1)}
    filled.activity(filled.hertme, "Zwemmen", first=date(2017, 5, 2))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    page = read(client)
    assert "4 nieuwe activiteiten in 2 kernen" in page
    assert "Voorstel overgenomen" in client.get(PAGE).text


def test_a_taken_proposal_that_says_something_else_is_to_be_looked_at_again(filled: World, client: FlaskClient) -> None:
    send(client, opened(client) | {"voorstel-samenvatting": "ja"})
    filled.returned(filled.hertme, MISSING, ReturnStatus.APPROVED)
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    assert "van 1 kern ontbreekt" not in read(client)
    assert "Voorstel overgenomen" not in client.get(PAGE).text
    unseen = read(client).count("Voorstel, nog niet bekeken")
    send(client, opened(client) | {"voorstel-samenvatting": "ja"})
    assert read(client).count("Voorstel, nog niet bekeken") == unseen - 1
    assert client.get(PAGE).text.count("Voorstel overgenomen") == 1


def test_a_number_in_an_own_text_that_changed_since_is_pointed_out(filled: World, client: FlaskClient) -> None:
    send(client, opened(client), samenvatting="Er begonnen 3 nieuwe activiteiten, en dat is mooi in 2017.")
    assert "klopt niet meer" not in client.get(PAGE).text
    filled.activity(filled.hertme, "Zwemmen", first=date(2017, 5, 2))
    filled.activity(filled.zenderen, "Yoga", first=date(2017, 6, 2))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    assert "In uw tekst staat 3. Dat klopt niet meer met de cijfers van nu." in client.get(PAGE).text


def test_a_proposal_that_was_cleared_stays_away(filled: World, client: FlaskClient) -> None:
    send(client, opened(client), samenvatting="")
    assert "begonnen 3 nieuwe activiteiten" not in read(client)
    fields = opened(client)
    assert fields["tekst-samenvatting"] == ""
    send(client, fields | {"voorstel-samenvatting": "ja"})
    assert "begonnen 3 nieuwe activiteiten" in read(client)


def more(world: World) -> None:
    """A fourth new activity."""
    world.activity(world.hertme, "Zwemmen", first=date(2017, 5, 2))
    totals.rebuild(world.session, world.programme)
    world.session.commit()


def test_a_number_between_braces_follows_the_figures_in_an_own_text(filled: World, client: FlaskClient) -> None:
    typed = "Wij zijn trots: {3} nieuwe activiteiten in {2} kernen, en 3 feesten."
    assert send(client, opened(client), samenvatting=typed).status_code == 303
    ((markdown, _),) = stored(filled).values()
    assert "{3|new_activities programma 2017-01 2017-07}" in markdown
    assert "Wij zijn trots: 3 nieuwe activiteiten in 2 kernen, en 3 feesten." in read(client)
    mine = opened(client)
    assert mine["tekst-samenvatting"] == typed
    more(filled)
    html = client.get(REPORT).text
    assert re.search(r'cijfer=new_activities" ?>4</a> nieuwe activiteiten', html)
    assert "Wij zijn trots: 4 nieuwe activiteiten in 2 kernen, en 3 feesten." in read(client)
    assert "In uw tekst staat 3. Dat klopt niet meer" in client.get(PAGE).text, "what has no braces is as it was typed"
    # Somebody who opened the page before the figures changed saves what was on it.
    assert send(client, mine, samenvatting=f"{typed} En {{2}}!").status_code == 303
    assert "trots: 4 nieuwe activiteiten in 2 kernen, en 3 feesten. En 2!" in read(client)
    event = filled.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert event.before["tekst"] == typed, "nobody reads how a number is kept"


def test_nothing_typed_is_nothing_changed_also_when_the_figures_did(filled: World, client: FlaskClient) -> None:
    send(client, opened(client), samenvatting="Trots op {3} activiteiten.")
    first, second, third = (opened(client) for _ in range(3))
    more(filled)
    assert send(client, first).status_code == 303
    assert [version for _, version in stored(filled).values()] == [1]
    assert send(client, second, samenvatting="Trots op {3} stuks.").status_code == 303
    assert [version for _, version in stored(filled).values()] == [2]
    assert "Trots op 4 stuks." in read(client)
    assert send(client, third, samenvatting="Te laat met {3}.").status_code == 409


def test_a_number_that_was_not_proposed_is_refused_and_the_text_stays(filled: World, client: FlaskClient) -> None:
    for actie, status in (("", 422), ("voorbeeld", 200)):
        answer = send(client, opened(client) | {"actie": actie}, samenvatting="Wel {99} activiteiten.")
        assert answer.status_code == status
        assert "In deze tekst staat {99}. Dat is geen getal uit het voorstel" in answer.text
        assert "Wel {99} activiteiten.</textarea>" in answer.text
    assert stored(filled) == {}
    forged = opened(client) | {"getallen-samenvatting": "[1, {}, null"}
    assert send(client, forged, samenvatting="Wel {3}.").status_code == 422


def test_a_number_of_a_place_that_is_gone_is_told_and_marked(filled: World, client: FlaskClient) -> None:
    send(client, opened(client), samenvatting="In {2} kernen.")
    row = filled.session.scalars(sa.select(ReportText)).one()
    row.markdown = row.markdown.replace(" programma ", " kern:weg ")
    filled.session.commit()
    assert "In 2 (niet meer bijgewerkt) kernen." in read(client)
    page = client.get(PAGE).text
    assert "In uw tekst staat {2}. Dat kunnen wij niet meer vinden" in page
    assert "In {2} kernen.</textarea>" in page
