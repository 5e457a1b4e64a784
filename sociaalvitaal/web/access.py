"""Every route declares its rule here; a route without one is shut. Pages open to a sign-in, the API to a key."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import abort, current_app, redirect, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.permissions import KernPermission, MunicipalityPermission, RolePermission
from sociaalvitaal.web.identity import actor, identity

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """The access rule of a route: which kind of object it is about, and which permission it takes."""

    about: str
    """public, role, kern or municipality."""
    permission: Callable[..., bool] | None = None
    by_key: bool = False
    """Whether it opens to the key of a program instead of to who is signed in."""
    cookieless: bool = False
    """Whether nobody is known here: no cookie is read and none is set."""


def public(view: View) -> View:
    """Open to everyone."""
    return _declare(view, Rule("public"))


def cookieless(view: View) -> View:
    """Open to everyone, and for everyone the same: who is signed in is not known here."""
    return _declare(view, Rule("public", cookieless=True))


def role_access(permission: RolePermission, *, by_key: bool = False) -> Callable[[View], View]:
    """For actors whose role allows it; 403 for others."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not permission(actor()):
                abort(403)
            return view(*args, **kwargs)

        return _declare(guarded, Rule("role", permission, by_key))

    return decorate


def kern_access(permission: KernPermission, *, by_key: bool = False) -> Callable[[View], View]:
    """Turns the URL's `slug` into `kern`, a former one too; absent and forbidden look the same: 404."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(slug: str, **kwargs: Any) -> Any:
            kern = find_kern(db.session, slug)
            if kern is None or not permission(actor(), kern):
                abort(404)
            if kern.slug != slug and request.method in ("GET", "HEAD"):
                # What was sent to an old address is taken there: a redirect would lose it.
                return redirect(_moved(kern.slug, kwargs))
            return view(kern=kern, **kwargs)

        return _declare(guarded, Rule("kern", permission, by_key))

    return decorate


def _moved(slug: str, values: dict[str, Any]) -> str:
    """The address of this request for the name that the kern has now."""
    asked = request.query_string.decode("ascii", "replace")
    return url_for(request.endpoint or "", slug=slug, **values) + (f"?{asked}" if asked else "")


def api_access(permission: RolePermission) -> Callable[[View], View]:
    """For programs with a key of someone whose role allows it."""
    return role_access(permission, by_key=True)


def api_kern_access(permission: KernPermission) -> Callable[[View], View]:
    """For programs with a key of someone who may do this in the kern."""
    return kern_access(permission, by_key=True)


def municipality_access(permission: MunicipalityPermission) -> Callable[[View], View]:
    """Turns the URL's `slug` into `municipality`; absent and forbidden look the same: 404."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(slug: str, **kwargs: Any) -> Any:
            municipality = db.session.scalar(sa.select(Municipality).where(Municipality.slug == slug))
            if municipality is None or not permission(actor(), municipality):
                abort(404)
            return view(municipality=municipality, **kwargs)

        return _declare(guarded, Rule("municipality", permission))

    return decorate


def rule_of(endpoint: str) -> Rule | None:
    """The rule that a route declared; None when it declared none."""
    if endpoint == "static":
        return Rule("public")
    return getattr(current_app.view_functions[endpoint], "access_rule", None)


def demands_sign_in() -> bool:
    """Whether this request must be turned to the sign-in page; shuts undeclared routes."""
    if request.endpoint is None:
        return False
    rule = rule_of(request.endpoint)
    if rule is None:
        abort(404)
    return rule.about != "public" and identity().actor is None


def _declare(guarded: View, rule: Rule) -> View:
    guarded.access_rule = rule  # type: ignore[attr-defined]
    return guarded
