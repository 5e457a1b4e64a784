"""What helps and hinders, in a kern's dossier."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.evaluation.factors import pages, rules
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation.lasting import GoingOn, lasting
from sociaalvitaal.formatting import counted, number
from sociaalvitaal.models.places import Kern

EMPTY = "Bij elk rapport vult de projectleider in wat hielp en wat hinderde. Het mag ook tussendoor, bij een maand."


def card(session: Session, kern: Kern, _today: date) -> Card:
    """What helps and hinders most at the newest report, and which activities go on."""
    told = factor_scores.history(session, [kern.id])
    rows: list[tuple[str, str | list[str]]] = []
    if told:
        found = pages.overview(kern.id, rules.groups(factor_scores.factors(session)), told)
        if found.changes:
            rows.append(("Ingevuld bij", found.occasions[-1]))
            rows.append(("Helpt het meest", list(found.changes.helps) or "niets genoemd"))
            rows.append(("Hindert het meest", list(found.changes.hinders) or "niets genoemd"))
        else:
            rows.append(("Tussendoor vastgelegd", counted(len(told), "factor", "factoren")))
    if (last := lasting(session, [kern.id]).get(kern.id)) and last.activities.running:
        rows.append(("Activiteiten na het project", _going_on(last.activities)))
    return Card("Wat helpt en wat hindert", rows, Link("Naar de factoren", "factors.scores"), EMPTY)


def _going_on(found: GoingOn) -> str:
    silent = f"; over {number(found.not_answered)} is niets ingevuld" if found.not_answered else ""
    go = "gaat" if found.running == 1 or found.yes == 1 else "gaan"
    return f"{number(found.yes)} van {number(found.running)} {go} door{silent}"
