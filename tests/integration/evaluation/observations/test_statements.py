"""Making statements: from the inbox, their status with its history, refining, following on each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.observations import closing, making
from sociaalvitaal.evaluation.observations.ground import NotPossible
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.observations import Statement, StatementChange, StatementStatus
from tests.conftest import main_of
from tests.factories import World
from tests.integration.evaluation.observations.conftest import COORDINATOR, Observe, State, data, who_is

LIST = "/wat-werkt/uitspraken"
INBOX = f"{LIST}/waarnemingen"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]
FIELDS = {
    "context": "In een dorp.", "offer": "Koffie na afloop.", "response": "", "outcome": "Mensen komen terug.",
    "is_wanted": "ja",
}  # fmt: skip


def text_of(client: FlaskClient, path: str) -> str:
    return main_of(client.get(path).get_data(as_text=True))


@pytest.mark.both_databases
def test_a_statement_changes_status_with_a_reason_and_the_past_is_kept(
    seen: World, observe: Observe, state: State
) -> None:
    who, session = who_is(seen, COORDINATOR), seen.session
    row = state()
    with pytest.raises(NotPossible, match="waarneming"):
        making.give_status(session, row, StatementStatus.SUPPORTED, "Zomaar", who)
    making.change(session, row, data(grounds={observe(seen.hertme).id: False}), who)
    making.give_status(session, row, StatementStatus.SUPPORTED, "Drie kernen", who)
    with pytest.raises(NotPossible, match="tegenspreekt"):
        making.give_status(session, row, StatementStatus.CONTRADICTED, "Nee", who)
    made = making.refine(session, row, data(context="In een kleine kern."), "Alleen in kleine kernen", who)
    assert (row.status, made.refines_id, made.status) == (StatementStatus.REFINED, row.id, StatementStatus.PROPOSED)
    with pytest.raises(NotPossible, match="afgesloten"):
        making.change(session, row, data(), who)
    making.give_status(session, row, StatementStatus.PROPOSED, "Toch weer bekijken", who)
    assert made.refines_id is None
    session.commit()
    kept = session.execute(
        sa.select(StatementChange.status, StatementChange.reason)
        .where(StatementChange.statement_id == row.id)
        .order_by(StatementChange.id)
    )
    assert [tuple(one) for one in kept] == [
        (StatementStatus.PROPOSED, making.BEGUN), (StatementStatus.SUPPORTED, "Drie kernen"),
        (StatementStatus.REFINED, "Alleen in kleine kernen"), (StatementStatus.PROPOSED, "Toch weer bekijken"),
    ]  # fmt: skip
    events = session.scalars(sa.select(AuditEvent.event).where(AuditEvent.event == Event.STATEMENT_STATUS.value))
    assert len(events.all()) == 3


@pytest.mark.both_databases
def test_what_a_statement_holds_can_all_be_exchanged(seen: World, observe: Observe, state: State) -> None:
    first, second, other = observe(seen.hertme), observe(seen.zenderen), state()
    row = state(helps=frozenset({1}), hinders=frozenset({2}), grounds={first.id: False}, nexts=frozenset({other.id}))
    changed = data(
        helps=frozenset({2}), hinders=frozenset({3}), circumstances=frozenset({"krimp"}),
        grounds={first.id: True, second.id: False},
    )  # fmt: skip
    making.change(seen.session, row, changed, who_is(seen, COORDINATOR))
    seen.session.commit()
    seen.session.expire_all()
    found = seen.session.get_one(Statement, row.id)
    assert [(one.factor, one.helps) for one in found.factors] == [(2, True), (3, False)]
    assert {one.observation_id: one.is_against for one in found.grounds} == {first.id: True, second.id: False}
    assert found.nexts == []


def test_the_inbox_has_what_is_in_no_statement_and_can_be_filtered(
    seen: World, observe: Observe, state: State, sign_in: SignIn
) -> None:
    senior = seen.item("doelgroep", "senioren").id
    observe(seen.hertme, "Van Hertme", factors=frozenset({1}), target_group_id=senior)
    observe(seen.zenderen, "Van Zenderen", worked=False)
    gone = observe(seen.zenderen, "Ingetrokken")
    closing.withdraw(seen.session, seen.zenderen, gone, "Fout", who_is(seen))
    used = observe(seen.heeten, "Al gebruikt")
    state(grounds={used.id: False})
    client = sign_in(COORDINATOR)

    def found(query: str = "") -> set[str]:
        page = text_of(client, f"{INBOX}?{query}")
        return {text for text in ("Van Hertme", "Van Zenderen", "Ingetrokken", "Al gebruikt") if f">{text}<" in page}

    assert found() == {"Van Hertme", "Van Zenderen"}
    assert found("factor=1") == found("kern=hertme") == found(f"doelgroep={senior}") == {"Van Hertme"}
    assert found("soort=werkte+niet") == {"Van Zenderen"}
    assert found("alle=ja") == {"Van Hertme", "Van Zenderen", "Al gebruikt"}
    assert found("factor=x&kern=&soort=y&pagina=-3&_external=1") == {"Van Hertme", "Van Zenderen"}
    assert "Waarnemingen om te gebruiken (2)" in text_of(client, LIST)


def test_ticks_of_the_inbox_become_a_statement(seen: World, observe: Observe, sign_in: SignIn, post: Post) -> None:
    worked = observe(seen.hertme, factors=frozenset({1}), circumstances=frozenset({"krimp"}))
    worked_not = observe(seen.zenderen, "Niemand kwam.", worked=False, factors=frozenset({2}))
    client = sign_in(COORDINATOR)
    chosen = f"waarneming={worked.id}&waarneming={worked_not.id}"
    address = client.get(f"{LIST}/kiezen?{chosen}&uitspraak=").location
    page = text_of(client, address)
    # What the observations name is a beginning; the coordinator goes on from there.
    for ticked in ('name="helps" value="1" checked', 'name="hinders" value="2" checked', 'value="krimp" checked'):
        assert ticked in page
    sent = FIELDS | {"steunt": str(worked.id), "tegen": str(worked_not.id), "helps": "1"}
    answer = post(client, f"{LIST}/nieuw", sent)
    row = seen.session.scalars(sa.select(Statement)).one()
    assert answer.location == f"{LIST}/{row.id}"
    assert {one.observation_id: one.is_against for one in row.grounds} == {worked.id: False, worked_not.id: True}
    more = observe(seen.heeten, "Ook hier.")
    address = client.get(f"{LIST}/kiezen?waarneming={more.id}&uitspraak={row.id}").location
    page = text_of(client, address)
    assert all(f'name="steunt" value="{one.id}" checked' in page for one in (worked, more))
    assert text_of(client, f"{LIST}?factor=1&stand=voorgesteld").count('class="card cmo') == 1
    assert text_of(client, f"{LIST}?factor=2").count('class="card cmo') == 0


def test_faults_of_a_statement_are_told_and_what_was_typed_stays(
    seen: World, observe: Observe, sign_in: SignIn, post: Post
) -> None:
    client, one = sign_in(COORDINATOR), observe(seen.hertme)
    empty = post(client, f"{LIST}/nieuw", {"response": "Getypt"})
    page = empty.get_data(as_text=True)
    assert empty.status_code == 422
    for message in ("Beschrijf de omstandigheden.", "Beschrijf wat er wordt geboden.", "Kies of de uitkomst", "Getypt"):
        assert message in page
    both = post(client, f"{LIST}/nieuw", FIELDS | {"helps": "1", "hinders": "1"})
    assert "niet tegelijk helpen en hinderen" in both.get_data(as_text=True)
    twice = post(client, f"{LIST}/nieuw", FIELDS | {"steunt": str(one.id), "tegen": str(one.id)})
    assert "niet steunen én tegenspreken" in twice.get_data(as_text=True)
    strange = post(client, f"{LIST}/nieuw", FIELDS | {"steunt": "999999", "helps": "x", "nexts": "44"})
    assert strange.status_code == 422
    mail = post(client, f"{LIST}/nieuw", FIELDS | {"offer": "Mail jan@voorbeeld.nl"})
    assert "e-mailadres" in mail.get_data(as_text=True)
    assert seen.session.scalars(sa.select(Statement)).all() == []


def test_two_who_change_a_statement_do_not_overwrite_each_other(
    seen: World, state: State, sign_in: SignIn, post: Post
) -> None:
    row, client = state(), sign_in(COORDINATOR)
    path = f"{LIST}/{row.id}/wijzigen"
    assert post(client, path, FIELDS | {"context": "De eerste.", "versie": "1"}).status_code == 303
    late = post(client, path, FIELDS | {"context": "De tweede.", "versie": "1"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "De eerste." in page
    assert "De tweede." in page
    assert post(client, path, FIELDS | {"context": "De tweede.", "versie": "2"}).status_code == 303
    refused = post(client, f"{LIST}/{row.id}/stand", {"stand": "weersproken", "reden": "x", "versie": "1"}, path)
    assert refused.status_code == 409


def test_a_refined_statement_leads_to_the_one_that_took_its_place(
    seen: World, observe: Observe, state: State, sign_in: SignIn, post: Post
) -> None:
    row, client = state(grounds={observe(seen.hertme).id: False}), sign_in(COORDINATOR)
    path = f"{LIST}/{row.id}/verfijnen"
    assert "Schrijf op wat u hebt geleerd." in post(client, path, FIELDS | {"versie": "1"}).get_data(as_text=True)
    sent = FIELDS | {"context": "In een kleine kern.", "reden": "Alleen daar", "versie": "1"}
    address = post(client, path, sent).location
    assert f'href="{address}"' in text_of(client, f"{LIST}/{row.id}")
    assert "Alleen daar" in text_of(client, f"{LIST}/{row.id}")
    assert f'href="{LIST}/{row.id}"' in text_of(client, address)
    assert client.get(path).status_code == client.get(f"{LIST}/{row.id}/wijzigen").status_code == 409


def test_the_outcome_of_one_leads_to_the_next_and_never_back(
    seen: World, state: State, sign_in: SignIn, post: Post
) -> None:
    after = state(offer="Daarna.")
    first = state(offer="Eerst.", nexts=frozenset({after.id}))
    client = sign_in(COORDINATOR)
    assert f'href="{LIST}/{after.id}"' in text_of(client, f"{LIST}/{first.id}")
    assert f'href="{LIST}/{first.id}"' in text_of(client, f"{LIST}/{after.id}")
    back = post(client, f"{LIST}/{after.id}/wijzigen", FIELDS | {"nexts": str(first.id), "versie": "1"})
    assert back.status_code == 422
    assert "in een kring" in back.get_data(as_text=True)
