"""Where the pages of the overview lead to: the same place and period, from another side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from sociaalvitaal.figures.origin.keys import read
from sociaalvitaal.figures.scope import Level, Scope, counted_period
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.overview.forms import BEHIND_FIRST
from sociaalvitaal.overview.services import PAGE_SIZE, Asked
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web import turning

PLACE_PARAMETER = {Level.PROGRAMME: "", Level.MUNICIPALITY: "gemeente", Level.KERN: "kern"}
NAMES = {"xlsx": "cijfers.xlsx", "nl_csv": "cijfers-nl.csv", "csv": "cijfers.csv"}
FILES = (("Excel (XLSX)", "xlsx"), ("CSV voor Nederlandse Excel", "nl_csv"), ("CSV volgens RFC 4180", "csv"))


@dataclass(frozen=True, slots=True)
class Opens:
    """Where the numbers in the tables under charts open, for who asks a page."""

    base: str
    asked: Period
    counted: Period | None
    """The months of the asked period that are counted."""
    protected: bool

    @classmethod
    def of(cls, asked: Asked) -> Opens:
        """Of the period that a page is about."""
        period = asked.question.period
        return cls(
            url_for("overview.origin"), period, counted_period(asked.programme, period, asked.today), asked.protected
        )

    def __call__(self, text: str) -> str:
        """The address of a number by its key; who sees what is shared follows a month with those around it."""
        key = read(text)
        if key is None:
            return ""
        if key.period == self.counted or (self.protected and len(key.period) == 1):
            key = key._replace(period=self.asked)
        return f"{self.base}?{key.asked}"


def place_parameters(scope: Scope) -> dict[str, Any]:
    """The place as parameter of an address that does not name it in its path."""
    name = PLACE_PARAMETER[scope.level]
    return {name: scope.slug} if name else {}


def tabs(asked: Asked, current: str) -> list[tuple[str, str, bool]]:
    """The sides of the overview, for the same place and period."""
    place = place_parameters(asked.scope)
    chosen: dict[str, Any] = dict(asked.question.chosen)
    if asked.scope.level is Level.MUNICIPALITY:
        first = url_for("overview.municipality", slug=asked.scope.slug, **chosen)
    else:
        first = url_for("overview.summary", **chosen)
    others = (
        ("Voor wie", "overview.groups"), ("Doorverwijzingen", "overview.referrals"),
        ("Andere aantallen", "overview.extras"), ("Volledigheid", "overview.completeness"),
    )  # fmt: skip
    found = [
        ("Cijfers", first, current == "overview.summary"),
        *((label, url_for(endpoint, **place, **chosen), current == endpoint) for label, endpoint in others),
    ]
    of = place if asked.scope.level is Level.MUNICIPALITY else {}
    found.append(("Doelen", url_for("workplans.goals", **of), False))
    if not asked.protected:
        found.append(("Fasen", url_for("planning.all_kernen", **of), False))
        found.append(("Projectgroepen", url_for("projectgroup.groups", **of), False))
    return found


def origin_base(period: Period, level: Level, slug: str) -> str:
    """Where the numbers of a place and a period open, but for the figure, which comes last: a page has hundreds."""
    name = PLACE_PARAMETER[level]
    asked_for = {"van": str(period.first), "tot": str(period.last)} | ({name: slug} if name else {})
    return f"{url_for('overview.origin')}?{urlencode(asked_for)}&cijfer="


def origin_bases(period: Period, level: Level, slugs: Iterable[str]) -> list[str]:
    """The same of several places."""
    base = origin_base(period, level, "-").removesuffix("-&cijfer=")
    return [f"{base}{slug}&cijfer=" for slug in slugs]


def below_base(asked: Asked, slug: str) -> str:
    """Where the numbers of a line open: of a place or month one level down, without slug of the place itself."""
    period, scope = asked.question.period, asked.scope
    if not slug:
        return origin_base(period, scope.level, scope.slug)
    if scope.level is not Level.KERN:
        return origin_base(period, Level.MUNICIPALITY if scope.level is Level.PROGRAMME else Level.KERN, slug)
    month = Month.parse(slug)
    # What is shared is followed by year: its page says of each month whether it was counted.
    return origin_base(period if asked.protected else Period(month, month), Level.KERN, scope.slug)


def behind(asked: Asked, summary: Summary) -> list[str]:
    """Of each line where its numbers open."""
    if summary.scope.level is not Level.KERN:
        level = Level.MUNICIPALITY if summary.scope.level is Level.PROGRAMME else Level.KERN
        return origin_bases(asked.question.period, level, [line.slug for line in summary.lines])
    return [below_base(asked, str(month)) for month in summary.period]


def rows(asked: Asked, summary: Summary, opens: str) -> list[str]:
    """Where each line opens: the same period one level deeper, in the end the entries themselves."""
    if not opens:
        return [""] * len(summary.lines)
    if summary.scope.level is Level.KERN:
        return [
            url_for(opens, slug=asked.scope.slug, month=month) if line.tally.expected or line.tally.received else ""
            for month, line in zip(summary.period, summary.lines, strict=True)
        ]
    base, chosen = url_for(opens, slug="-").removesuffix("-"), asked.question.chosen
    ending = f"?{urlencode(chosen)}" if chosen else ""
    return [f"{base}{line.slug}{ending}" for line in summary.lines]


def pages(asked: Asked, number: int, count: int, size: int = PAGE_SIZE) -> dict[str, Any]:
    """Where this page of a long list stands, and the ways to the others."""
    searched = {"zoek": asked.search} if asked.search else {}
    chosen, by_name = asked.question.chosen | _order(asked), asked.question.chosen | searched
    return {
        "number": number,
        "count": count,
        "pages": max(1, -(-count // size)),
        "previous": "?" + urlencode(chosen | searched | {"pagina": str(number - 1)}),
        "next": "?" + urlencode(chosen | searched | {"pagina": str(number + 1)}),
        "all": "?" + urlencode(chosen),
        "order": _order(asked),
        "orders": [
            ("Op naam", "?" + urlencode(by_name), not asked.question.behind_first),
            ("Meeste ontbrekende maanden", "?" + urlencode(by_name | {"volgorde": BEHIND_FIRST}),
             asked.question.behind_first),
        ],
    }  # fmt: skip


def _order(asked: Asked) -> dict[str, str]:
    return {"volgorde": BEHIND_FIRST} if asked.question.behind_first else {}


def number_pages(asked: Asked, code: str, number: int, count: int) -> tuple[int, int, str, str]:
    """Which page of what stands behind a number this is, of how many, and the ways to those beside it."""
    return turning.pages(number, count, f"{below_base(asked, '')}{code}&")


def downloads(asked: Asked, endpoint: str = "") -> list[tuple[str, str]]:
    """The files with the same figures; an endpoint of its own makes all kinds of them."""
    parameters = place_parameters(asked.scope) | asked.question.chosen
    if endpoint:
        return [(label, url_for(endpoint, file=NAMES[name], **parameters)) for label, name in FILES]
    return [(label, url_for(f"overview.{name}", **parameters)) for label, name in FILES]


def chart_parameters(asked: Asked, page: int) -> dict[str, str]:
    """What the address of a chart says about what it shows."""
    period = asked.question.period
    parameters = place_parameters(asked.scope) | {"van": str(period.first), "tot": str(period.last)}
    if asked.search:
        parameters["zoek"] = asked.search
    if page > 1:
        parameters["pagina"] = str(page)
    return parameters | _order(asked)
