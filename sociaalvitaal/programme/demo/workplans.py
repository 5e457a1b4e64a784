"""Work plans of the demo: most kernen have one each year, some adjusted theirs, one has none; a few verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import (
    GoalVerdict,
    Interim,
    Occasion,
    OutsideFigure,
    OutsideTable,
    PlanLine,
    PlanStatus,
    WorkPlan,
)
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES: list[type[Base]] = [WorkPlan, PlanLine, GoalVerdict, OutsideTable, OutsideFigure]
NO_PLAN, ONLY_CONCEPT, ADJUSTS, PLANS_AHEAD = 2, 11, frozenset({0, 9, 17}), frozenset({0, 4, 8, 13})
ADOPTED_AHEAD = frozenset({4, 13})
YEARS = 2
"""Plans are made for the last so many years of the demo."""
PRESENT = "Voorzitter plaatselijk belang, directeur basisschool, fysiotherapeut, bestuur sportvereniging"
COMMUNICATION = (
    "Dorpsblad: elke maand een bericht over wat er te doen is.\n"
    "Huisartsen en fysiotherapeuten: twee keer per jaar een gesprek over doorverwijzen.\n"
    "School en kerk: folder meegeven in september."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is made up: a target between two numbers, or a milestone."""

    goal: int
    result: str
    action: str
    group: str
    who: str
    indicator: str | None = None
    low: int = 0
    high: int = 0
    milestone: str | None = None
    first: int = 1
    last: int = 12


FIRST_YEAR = (
    Draft(1, "aanbod", "Inwoners vragen wat zij willen", "alle-inwoners", "Lokale projectleider", first=2, last=5,
          milestone="De uitkomsten zijn besproken met de projectgroep"),
    Draft(1, "aanbod", "Nieuwe groepen starten op basis van de wensen", "senioren", "Sportaanbieders", "new_activities",
          3, 5, first=5),
    Draft(2, "netwerk", "Afspraken maken met huisarts en fysiotherapeut over doorverwijzen", "chronische-aandoening",
          "Praktijkondersteuner en buurtsportcoach", "referrals", 5, 9, first=4),
    Draft(2, "aanbod", "Inwoners in beweging brengen", "inactieven", "Sportaanbieders", "new_participants", 38, 62),
)  # fmt: skip
SECOND_YEAR = (
    Draft(1, "aanbod", "Aanbod uitbreiden voor wie nog niet meedoet", "inactieven", "Sportaanbieders", "new_activities",
          1, 3),
    Draft(2, "netwerk", "Meer mensen doorverwijzen naar een passende groep", "chronische-aandoening",
          "Praktijkondersteuner en buurtsportcoach", "referrals", 10, 17),
    Draft(2, "aanbod", "Nieuwe deelnemers werven", "alle-inwoners", "Sportaanbieders", "new_participants", 30, 52),
    Draft(3, "zelforganisatie", "Een vaste werkgroep vormen die na het project verdergaat", "geen-specifieke",
          "Plaatselijk belang", milestone="De werkgroep heeft een voorzitter en een jaarplan", last=10),
)  # fmt: skip
OUTSIDE = (
    ("Wandelen en fietsen", (40, 38), (45, 47)),
    ("Zwemmen", (25, 19), (20, 22)),
    ("Ontmoeten", (30, 31), (35, 28)),
    ("Totaal (gepubliceerd)", (95, 88), (100, 101)),
)
"""Planned and realised in two years."""
REASONS = (
    "De begeleider van de groep stopte in het voorjaar. Pas na de zomer was er een nieuwe.",
    "De gymzaal was vier maanden dicht voor een verbouwing.",
    "De huisarts had te weinig tijd om te verwijzen. Vanaf september doet de praktijkondersteuner het.",
    "De vereniging had minder vrijwilligers dan verwacht.",
)


def make_plans(store: Store, story: Story, timeline: Timeline, items: Items, goals: dict[int, int]) -> None:
    """The work plans of a kern."""
    role, dice = story.kern.index % CAST, story.dice_for("werkplan")
    last = timeline.period.last.year
    years = [year for year in range(last - YEARS + 1, last + 1) if _takes_part(story, year)]
    lines: list[int] = []
    for year in years if role != NO_PLAN else ():
        adopted = None if role == ONLY_CONCEPT and year == last else _adopted(dice, story, year)
        drafts = FIRST_YEAR if year == years[0] and len(years) > 1 else SECOND_YEAR
        targets = [dice.whole(draft.low, draft.high) for draft in drafts]
        plan = _plan(store, story, year, 1, adopted)
        lines = [
            _line(
                store,
                plan,
                number,
                draft,
                target,
                year,
                items,
                goals,
                dice,
                adopted=adopted is not None,
                after=adopted is not None and year < last,
            )
            for number, (draft, target) in enumerate(zip(drafts, targets, strict=True), 1)
        ]
        if role in ADJUSTS and year == last and adopted:
            again = _plan(store, story, year, 2, adopted + timedelta(days=140))
            for number, (draft, target) in enumerate(zip(drafts, targets, strict=True), 1):
                lower = max(1, target * 3 // 4)
                _line(
                    store, again, number, draft, lower, year, items, goals, dice, origin=lines[number - 1], adopted=True
                )
    if role in PLANS_AHEAD and lines and story.ends is None:
        _ahead(store, story, timeline, items, goals, dice)


def _ahead(store: Store, story: Story, timeline: Timeline, items: Items, goals: dict[int, int], dice: Dice) -> None:
    year = timeline.period.last.year + 1
    adopted = date(year - 1, 12, 12) if story.kern.index % CAST in ADOPTED_AHEAD else None
    plan = _plan(store, story, year, 1, adopted)
    for number, draft in enumerate(SECOND_YEAR[:3], 1):
        _line(store, plan, number, draft, dice.whole(draft.low, draft.high), year, items, goals, dice)


def link_plans(session: Session) -> None:
    """Let new activities carry out the line about new activities of the plan of their year."""
    latest = sa.select(sa.func.max(WorkPlan.edition)).where(
        WorkPlan.kern_id == Activity.kern_id, WorkPlan.year == sa.extract("year", Activity.first_session)
    ).correlate(Activity).scalar_subquery()  # fmt: skip
    line = (
        sa.select(sa.func.max(PlanLine.id))
        .join(WorkPlan, WorkPlan.id == PlanLine.plan_id)
        .where(
            WorkPlan.kern_id == Activity.kern_id,
            WorkPlan.year == sa.extract("year", Activity.first_session),
            WorkPlan.edition == latest,
            PlanLine.indicator == "new_activities",
        )
        .correlate(Activity)
        .scalar_subquery()
    )
    new = Activity.novelty.in_((Novelty.NEW, Novelty.RENEWED))
    session.connection().execute(sa.update(Activity).where(new).values(plan_line_id=line))


def read_goals(session: Session) -> dict[int, int]:
    """The ids of the sub-goals by their number."""
    return {row[0]: row[1] for row in session.execute(sa.select(SubGoal.number, SubGoal.id))}


def judge_demo(store: Store, municipality_id: int, timeline: Timeline, items: Items, seed: int) -> None:
    """What two of three municipalities said of the goals at the interim report."""
    dice = Dice(seed, municipality_id, "doelbereik")
    year = max(timeline.period.first.year, timeline.period.last.year - 1)
    at = min(datetime(year + 1, 1, 15, 10, tzinfo=UTC), datetime.combine(timeline.today, time(10), UTC))
    if municipality_id % 3 == 0:
        return
    said = (
        (0, ("deels", "grotendeels"), "Er is nieuw aanbod. Nog niet alle groepen inwoners worden bereikt."),
        (1, ("grotendeels", "geheel"), "In beide kernen is gevraagd wat inwoners willen. De uitkomsten zijn gebruikt."),
        (2, ("deels", "grotendeels"), "Met de huisartsen zijn afspraken gemaakt. De school doet nog niet mee."),
        (3, ("niet", "deels"), "Er is nog geen organisatie die het werk na het project overneemt."),
    )
    for goal, reaches, grounds in said:
        store.add(
            GoalVerdict, id=store.new_id(GoalVerdict), kern_id=None, municipality_id=municipality_id, goal=goal,
            occasion=Occasion.INTERIM, year=year, reach_id=items["doelbereik", dice.pick(reaches)], grounds=grounds,
            by_id=None, at=at, version=1,
        )  # fmt: skip


def make_outside(store: Store, timeline: Timeline) -> None:
    """A table of another project, as invented as the rest, of which one published total is not what its rows say."""
    table, year = store.new_id(OutsideTable), timeline.period.first.year - 2
    store.add(
        OutsideTable, id=table, file_name="voorbeeld_ander_project.csv",
        title="Voorbeeld: activiteiten van een ander project", source="Verzonnen voor deze demo",
        note="Dit project telde begonnen activiteiten. Wij tellen een activiteit pas bij de eerste bijeenkomst.",
        read_at=datetime.combine(timeline.today, time(9), UTC), version=1,
    )  # fmt: skip
    for position, (label, first, second) in enumerate(OUTSIDE, start=1):
        for offset, (planned, realised) in enumerate((first, second)):
            store.add(
                OutsideFigure, id=store.new_id(OutsideFigure), table_id=table, position=position, label=label,
                is_total=label.startswith("Totaal"), year=year + offset, planned=planned, realised=realised,
            )  # fmt: skip


def _takes_part(story: Story, year: int) -> bool:
    return Period(story.starts, max(story.starts, story.ends or Month(2999, 12))).overlap(Period.year(year)) is not None


def _adopted(dice: Dice, story: Story, year: int) -> date:
    first = max(date(year, 1, 8), story.starts.first_day)
    later = 100 if story.starts.year == year else 25
    return first + timedelta(days=dice.whole(later // 2, later))


def _plan(store: Store, story: Story, year: int, edition: int, adopted: date | None) -> int:
    status = PlanStatus.CONCEPT if adopted is None else PlanStatus.ADOPTED if edition == 1 else PlanStatus.ADJUSTED
    drawn = (adopted or date(year - 1, 12, 20)) - timedelta(days=14)
    made = store.new_id(WorkPlan)
    store.add(
        WorkPlan, id=made, kern_id=story.kern_id, year=year, edition=edition, status=status, drawn_up_on=drawn,
        adopted_on=adopted, present=PRESENT if adopted else None, note=None, communication=COMMUNICATION,
        updated_at=datetime(drawn.year, drawn.month, drawn.day, 12, tzinfo=UTC), version=1,
    )  # fmt: skip
    return made


def _line(
    store: Store, plan: int, number: int, draft: Draft, target: int, year: int, items: Items, goals: dict[int, int],
    dice: Dice, *, origin: int | None = None, adopted: bool = False, after: bool = False,
) -> int:  # fmt: skip
    made = store.new_id(PlanLine)
    differs = draft.indicator is not None and after and dice.chance(0.4)
    store.add(
        PlanLine, id=made, plan_id=plan, position=number, sub_goal_id=goals[draft.goal],
        result_id=items["resultaat", draft.result], action=draft.action,
        target_group_id=items["doelgroep", draft.group], who=draft.who, first_month=Month(year, draft.first),
        last_month=Month(year, draft.last), indicator=draft.indicator, target=target if draft.indicator else None,
        milestone=draft.milestone, done_on=_done(draft, year, dice) if adopted else None, origin_id=origin, wish=None,
        wish_text=None, interim=_interim(draft, dice) if after else None, interim_reason=None,
        deviation=dice.pick(REASONS) if differs else None,
        reported_on=date(year + 1, 1, 20) if differs and dice.chance(0.5) else None, version=1,
    )  # fmt: skip
    return made


def _done(draft: Draft, year: int, dice: Dice) -> date | None:
    if draft.milestone is None or not dice.chance(0.8):
        return None
    return Month(year, draft.last).first_day + timedelta(days=dice.whole(0, 20))


def _interim(draft: Draft, dice: Dice) -> Interim:
    return Interim.FINISHED if draft.milestone else Interim.KEPT if dice.chance(0.8) else Interim.UPDATED
