"""Many at once: nothing is overwritten unseen, nothing is lost, nothing is written twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.texts.forms import SEEN, TEXT
from tests.conftest import hidden_in
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.walking import (
    DRAFT,
    INVITATION_TOKEN,
    PEOPLE,
    Snapshot,
    Stage,
    browser,
    csrf_token,
    enter,
    make_user,
)

pytestmark = pytest.mark.both_databases

JULY = f"/kernen/hertme/maanden/{DRAFT}"


def all_at_once(actions: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each of them gives when they all start at the same moment; a fault in one is raised."""
    gate = threading.Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        gate.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def leaders(app: Flask, world: World, number: int) -> list[FlaskClient]:
    """As many browsers of the leader of Hertme."""
    user = world.users[PEOPLE["leader"]]
    return [browser(app, enter(app, world.session, user)) for _ in range(number)]


def post(app: Flask, client: FlaskClient, path: str, fields: dict[str, str]) -> Callable[[], Any]:
    token = csrf_token(app)
    return lambda: client.post(path, data={"csrf_token": token} | fields)


def count(session: Session, *condition: Any, of: Any) -> int:
    session.rollback()
    return session.scalar(sa.select(sa.func.count()).select_from(of).where(*condition)) or 0


def overwritten(world: World, answers: list[Any], typed: list[int]) -> list[str]:
    """What went wrong when these were typed over each other: only one may have been taken, and it must be there."""
    world.session.rollback()
    world.session.expire_all()
    statuses = Counter(answer.status_code for answer in answers)
    found = []
    if statuses != Counter({303: 1, 409: len(answers) - 1}):
        found.append(f"answers were {statuses}")
    winners = [value for value, answer in zip(typed, answers, strict=True) if answer.status_code == 303]
    stored = world.session.scalars(sa.select(ActivityMonth.new_participants).where(ActivityMonth.month == DRAFT)).all()
    if list(stored) != winners:
        found.append(f"{stored} is stored, {winners} was taken")
    return found


@pytest.mark.parametrize("editors", [2, 10])
@pytest.mark.parametrize("begun", ["nothing", "an empty draft", "a draft"])
def test_of_editors_of_one_month_one_wins_and_the_others_are_told(
    app: Flask, world: World, editors: int, begun: str
) -> None:
    activity = world.activity(world.hertme)
    if begun != "nothing":
        world.returned(world.hertme, DRAFT, ReturnStatus.DRAFT)
    if begun == "a draft":
        world.entry(activity, DRAFT, 100)
    world.session.commit()
    clients = leaders(app, world, editors)
    versions = [hidden_in(client.get(JULY).text, "version") for client in clients]
    typed = list(range(1, editors + 1))
    name = f"a{activity.id}-new_participants"
    answers = all_at_once([
        post(app, client, JULY, {name: str(value), "version": version})
        for client, value, version in zip(clients, typed, versions, strict=True)
    ])  # fmt: skip
    assert overwritten(world, answers, typed) == []
    assert count(world.session, of=MonthlyReturn) == 1
    assert count(world.session, AuditEvent.event == "maand bewaard", of=AuditEvent) == 1
    winner = next(value for value, answer in zip(typed, answers, strict=True) if answer.status_code == 303)
    for answer in answers:
        if answer.status_code == 409:
            assert f"Op een ander apparaat is {winner} ingevuld" in answer.text


def test_overwriting_unseen_is_caught(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from sociaalvitaal.monthly import forms

    activity = world.activity(world.hertme)
    world.returned(world.hertme, DRAFT, ReturnStatus.DRAFT)
    world.session.commit()
    clients = leaders(app, world, 2)
    seen = {"n": 0}

    def careless(_typed: Any) -> int:
        seen["n"] += 1
        return seen["n"]

    monkeypatch.setattr(forms, "read_version", careless)
    answers = [post(app, c, JULY, {f"a{activity.id}-new_participants": str(n)})() for n, c in enumerate(clients, 1)]
    assert overwritten(world, answers, [1, 2]) == ["answers were Counter({303: 2})", "[2] is stored, [1, 2] was taken"]


def test_of_two_who_change_one_activity_one_is_told(app: Flask, world: World) -> None:
    stage = Stage.build(app, world)
    fields, path = bodies(stage)["kernen.activity_change"][1], f"/kernen/hertme/activiteiten/{stage.activity.id}"
    names = [f"Naam {n}" for n in range(6)]
    clients = leaders(app, world, len(names))
    answers = all_at_once([
        post(app, client, path, fields | {"name": name}) for client, name in zip(clients, names, strict=True)
    ])  # fmt: skip
    assert Counter(answer.status_code for answer in answers) == {303: 1, 409: 5}
    winner = next(name for name, answer in zip(names, answers, strict=True) if answer.status_code == 303)
    world.session.rollback()
    assert world.session.scalar(sa.select(Activity.name).where(Activity.id == stage.activity.id)) == winner


def test_of_two_who_write_one_text_of_a_report_one_is_told_with_the_own_text_still_there(
    app: Flask, world: World
) -> None:
    stage, path = Stage.build(app, world), "/rapportages/tussen/2017/teksten"
    fields = bodies(stage)["reports.programme_texts_save"][1]
    name = next(key for key in fields if key.startswith(TEXT))
    assert stage.send("coordinator", "POST", path, fields).status_code == 303
    mark = name.replace(TEXT, SEEN)
    page = stage.send("coordinator", "GET", path).text
    texts = [f"Tekst van schrijver {n}." for n in range(4)]
    clients = [browser(app, stage.tokens["coordinator"]) for _ in texts]
    answers = all_at_once([
        post(app, client, path, fields | {name: text, mark: hidden_in(page, mark)})
        for client, text in zip(clients, texts, strict=True)
    ])  # fmt: skip
    assert Counter(answer.status_code for answer in answers) == {303: 1, 409: 3}
    assert all(text in answer.text for text, answer in zip(texts, answers, strict=True) if answer.status_code == 409)
    unseen = {key: value for key, value in fields.items() if key != mark} | {name: "Zonder te kijken."}
    assert stage.send("coordinator", "POST", path, unseen).status_code == 409


def village(world: World, n: int) -> tuple[Kern, User]:
    """One more kern of Borne with a leader and a month that is ready to be handed in."""
    kern = Kern(
        slug=f"kern-{n}", name=f"Kern {n}", municipality=world.borne, place=10 + n, kind="dorp", starts=Month(2017, 1)
    )
    world.session.add(kern)
    world.session.flush()
    user = make_user(world.session, f"leider-{n}@voorbeeld.nl", Role.LEADER)
    world.session.add(Leadership(user_id=user.id, kern_id=kern.id, starts=date(2017, 1, 1)))
    world.returned(kern, DRAFT, ReturnStatus.DRAFT)
    world.entry(world.activity(kern), DRAFT, n, sporters=n // 2)
    world.referral(kern, DRAFT)
    return kern, user


def test_twenty_leaders_of_one_municipality_hand_in_at_once_and_all_are_counted(app: Flask, world: World) -> None:
    villages = [village(world, n) for n in range(20)]
    world.session.commit()
    actions = []
    for kern, user in villages:
        client = browser(app, enter(app, world.session, user))
        path = f"/kernen/{kern.slug}/maanden/{DRAFT}/controleren"
        actions.append(post(app, client, path, {"version": hidden_in(client.get(path).text, "version")}))
    answers = all_at_once(actions)
    assert [answer.status_code for answer in answers] == [303] * 20
    world.session.rollback()
    total = world.session.scalars(
        sa.select(MunicipalityMonthTotal).where(MunicipalityMonthTotal.municipality_id == world.borne.id)
    ).one()
    assert (total.expected, total.received, total.referrals, total.running_activities) == (22, 20, 20, 20)
    assert total.new_participants == sum(range(20))
    assert total.new_sporters == sum(n // 2 for n in range(20))
    assert count(world.session, of=KernMonthTotal) == 20
    assert count(world.session, AuditEvent.event == "maand ingediend", of=AuditEvent) == 20


@pytest.mark.parametrize("clicks", [2, 8])
def test_a_form_sent_many_times_at_once_is_written_once(app: Flask, world: World, clicks: int) -> None:
    world.activity(world.hertme)
    world.session.commit()
    (client,) = leaders(app, world, 1)
    page = client.get(JULY).text
    source = str(world.item("verwijsbron", "huisarts").id)
    fields = {
        "write_key": hidden_in(page, "write_key"), "version": "0", "r0-source": source, "r0-number": "3",
        "r0-activity": "", "actie": "bewaren",
    }  # fmt: skip
    cookie = client.get_cookie("sociaalvitaal_sessie")
    assert cookie is not None
    browsers = [browser(app, cookie.value) for _ in range(clicks)]
    answers = all_at_once([post(app, each, JULY, fields) for each in browsers])
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, JULY)}
    assert count(world.session, of=Referral) == 3
    assert count(world.session, AuditEvent.event == "maand bewaard", of=AuditEvent) == 1


def test_without_a_key_a_form_sent_twice_is_written_twice(app: Flask, world: World) -> None:
    """What the key is for: this test would fail if something else stopped the second."""
    stage = Stage.build(app, world)
    fields = bodies(stage)["kernen.activity_add"][1]
    clients = leaders(app, world, 2)
    all_at_once([post(app, client, "/kernen/hertme/activiteiten/nieuw", fields) for client in clients])
    assert count(world.session, Activity.name == fields["name"], of=Activity) == 2
    keyed = fields | {"write_key": "k" * 24, "name": "Eenmaal"}
    all_at_once([post(app, client, "/kernen/hertme/activiteiten/nieuw", keyed) for client in clients])
    assert count(world.session, Activity.name == "Eenmaal", of=Activity) == 1


def test_an_invitation_taken_up_by_many_at_once_makes_one_account(app: Flask, world: World) -> None:
    Stage.build(app, world)
    fields = {"name": "Nieuw", "wachtwoord_nieuw": "fiets molen kaas", "wachtwoord_herhaal": "fiets molen kaas"}
    path = f"/uitnodigingen/{INVITATION_TOKEN}"
    answers = all_at_once([post(app, browser(app, None), path, fields) for _ in range(6)])
    assert Counter(answer.status_code for answer in answers) == {303: 1, 404: 5}
    assert count(world.session, User.email == "nieuw@voorbeeld.nl", of=User) == 1


def test_handing_in_and_saving_at_once_never_counts_what_was_not_handed_in(app: Flask, world: World) -> None:
    stage = Stage.build(app, world)
    before = Snapshot.take(world.session)
    for _ in range(5):
        a, b = leaders(app, world, 2)
        version = hidden_in(a.get(JULY).text, "version")
        name = f"a{stage.activity.id}-new_participants"
        saved, handed_in = all_at_once([
            post(app, a, JULY, {name: "77", "version": version}),
            post(app, b, f"{JULY}/controleren", {"version": version}),
        ])  # fmt: skip
        assert sorted([saved.status_code, handed_in.status_code]) == [303, 409]
        world.session.rollback()
        totals = world.session.scalars(sa.select(KernMonthTotal.new_participants)).all()
        assert list(totals) == ([4] if handed_in.status_code == 303 else [])
        before.restore(world.session)
