"""People: the list, and one user's access, kernen and municipalities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal.accounts import access_queries, listing, people, places, queries, rules
from sociaalvitaal.accounts.blueprint import bp
from sociaalvitaal.accounts.faults import NotFound, NotPossible
from sociaalvitaal.accounts.forms import ContactForm, EndForm, LeadershipForm, SearchForm
from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import Role, User
from sociaalvitaal.periods import ZONE
from sociaalvitaal.permissions import may_invite, may_manage_people
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.forms import BaseForm, choices
from sociaalvitaal.web.identity import actor, clock

USER = "/gebruikers/<int(max=2147483647):user_id>"


@bp.get("/gebruikers")
@role_access(may_manage_people)
def users() -> str:
    """Everyone with an account, by role and place."""
    form = SearchForm(request.args)
    role = Role(form.rol.data) if form.rol.data in list(Role) else None
    found = listing.users_page(
        db.session, clock().today, role, form.zoek.data or "", request.args.get("pagina", 1, int)
    )
    invitations = queries.open_invitations(db.session, Clock.of(None).now)
    return render_template(
        "accounts/users.html",
        form=form,
        found=found,
        role_names=rules.ROLE_NAMES,
        invitations=invitations,
        zone=ZONE,
        may_manage=lambda role: may_invite(actor(), role),
    )


@bp.get(USER)
@role_access(may_manage_people)
def user(user_id: int) -> str:
    """One user: access, kernen, municipalities."""
    return _page(_user(user_id))


@bp.post(f"{USER}/toegang")
@role_access(may_manage_people)
def set_access(user_id: int) -> Any:
    """End or resume someone's access."""
    found = _user(user_id)
    active = request.form.get("toegang") == "ja"

    def act() -> None:
        people.set_access(db.session, actor(), found, active, Clock.of(None).now)

    done = f"{found.name} kan weer inloggen." if active else f"{found.name} kan niet meer inloggen."
    return _do(found, None, act, done)


@bp.post(f"{USER}/kernen")
@role_access(may_manage_people)
def add_leadership(user_id: int) -> Any:
    """Make someone leader of a kern."""
    found, form, today = _user(user_id), LeadershipForm.of_request(), clock().today

    def act() -> None:
        people.add_leadership(
            db.session, actor(), found, form.kern.data or "", form.starts.data or today, form.ends.data
        )

    return _do(found, form, act, f"{found.name} heeft er een kern bij.")


@bp.post(f"{USER}/kernen/<int(max=2147483647):leadership_id>/beeindigen")
@role_access(may_manage_people)
def end_leadership(user_id: int, leadership_id: int) -> Any:
    """Set the last day on which someone leads a kern."""
    found, form = _user(user_id), EndForm.of_request(prefix=f"{leadership_id}-")
    today = clock().today

    def act() -> None:
        people.end_leadership(db.session, actor(), found, leadership_id, form.ends.data or today)

    return _do(found, form, act, "De laatste dag is bewaard.")


@bp.post(f"{USER}/gemeenten")
@role_access(may_manage_people)
def add_contact(user_id: int) -> Any:
    """Make someone the contact of a municipality."""
    found, form = _user(user_id), ContactForm.of_request()

    def act() -> None:
        people.add_contact(db.session, actor(), found, form.municipality.data or "")

    return _do(found, form, act, f"{found.name} heeft er een gemeente bij.")


@bp.post(f"{USER}/gemeenten/<gemeente>/verwijderen")
@role_access(may_manage_people)
def remove_contact(user_id: int, gemeente: str) -> Any:
    """End someone's being the contact of a municipality."""
    found = _user(user_id)

    def act() -> None:
        people.remove_contact(db.session, actor(), found, gemeente)

    return _do(found, None, act, f"{found.name} is geen contactpersoon meer van deze gemeente.")


def _user(user_id: int) -> User:
    try:
        return people.get_managed_user(db.session, actor(), user_id)
    except NotFound:
        abort(404)


def _do(found: User, form: BaseForm | None, act: Callable[[], None], done: str) -> Any:
    """Check the form, do it, and show the user again."""
    if form is not None and not form.validate():
        return _page(found, form), 422
    try:
        act()
    except NotFound:
        abort(404)
    except NotPossible as fault:
        if form is None or fault.field not in form:
            return _page(found, None, [("", str(fault))]), 422
        form[fault.field].errors = [str(fault)]
        return _page(found, form), 422
    flash(done)
    return redirect(url_for("accounts.user", user_id=found.id), 303)


def _page(found: User, form: BaseForm | None = None, faults: list[tuple[str, str]] | None = None) -> str:
    """The page of a user; a form with faults comes back as it was typed."""
    leaderships = access_queries.leaderships_of(db.session, found.id)
    ends = {row.id: EndForm(prefix=f"{row.id}-") for row, _ in leaderships}
    if isinstance(form, EndForm):
        ends |= {key: form for key in ends if form.ends.name == f"{key}-ends"}
    add_leadership = form if isinstance(form, LeadershipForm) else LeadershipForm(starts=clock().today)
    add_contact = form if isinstance(form, ContactForm) else ContactForm()
    if found.role is Role.LEADER:
        add_leadership.kern.choices = choices(places.kern_choices(db.session))
    elif found.role is Role.MUNICIPALITY:
        add_contact.municipality.choices = choices(places.municipality_choices(db.session))
    return render_template(
        "accounts/user.html",
        user=found,
        role_name=rules.ROLE_NAMES[found.role],
        is_self=found.id == actor().user_id,
        leaderships=leaderships,
        municipalities=access_queries.contacts_of(db.session, found.id),
        form=form,
        faults=(form.faults if form else []) + (faults or []),
        ends=ends,
        add_leadership=add_leadership,
        add_contact=add_contact,
        today=clock().today,
    )
