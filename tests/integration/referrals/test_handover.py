"""Handing over and erasing: only with a yes, once, and without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.referrals import Handover, Step
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal
from sociaalvitaal.periods import Month
from tests.conftest import main_of
from tests.integration.referrals.conftest import ROOM, Desk
from tests.security.test_concurrency import all_at_once, post
from tests.security.walking import Snapshot, without_tokens

pytestmark = pytest.mark.both_databases

QUESTION, ANSWER, REASON = "Gaat liever naar de markt", "Graag, er is plek", "Liever op dinsdag"


def ask(desk: Desk, referral_id: int, to: str = "zenderen") -> int:
    """Ask another kern; gives the id of the question."""
    answer = desk.send(f"/{referral_id}/overdragen", {"kern": to, "vraag": QUESTION})
    assert answer.status_code == 303, answer.text
    desk.world.session.rollback()
    return desk.world.session.scalars(sa.select(sa.func.max(Handover.id))).one()


def reply(desk: Desk, handover: int, decision: str, words: str = "", kern: str = "zenderen") -> Any:
    """Answer such a question."""
    return desk.send(f"/overnemen/{handover}", {"besluit": decision, f"o{handover}-antwoord": words}, kern=kern)


def test_it_moves_only_when_the_other_kern_accepts_and_counts_where_it_was(desk: Desk) -> None:
    one = desk.referral()
    desk.step(one, Step.CONTACTED, "5-7-2017")
    code, question = desk.get(one).code, ask(desk, one)
    assert desk.get(one).holder_kern_id == desk.world.hertme.id
    for page in (desk.open(kern="zenderen").text, desk.client("zenderen").get("/").text):
        assert "Hertme vraagt u een doorverwijzing over te nemen" in page
        assert code not in page
    assert QUESTION in desk.open(kern="zenderen").text
    assert desk.open(f"/{one}", kern="zenderen").status_code == 404

    assert reply(desk, question, "ja", ANSWER).status_code == 303
    moved = desk.get(one)
    assert (moved.kern_id, moved.holder_kern_id) == (desk.world.hertme.id, desk.world.zenderen.id)
    assert code in desk.open(kern="zenderen").text
    first = desk.open().text
    assert f"{code}, juli 2017: overgedragen aan Zenderen" in first
    assert "contact gelegd" not in first
    assert desk.open(f"/{one}").status_code == 404
    told = desk.step(one, Step.STARTED, "6-7-2017")
    assert told.status_code == 409
    assert "Een andere kern heeft deze doorverwijzing net overgenomen." in told.text
    fields = {"stap": "gestart", "dag": "6-7-2017"}
    assert desk.send(f"/{one}/stap", fields, kern="zenderen").status_code == 303


def test_who_declines_says_why_and_the_other_reads_it(desk: Desk) -> None:
    one = desk.referral()
    question = ask(desk, one)
    assert reply(desk, question, "nee").status_code == 422
    assert reply(desk, question, "nee", "Bel 06 12345678").status_code == 422
    assert reply(desk, question, "misschien", "x").status_code == 400
    assert reply(desk, question, "nee", "De groep is vol").status_code == 303
    page = desk.open(f"/{one}").text
    assert "Niet overgenomen door Zenderen" in page
    assert "De groep is vol" in page
    assert reply(desk, question, "ja").status_code == 409
    ask(desk, one, "heeten")


def test_only_one_question_is_open_and_it_can_be_withdrawn(desk: Desk) -> None:
    one = desk.referral()
    question = ask(desk, one)
    again = desk.send(f"/{one}/overdragen", {"kern": "heeten", "vraag": QUESTION})
    assert again.status_code == 409
    assert "Er loopt al een vraag" in again.text
    assert desk.send(f"/{one}/overdragen/intrekken").status_code == 303
    late = reply(desk, question, "ja", ANSWER)
    assert late.status_code == 409
    assert "De vraag is intussen ingetrokken." in late.text
    assert desk.send(f"/{one}/overdragen/intrekken").status_code == 409
    assert "vraagt u een doorverwijzing" not in desk.open(kern="zenderen").text
    for wrong in ("hertme", "bestaat-niet", ""):
        assert desk.send(f"/{one}/overdragen", {"kern": wrong, "vraag": QUESTION}).status_code == 422


def test_of_accepting_and_withdrawing_at_once_one_happens_and_the_other_is_told(desk: Desk) -> None:
    outcomes = set()
    for _ in range(6):
        one = desk.referral()
        question = ask(desk, one)
        hertme, zenderen = ROOM.format("hertme"), ROOM.format("zenderen")
        withdrawn, accepted = all_at_once([
            post(desk.app, desk.client("hertme"), f"{hertme}/{one}/overdragen/intrekken", {}),
            post(desk.app, desk.client("zenderen"), f"{zenderen}/overnemen/{question}", {"besluit": "ja"}),
        ])  # fmt: skip
        assert sorted([withdrawn.status_code, accepted.status_code]) == [303, 409]
        moved = desk.get(one).holder_kern_id == desk.world.zenderen.id
        assert moved == (accepted.status_code == 303)
        loser = withdrawn if moved else accepted
        assert "overgenomen" in loser.text if moved else "ingetrokken" in loser.text
        outcomes.add(moved)
    assert outcomes


def test_two_who_answer_at_once_and_two_who_press_at_once_do_it_once(desk: Desk) -> None:
    one = desk.referral()
    path = f"{ROOM.format('hertme')}/{one}/stap"
    fields = {"stap": "gestart", "dag": "10-7-2017"}
    answers = all_at_once([post(desk.app, desk.client("hertme"), path, fields) for _ in range(4)])
    assert sorted(answer.status_code for answer in answers) == [303, 409, 409, 409]
    assert desk.steps(one) == [(Step.STARTED, "2017-07-10")]
    assert desk.count(AuditEvent) == 1


def traces(desk: Desk, words: tuple[str, ...]) -> Iterator[str]:
    """Every table that still holds one of these words."""
    for table, rows in Snapshot.take(desk.world.session).tables.items():
        for row in rows:
            yield from (f"{table}: {word}" for word in words if word in repr(row))


def test_erasing_leaves_the_counts_and_no_trace(desk: Desk) -> None:
    world, one, other = desk.world, desk.referral(), desk.referral(on=date(2017, 7, 4))
    desk.step(one, Step.CONTACTED, "13-7-2017", reden=REASON)
    desk.step(one, Step.INTAKE, "17-7-2017", reden=REASON)
    desk.send(f"/{one}/terugdraaien", {"stap": "intake"})
    desk.send(f"/{one}/stap", {"stap": "nog-niet"})
    desk.step(other, Step.CONTACTED, "14-7-2017", reden="Van een ander")
    reply(desk, ask(desk, one), "nee", ANSWER)
    ask(desk, one, "heeten")
    world.returned(world.hertme, Month(2017, 7), ReturnStatus.APPROVED)
    totals.refresh_kern(world.session, world.programme, world.hertme, [Month(2017, 7)])
    world.session.commit()
    secrets = (desk.get(one).code, REASON, QUESTION, ANSWER, "2017-07-13", "2017-07-17")
    assert {line.partition(":")[2].strip() for line in traces(desk, secrets)} == {*secrets}, (
        "each is there to be erased"
    )
    sums = world.session.scalars(sa.select(KernMonthTotal.referrals)).all()

    assert "U kunt het niet terugdraaien." in desk.open(f"/{one}/wissen").text
    assert desk.send(f"/{one}/wissen").status_code == 303
    assert list(traces(desk, (*secrets, "datetime.date(2017, 7, 13)"))) == []
    erased = desk.get(one)
    assert (erased.referred_on, erased.activity_id, erased.month) == (date(2017, 7, 1), None, Month(2017, 7))
    assert desk.steps(one) == [(Step.CONTACTED, "2017-07-01")]
    totals.refresh_kern(world.session, world.programme, world.hertme, [Month(2017, 7)])
    assert world.session.scalars(sa.select(KernMonthTotal.referrals)).all() == sums == [2]
    world.session.rollback()
    assert desk.count(Handover, Handover.answered_at.is_(None)) == 0
    assert desk.get(other).steps[0].reason == "Van een ander"
    assert list(traces(desk, ("Van een ander", "2017-07-14"))) != []

    assert "Gegevens gewist" in desk.open().text
    page = desk.open(f"/{one}").text
    assert "Gegevens gewist" in page
    assert "<form" not in main_of(page)
    for path, fields in (("/stap", {"stap": "gestart", "dag": "20-7-2017"}), ("/wissen", {}),
                         ("/overdragen", {"kern": "heeten", "vraag": "x"}), ("/dag", {"verwezen": "2-7-2017"}),
                         ("/verwijzer", {"organisatie": ""}),
                         ("/terugdraaien", {"stap": "contact-gelegd"})):  # fmt: skip
        answer = desk.send(f"/{one}{path}", fields)
        assert (path, answer.status_code) == (path, 409)
        assert "gewist" in answer.text


def test_a_referral_of_another_kern_is_not_reached_through_the_own_address(desk: Desk) -> None:
    theirs, world = desk.referral(kern="zenderen"), desk.world
    asked = Handover(
        referral_id=theirs, from_kern_id=world.zenderen.id, to_kern_id=world.heeten.id, asked_at=datetime.now(UTC)
    )
    desk.world.session.add(asked)
    desk.world.session.commit()
    before = Snapshot.take(desk.world.session)
    paths: dict[str, dict[str, str]] = {
        "/{}/stap": {"stap": "gestart", "dag": "20-7-2017"}, "/{}/terugdraaien": {"stap": "gestart"},
        "/{}/dag": {"verwezen": "3-7-2017"}, "/{}/overdragen": {"kern": "heeten", "vraag": "x"},
        "/{}/overdragen/intrekken": {}, "/{}/wissen": {}, "/{}/verwijzer": {},
    }  # fmt: skip
    for path, fields in paths.items():
        found, nothing = (desk.send(path.format(n), fields) for n in (theirs, 999_999))
        assert (path, found.status_code, nothing.status_code) == (path, 404, 404)
        assert without_tokens(found.text) == without_tokens(nothing.text)
    for path in ("/{}", "/{}/wissen"):
        assert desk.open(path.format(theirs)).status_code == 404
    assert reply(desk, asked.id, "ja", kern="hertme").status_code == 404
    assert before.changed(Snapshot.take(desk.world.session)) == []
