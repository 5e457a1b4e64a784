"""Part of a chapter: what was planned, what came of it, why it differs, and how far the goals are reached."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.wording import KERNEN, MUNICIPALITIES
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.agreements import ON_COURSE, agreed_code
from sociaalvitaal.figures.origin.codes import code_of, difference_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.plan_lines import line_aim_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.targets.lines import Basis, LineResult
from sociaalvitaal.figures.targets.rules import MARGIN_TEXT, RULE, Comparison, Course
from sociaalvitaal.figures.targets.table import Place, Year
from sociaalvitaal.figures.targets.words import planned_note
from sociaalvitaal.formatting import listing, number, short_date
from sociaalvitaal.models.plans import PlanLine
from sociaalvitaal.periods import Period
from sociaalvitaal.reports.content import sources
from sociaalvitaal.reports.content.amounts import count, counted
from sociaalvitaal.reports.content.pictures import figure_with
from sociaalvitaal.reports.content.sentences import joined, say
from sociaalvitaal.reports.content.tables import below, keyed, notes, number_cell, text_row
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, Text, runs

NO_PLANS = "Er is nog geen werkplan vastgesteld. Daarom staat er niet bij wat was beoogd."
SHOWN = "new_participants"
MOST_PLACES, MOST_REASONS = 40, 120
IN_OTHERS = "De andere redenen staan in de rapporten van de gemeenten."
FIRST = {Level.PROGRAMME: "Gemeente", Level.MUNICIPALITY: "Kern", Level.KERN: "Kern"}


def blocks(data: ReportData) -> list[Block]:
    """Everything about plans and goals; one sentence where there is no plan."""
    year = data.goals.targets.year(data.edition.year)
    if year is None or not data.goals.targets.has_plans:
        told = [] if data.goals.verdicts.is_empty else list(_verdicts(data))
        return [Paragraph.of(NO_PLANS), *told] if told or data.received else []
    return [
        Heading(3, "Beoogd en gerealiseerd"),
        Paragraph(_plans(data, year)),
        *_picture(data, year),
        _years(data),
        Paragraph(_rule(data)),
        *_places(data, year),
        *_lines(data),
        *_reasons(data),
        *_verdicts(data),
    ]


def _plans(data: ReportData, year: Year) -> Runs:
    plans = year.total.plans

    def key(what: str) -> NumberKey:
        return NumberKey(code_of("plannen", what), data.scope.key, Period.year(year.year))

    if data.level is Level.KERN:
        told = "Er is een vastgesteld werkplan" if plans.in_force else "Er is geen vastgesteld werkplan"
        first = runs(f"{told} voor {year.year}.")
    else:
        kernen = max((one.kernen for one in year.total.numbers.values()), default=0)
        first = say(
            f"Van de {{all}} kernen hebben er {{some}} een vastgesteld werkplan voor {year.year}.",
            all=count(kernen, key("kernen")), some=count(plans.in_force, key("vastgesteld")),
        )  # fmt: skip
    if not plans.milestones:
        return first
    return joined([first, say(
        "Van {there} {verb} er {reached} bereikt.",
        there=counted(plans.milestones, key("mijlpalen"), "mijlpaal", "mijlpalen"),
        verb="is" if plans.reached == 1 else "zijn",
        reached=count(plans.reached, key("bereikt")),
    )])  # fmt: skip


def _picture(data: ReportData, year: Year) -> list[Block]:
    if data.level is Level.KERN or len(year.places) > MOST_PLACES:
        return []
    found = data.goals.targets
    until = found.until
    words = str(year.year) if year.is_over or until is None else f"{year.year}, tot en met {until.name}"
    name = next((one.name for one in found.indicators if one.code == SHOWN), SHOWN)
    place = MUNICIPALITIES if data.level is Level.PROGRAMME else KERNEN
    chart = feeding.targets(year, SHOWN, name, place, words)
    return [figure_with(None, chart, data)] if chart else []


def _years(data: ReportData) -> Table:
    """All indicators with the years of the report side by side, and the plan of the year after last."""
    found = data.goals.targets
    past = [year for year in found.years if data.asked.first.year <= year.year <= data.edition.year]
    later = found.year(data.edition.year + 1)
    if later is not None and all(later.total[one.code].planned is None for one in found.indicators):
        later = None
    heads = ["Cijfer"]
    for year in past:
        heads += [f"{year.year} beoogd", f"{year.year} gerealiseerd"]
    heads.append(f"Stand {data.edition.year}")
    if later is not None:
        heads.append(f"{later.year} beoogd")
    rows, numbers = [], []
    for one in found.indicators:
        pairs = [year.total[one.code] for year in past]
        keys = [_keys(one.code, data.scope.key, year.year) for year in past]
        cells = [
            cell
            for pair, (aim, real) in zip(pairs, keys, strict=True)
            for cell in (_planned(pair, aim), number_cell(pair.realised, real))
        ]
        after = [_planned(later.total[one.code], _keys(one.code, data.scope.key, later.year)[0])] if later else []
        rows.append(Row((Cell(capital(one.name)), *cells, _stand(pairs[-1]), *after)))
        numbers += [pair.realised for pair in pairs]
    caption = f"Beoogd en gerealiseerd per jaar, {data.scope.label}"
    return Table(caption, tuple(heads), tuple(rows), notes(numbers), sources.over_period(sources.PLANS, data))


def _places(data: ReportData, year: Year) -> Iterator[Block]:
    """Each place with each indicator on which it has a target."""
    if data.level is Level.KERN:
        return
    rows, numbers = [], []
    for place in year.places:
        for code, name, one in _aimed(data, place):
            keys = _keys(code, below(data, place.slug), year.year)
            rows.append(Row((Cell(place.label), Cell(name), *_compared(one, keys))))
            numbers.append(one.realised)
    if rows:
        caption = f"Beoogd, gerealiseerd en afwijking in {year.year}"
        heads = (FIRST[data.level], "Cijfer", "Beoogd", "Gerealiseerd", "Afwijking", "Stand")
        yield Table(caption, heads, tuple(rows), notes(numbers), sources.over_period(sources.PLANS, data))


def _aimed(data: ReportData, place: Place) -> Iterator[tuple[str, str, Comparison]]:
    for one in data.goals.targets.indicators:
        if place[one.code].planned is not None:
            yield one.code, capital(one.name), place[one.code]


def _keys(code: str, place: str, year: int) -> tuple[NumberKey, NumberKey]:
    """What was aimed at, and what came of it."""
    return NumberKey(code_of("beoogd", code), place, Period.year(year)), NumberKey(code, place, Period.year(year))


def _lines(data: ReportData) -> Iterator[Block]:
    """Of a kern the lines of its plan, each with what came of it."""
    names = {one.code: one.name for one in data.goals.targets.indicators}
    rows, numbers = [], []
    for line, result in data.goals.lines:
        if result is None:
            done = f"bereikt op {short_date(line.done_on)}" if line.done_on else "nog niet bereikt"
            rows.append(text_row(line.action, line.milestone or "", done, "", "mijlpaal", _interim(line.interim)))
            continue
        one = result.comparison
        real = _line_key(line, result, data)
        aim = real._replace(code=line_aim_code(line))
        aimed = f"{number(line.target or 0)} {names.get(line.indicator or '', '')}"
        rows.append(Row((
            Cell(line.action), Cell(aimed, number=aim.text), number_cell(one.realised, real),
            number_cell(one.difference, real._replace(code=difference_of(real.code, aim.code))), _stand(one),
            Cell(_interim(line.interim)),
        )))  # fmt: skip
        numbers.append(one.realised)
    if rows:
        heads = ("Regel van het werkplan", "Beoogd", "Gerealiseerd", "Afwijking", "Stand", "Tussenmeting")
        told = "Heeft een regel gekoppelde activiteiten, dan tellen die. Anders telt de hele kern."
        caption, origin = f"Werkplan {data.edition.year} per regel", sources.over_period(sources.PLANS, data)
        yield Table(caption, heads, tuple(rows), (*notes(numbers), told), origin)


def _line_key(line: PlanLine, result: LineResult, data: ReportData) -> NumberKey:
    """Without activities of its own a line has the figure of the whole kern."""
    whole = result.basis is Basis.KERN and line.indicator
    code = line.indicator if whole and line.indicator else code_of("regel", str(line.id))
    return NumberKey(code, data.scope.key, Period.year(data.edition.year))


def _interim(interim: object) -> str:
    return str(getattr(interim, "value", "")) if interim is not None else ""


def _reasons(data: ReportData) -> Iterator[Block]:
    """Why it came out otherwise, and when that was reported."""
    found = data.goals.reasons[:MOST_REASONS]
    if not found:
        return
    rows = tuple(
        text_row(
            one.kern, one.action, one.deviation or "niet vastgelegd",
            short_date(one.reported_on) if one.reported_on else "nog niet gemeld",
        )
        for one in found
    )  # fmt: skip
    heads = ("Kern", "Regel van het werkplan", "Reden", "Wijziging gemeld")
    more = (IN_OTHERS,) if len(found) < len(data.goals.reasons) else ()
    yield Table(f"Redenen van afwijkingen in {data.edition.year}", heads, rows, more)


def _rule(data: ReportData) -> Runs:
    """When a plan is on course."""
    start, margin, rest = RULE.partition(MARGIN_TEXT)
    return (Text(start), Text(margin, number=keyed(data, agreed_code(ON_COURSE)).text), Text(rest))


def _verdicts(data: ReportData) -> Iterator[Block]:
    """How far each goal is reached in each place, with the grounds."""
    said = data.goals.verdicts
    yield Heading(3, "Hoe ver zijn de doelen bereikt?")
    if said.is_empty:
        yield Paragraph.of("Hoe ver de doelen zijn bereikt, is voor dit rapport nog niet beoordeeld.")
        return
    judged = [place for place in said.places if place.by_goal]
    rows = tuple(
        text_row(place.label, *(place.by_goal[goal].reach if goal in place.by_goal else "" for goal, _ in said.goals))
        for place in judged
    )
    yield Table("Oordeel per doel", ("Plaats", *(name for _, name in said.goals)), rows, ("Leeg: nog geen oordeel.",))
    grounds: dict[tuple[str, str], list[str]] = {}
    for goal, name in said.goals:
        for place in (one for one in judged if goal in one.by_goal):
            grounds.setdefault((name, place.by_goal[goal].grounds), []).append(place.label)
    told = tuple(text_row(name, listing(places), text) for (name, text), places in grounds.items())
    yield Table("Waarop de oordelen rusten", ("Doel", "Plaats", "Onderbouwing"), told)


def _compared(one: Comparison, keys: tuple[NumberKey, NumberKey]) -> tuple[Cell, ...]:
    aim, real = keys
    return (
        _planned(one, aim),
        number_cell(one.realised, real),
        number_cell(one.difference, real._replace(code=difference_of(real.code, aim.code))),
        _stand(one),
    )


def _planned(one: Comparison, key: NumberKey) -> Cell:
    note = planned_note(one)
    text = "" if one.planned is None else number(one.planned)
    return Cell(f"{text} ({note})" if note and text else text, numeric=True, number=key.text if text else "")


def _stand(one: Comparison) -> Cell:
    if one.course is Course.NO_PLAN or (one.planned is None and one.realised.state is State.IMPOSSIBLE):
        return Cell("")
    return Cell(one.course.value, attention=one.course is Course.BEHIND)
