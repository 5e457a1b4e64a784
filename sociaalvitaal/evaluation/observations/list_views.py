"""The list of statements."""

from __future__ import annotations

from flask import render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import inbox_queries, statement_queries
from sociaalvitaal.evaluation.observations.blueprint import STATEMENTS, bp
from sociaalvitaal.evaluation.observations.shared_views import factor_names, known_number
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.quotes import texts_of
from sociaalvitaal.figures.evaluation.scores import factors
from sociaalvitaal.models.observations import StatementStatus
from sociaalvitaal.web.access import role_access


@bp.get(STATEMENTS)
@role_access(permissions.may_make_statements)
def statements() -> str:
    """All statements with what they rest on; by factor and status."""
    factor = known_number(request.args.get("factor"))
    asked = request.args.get("stand", "")
    status = StatementStatus(asked) if asked in list(StatementStatus) else None
    found = statement_queries.statements_of(db.session, factor, status)
    return render_template(
        "evaluation/observations/statements.html",
        statements=texts_of(db.session, found, outside=False),
        factors=factors(db.session),
        names=factor_names(),
        statuses=list(StatementStatus),
        factor=factor,
        status=status,
        waiting=inbox_queries.waiting(db.session),
    )
