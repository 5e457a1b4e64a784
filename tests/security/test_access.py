"""Who may do what: every route and method for everyone, as a table that was written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from sociaalvitaal import permissions
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access, role_access, rule_of
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.walking import IDENTITIES, PEOPLE, Snapshot, Stage, routes

EVERYONE = frozenset(IDENTITIES)
SIGNED_IN = frozenset(PEOPLE) - {"disabled"}
LEADER = frozenset({"leader"})
LEADERS = frozenset({"leader", "neighbour", "stranger"})
READERS = frozenset({"leader", "municipality", "coordinator"})
HELPERS = frozenset({"leader", "coordinator"})
FIGURES = frozenset({"municipality", "coordinator", "funder"})
OVERVIEW = FIGURES | {"other municipality"}
STAFF = frozenset({"coordinator", "admin"})
WRITERS = frozenset({"coordinator"})
JUDGES = WRITERS | {"municipality"}
REPORTS = SIGNED_IN - {"admin"}

WHO: dict[str, frozenset[str]] = {
    "accounts.accept_invitation": EVERYONE,
    "accounts.account": SIGNED_IN,
    "accounts.add_contact": STAFF,
    "accounts.add_leadership": STAFF,
    "accounts.change_password": SIGNED_IN,
    "accounts.end_leadership": STAFF,
    "accounts.end_session": LEADER,
    "accounts.invitation": EVERYONE,
    "accounts.invite": STAFF,
    "accounts.invite_again": STAFF,
    "accounts.invite_form": STAFF,
    "accounts.invited": STAFF,
    "accounts.remove_contact": STAFF,
    "accounts.revoke_invitation": STAFF,
    "accounts.set_access": STAFF,
    "accounts.sign_in": EVERYONE,
    "accounts.sign_in_submit": EVERYONE,
    "accounts.sign_out": EVERYONE,
    "accounts.user": STAFF,
    "accounts.users": STAFF,
    "admin.add_place": STAFF,
    "admin.add_place_form": STAFF,
    "admin.all_lists": STAFF,
    "admin.audit_trail": STAFF,
    "admin.change_kern": STAFF,
    "admin.change_list": STAFF,
    "admin.kern": STAFF,
    "admin.kernen": STAFF,
    "admin.one_list": STAFF,
    "admin.replace": STAFF,
    "admin.replace_form": STAFF,
    "analyses.card": WRITERS,
    "analyses.card_form": WRITERS,
    "analyses.cuts": WRITERS,
    "analyses.cuts_form": WRITERS,
    "analyses.drop": WRITERS,
    "analyses.expectations": WRITERS,
    "analyses.expectations_form": WRITERS,
    "analyses.groups": WRITERS,
    "analyses.index": WRITERS,
    "analyses.line": WRITERS,
    "analyses.line_chart": WRITERS,
    "analyses.line_form": WRITERS,
    "analyses.lines": WRITERS,
    "analyses.log": WRITERS,
    "analyses.needs": WRITERS,
    "analyses.new": WRITERS,
    "analyses.new_form": WRITERS,
    "analyses.per_kern": WRITERS,
    "analyses.recipes": WRITERS,
    "analyses.work_out": WRITERS,
    "answers.answer": REPORTS,
    "answers.compare": WRITERS,
    "answers.export": WRITERS,
    "answers.index": REPORTS,
    "answers.kern": READERS,
    "answers.number": REPORTS,
    "answers.dice": REPORTS,
    "answers.repeat": WRITERS,
    "answers.share": WRITERS,
    "answers.stability": WRITERS,
    "answers.stability_go_on": WRITERS,
    "answers.take_back": WRITERS,
    "api.description": EVERYONE,
    "api.indicators": REPORTS,
    "api.kernen": REPORTS,
    "api.lists": REPORTS,
    "api.month": READERS,
    "api.month_put": LEADER,
    "api.overview": OVERVIEW | LEADERS,
    "comparing.cell": READERS,
    "comparing.compare": OVERVIEW - {"funder"},
    "comparing.factor": OVERVIEW - {"funder"},
    "comparing.helps": OVERVIEW - {"funder"},
    "comparing.helps_chart": OVERVIEW - {"funder"},
    "comparing.matrix": OVERVIEW - {"funder"},
    "factors.check": HELPERS,
    "factors.filled_in": WRITERS,
    "factors.hand_in": HELPERS,
    "factors.month_form_page": HELPERS,
    "factors.month_score": HELPERS,
    "factors.scores": READERS,
    "factors.step": HELPERS,
    "factors.step_form": HELPERS,
    "followup.attention": WRITERS,
    "followup.choose": WRITERS,
    "followup.decide": WRITERS,
    "followup.decide_many": WRITERS,
    "followup.end_replacement": WRITERS,
    "followup.month": WRITERS,
    "followup.remind": WRITERS,
    "followup.remind_kern": WRITERS,
    "followup.reminding": WRITERS,
    "followup.replace": WRITERS,
    "followup.replacing": WRITERS,
    "followup.settle_mail": WRITERS,
    "followup.take_back": WRITERS,
    "archive.ask": WRITERS,
    "archive.download": WRITERS,
    "archive.everything": WRITERS,
    "help.accessibility": EVERYONE,
    "help.font": EVERYONE,
    "help.health": EVERYONE,
    "help.help": EVERYONE,
    "kernen.activity_add": LEADER,
    "kernen.activity_add_form": LEADER,
    "kernen.activity_change": LEADER,
    "kernen.activity_form": LEADER,
    "kernen.change_facts": HELPERS,
    "kernen.change_lesson": HELPERS,
    "kernen.facts": HELPERS,
    "kernen.facts_before": READERS,
    "kernen.kern": READERS,
    "kernen.lesson": HELPERS,
    "kernen.lesson_add": HELPERS,
    "kernen.lesson_add_form": HELPERS,
    "kernen.remove_lesson": HELPERS,
    "monthly.activity_course": READERS,
    "monthly.extras_course": READERS,
    "monthly.referrals_course": READERS,
    "keys.manual": EVERYONE,
    "keys.token_made": REPORTS,
    "keys.token_make": REPORTS,
    "keys.token_revoke": LEADER,
    "keys.tokens": REPORTS,
    "monthly.check": LEADER,
    "monthly.fields": LEADER,
    "monthly.fields_save": LEADER,
    "monthly.month": READERS,
    "monthly.month_save": LEADER,
    "monthly.reopen": LEADER,
    "monthly.submit": LEADER,
    "monthly.submit_nil": LEADER,
    "needs.add": LEADER,
    "needs.answer": EVERYONE,
    "needs.chart": READERS,
    "needs.decide": LEADER,
    "needs.edit": LEADER,
    "needs.edit_form": LEADER,
    "needs.origin": READERS,
    "needs.paper": LEADER,
    "needs.paper_form": LEADER,
    "needs.print_out": READERS,
    "needs.qr_code": READERS,
    "needs.results": READERS,
    "needs.results_csv": READERS,
    "needs.results_nl_csv": READERS,
    "needs.results_xlsx": READERS,
    "needs.survey": EVERYONE,
    "needs.surveys": READERS,
    "needs.thanks": EVERYONE,
    "network.address_list": LEADERS | WRITERS,
    "network.address_list_accept": LEADER,
    "network.address_list_drop": LEADER,
    "network.address_list_preview": LEADER,
    "network.address_list_upload": LEADERS | WRITERS,
    "network.all_kernen": WRITERS,
    "network.correct": WRITERS,
    "network.correction_form": WRITERS,
    "network.kern": READERS,
    "network.leaflet": READERS,
    "network.leaflet_change": LEADER,
    "network.leaflet_file": READERS,
    "network.line": READERS,
    "network.merge": WRITERS,
    "network.merge_form": WRITERS,
    "network.offer_page": EVERYONE,
    "network.organisation": READERS,
    "network.organisation_add": LEADER,
    "network.organisation_add_form": LEADER,
    "network.organisation_change": LEADER,
    "network.organisation_form": LEADER,
    "network.organisation_leave": LEADER,
    "network.part_add": LEADER,
    "network.part_add_form": LEADER,
    "network.part_change": LEADER,
    "network.part_form": LEADER,
    "network.part_remove": LEADER,
    "network.picture": READERS,
    "network.picture_page": READERS,
    "network.still_right": LEADER,
    "observations.choose": WRITERS,
    "observations.inbox": WRITERS,
    "observations.observation": READERS,
    "observations.observation_add": READERS,
    "observations.observation_add_form": READERS,
    "observations.observation_change": HELPERS,
    "observations.observation_form": HELPERS,
    "observations.observation_release": WRITERS,
    "observations.observation_withdraw": HELPERS,
    "observations.observations": READERS,
    "observations.statement": WRITERS,
    "observations.statement_add": WRITERS,
    "observations.statement_add_form": WRITERS,
    "observations.statement_change": WRITERS,
    "observations.statement_form": WRITERS,
    "observations.statement_refine": WRITERS,
    "observations.statement_refine_form": WRITERS,
    "observations.statement_status": WRITERS,
    "observations.statements": WRITERS,
    "offline.no_connection": EVERYONE,
    "offline.scripts": EVERYONE,
    "offline.worker": EVERYONE,
    "overview.chart": OVERVIEW,
    "overview.completeness": OVERVIEW,
    "overview.csv": OVERVIEW,
    "overview.definitions": OVERVIEW,
    "overview.extras": OVERVIEW,
    "overview.extras_file": OVERVIEW,
    "overview.groups": OVERVIEW,
    "overview.kern": FIGURES,
    "overview.municipality": FIGURES,
    "overview.nl_csv": OVERVIEW,
    "overview.origin": REPORTS,
    "overview.referrals": OVERVIEW,
    "overview.referrals_file": OVERVIEW,
    "overview.summary": OVERVIEW,
    "overview.xlsx": OVERVIEW,
    "planning.action": READERS,
    "planning.action_add": LEADER,
    "planning.action_add_form": LEADER,
    "planning.action_change": LEADER,
    "planning.all_chart": OVERVIEW - {"funder"},
    "planning.all_kernen": OVERVIEW - {"funder"},
    "planning.decide_period": WRITERS,
    "planning.evidence_add": LEADER,
    "planning.evidence_file": READERS,
    "planning.evidence_remove": LEADER,
    "planning.kern_chart": READERS,
    "planning.period": WRITERS,
    "planning.phases": READERS,
    "projectgroup.decision": READERS,
    "projectgroup.decision_add": LEADER,
    "projectgroup.decision_add_form": LEADER,
    "projectgroup.decision_change": LEADER,
    "projectgroup.decision_done": LEADER,
    "projectgroup.decision_form": LEADER,
    "projectgroup.decision_reopen": LEADER,
    "projectgroup.decision_withdraw": LEADER,
    "projectgroup.group": READERS,
    "projectgroup.groups": OVERVIEW - {"funder"},
    "projectgroup.meeting": READERS,
    "projectgroup.meeting_add": LEADER,
    "projectgroup.meeting_add_form": LEADER,
    "projectgroup.meeting_change": LEADER,
    "projectgroup.meeting_form": LEADER,
    "projectgroup.meeting_remove": LEADER,
    "projectgroup.member_add": LEADER,
    "projectgroup.member_add_form": LEADER,
    "projectgroup.member_change": LEADER,
    "projectgroup.member_form": LEADER,
    "projectgroup.member_remove": LEADER,
    "referrals.erase": LEADER,
    "referrals.erase_form": LEADER,
    "referrals.fill_in_day": LEADER,
    "referrals.handover_answer": LEADER,
    "referrals.handover_ask": LEADER,
    "referrals.handover_withdraw": LEADER,
    "referrals.many": LEADER,
    "referrals.many_form": LEADER,
    "referrals.referral": HELPERS,
    "referrals.referral_add": LEADER,
    "referrals.referral_add_form": LEADER,
    "referrals.referrals": HELPERS,
    "referrals.set_organisation": LEADER,
    "referrals.step": LEADER,
    "referrals.undo": LEADER,
    "house.house_style": STAFF,
    "house.house_style_save": STAFF,
    "house.sheet": EVERYONE,
    **dict.fromkeys(
        [f"publicpage.{name}" for name in ("page", "number", "chart", "csv", "divisions_csv", "as_json", "report")],
        EVERYONE,
    ),
    **dict.fromkeys(["publicpage.setting", "publicpage.setting_save"], frozenset({"coordinator"})),
    **dict.fromkeys(
        ["reports.edition", "reports.edition_file", "reports.edition_number", "reports.edition_origin"],
        READERS | {"funder"},
    ),
    **dict.fromkeys(
        [
            f"reports.edition_{step}"
            for step in (
                "begin",
                "making",
                "advance",
                "adopt_form",
                "adopt",
                "publish",
                "withdraw_form",
                "withdraw",
            )
        ],
        WRITERS,
    ),
    "reports.index": REPORTS,
    "reports.kern_file": READERS | {"funder"},
    "reports.kern_origin": READERS,
    "reports.kern_report": READERS | {"funder"},
    "reports.kern_texts": WRITERS,
    "reports.kern_texts_save": WRITERS,
    "reports.municipality_file": FIGURES,
    "reports.municipality_onepage": FIGURES,
    "reports.municipality_onepage_file": FIGURES,
    "reports.municipality_origin": FIGURES - {"funder"},
    "reports.municipality_report": FIGURES,
    "reports.municipality_texts": WRITERS,
    "reports.municipality_texts_save": WRITERS,
    "reports.open_report": REPORTS,
    "reports.programme_file": REPORTS,
    "reports.programme_origin": REPORTS - {"funder"},
    "reports.programme_report": REPORTS,
    "reports.programme_texts": WRITERS,
    "reports.programme_texts_save": WRITERS,
    "start.start": SIGNED_IN,
    "static": EVERYONE,
    "workbook.accept": LEADER,
    "workbook.answer": LEADER,
    "workbook.drop": LEADER,
    "workbook.month_file": LEADER | WRITERS,
    "workbook.page": LEADER | WRITERS,
    "workbook.proposal": LEADER,
    "workbook.upload": LEADER,
    "workbook.year_file": LEADER | WRITERS,
    "workplans.communication": LEADER,
    "workplans.communication_form": LEADER,
    "workplans.goals": OVERVIEW,
    "workplans.goals_chart": OVERVIEW,
    "workplans.goals_file": OVERVIEW,
    "workplans.kern_judge": JUDGES,
    "workplans.kern_verdicts": JUDGES,
    "workplans.line_add": LEADER,
    "workplans.line_add_form": LEADER,
    "workplans.line_change": LEADER,
    "workplans.line_follow": HELPERS,
    "workplans.line_follow_form": HELPERS,
    "workplans.line_form": LEADER,
    "workplans.line_remove": LEADER,
    "workplans.municipality_judge": JUDGES,
    "workplans.municipality_verdicts": JUDGES,
    "workplans.outside_explain": WRITERS,
    "workplans.outside_table": OVERVIEW,
    "workplans.outside_tables": OVERVIEW,
    "workplans.plan": READERS,
    "workplans.plan_adopt": LEADER,
    "workplans.plan_adopt_form": LEADER,
    "workplans.plan_begin": LEADER,
    "workplans.plan_drop": LEADER,
}
LOOKS_ABSENT = {
    "accounts.end_session": SIGNED_IN,
    "keys.token_revoke": REPORTS,
    **dict.fromkeys(
        ["reports.edition", "reports.edition_file", "reports.edition_number", "reports.edition_origin"], REPORTS
    ),
    "network.organisation": LEADERS | OVERVIEW - {"funder"},
    **dict.fromkeys(
        ["network.address_list_accept", "network.address_list_drop", "network.address_list_preview"], LEADERS | WRITERS
    ),
}
"""Routes of a role that are about something of the leader's own, with who has such things."""


def without_entry(app: Flask) -> list[str]:
    """The routes that the table forgot."""
    return sorted({rule.endpoint for rule, _ in routes(app)} - WHO.keys())


def undeclared(app: Flask) -> list[str]:
    """The routes without an access rule."""
    with app.app_context():
        return sorted({rule.endpoint for rule, _ in routes(app) if rule_of(rule.endpoint) is None})


def outcome(answer: Any) -> str:
    """How a request ended: let in, or turned away in one of three ways."""
    if answer.status_code == 401 or (answer.status_code == 302 and "/inloggen?verder=" in answer.location):
        return "to the sign-in page"
    return {403: "refused", 404: "not found"}.get(answer.status_code, "let in")


def expected(app: Flask, endpoint: str, who: str, allowed: frozenset[str]) -> str:
    """How it must end. What is about a place looks absent to who may not see it."""
    if who in allowed:
        return "let in"
    with app.app_context():
        rule = rule_of(endpoint)
    # An administrator has no keys, so a program with one is nobody.
    if who not in SIGNED_IN or (rule is not None and rule.by_key and who == "admin"):
        return "to the sign-in page"
    about_a_place = rule is not None and rule.about in ("kern", "municipality")
    looks_absent = who in LOOKS_ABSENT.get(endpoint, ())
    return "not found" if about_a_place or looks_absent else "refused"


def wrong_cells(stage: Stage, table: dict[str, frozenset[str]], wanted: Iterable[tuple[Rule, str]]) -> Iterator[str]:
    """The cells of the table that do not hold; refusals, and pages that were only opened, that changed something."""
    session, forms = stage.world.session, bodies(stage)
    before = Snapshot.take(session)
    for rule, method in wanted:
        fields = forms[rule.endpoint][1] if method != "GET" else {}
        for who in IDENTITIES:
            answer = stage.send(who, method, stage.address(rule), fields)
            found, right = outcome(answer), expected(stage.app, rule.endpoint, who, table[rule.endpoint])
            if found != right:
                yield f"{method} {rule.endpoint} as {who}: {found}, not {right}"
            if changed := before.changed(Snapshot.take(session)):
                if method == "GET":
                    yield f"{rule.endpoint} changed {changed} only by being opened"
                elif right != "let in":
                    yield f"{method} {rule.endpoint} as {who} was refused, yet changed {changed}"
                before.restore(session)
            stage.anew(who)


def test_every_route_is_in_the_table_and_declares_a_rule(app: Flask) -> None:
    assert without_entry(app) == []
    assert undeclared(app) == []
    assert sorted(WHO.keys() - {rule.endpoint for rule, _ in routes(app)}) == [], "the table names routes that are gone"


def test_every_route_and_method_lets_in_exactly_who_may(stage: Stage) -> None:
    walked = list(routes(stage.app))
    assert list(wrong_cells(stage, WHO, walked)) == []
    assert len(walked) * len(IDENTITIES) >= 500


def test_a_planted_route_without_a_rule_is_shut_and_caught(app: Flask, world: World) -> None:
    app.add_url_rule("/lek", "lek", lambda: "geheim")
    assert undeclared(app) == ["lek"]
    assert without_entry(app) == ["lek"]
    stage = Stage.build(app, world)
    assert {stage.send(who, "GET", "/lek").status_code for who in IDENTITIES} == {404}


def test_planted_routes_that_forget_their_check_are_caught(app: Flask, world: World) -> None:
    def forgets(slug: str) -> str:
        return slug

    def takes_the_wrong_one(kern: Kern) -> str:
        return str(kern.name)

    app.add_url_rule("/lek/<slug>", "lek.read", role_access(permissions.anyone)(forgets))
    app.add_url_rule("/lek2/<slug>", "lek.kern", kern_access(permissions.may_see_kern)(takes_the_wrong_one))
    stage = Stage.build(app, world)
    planted = [(rule, "GET") for rule in app.url_map.iter_rules() if rule.endpoint.startswith("lek")]
    found = list(wrong_cells(stage, {"lek.read": READERS, "lek.kern": LEADER}, planted))
    assert any("lek.read as neighbour: let in" in line for line in found)
    assert any("lek.read as funder: let in" in line for line in found)
    assert any("lek.kern as municipality: let in" in line for line in found)
    assert not any("as leader" in line for line in found)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_do_nothing(stage: Stage, method: str) -> None:
    before = Snapshot.take(stage.world.session)
    taken = {(rule.endpoint, m) for rule, m in routes(stage.app)}
    by_address: dict[str, set[str]] = {}
    for rule, _ in routes(stage.app):
        by_address.setdefault(stage.address(rule), set()).update(m for e, m in taken if e == rule.endpoint)
    turn = cycle(("anonymous", "leader", "coordinator"))
    for (address, methods), who in zip(by_address.items(), turn, strict=False):
        if method not in methods:
            assert stage.send(who, method, address).status_code == 405, (who, method, address)
    assert Snapshot.take(stage.world.session) == before


def test_asking_after_a_page_changes_nothing(stage: Stage) -> None:
    before, turn = Snapshot.take(stage.world.session), cycle(("leader", "coordinator"))
    for (rule, method), who in zip(routes(stage.app), turn, strict=False):
        if method == "GET":
            for asking in ("HEAD", "OPTIONS"):
                stage.send(who, asking, stage.address(rule))
            assert before.changed(Snapshot.take(stage.world.session)) == [], rule


def test_a_page_that_writes_is_caught(app: Flask, world: World) -> None:
    from sociaalvitaal.extensions import db

    def writes(kern: Kern) -> str:
        db.session.get_one(type(stage.activity), stage.activity.id).name += "!"
        db.session.commit()
        return ""

    app.add_url_rule("/lek/<slug>", "lek.writes", kern_access(permissions.may_see_kern)(writes))
    stage = Stage.build(app, world)
    planted = [(rule, "GET") for rule in app.url_map.iter_rules() if rule.endpoint == "lek.writes"]
    found = list(wrong_cells(stage, {"lek.writes": READERS}, planted))
    assert found == ["lek.writes changed ['activities'] only by being opened"] * len(READERS)
