"""Months out and in over the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.exchange.api import views
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.exchange.api.conftest import JULY, Program
from tests.security.walking import Snapshot

pytestmark = pytest.mark.both_databases


def rows(world: World, of: Any) -> list[Any]:
    world.session.rollback()
    world.session.expire_all()
    return list(world.session.scalars(sa.select(of)))


def july(world: World) -> dict[str, Any]:
    """A month with everything in it."""
    (activity, *_) = rows(world, ActivityMonth)
    return {
        "activities": [
            {"id": activity.activity_id, "new_participants": 7, "new_sporters": 2, "attendances": 30,
             "unknown": ["sessions"], "ages": {"65-plus": 3}, "last_session": "2017-07-20"}
        ],
        "referrals": [
            {"source": "school", "activity": activity.activity_id, "number": 2}, {"source": "huisarts", "number": 1},
        ],
        "extras": [{"code": "vrijwilligers", "number": 4}],
        "note": "Mooi weer.",
    }  # fmt: skip


def test_a_month_goes_in_and_comes_out_the_same(figures: World, program: Callable[..., Program]) -> None:
    leader, change = program(), july(figures)
    put = leader.put(JULY, change, 1)
    assert (put.status_code, put.headers["ETag"]) == (200, '"2"')
    got = leader.get(JULY)
    assert (got.json, got.headers["ETag"]) == (put.json, '"2"')
    (shown,) = got.json["activities"]
    assert shown == change["activities"][0] | {"name": "Wandelgroep", "sessions": None}
    assert sorted(r["number"] for r in got.json["referrals"]) == [1, 2]
    assert got.json["extras"] == [{"code": "vrijwilligers", "name": "Vrijwilligers", "number": 4, "unknown": False}]
    assert (got.json["status"], got.json["version"], got.json["note"]) == ("concept", 2, "Mooi weer.")
    assert "T0000" not in got.text, "codes of referrals stay where they are"


def test_what_is_read_can_be_sent_back_and_changes_nothing(figures: World, program: Callable[..., Program]) -> None:
    leader = program()
    leader.put(JULY, july(figures), 1)
    got, before = leader.get(JULY), Snapshot.take(figures.session)
    again = leader.put(JULY, got.json, got.headers["ETag"])
    assert (again.status_code, again.json) == (200, got.json)
    assert before.changed(Snapshot.take(figures.session)) == []


def test_what_is_left_out_stays_and_null_empties(figures: World, program: Callable[..., Program]) -> None:
    leader, change = program(), july(figures)
    leader.put(JULY, change, 1)
    key = change["activities"][0]["id"]
    put = leader.put(JULY, {"activities": [{"id": key, "new_sporters": None}], "note": None}, 2)
    (shown,) = put.json["activities"]
    assert (shown["new_participants"], shown["new_sporters"], shown["ages"]) == (7, None, {"65-plus": 3})
    assert (put.json["note"], len(put.json["referrals"]), shown["last_session"]) == (None, 2, "2017-07-20")


def test_handing_in_counts_at_once_and_only_once(figures: World, program: Callable[..., Program]) -> None:
    leader, change = program(), july(figures) | {"status": "ingediend"}
    first = leader.put(JULY, change, 1)
    assert first.json["status"] == "ingediend"
    assert [t.new_participants for t in rows(figures, KernMonthTotal) if t.month == Month(2017, 7)] == [7]
    before = Snapshot.take(figures.session)
    lost = leader.put(JULY, change, 1)
    assert (lost.status_code, lost.json) == (200, first.json), "the answer was lost, so the same message came again"
    assert before.changed(Snapshot.take(figures.session)) == []
    for other in ({"note": "Anders"}, {"status": "concept"}):
        refused = leader.put(JULY, other, first.headers["ETag"])
        assert (refused.status_code, "Heropen" in refused.json["detail"]) == (409, True)


def test_nothing_to_report_is_handed_in_without_figures(figures: World, program: Callable[..., Program]) -> None:
    leader = program()
    assert leader.put(JULY, {"nil": True}, 1).status_code == 422
    assert (
        leader.put(JULY, july(figures) | {"nil": True, "status": "ingediend"}, 1).json["errors"][0]["pointer"] == "/nil"
    )
    put = leader.put(JULY, {"nil": True, "status": "ingediend"}, 1)
    assert (put.status_code, put.json["nil"], put.json["status"]) == (200, True, "ingediend")
    assert leader.put(JULY, {"nil": True, "status": "ingediend"}, 1).status_code == 200


def test_a_month_that_nobody_began_has_version_0(figures: World, program: Callable[..., Program]) -> None:
    leader, may = program(), "/api/v1/kernen/hertme/maanden/2017-05"
    got = leader.get(may)
    assert (got.json["status"], got.headers["ETag"]) == ("niet ingevuld", '"0"')
    assert leader.put(may, {"note": "Begin"}, 1).status_code == 412
    put = leader.put(may, {"note": "Begin"}, 0)
    assert (put.status_code, put.json["status"], put.headers["ETag"]) == (200, "concept", f'"{put.json["version"]}"')


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"activities": [{"id": 1, "new_participants": -1}]}, "/activities/0/new_participants"),
    ({"activities": [{"id": 1, "new_participants": "3"}]}, "/activities/0/new_participants"),
    ({"activities": [{"id": 1, "new_participants": 2, "new_sporters": 3}]}, "/activities/0/new_sporters"),
    ({"activities": [{"id": 1, "new_participants": 1, "ages": {"65/plus": 1}}]}, "/activities/0/ages/65~1plus"),
    ({"activities": [{"id": 1, "new_participants": 1, "unknown": ["new_participants"]}]}, "/activities/0/unknown"),
    ({"activities": [{"id": 1, "last_session": "2017-08-01"}]}, "/activities/0/last_session"),
    ({"activities": [{"id": 2, "new_participants": 1}]}, "/activities/0/id"),
    ({"activities": [{"id": 1}, {"id": 1}]}, "/activities/1/id"),
    ({"activities": [{"kern_id": 3, "id": 1}]}, "/activities/0/kern_id"),
    ({"referrals": [{"source": "niemand", "number": 1}]}, "/referrals/0/source"),
    ({"referrals": [{"source": "school", "activity": 2, "number": 1}]}, "/referrals/0/activity"),
    ({"referrals": [{"source": "school", "number": 0}]}, "/referrals/0/number"),
    ({"referrals": [{"source": "school", "number": 300}, {"source": "school", "number": 300}]}, "/referrals"),
    ({"extras": [{"code": "iets", "number": 1}]}, "/extras/0/code"),
    ({"extras": [{"code": "vrijwilligers", "number": 1, "unknown": True}]}, "/extras/0/unknown"),
    ({"note": "Bel mevrouw op 06-12345678"}, "/note"),
    ({"note": "x" * 2001}, "/note"),
    ({"kern": "heeten"}, "/kern"),
    ({"month": "2017-06"}, "/month"),
    ({"version": 9}, "/version"),
    ({"status": "ingediend"}, "/activities"),
    ({"status": "klaar"}, "/status"),
    ({"first_submitted_at": "2017-01-01"}, "/first_submitted_at"),
]


def test_what_cannot_be_is_refused_with_its_place_and_nothing_is_kept(
    figures: World, program: Callable[..., Program]
) -> None:
    leader, before = program(), Snapshot.take(figures.session)
    for change, pointer in WRONG:
        put = leader.put(JULY, change, 1)
        assert (put.status_code, put.mimetype) == (422, "application/problem+json"), change
        assert [error["pointer"] for error in put.json["errors"]] == [pointer], put.json
        assert all(error["detail"] for error in put.json["errors"])
    assert before.changed(Snapshot.take(figures.session)) == []


def test_a_change_names_its_version(figures: World, program: Callable[..., Program]) -> None:
    leader, before = program(), Snapshot.take(figures.session)
    for version, status in ((None, 428), ("*", 428), ('W/"1"', 412), ("1", 412), ('"2"', 412), ('"0"', 412)):
        assert leader.put(JULY, {"note": "Nieuw"}, version).status_code == status, version
        if version != '"0"':
            assert leader.put(JULY, {}, version).status_code == status, f"{version}, though nothing would change"
    assert before.changed(Snapshot.take(figures.session)) == []


def test_bodies_that_are_no_change_are_refused(figures: World, program: Callable[..., Program]) -> None:
    leader, before, heads = program(), Snapshot.take(figures.session), {"If-Match": '"1"'}
    tried: list[tuple[Any, str, int]] = [
        (b"{", "application/json", 400), (b"[" * 5_000, "application/json", 400), (b"\xff", "application/json", 400),
        (b"", "application/json", 400), (b"[]", "application/json", 422), (b"{}", "text/plain", 415),
        (b"note=x", "application/x-www-form-urlencoded", 415), (b"{}", "", 415),
        (b'{"note":"' + b"x" * 300_000 + b'"}', "application/json", 413),
        (b'{"note":"\\ud800"}', "application/json", 400),
        (b'{"activities":[{"id":1,"new_participants":9223372036854775808}]}', "application/json", 422),
        (b'{"activities":[{"id":1,"new_participants":1e400}]}', "application/json", 422),
    ]  # fmt: skip
    for body, kind, status in tried:
        put = leader.ask("PUT", JULY, data=body, content_type=kind, headers=heads)
        assert (put.status_code, put.mimetype) == (status, "application/problem+json"), body[:40]
    assert before.changed(Snapshot.take(figures.session)) == []
    kept = leader.put(JULY, {"note": "a\x00b\u202e"}, 1)
    assert kept.status_code == 200
    assert "\x00" not in kept.json["note"]


@pytest.mark.parametrize("status", [ReturnStatus.APPROVED, ReturnStatus.LOCKED])
def test_a_month_that_was_decided_about_is_fixed(
    figures: World, program: Callable[..., Program], status: ReturnStatus
) -> None:
    found = next(row for row in rows(figures, MonthlyReturn) if row.month == Month(2017, 6))
    found.status = status
    figures.session.commit()
    leader, june = program(), "/api/v1/kernen/hertme/maanden/2017-06"
    got = leader.get(june)
    assert got.json["status"] == status.value
    assert leader.put(june, {"note": "Toch anders"}, got.headers["ETag"]).status_code == 409
    assert leader.put(june, got.json, got.headers["ETag"]).status_code == 200, "as it is already"


@pytest.mark.parametrize("month", ["2016-12", "2017-09", "2030-01", "2017-13", "0000-00"])
def test_months_that_are_not_there(figures: World, program: Callable[..., Program], month: str) -> None:
    for answer in (program().get(f"{JULY[:-7]}{month}"), program().put(f"{JULY[:-7]}{month}", {}, 0)):
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def at_once(actions: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each gives when all start at the same moment."""
    gate = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        gate.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def one_by_one(actions: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each gives after the one before."""
    return [action() for action in actions]


def overwritten(
    figures: World, leader: Program, more: dict[str, Any], run: Callable[[Sequence[Callable[[], Any]]], list[Any]]
) -> Iterator[str]:
    """What goes wrong when programs change the same version: only one may be taken, and it must be there."""
    (change,), visits = july(figures)["activities"], range(101, 107)

    def sends(number: int) -> Callable[[], Any]:
        return lambda: leader.put(JULY, {"activities": [change | {"attendances": number}]} | more, 1)

    answers = run([sends(number) for number in visits])
    statuses = Counter(answer.status_code for answer in answers)
    if statuses != {200: 1, 412: len(visits) - 1}:
        yield f"answers were {dict(statuses)}"
    taken = [number for number, answer in zip(visits, answers, strict=True) if answer.status_code == 200]
    stored = [row.attendances for row in rows(figures, ActivityMonth) if row.month == Month(2017, 7)]
    total = [row.attendances for row in rows(figures, KernMonthTotal) if row.month == Month(2017, 7)]
    if stored != taken or total != (taken if more else []):
        yield f"{taken} was taken, {stored} is stored, {total} counts"


@pytest.mark.parametrize("more", [{}, {"status": "ingediend"}])
def test_of_programs_that_change_one_version_one_wins(
    figures: World, program: Callable[..., Program], more: dict[str, Any]
) -> None:
    assert list(overwritten(figures, program(), more, at_once)) == []


def test_not_looking_at_the_version_is_caught(
    figures: World, program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless() -> int:
        return max(row.version for row in rows(figures, MonthlyReturn))

    monkeypatch.setattr(views, "read_version", careless)
    assert list(overwritten(figures, program(), {}, one_by_one)) == [
        "answers were {200: 6}", "[101, 102, 103, 104, 105, 106] was taken, [106] is stored, [] counts",
    ]  # fmt: skip
