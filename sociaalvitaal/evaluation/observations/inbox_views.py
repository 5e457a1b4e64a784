"""The inbox: observations that no statement was made of yet."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import inbox_queries, pages, queries, rules, statement_queries
from sociaalvitaal.evaluation.observations.blueprint import STATEMENTS, bp
from sociaalvitaal.evaluation.observations.inbox_queries import Asked
from sociaalvitaal.evaluation.observations.shared_views import factor_names, known_number
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.scores import factors
from sociaalvitaal.models.observations import ObservationKind
from sociaalvitaal.web.access import role_access

MOST = 50
"""How many observations one statement is begun with."""
FILTERS = ("factor", "kern", "doelgroep", "soort", "alle")


@bp.get(f"{STATEMENTS}/waarnemingen")
@role_access(permissions.may_make_statements)
def inbox() -> str:
    """Observations to make statements of, by factor, kern, target group, and whether it worked."""
    session, asked = db.session, _asked()
    page = max(1, known_number(request.args.get("pagina")) or 1)
    rows, count = inbox_queries.inbox(session, asked, page)
    used = statement_queries.used_in(session, [row.observation.id for row in rows])
    names = factor_names()
    open_ = [one for one in statement_queries.statements_of(session) if rules.may_be_changed(one.status)]
    filters: dict[str, Any] = {key: request.args[key] for key in FILTERS if key in request.args}
    return render_template(
        "evaluation/observations/inbox.html",
        items=[
            pages.item(row.observation, names, statements=used.get(row.observation.id, ()), kern=row.kern)
            for row in rows
        ],
        count=count,
        asked=asked,
        factors=factors(session),
        kernen=inbox_queries.kernen_with_observations(session),
        groups=queries.target_groups(session),
        kinds=list(ObservationKind),
        statements=[(one.id, pages.short(one)) for one in open_],
        page=page,
        pages=-(-count // inbox_queries.PAGE),
        previous=url_for("observations.inbox", **filters, pagina=page - 1),
        following=url_for("observations.inbox", **filters, pagina=page + 1),
    )  # fmt: skip


@bp.get(f"{STATEMENTS}/kiezen")
@role_access(permissions.may_make_statements)
def choose() -> Any:
    """From the ticks of the inbox to the form of a new statement, or of one that is there."""
    chosen = chosen_observations()
    statement_id = known_number(request.args.get("uitspraak"))
    if statement_id is None:
        return redirect(url_for("observations.statement_add_form", waarneming=chosen))
    return redirect(url_for("observations.statement_form", statement_id=statement_id, waarneming=chosen))


def chosen_observations() -> list[int]:
    """The observations that the address names, each once."""
    found = (known_number(text) for text in request.args.getlist("waarneming"))
    return list(dict.fromkeys(one for one in found if one is not None))[:MOST]


def _asked() -> Asked:
    kind = request.args.get("soort", "")
    return Asked(
        factor=known_number(request.args.get("factor")),
        kern=request.args.get("kern") or None,
        target_group=known_number(request.args.get("doelgroep")),
        kind=ObservationKind(kind) if kind in list(ObservationKind) else None,
        all=request.args.get("alle") == "ja",
    )
