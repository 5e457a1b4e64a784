"""Inviting people, and accepting an invitation."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, make_response, redirect, render_template, request, session, url_for

from sociaalvitaal.accounts import invitations, passwords, people, places, queries, rules
from sociaalvitaal.accounts.blueprint import bp
from sociaalvitaal.accounts.faults import NotFound, NotPossible
from sociaalvitaal.accounts.forms import AcceptForm, InviteForm
from sociaalvitaal.accounts.sign_in_views import let_in
from sociaalvitaal.extensions import db
from sociaalvitaal.mail import queries as mail_queries
from sociaalvitaal.mail.composing import Kind
from sociaalvitaal.mail.rules import state_of
from sociaalvitaal.models.people import Invitation, Role
from sociaalvitaal.periods import ZONE
from sociaalvitaal.permissions import may_invite, may_manage_people
from sociaalvitaal.tokens import token_hash
from sociaalvitaal.web import post
from sociaalvitaal.web.access import public, role_access
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.forms import choices
from sociaalvitaal.web.identity import actor, clock
from sociaalvitaal.web.transaction import lock_for_writing

SHOWN_LINK = "uitnodiging"


@bp.get("/gebruikers/uitnodigen")
@role_access(may_manage_people)
def invite_form() -> str:
    """The form to invite someone in a role."""
    return _invite_page(InviteForm(), _role())


@bp.post("/gebruikers/uitnodigen")
@role_access(may_manage_people)
def invite() -> Any:
    """Invite someone; the link goes by mail, and is shown to pass on."""
    form, role = InviteForm.of_request(), _role()
    if not form.validate():
        return _invite_page(form, role), 422
    place = form.kern.data if role is Role.LEADER else form.municipality.data
    asked = invitations.Invited(form.name.data or "", form.email.data or "", role, place or "")
    try:
        made, token = invitations.invite(
            db.session, actor(), asked, Clock.of(None).now, current_app.config["INVITATION_DAYS"]
        )
    except NotPossible as fault:
        form[fault.field].errors = [str(fault)]
        return _invite_page(form, role), 422
    return _show_link(made, token)


@bp.post("/gebruikers/<int(max=2147483647):user_id>/nieuw-wachtwoord")
@role_access(may_manage_people)
def invite_again(user_id: int) -> Any:
    """A link with which someone who forgot the password chooses another."""
    try:
        user = people.get_managed_user(db.session, actor(), user_id)
        made, token = invitations.invite_again(
            db.session, actor(), user, Clock.of(None).now, current_app.config["INVITATION_DAYS"]
        )
    except NotFound:
        abort(404)
    except NotPossible as fault:
        flash(str(fault), "warning")
        return redirect(url_for("accounts.user", user_id=user_id), 303)
    return _show_link(made, token)


def _show_link(made: Invitation, token: str) -> Any:
    # Kept by the browser of who invites, until the next one or until signing out; the table has the hash only.
    session[SHOWN_LINK] = {"id": made.id, "token": token}
    if head := post.letterhead():
        link = head.base_url + url_for("accounts.invitation", token=token)
        invitations.send(db.session, head, made, link, clock().now)
    return redirect(url_for("accounts.invited", invitation_id=made.id), 303)


@bp.get("/gebruikers/uitnodigingen/<int(max=2147483647):invitation_id>")
@role_access(may_manage_people)
def invited(invitation_id: int) -> str:
    """The link of an invitation, as long as it is the last that this browser made."""
    shown = session.get(SHOWN_LINK, {})
    found = queries.find_invitation(db.session, invitation_id)
    if found is None or not may_invite(actor(), found.role):
        abort(404)
    link = (
        url_for("accounts.invitation", token=shown["token"], _external=True)
        if shown.get("id") == invitation_id
        else None
    )
    mail = mail_queries.latest(db.session, Kind.INVITATION, found.email) if post.settings() else None
    return render_template(
        "accounts/invited.html",
        invitation=found,
        link=link,
        mail=mail,
        mail_state=state_of(mail, clock().now) if mail else None,
        role_name=rules.ROLE_NAMES[found.role],
        expires=found.expires_at.astimezone(ZONE).date(),
    )


@bp.post("/gebruikers/uitnodigingen/<int(max=2147483647):invitation_id>/intrekken")
@role_access(may_manage_people)
def revoke_invitation(invitation_id: int) -> Any:
    """Take an invitation back."""
    try:
        invitations.revoke(db.session, actor(), invitation_id, Clock.of(None).now)
    except NotFound:
        abort(404)
    flash("De uitnodiging is ingetrokken. De link werkt niet meer.")
    return redirect(url_for("accounts.users"), 303)


@bp.get("/uitnodigingen/<token>")
@public
def invitation(token: str) -> Any:
    """The page behind an invitation's link: choose a name and a password."""
    found = queries.find_open_invitation(db.session, token_hash(token), Clock.of(None).now)
    if found is None:
        return _void()
    return _accept_page(found, AcceptForm(name=found.name))


@bp.post("/uitnodigingen/<token>")
@public
def accept_invitation(token: str) -> Any:
    """Make the account and sign it in."""
    now = Clock.of(None).now
    found = queries.find_open_invitation(db.session, token_hash(token), now)
    if found is None:
        return _void()
    form = AcceptForm.of_request()
    form.email = found.email
    if not form.validate():
        return _accept_page(found, form), 422
    hashed = passwords.hash_password(form.wachtwoord_nieuw.data)
    lock_for_writing()
    try:
        signed_in = invitations.accept(
            db.session,
            token,
            form.name.data or found.name,
            hashed,
            now=now,
            today=clock().today,
            hours=current_app.config["SIGN_IN_HOURS"],
        )
    except invitations.Void:
        return _void()
    return let_in(signed_in)


def _role() -> Role:
    """The role that the address asks for, if the actor may invite it."""
    try:
        role = Role(request.args.get("rol", Role.LEADER.value))
    except ValueError:
        abort(404)
    return role if may_invite(actor(), role) else abort(404)


def _invite_page(form: InviteForm, role: Role) -> str:
    form.kern.choices = choices(places.kern_choices(db.session)) if role is Role.LEADER else []
    form.municipality.choices = choices(places.municipality_choices(db.session)) if role is Role.MUNICIPALITY else []
    return render_template(
        "accounts/invite.html",
        form=form,
        role=role,
        roles=[(each, name) for each, name in rules.ROLE_NAMES.items() if may_invite(actor(), each)],
        days=current_app.config["INVITATION_DAYS"],
        mail_on=post.settings() is not None,
    )


def _accept_page(found: Invitation, form: AcceptForm) -> str:
    return render_template(
        "accounts/invitation.html",
        invitation=found,
        form=form,
        role_name=rules.ROLE_NAMES[found.role],
        place=places.place_of(db.session, found),
        has_account=invitations.account_of(db.session, found) is not None,
    )


def _void() -> Any:
    return make_response(render_template("accounts/invitation_void.html"), 404)
