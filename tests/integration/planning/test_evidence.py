"""Evidence: kept in the database, only ever saved by who fetches it."""

from __future__ import annotations

import io
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.models.planning import ActionEvidence
from sociaalvitaal.planning.evidence import MOST
from tests.factories import World
from tests.integration.planning.conftest import Pages
from tests.security.planning_things import PlanningThings

ADD = "/kernen/hertme/fasen/acties/{}/bewijs"
FILE = "/kernen/hertme/fasen/bewijs/{}"
PDF = b"%PDF-1.7\n<script>alert(1)</script>"


def sent(content: bytes, name: str, note: str = "Verslag van de avond") -> dict[str, Any]:
    return {"note": note, "bestand": (io.BytesIO(content), name)}


def stored(world: World) -> list[ActionEvidence]:
    world.session.rollback()
    world.session.expire_all()
    return list(world.session.scalars(sa.select(ActionEvidence).order_by(ActionEvidence.id)))


@pytest.mark.both_databases
def test_a_file_comes_back_as_it_was_and_is_never_shown(leader: Pages, world: World) -> None:
    assert leader.send(ADD.format("3.1"), sent(PDF, "../verslag.html")).status_code == 303
    kept = stored(world)[-1]
    assert (kept.filename, kept.kind, kept.content) == ("verslag.html.pdf", "pdf", PDF)
    answer = leader.client.get(FILE.format(kept.id))
    assert answer.get_data() == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "verslag.html.pdf" in leader.open("/kernen/hertme/fasen/acties/3.1")


def test_a_note_alone_will_do_and_a_file_alone_will_not(leader: Pages, world: World) -> None:
    before = len(stored(world))
    assert leader.send(ADD.format("1.1"), {"note": "Gesproken met de huisarts"}).status_code == 303
    assert leader.send(ADD.format("1.1"), sent(PDF, "a.pdf", note=" ")).status_code == 422
    assert leader.send(ADD.format("1.1"), sent(PDF, "a.pdf", note="Bel 06-12345678")).status_code == 422
    assert len(stored(world)) == before + 1


def test_other_files_are_refused_and_nothing_is_kept(leader: Pages, world: World) -> None:
    before = len(stored(world))
    for content in (b"<html></html>", b"MZ\x90\x00", b"", b"PK\x03\x04 kapot"):
        answer = leader.send(ADD.format("3.1"), sent(content, "verslag.pdf"))
        assert answer.status_code == 422
        assert "bestand-fout" in answer.get_data(as_text=True)
        assert "Verslag van de avond" in answer.get_data(as_text=True)
    assert len(stored(world)) == before


def test_a_request_that_is_too_large_is_refused(leader: Pages, world: World) -> None:
    before = len(stored(world))
    body, kind = b"a" * (2 * 1024 * 1024 + 1), "multipart/form-data; boundary=x"
    assert leader.client.post(ADD.format("3.1"), data=body, content_type=kind).status_code == 413
    assert len(stored(world)) == before


def test_evidence_can_be_taken_away(leader: Pages, world: World, things: PlanningThings) -> None:
    number = things.evidence.id
    assert leader.send(FILE.format(number) + "/verwijderen", {}).status_code == 303
    assert stored(world) == []
    assert leader.client.get(FILE.format(number)).status_code == 404
    assert leader.send(FILE.format(number) + "/verwijderen", {}).status_code == 404


def test_there_is_a_most(leader: Pages, world: World, things: PlanningThings) -> None:
    for number in range(MOST - 1):
        assert leader.send(ADD.format("1.1"), {"note": f"Stuk {number}"}).status_code == 303
    assert leader.send(ADD.format("1.1"), {"note": "Te veel"}).status_code == 422
