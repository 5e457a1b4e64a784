"""What the address of a page asks for: a municipality, an outcome, a moment. What does not exist is not found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flask import abort, request

from sociaalvitaal.evaluation.comparing import queries, services
from sociaalvitaal.evaluation.comparing.rules import Choice
from sociaalvitaal.evaluation.comparing.services import Ground
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.models.people import Role
from sociaalvitaal.web.identity import actor, clock, programme

T = TypeVar("T")


def own_municipalities() -> list[int] | None:
    """The municipalities whose kernen the actor may compare; None: all."""
    return sorted(actor().municipality_ids) if actor().role is Role.MUNICIPALITY else None


def ground() -> Ground:
    """The kernen that the address asks for."""
    own, slug = own_municipalities(), request.args.get("gemeente", "")
    chosen = next((one for one in queries.municipalities(db.session, own) if one.slug == slug), None) if slug else None
    if slug and chosen is None:
        abort(404)
    return services.ground(db.session, programme(), own, chosen, clock().today)


def outcome(outcomes: Sequence[Variable]) -> Variable:
    """The outcome that the address asks for; the first when it asks for none."""
    return one_of("uitkomst", {one.key: one for one in outcomes}) or outcomes[0]


def moment() -> Choice:
    """Which score of each kern the address asks for."""
    return one_of("moment", {choice.value: choice for choice in Choice}) or Choice.LATEST


def one_of(name: str, known: dict[str, T]) -> T | None:
    """What the address names, None when it names nothing; 404 when it does not exist."""
    asked = request.args.get(name, "")
    if asked and asked not in known:
        abort(404)
    return known.get(asked)
