"""All routes of accounts: signing in, the own account, people and their invitations."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState

from sociaalvitaal.accounts import invitation_views, own_views, passwords, people_views, sign_in_views
from sociaalvitaal.accounts.blueprint import bp

__all__ = ["bp", "invitation_views", "own_views", "people_views", "sign_in_views"]


@bp.record_once
def _prepare(_state: BlueprintSetupState) -> None:
    # Made at the start, so that the first unknown e-mail address does not answer later than the next.
    passwords.dummy_hash()
