"""Who filled in the questionnaire about factors: for the coordinator."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import filled
from sociaalvitaal.evaluation.factors.blueprint import bp
from sociaalvitaal.evaluation.factors.filled import Stage
from sociaalvitaal.extensions import db
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock, programme

PAGE_SIZE = 50


@bp.get("/wat-werkt/ingevuld")
@role_access(permissions.may_see_who_scored)
def filled_in() -> str:
    """Each kern that takes part, with how far it is; what still has to come stands first."""
    occasions = filled.occasions(programme().period, clock().today)
    asked = request.args.get("moment", "")
    chosen = next((one for one in occasions if f"{one.moment.value}-{one.year}" == asked), occasions[-1])
    lines = filled.lines(db.session, programme().period, chosen)
    shown = next((stage for stage in Stage if stage.value == request.args.get("toon")), None)
    listed = [line for line in lines if shown is None or line.stage is shown]
    pages = max(1, -(-len(listed) // PAGE_SIZE))
    number = min(max(_number(request.args.get("pagina", "")), 1), pages)
    values: dict[str, Any] = {"moment": f"{chosen.moment.value}-{chosen.year}", "toon": shown.value if shown else None}
    return render_template(
        "evaluation/factors/filled_in.html",
        occasions=[(one, f"{one.moment.value}-{one.year}") for one in occasions],
        chosen=chosen,
        values=values,
        stages=list(Stage),
        counts={stage: sum(line.stage is stage for line in lines) for stage in Stage},
        lines=listed[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        total=len(lines),
        shown=shown,
        number=number,
        pages=pages,
        previous=url_for("factors.filled_in", pagina=number - 1, **values) if number > 1 else "",
        next=url_for("factors.filled_in", pagina=number + 1, **values) if number < pages else "",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
