"""What the views of a project group share: who asks, what is there, what someone else changed meanwhile."""

from __future__ import annotations

from flask import abort, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.projectgroup import queries
from sociaalvitaal.projectgroup.ground import Thing, Who
from sociaalvitaal.web.asking import AskingForm
from sociaalvitaal.web.identity import actor, clock

OVERTAKEN = "Iemand anders heeft dit intussen gewijzigd. Bekijk wat er nu staat en probeer het nog eens."


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().today, clock().now)


def member_of(kern: Kern, member_id: int, *, to_change: bool = False) -> GroupMember:
    """The member, 404 when it is not of this kern."""
    return queries.find_member(db.session, kern, member_id, to_change=to_change) or abort(404)


def meeting_of(kern: Kern, meeting_id: int, *, to_change: bool = False) -> GroupMeeting:
    """The meeting, 404 when it is not of this kern."""
    return queries.find_meeting(db.session, kern, meeting_id, to_change=to_change) or abort(404)


def decision_of(kern: Kern, decision_id: int, *, to_change: bool = False) -> GroupDecision:
    """The decision, 404 when it is not of this kern."""
    return queries.find_decision(db.session, kern, decision_id, to_change=to_change) or abort(404)


def is_overtaken(form: AskingForm, thing: Thing) -> bool:
    """Whether someone changed it since the form was opened; the form then goes on from what is there now."""
    if form.is_of(thing):
        return False
    form.versie.data = str(thing.version)
    return True


def group_address(kern: Kern, anchor: str = "") -> str:
    """The page of the group, at one of its parts."""
    return url_for("projectgroup.group", slug=kern.slug, _anchor=anchor or None)


def meeting_address(kern: Kern, meeting: GroupMeeting) -> str:
    """The page of a meeting."""
    return url_for("projectgroup.meeting", slug=kern.slug, meeting_id=meeting.id)
