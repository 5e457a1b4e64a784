"""What the pages of the overview show: figures and charts of a place and a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.figures import groups as breakdowns
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.months.completeness import Completeness, matrix
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Page, Summary, summarise
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.overview import pictures
from sociaalvitaal.overview.forms import Question

PAGE_SIZE = 24
"""Municipalities on a page."""
MOST_ROWS = 120
"""Kernen, about, on a page of the matrix."""
Charts = list[tuple[str, Chart]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks what about which place, and on which day."""

    programme: Programme
    scope: Scope
    question: Question
    today: date
    protected: bool

    @property
    def threshold(self) -> int:
        """Below which number a count is withheld; 0: none is."""
        return self.programme.disclosure_threshold if self.protected else 0

    @property
    def search(self) -> str:
        """The search, where there is something to search in."""
        return self.question.search if self.scope.level is Level.PROGRAMME else ""


@dataclass(frozen=True, slots=True)
class Groups:
    """The breakdowns of a place as charts, with the figures that they break down."""

    summary: Summary | None
    charts: Charts


@dataclass(frozen=True, slots=True)
class Matrix:
    """The completeness of a page of municipalities, with their figures."""

    completeness: Completeness
    summary: Summary | None
    count: int
    size: int


def figures(session: Session, asked: Asked) -> Summary | None:
    """The table of figures: for a long programme one page of it. None when no month is over."""
    return _summary(session, asked, PAGE_SIZE)


def charts(summary: Summary, asked: Asked) -> Charts:
    """The charts under a table of figures; a chart that may not be shown is left out."""
    made = (
        (kind, pictures.FIGURES[kind](summary, asked.threshold)) for kind in pictures.kinds_for(summary.scope.level)
    )
    return [(kind, chart) for kind, chart in made if chart is not None]


def groups(session: Session, asked: Asked) -> Groups:
    """New participants by target group and age, referrals by source."""
    summary = summarise(
        session, asked.programme, asked.scope, asked.question.period, asked.today, protected=asked.protected
    )
    if summary is None:
        return Groups(None, [])
    below, least = asked.threshold, asked.programme.minimum_denominator
    by_group = breakdowns.by_target_group(session, summary, protected_below=below)
    by_age = breakdowns.by_age(session, summary, protected_below=below)
    by_source = breakdowns.by_source(session, summary, protected_below=below)
    charts = [
        ("doelgroep", feeding.target_groups(by_group, summary, least)),
        ("leeftijd", feeding.ages(by_age, summary, least)),
        ("verwijzer", feeding.sources(by_source, summary, least)),
    ]
    return Groups(summary, charts)


def completeness(session: Session, asked: Asked) -> Matrix:
    """Kern by month, for a long programme one page of it."""
    if asked.scope.level is not Level.PROGRAMME:
        kernen: Sequence[Kern] = queries.kernen_in(session, asked.scope)
        found = matrix(session, asked.programme, kernen, asked.question.period, asked.today)
        return Matrix(found, _summary(session, asked, PAGE_SIZE), 1, PAGE_SIZE)
    size = _municipalities_a_page(session)
    summary = _summary(session, asked, size)
    if summary is None:
        places, count = queries.municipality_page(session, asked.search, limit=size, offset=0)
        ids = [place.id for place in places]
    else:
        ids, count = [line.id for line in summary.lines], summary.count
    order = {id_: place for place, id_ in enumerate(ids)}
    kernen = sorted(queries.kernen_of(session, ids), key=lambda kern: order[kern.municipality_id])
    found = matrix(session, asked.programme, kernen, asked.question.period, asked.today)
    return Matrix(found, summary, count, size)


def matrix_chart(found: Matrix) -> Chart:
    """The matrix as a chart."""
    return feeding.completeness(found.completeness)


def chart(session: Session, asked: Asked, kind: str) -> Chart | None:
    """One chart by its name in addresses; None when there is none."""
    if kind == "volledigheid":
        return matrix_chart(completeness(session, asked))
    if kind in pictures.FIGURES:
        summary = figures(session, asked)
        return dict(charts(summary, asked)).get(kind) if summary else None
    return dict(groups(session, asked).charts).get(kind)


def page_number(asked: Asked, count: int, size: int = PAGE_SIZE) -> int:
    """The page that is shown: the last one when a later one was asked for."""
    return min(asked.question.page, max(1, -(-count // size)))


def _municipalities_a_page(session: Session) -> int:
    kernen, municipalities = queries.count_kernen(session), queries.count_municipalities(session)
    return max(1, min(PAGE_SIZE, MOST_ROWS * municipalities // max(1, kernen)))


def _summary(session: Session, asked: Asked, size: int) -> Summary | None:
    def read(number: int) -> Summary | None:
        page = Page(asked.search, size, (number - 1) * size, asked.question.behind_first)
        return summarise(
            session, asked.programme, asked.scope, asked.question.period, asked.today,
            protected=asked.protected, page=page,
        )  # fmt: skip

    found = read(asked.question.page)
    if found is not None and not found.lines and asked.question.page > 1:
        return read(page_number(asked, found.count, size))
    return found
