"""What the head of each page offers, by role."""

from __future__ import annotations

from collections.abc import Iterator

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from sociaalvitaal import permissions
from sociaalvitaal.permissions import Actor, RolePermission
from sociaalvitaal.web import access, identity

ENTRIES: tuple[tuple[str, str, RolePermission], ...] = (
    ("Start", "start.start", permissions.anyone),
    ("Overzicht", "overview.summary", permissions.may_see_overview),
    ("Inzendingen", "followup.attention", permissions.may_decide_months),
    ("Netwerk", "network.all_kernen", permissions.may_see_all_networks),
    ("Rapportages", "reports.index", permissions.may_see_reports),
    ("Kernen", "admin.kernen", permissions.may_manage_kernen),
    ("Gebruikers", "accounts.users", permissions.may_manage_people),
)

WHAT_WORKS = (
    ("Antwoorden", "/wat-werkt"),
    ("Analyses", "/wat-werkt/analyses"),
    ("Factoren", "/wat-werkt/factoren"),
    ("Helpt en hindert", "/wat-werkt/helpt-en-hindert"),
    ("Twee kernen", "/wat-werkt/vergelijken"),
    ("Uitspraken", "/wat-werkt/uitspraken"),
    ("Ingevuld", "/wat-werkt/ingevuld"),
)
"""The pages about what works in the whole programme: each belongs to a room of its own, with its own rule."""
BEFORE_WHAT_WORKS = "Rapportages"


OWN_PAGES = ("accounts.account", "accounts.change_password")
"""Pages of the own account, which no entry leads to: the user's name does."""


def entries(actor: Actor | None) -> Iterator[tuple[str, str, bool]]:
    """Label, address and whether the present page belongs to it."""
    if actor is None:
        return
    blueprint = "" if request.endpoint in OWN_PAGES else (request.endpoint or "").partition(".")[0]
    for label, endpoint, permission in ENTRIES:
        if label == BEFORE_WHAT_WORKS and (open_to := _open_pages(actor)):
            yield "Wat werkt", open_to[0][1], _side(request.path) == _side(open_to[0][1])
        if permission(actor):
            address = url_for(endpoint)
            yield label, address, endpoint.partition(".")[0] == blueprint or _side(address) == _side(request.path)


def what_works_tabs() -> list[tuple[str, str, bool]]:
    """The pages about what works that this actor may see, as tabs: label, address, whether it is this one."""
    found = _open_pages(identity.actor())
    here = [address for _, address in found if f"{request.path}/".startswith(f"{address}/")]
    return [(label, address, address == max(here, key=len, default="")) for label, address in found]


def _open_pages(actor: Actor) -> list[tuple[str, str]]:
    """The pages about what works whose own rule lets the actor in."""
    pages = current_app.url_map.bind(request.host)
    found = []
    for label, address in WHAT_WORKS:
        try:
            rule = access.rule_of(pages.match(address)[0])
        except HTTPException:
            continue
        if rule is not None and rule.about == "role" and rule.permission is not None and rule.permission(actor):
            found.append((label, address))
    return found


def _side(path: str) -> str:
    """The first word of an address: rooms of their own have pages among those of the overview."""
    return path.split("/")[1]
