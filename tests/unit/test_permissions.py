"""Who may do what, where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal import permissions
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.permissions import Actor

ids = st.integers(1, 4)
actors = st.builds(Actor, st.just(1), st.just("A"), st.sampled_from(Role), st.frozensets(ids), st.frozensets(ids))
kernen = st.builds(lambda i, m: Kern(id=i, municipality_id=m), ids, ids)


@given(actors, kernen)
def test_only_its_own_leader_writes_a_month(actor: Actor, kern: Kern) -> None:
    assert permissions.may_write_month(actor, kern) == (actor.role is Role.LEADER and kern.id in actor.kern_ids)


@given(actors, kernen)
def test_who_writes_also_sees_and_who_sees_has_a_tie(actor: Actor, kern: Kern) -> None:
    if permissions.may_write_month(actor, kern):
        assert permissions.may_see_kern(actor, kern)
    if permissions.may_see_kern(actor, kern):
        assert (
            actor.role is Role.COORDINATOR
            or (actor.role is Role.LEADER and kern.id in actor.kern_ids)
            or (actor.role is Role.MUNICIPALITY and kern.municipality_id in actor.municipality_ids)
        )


@given(actors, kernen)
def test_who_writes_a_dossier_sees_it_and_is_no_municipality(actor: Actor, kern: Kern) -> None:
    expected = actor.role is Role.COORDINATOR or permissions.may_write_month(actor, kern)
    assert permissions.may_write_dossier(actor, kern) == expected
    assert permissions.may_see_kern(actor, kern) or not expected


@given(actors, kernen)
def test_who_scores_factors_leads_the_kern_or_coordinates(actor: Actor, kern: Kern) -> None:
    expected = actor.role is Role.COORDINATOR or permissions.may_write_month(actor, kern)
    assert permissions.may_score_factors(actor, kern) == expected
    assert permissions.may_see_who_scored(actor) == (actor.role is Role.COORDINATOR)


@given(actors, ids)
def test_a_municipality_sees_only_its_own_figures(actor: Actor, municipality_id: int) -> None:
    allowed = permissions.may_see_municipality(actor, Municipality(id=municipality_id))
    if actor.role is Role.MUNICIPALITY:
        assert allowed == (municipality_id in actor.municipality_ids)
    else:
        assert allowed == (actor.role in (Role.COORDINATOR, Role.FUNDER))


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_on_the_whole_programme(role: Role) -> None:
    actor = Actor(1, "A", role)
    may = {
        "overview": permissions.may_see_overview(actor),
        "whole": permissions.may_see_whole_programme(actor),
        "reports": permissions.may_see_reports(actor),
        "texts": permissions.may_write_reports(actor),
        "people": permissions.may_manage_people(actor),
        "kernen": permissions.may_manage_kernen(actor),
        "trail": permissions.may_see_audit(actor),
        "shared": permissions.sees_protected_figures(actor),
    }
    expected = {
        Role.LEADER: {"reports"},
        Role.MUNICIPALITY: {"overview", "reports"},
        Role.COORDINATOR: {"overview", "whole", "reports", "texts", "people", "kernen", "trail"},
        Role.FUNDER: {"overview", "whole", "reports", "shared"},
        Role.ADMIN: {"people", "kernen", "trail"},
    }
    assert {name for name, allowed in may.items() if allowed} == expected[role]


def test_only_an_administrator_makes_administrators() -> None:
    assert permissions.may_invite(Actor(1, "A", Role.ADMIN), Role.ADMIN)
    assert not permissions.may_invite(Actor(1, "A", Role.COORDINATOR), Role.ADMIN)
    assert permissions.may_invite(Actor(1, "A", Role.COORDINATOR), Role.LEADER)
    assert not any(permissions.may_invite(Actor(1, "A", Role.LEADER), role) for role in Role)
