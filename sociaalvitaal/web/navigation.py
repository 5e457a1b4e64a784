"""What the head of each page offers, by role."""

from __future__ import annotations

from collections.abc import Iterator

from flask import request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.permissions import Actor, RolePermission

ENTRIES: tuple[tuple[str, str, RolePermission], ...] = (
    ("Start", "start.start", permissions.anyone),
    ("Overzicht", "overview.summary", permissions.may_see_overview),
    ("Inzendingen", "followup.attention", permissions.may_decide_months),
    ("Netwerk", "network.all_kernen", permissions.may_see_all_networks),
    ("Rapportages", "reports.index", permissions.may_see_reports),
    ("Kernen", "admin.kernen", permissions.may_manage_kernen),
    ("Gebruikers", "accounts.users", permissions.may_manage_people),
)


OWN_PAGES = ("accounts.account", "accounts.change_password")
"""Pages of the own account, which no entry leads to: the user's name does."""


def entries(actor: Actor | None) -> Iterator[tuple[str, str, bool]]:
    """Label, address and whether the present page belongs to it."""
    if actor is None:
        return
    blueprint = "" if request.endpoint in OWN_PAGES else (request.endpoint or "").partition(".")[0]
    for label, endpoint, permission in ENTRIES:
        if permission(actor):
            address = url_for(endpoint)
            yield label, address, endpoint.partition(".")[0] == blueprint or _side(address) == _side(request.path)


def _side(path: str) -> str:
    """The first word of an address: rooms of their own have pages among those of the overview."""
    return path.split("/")[1]
