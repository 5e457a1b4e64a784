"""Two analyses of the demo: a recipe that is real, shared with all, and a coincidence that only looks good."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.evaluation.analyses import services as analyses
from sociaalvitaal.evaluation.analyses.rules import Card, Expected
from sociaalvitaal.evaluation.answers import queries
from sociaalvitaal.evaluation.answers import services as answers
from sociaalvitaal.figures.cases.factors import factor_key
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Expectation
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.models.people import Role, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.then import told_at

FEWEST, MOST = 15, 60
"""Of how many kernen there is something to say, and from how many it takes too long for a demo."""
MONTHS = 12
SOFTWARE = "Sociaal Vitaal"
PARTICIPANTS, STARTED = "nieuwe-deelnemers", "gestart"
SCORE_REASON = "Vanaf +1 zegt de projectleider dat het helpt. Bij 0 of lager helpt het niet."
EXPECTED_REASON = "Dat zeggen projectleiders in de overleggen van 2017, voordat deze cijfers bekend waren."
SHARED_BECAUSE = "Het recept bleef in alle controles staan. Gebruik het als vraag in uw eigen kern."

REAL = (
    "In welke kernen komen veel nieuwe deelnemers, en hoe komt dat?", PARTICIPANTS, demo_recipe.REAL,
    Anchors(
        demo_recipe.PARTICIPANTS_BORDER, "In de werkplannen noemen de meeste kernen 40 per 1.000 inwoners veel.",
        high="veel nieuwe deelnemers", low="weinig nieuwe deelnemers",
    ),
)  # fmt: skip
CHANCE = (
    "Waar beginnen inwoners na een doorverwijzing echt?", STARTED, demo_recipe.COINCIDENCE,
    Anchors(
        demo_recipe.STARTED_BORDER, "Twee op de drie vinden wij samen een goed resultaat.",
        high="veel doorverwezen inwoners starten", low="weinig doorverwezen inwoners starten",
    ),
)  # fmt: skip


def make_analyses(session: Session, programme: Programme) -> None:
    """Ask both questions, shake both, and share the first; nothing where the demo is too small or too large."""
    kernen = session.scalar(sa.select(sa.func.count(Kern.id)).where(Kern.asks_from.is_not(None))) or 0
    by = session.scalar(sa.select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id).limit(1))
    if programme.demo_today is None or by is None:
        return
    if not FEWEST <= kernen <= MOST or len(programme.period) < MONTHS:
        return
    today = programme.demo_today
    moment = datetime.combine(today - timedelta(days=9), time(10, 15), UTC)
    who = analyses.Who(by, moment, SOFTWARE)
    with told_at(session, moment):
        asked = [_asked(session, programme, who, *question) for question in (REAL, CHANCE)]
    teller = answers.Who(by, moment + timedelta(days=3))
    with told_at(session, teller.now):
        for kept in asked:
            if kept is not None:
                answers.go_on(session, kept, lambda: False, teller)
        if asked[0] is not None:
            answers.share(session, asked[0], SHARED_BECAUSE, teller)


def _asked(
    session: Session, programme: Programme, who: analyses.Who, question: str, outcome: str, factors: tuple[int, ...],
    line: Anchors,
) -> Analysis | None:  # fmt: skip
    """An analysis with its result; None when these figures give none."""
    keys = tuple(factor_key(number) for number in factors)
    card = Card(question, "De provincie vraagt wat werkt, voor welke kern en onder welke omstandigheden.", outcome,
                keys, programme.period.first, programme.period.last)  # fmt: skip
    kept = analyses.begin(session, programme, card, who, programme.demo_today or who.now.date())
    about = queries.statements_about(session, Study.of(kept))
    said = [
        Expected(
            key, Expectation.HELPS, EXPECTED_REASON, tuple(one.id for one in about if number in one.helps)
        )
        for key, number in zip(keys, factors, strict=True)
    ]  # fmt: skip
    analyses.set_expectations(session, kept, said, who)
    analyses.set_anchors(session, kept, outcome, line, who)
    for key in keys:
        variable = Study.of(kept).variable(key)
        high, low = wording.default_names(variable) if variable else ("", "")
        analyses.set_anchors(
            session, kept, key, Anchors(demo_recipe.FACTOR_BORDER, SCORE_REASON, high=high, low=low), who
        )  # fmt: skip
    analyses.work_out(session, kept, who)
    return kept if not answers.opened(kept).findings.success.trouble else None
