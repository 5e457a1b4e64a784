"""How firm an analysis is: shaken in pieces, each its own request, so that the page shows how far it is."""

from __future__ import annotations

import time
from typing import Any

from flask import redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import badge_rules, services
from sociaalvitaal.evaluation.answers.blueprint import ONE, bp
from sociaalvitaal.evaluation.answers.shared_views import get, refuse_overtaken, who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Literals
from sociaalvitaal.figures.evaluation.pointing import SIDES
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import Badge, badge
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict

SECONDS = 0.7
"""How long one piece may take."""


@bp.get(f"{ONE}/stevigheid")
@role_access(permissions.may_analyse)
def stability(analysis_id: int) -> str:
    """How far it is, and what did not hold so far."""
    kept = get(analysis_id)
    study, findings, found = services.opened(kept)
    answer = services.answer_of(db.session, kept)
    sides = [
        (
            success,
            findings.side(success=success),
            [
                _shaken(study, answer, mark, literals)
                for literals in found.side(success=success).recipes
                for mark in [badge(findings.side(success=success), found.side(success=success), literals)]
            ],
            pointing.chance(badge_rules.chance(found.side(success=success)), SIDES[success]),
        )
        for success in (True, False)
    ]
    return render_template(
        "evaluation/answers/stability.html",
        analysis=kept,
        study=study,
        stability=found,
        sides=sides,
        checks=badge_rules.CHECKS,
        words=wording,
    )


def _shaken(study: Study, answer: Answer, mark: Badge, literals: Literals) -> tuple[list[str], Badge, list[Any]]:
    """A recipe, how firm it is, and what did not hold; its numbers open by its place in the answer, if it has one."""
    words, told = wording.circumstances(study, literals), badge_rules.told(study, mark)
    cards = enumerate(answer.cards)
    place = next((number for number, card in cards if list(card.circumstances) == words and card.checks == told), None)
    if place is None:
        return words, mark, [pointing.said(text) for text in told]
    return words, mark, pointing.checks(answer.cards[place], place, SIDES[answer.cards[place].success])


@bp.post(f"{ONE}/stevigheid")
@role_access(permissions.may_analyse)
def stability_go_on(analysis_id: int) -> Any:
    """Shake it for a moment and keep what was found."""
    kept = get(analysis_id)
    refuse_overtaken(kept)
    until = time.monotonic() + SECONDS
    try:
        services.go_on(db.session, kept, lambda: time.monotonic() >= until, who())
    except services.NotPossible as refused:
        raise Conflict(str(refused)) from None
    return redirect(url_for("answers.stability", analysis_id=kept.id), 303)
