"""Within how many days a part of those who started did so: each start with its number of days."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.chain import courses
from sociaalvitaal.figures.chain.counting import Part, chain
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin import divided
from sociaalvitaal.figures.origin.asking import WITHHELD, Followed, Piece, Wanted
from sociaalvitaal.figures.origin.chain_codes import QUARTERS, TIMED
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.figures.origin.recorded import one_by_one

NAMES = dict(zip(QUARTERS, ("een kwart", "de helft", "driekwart"), strict=True))
ABOUT = (
    "Zet u alle starts op een rij, van het kleinste aantal dagen naar het grootste, dan staat dit getal op {name} van"
    " de rij. Een doorverwijzing zonder datum, of zonder datum van de start, doet niet mee."
)
COUNT = "Doorverwijzingen die tot een start leidden, en waarvan beide datums bekend zijn."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Within how many days, or of how many starts that is known; of all or of one source."""
    which, *named = code.parts
    summary = wanted.summary()
    source = divided.find_item(wanted.session, Code("verwijsbron", tuple(named))) if named else None
    if summary is None or which not in (*QUARTERS, TIMED) or (named and source is None):
        return None
    found = chain(wanted.session, wanted.programme, summary, wanted.today, protected=wanted.protected)
    asked = code_of("verwijsbron", source.slug) if source else ""
    part = next((one for one in found.sources if one.code == asked), None) if source else found.total
    of = f", doorverwezen door {source.label.lower()}" if source else ""

    def read() -> Sequence[Piece]:
        period = summary.period
        days = {
            one.place: one.days_to_start
            for one in courses.of_referrals(wanted.session, wanted.scope, period)
            if one.days_to_start is not None and (source is None or one.source == source.id)
        }
        values = days if which != TIMED else dict.fromkeys(days, 1)
        return one_by_one(wanted.session, wanted.scope, period, values, named=wanted.named)

    number = WITHHELD if part is None else _number(part, which)
    if which == TIMED:
        name = f"starts waarvan het aantal dagen bekend is{of}"
        return Followed(name, number, "Verwijzer", read, COUNT, of_people=True)
    name = NAMES[which]
    return Followed(
        f"dagen tot de start: {name} binnen{of}", number, "Verwijzer", read, ABOUT.format(name=name), of_people=True,
        adds_up=False,
    )  # fmt: skip


def _number(part: Part, which: str) -> Number:
    return part.known if which == TIMED else part.quarters[QUARTERS.index(which)]
