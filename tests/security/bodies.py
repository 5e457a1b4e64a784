"""For each route that writes: who may send it, and a form that is taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from sociaalvitaal.admin.lists import fingerprint
from sociaalvitaal.admin.queries import list_items
from sociaalvitaal.exchange.workbook.answers import Answers
from sociaalvitaal.exchange.workbook.forms import field_name
from sociaalvitaal.exchange.workbook.services import Reading, read
from sociaalvitaal.models.people import Leadership, LoginSession
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.reports.build import CHAPTERS
from sociaalvitaal.reports.texts.forms import PAGE, SEEN, TEXT
from sociaalvitaal.reports.texts.services import seen
from tests.factories import PASSWORD
from tests.security import planning_things as planning
from tests.security.walking import DRAFT, HANDED_IN, PEOPLE, Json, Stage

NEW_PASSWORD = "fiets molen kaas brug"
Fields = dict[str, Any]


def bodies(stage: Stage) -> dict[str, tuple[str, Fields]]:
    """Endpoint → identity and fields; a route without a form here fails the tests that walk over it."""
    leader, staff = _leader(stage), _staff(stage)
    return {name: ("leader", fields) for name, fields in leader.items()} | staff | _own(stage)


def _own(stage: Stage) -> dict[str, tuple[str, Fields]]:
    new = {"wachtwoord_nieuw": NEW_PASSWORD, "wachtwoord_herhaal": NEW_PASSWORD}
    session = stage.world.session
    leader_id = stage.world.users[PEOPLE["leader"]].id
    handle = session.query(LoginSession).filter_by(user_id=leader_id).one().token_hash[:32]
    return {
        "accounts.sign_in_submit": ("anonymous", {"email": PEOPLE["leader"], "wachtwoord": PASSWORD}),
        "accounts.accept_invitation": ("anonymous", {"name": "Nieuw", **new}),
        "accounts.sign_out": ("leader", {}),
        "needs.answer": ("anonymous", stage.needs.answer(stage.app.secret_key)),
        "accounts.change_password": ("leader", {"wachtwoord": PASSWORD, **new}),
        "accounts.end_session": ("leader", {"sessie": handle}),
        "keys.token_make": ("leader", {"naam": "Power BI", "dagen": "90", "schrijven": "y"}),
        "keys.token_revoke": ("leader", {}),
    }


def _staff(stage: Stage) -> dict[str, tuple[str, Fields]]:
    session, hertme = stage.world.session, stage.world.hertme
    items = list_items(session, "soort")
    listed = {f"label_{item.id}": item.label for item in items}
    listed |= {f"position_{item.id}": str(n) for n, item in enumerate(items, start=1)}
    listed |= {f"active_{item.id}": "y" for item in items}
    texts = {f"{SEEN}{chapter.key}": seen(None, "") for chapter in CHAPTERS}
    texts |= {f"{TEXT}{CHAPTERS[0].key}": "Een *goed* jaar.", f"{PAGE}{CHAPTERS[0].key}": '["Een jaar."]'}
    forms: dict[str, Fields] = dict.fromkeys(
        ("reports.programme_texts_save", "reports.municipality_texts_save", "reports.kern_texts_save"), texts
    )
    forms |= {
        "accounts.invite": {"name": "Piet", "email": "piet@voorbeeld.nl", "kern": "heeten"},
        "accounts.invite_again": {},
        "archive.ask": {"toelichtingen": "ja"},
        "accounts.revoke_invitation": {},
        "accounts.set_access": {"toegang": "nee"},
        "accounts.add_leadership": {"kern": "heeten", "starts": "1-8-2017", "ends": "1-8-2018"},
        "accounts.end_leadership": {f"{stage.spare_leadership.id}-ends": "1-9-2017"},
        "accounts.add_contact": {"municipality": "raalte"},
        "accounts.remove_contact": {},
        "admin.change_kern": {
            "name": "Hertme", "kind": "dorp", "starts": "2017-02", "ends": "2018-06", "stop_reason": "Op",
            "cbs_code": "", "cbs_year": "", "version": str(hertme.version),
        },
        "house.house_style_save": {
            "sender": "Sport voor allen", "colour": "#084a70", "accent": "#c4500a", "logo_alt": "", "version": "0",
        },
        "publicpage.setting_save": {"stand": "uit", "version": "1"},
        "admin.change_list": listed | {"stand": fingerprint(items), "new_label": "Dansen"},
    } | stage.network.staff() | stage.dossier.staff(hertme.version) | planning.staff() | _followup(stage)  # fmt: skip
    forms |= stage.plans.coordinator_bodies(stage.world) | stage.analyses.bodies() | stage.answers.bodies()
    forms |= stage.editions.staff()
    forms |= stage.observations.staff()
    return {name: ("coordinator", fields) for name, fields in forms.items()}


def _followup(stage: Stage) -> dict[str, Fields]:
    session, hertme = stage.world.session, stage.world.hertme
    version = session.query(MonthlyReturn).filter_by(kern_id=hertme.id, month=HANDED_IN).one().version
    leader = session.query(Leadership).filter_by(user_id=stage.world.users[PEOPLE["leader"]].id).one()
    return {
        "followup.decide": {"actie": "teruggeven", "reden": "Klopt dit?", "versie": str(version)},
        "followup.decide_many": {"actie": "goedkeuren", "maand": f"hertme:{HANDED_IN}:{version}"},
        "followup.take_back": {},
        "followup.replace": {
            "away": str(leader.id), "email": stage.spare_leader.email, "starts": "12-8-2017", "ends": "31-8-2017",
        },
        "followup.end_replacement": {},
        "followup.remind": {},
        "followup.remind_kern": {},
        "followup.settle_mail": {"besluit": "opnieuw"},
    }  # fmt: skip


def _leader(stage: Stage) -> dict[str, Fields]:
    world, a = stage.world, stage.activity.id
    version = world.session.query(MonthlyReturn).filter_by(kern_id=world.hertme.id, month=DRAFT).one().version
    activity = {
        "name": "Zwemmen", "kind": str(world.item("soort", "cursus").id), "provider": "De club", "price": "2,50",
        "duration": str(world.item("duur", "structureel").id), "novelty": "nieuw", "version": "1",
        "target_group": str(world.item("doelgroep", "kinderen").id), "theme": str(world.item("thema", "bewegen").id),
        "location": str(world.item("locatie", "sporthal").id), "first_session": "2-2-2017", "last_session": "",
    }  # fmt: skip
    month = {
        f"a{a}-new_participants": "9", f"a{a}-new_sporters": "3", f"a{a}-attendances": "30", f"a{a}-sessions": "4",
        f"a{a}-age_{world.item('leeftijd', '65-plus').id}": "2", f"a{a}-last_session": "",
        "r0-source": str(world.item("verwijsbron", "school").id), "r0-number": "2", "r0-activity": str(a),
        "note": "Mooi weer.", "version": str(version), "actie": "bewaren",
    }  # fmt: skip
    return {
        "api.month_put": {"version": version, "note": "Uit een programma."},
        "kernen.activity_add": activity,
        "kernen.activity_change": activity,
        "monthly.month_save": month,
        "monthly.fields_save": Json(
            device="toestel-1",
            writes=[
                {"seq": 1, "field": f"a{a}-new_participants", "value": "9", "base": "4"},
            ],
        ),
        "monthly.submit": {"version": str(version)},
        "monthly.submit_nil": {},
        "monthly.reopen": {"reden": "Eén les vergeten"},
        **_referrals(stage),
        **stage.dossier.bodies(),
        **stage.group.bodies(),
        **stage.factors.bodies(),
        **stage.observations.bodies(world),
        **stage.plans.leader_bodies(world),
        **stage.planning.bodies(),
        **stage.needs.bodies(),
        **stage.network.bodies(),
        **_workbook(stage),
    }


def _workbook(stage: Stage) -> dict[str, Fields]:
    def reading(upload: Upload) -> Reading:
        world, nothing, today = stage.world, Answers(), date(2017, 8, 12)
        asked = upload.content, upload.filename, nothing, today
        return read(world.session, world.programme, world.hertme, *asked)

    asking = {field_name(q): q.preset or "attendances" for q in reading(stage.asking_table).questions}
    return {
        "workbook.upload": {"tabel": "maand\tnieuw\n2017-07\t6\n"},
        "workbook.answer": asking,
        "workbook.accept": {"stand": reading(stage.table).fingerprint},
        "workbook.drop": {},
    }


def _referrals(stage: Stage) -> dict[str, Fields]:
    world, one = stage.world, str(stage.referral.id)
    new = {
        "source": str(world.item("verwijsbron", "school").id),
        "day": "2017-07-03",
        "activity": str(stage.activity.id),
    }
    return {
        "referrals.referral_add": new,
        "referrals.step": {"stap": "gestart", "dag": "2017-04-28", "reden": "Mooi zo", "terug": "lijst"},
        "referrals.undo": {"stap": "contact-gelegd", "terug": "lijst"},
        "referrals.fill_in_day": {"verwezen": "2017-04-04"},
        "referrals.set_organisation": {"organisatie": str(stage.network.organisation.id), "was": ""},
        "referrals.many": {"ids": one, "stap": "intake", "dag": "2017-04-28"},
        "referrals.handover_ask": {"kern": "heeten", "vraag": "Woont daar"},
        "referrals.handover_withdraw": {},
        "referrals.handover_answer": {"besluit": "ja", f"o{stage.handover.id}-antwoord": "Graag"},
        "referrals.erase": {},
    }
