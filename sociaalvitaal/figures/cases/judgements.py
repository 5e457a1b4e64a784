"""How far others judge that each kern reached the goals, as variables of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.targets import verdicts
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import GoalVerdict, Occasion
from sociaalvitaal.models.programme import ListItem

REACH: Mapping[str, float] = {"niet": 0, "deels": 1, "grotendeels": 2, "geheel": 3}
"""The list doelbereik, in order; a goal that was dropped has no reach."""
JUDGED = "oordeel-doel-"


def judgements(session: Session) -> list[Variable]:
    """How far each goal is reached, as variables."""
    return [
        Variable(
            f"{JUDGED}{goal}", f"Oordeel: {name[:1].lower()}{name[1:]}", "", Sort.JUDGEMENT,
            "Hoe ver dit doel bereikt is volgens de gemeente of de coördinator, met onderbouwing: "
            "het laatste oordeel dat er is.",
            "het doel is verder bereikt", words=_REACH_WORDS,
        )
        for goal, name in verdicts.goals(session)
    ]  # fmt: skip


_REACH_WORDS: Mapping[float, str] = {
    0: "niet behaald",
    1: "deels behaald",
    2: "grotendeels behaald",
    3: "geheel behaald",
}


def judged(session: Session, kernen: Sequence[Kern], key: str, until_year: int) -> dict[int, Measured]:
    """The last judgement on one goal, by kern."""
    table = GoalVerdict
    rows = session.execute(
        sa.select(table.kern_id, table.occasion, table.year, ListItem.slug, table.at)
        .join(ListItem, ListItem.id == table.reach_id)
        .where(
            table.goal == int(key.removeprefix(JUDGED)), table.year <= until_year, table.kern_id.is_not(None),
            queries.is_one_of(table.kern_id, [kern.id for kern in kernen]),
        )
    )  # fmt: skip
    last: dict[int, tuple[tuple[int, bool], Measured]] = {}
    for kern_id, occasion, year, slug, at in rows:
        assert kern_id is not None, "only judgements on kernen are asked for"
        rank = (year, occasion is Occasion.FINAL)
        if kern_id not in last or rank > last[kern_id][0]:
            report = "het eindverslag" if occasion is Occasion.FINAL else "de tussenrapportage"
            last[kern_id] = (rank, _judgement(slug, f"oordeel bij {report} {year}", short_date(at.date())))
    return {
        kern.id: last[kern.id][1] if kern.id in last else missing("er is nog geen oordeel over deze kern")
        for kern in kernen
    }


def _judgement(slug: str, source: str, when: str) -> Measured:
    if slug not in REACH:
        return missing("dit doel is vervallen", Known.NOT_APPLICABLE, source=source, when=when)
    return Measured(REACH[slug], Known.YES, source, when)
