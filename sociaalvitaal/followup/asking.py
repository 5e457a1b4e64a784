"""What the address of a page asks: which months, of which kernen, that stand how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, request

from sociaalvitaal.extensions import db
from sociaalvitaal.figures import queries as figures
from sociaalvitaal.figures.months.intake import TO_JUDGE, UNASKED, Intake, Stand, intake
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.followup import queries
from sociaalvitaal.followup.forms import FilterForm, typed
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.forms import choices
from sociaalvitaal.web.identity import clock, programme

STANDS: dict[str, tuple[str, tuple[Stand, ...]]] = {
    "te-beoordelen": ("Te beoordelen", TO_JUDGE),
    "leeg": ("Binnen, maar leeg", (Stand.EMPTY,)),
    "te-laat": ("Te laat", (Stand.LATE,)),
    "teruggegeven": ("Teruggegeven", (Stand.RETURNED,)),
    "goedgekeurd": ("Goedgekeurd", (Stand.APPROVED,)),
    "vergrendeld": ("Vergrendeld", (Stand.LOCKED,)),
    "open": ("Nog niet ingediend", (Stand.LATE, Stand.BEGUN, Stand.NOT_DUE)),
    "alles": ("Alle maanden", tuple(stand for stand in Stand if stand not in UNASKED)),
}
FIRST_STAND = "te-beoordelen"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered."""

    form: FilterForm
    period: Period
    municipality: Municipality | None
    stand: str
    is_strange: bool
    """Whether the period was not one of the programme, and all of it is shown instead."""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as parameters of an address."""
        given = {"periode": self.form.periode.data, "gemeente": self.form.gemeente.data}
        return {name: value for name, value in given.items() if value}

    @property
    def address(self) -> dict[str, Any]:
        """The parameters of the page to choose from that asks this."""
        return {"stand": self.stand, **self.chosen}

    @property
    def stands(self) -> tuple[Stand, ...]:
        """How the months stand that are asked for."""
        return STANDS[self.stand][1]

    def intake(self) -> Intake | None:
        """How these months stand; None when none of them is over."""
        scope = Scope.municipality(self.municipality) if self.municipality else Scope.programme(programme())
        kernen = figures.kernen_in(db.session, scope)
        return intake(db.session, programme(), kernen, self.period, clock().today)


def ask() -> Asked:
    """What this address asks; 404 for a municipality that is not there."""
    places, whole = queries.municipalities(db.session), programme().period
    slug, text, stand = (typed(request.args.get(name)) for name in ("gemeente", "periode", "stand"))
    place = next((found for found in places if found.slug == slug), None)
    if slug and place is None:
        abort(404)
    period = read_period(text, whole)
    form = FilterForm(data={"gemeente": slug, "periode": text if period else "", "stand": stand})
    form.stand.choices = choices([(key, label) for key, (label, _) in STANDS.items()])
    form.gemeente.choices = choices([("", "Alle gemeenten"), *((found.slug, found.name) for found in places)])
    form.periode.choices = choices([("", "Heel project"), *_periods(whole)])
    if stand not in STANDS:
        form.stand.data = stand = FIRST_STAND
    return Asked(form, period or whole, place, stand, period is None)


def read_period(text: str, whole: Period) -> Period | None:
    """`2018` or `2018-12`; nothing is the whole programme, None what lies outside it."""
    try:
        found = whole if not text else Period.year(int(text)) if len(text) == 4 else _one(Month.parse(text))
    except ValueError:
        return None
    return found.overlap(whole)


def _one(month: Month) -> Period:
    return Period(month, month)


def _periods(whole: Period) -> list[tuple[str, str]]:
    """Years and months to choose from, the latest that is over first."""
    last = min(whole.last, clock().last_ended_month)
    months = [month for month in reversed(list(whole)) if month <= last]
    years = sorted({month.year for month in months}, reverse=True)
    return [*((str(year), f"Heel {year}") for year in years), *((str(m), m.label.capitalize()) for m in months)]
