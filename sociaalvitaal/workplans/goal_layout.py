"""How the page of goals shows plans and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.codes import code_of, difference_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.targets import queries as target_queries
from sociaalvitaal.figures.targets.queries import Plans, Reason
from sociaalvitaal.figures.targets.rules import Comparison, Course
from sociaalvitaal.figures.targets.table import Targets, Year
from sociaalvitaal.figures.targets.words import planned_note
from sociaalvitaal.formatting import counted, number, short_date
from sociaalvitaal.models.plans import Occasion
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.workplans.layout import TONES

USUAL = "new_participants"
MOST_ROWS = 150
"""More places than this are only in the files."""
MOST_PLACES = 40
"""More bars than this nobody reads in one picture."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Plan and result of one indicator in one year."""

    planned: str
    note: str
    realised: str
    remark: str
    course: tuple[str, str, str] | None
    """Text, tone and icon; None where there is nothing to say."""
    planned_code: str
    """Under which the plan can be followed to its lines; empty where there is none."""
    realised_code: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A municipality or kern with its plan and result."""

    slug: str
    label: str
    pair: Pair
    difference: str
    difference_code: str
    """Under which the difference can be followed; empty where there is none."""
    reasons: Sequence[str]
    reported: str


def usual_code(found: Targets, year: Year) -> str:
    """The indicator that is shown when nobody chose: that of new participants, or the first that has a plan."""
    planned = [one.code for one in found.indicators if year.total[one.code].planned is not None]
    return USUAL if USUAL in planned or not planned else planned[0]


def first_places(year: Year, code: str) -> Year:
    """The year with as many places that have a target as fit in a picture."""
    return replace(year, places=[place for place in year.places if place[code].planned is not None][:MOST_PLACES])


def period_words(found: Targets, year: Year) -> str:
    """2018, or while it runs: 2018, tot en met oktober."""
    if year.is_over or found.until is None or found.until.year != year.year:
        return str(year.year)
    return f"{year.year}, tot en met {found.until.name}"


def year_heads(found: Targets) -> list[tuple[int, bool]]:
    """The years, and whether results of them can be there."""
    return [(year.year, _has_results(found, year)) for year in found.years]


def overall(found: Targets) -> list[tuple[str, str, list[Pair]]]:
    """Each indicator over all years: code, name and a pair for each year."""
    return [
        (one.code, one.name.capitalize(), [pair(year.total[one.code], one.code) for year in found.years])
        for one in found.indicators
    ]


def place_rows(session: Session, found: Targets, year: Year, code: str) -> list[PlaceRow]:
    """Each place with plan, result, difference, and of kernen why."""
    reasons: list[Reason] = []
    if found.scope.level is not Level.PROGRAMME:
        reasons = [one for one in target_queries.reasons(session, found.scope, year.year) if one.code == code]
    rows = []
    for place in (*year.places[:MOST_ROWS], year.total):
        own = [one for one in reasons if one.kern_id == place.id]
        days = sorted({one.reported_on for one in own if one.reported_on})
        rows.append(PlaceRow(
            place.slug, place.label, pair(place[code], code),
            place[code].difference.marked, _difference_code(place[code], code),
            [one.deviation for one in own if one.deviation], ", ".join(map(short_date, days)),
        ))  # fmt: skip
    return rows


def pair(one: Comparison, code: str) -> Pair:
    """Plan and result as texts, with the codes under which both can be followed."""
    planned = "" if one.planned is None else number(one.planned)
    stand = one.course
    tag = None if stand in (Course.NO_PLAN, Course.WITHHELD) else (stand.value, *TONES[stand])
    remark = one.realised.remark if one.realised.state is not State.IMPOSSIBLE else ""
    aim, real = code_of("beoogd", code) if planned else "", code if one.realised.marked else ""
    return Pair(planned, planned_note(one), one.realised.marked, remark, tag, aim, real)


def _difference_code(one: Comparison, code: str) -> str:
    return difference_of(code, code_of("beoogd", code)) if one.difference.text else ""


def standing(found: Targets, year: Year) -> list[tuple[str, str]]:
    """How many kernen have a plan, and what became of its milestones: sentences, with the code of what they count."""
    if not found.has_plans:
        return [("Er is nog geen vastgesteld werkplan. Zodra een kern er een heeft, ziet u hier wat is beoogd.", "")]
    plans: Plans = year.total.plans
    kernen = max((one.kernen for one in year.total.numbers.values()), default=0)
    many = counted(plans.in_force, "kern heeft", "kernen hebben")
    have = f"{number(plans.in_force)} van de {number(kernen)} kernen hebben" if kernen else many
    told = [(f"{have} een vastgesteld werkplan voor {year.year}.", code_of("plannen", "vastgesteld"))]
    if plans.concept:
        only = counted(plans.concept, "kern heeft", "kernen hebben")
        told.append((f"{only} alleen een concept: dat telt nog niet mee.", code_of("plannen", "concept")))
    if plans.milestones:
        there = counted(plans.milestones, "mijlpaal is", "mijlpalen zijn")
        told.append((f"Van {there} er {number(plans.reached)} bereikt.", code_of("plannen", "mijlpalen")))
    return told


def reports(programme: Programme, today: date, year: int) -> list[Occasion]:
    """For which reports the goals can be judged in a year: one that has begun."""
    if not programme.first_month.year <= year <= min(programme.last_month.year, today.year):
        return []
    return list(Occasion) if year == programme.last_month.year else [Occasion.INTERIM]


def _has_results(found: Targets, year: Year) -> bool:
    return found.until is not None and found.until.year >= year.year
