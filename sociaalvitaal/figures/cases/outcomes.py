"""What came of the project in each kern, from the figures: per 1,000 inhabitants, so that kernen can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.chain import courses
from sociaalvitaal.figures.chain.courses import STARTED, Counts
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import code_of, share_of
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.formatting import counted, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.periods import Period

RETURNS = "maandopgaven"
PER_1000 = {
    "nieuwe-deelnemers": ("new_participants", "Nieuwe deelnemers", "inwoners die voor het eerst meedoen"),
    "nieuwe-sporters": ("new_sporters", "Nieuwe sporters", "nieuwe deelnemers die eerst minder dan wekelijks sportten"),
    "deelnames": ("attendances", "Deelnames", "keren dat iemand meedeed"),
    "doorverwijzingen": ("referrals", "Doorverwijzingen", "keren dat een verwijzer iemand aanmeldde"),
}
"""By key of the variable: the indicator, its name and what it counts."""
NEW_ACTIVITIES, STARTED_KEY = "nieuwe-activiteiten", "gestart"
OUTCOMES: tuple[Variable, ...] = (
    *(
        Variable(
            key, f"{name} per 1.000 inwoners", "per 1.000 inwoners", Sort.OUTCOME,
            f"{name} ({what}) in de periode, gedeeld door het aantal inwoners, maal 1.000.",
            f"meer {name.lower()}", decimals=1,
        )
        for key, (_, name, what) in PER_1000.items()
    ),
    Variable(
        NEW_ACTIVITIES, "Nieuwe activiteiten", "", Sort.OUTCOME,
        "Activiteiten die nieuw of echt vernieuwd zijn en in de periode voor het eerst waren.",
        "meer nieuwe activiteiten",
    ),
    Variable(
        STARTED_KEY, "Doorverwezen en gestart", "%", Sort.OUTCOME,
        "Van alle doorverwijzingen in de periode: het deel dat met een activiteit begon.",
        "meer verwezen mensen beginnen",
    ),
)  # fmt: skip


def origin_code(key: str) -> str:
    """The number that an outcome is made of, as it can be followed; empty where it is no outcome."""
    if key == STARTED_KEY:
        return share_of(code_of("stap", Step.STARTED.value), "referrals")
    return "new_activities" if key == NEW_ACTIVITIES else PER_1000[key][0] if key in PER_1000 else ""


@dataclass(frozen=True)
class OutcomeReader:
    """Reads outcomes of some kernen over the months of a period that are over; nothing is read twice."""

    session: Session
    programme: Programme
    kernen: Sequence[Kern]
    period: Period | None
    today: date
    contexts: Callable[[], Mapping[int, Context]]

    def measured(self, key: str) -> dict[int, Measured]:
        """One of OUTCOMES, by the id of the kern."""
        if self.period is None:
            return {kern.id: missing("er is nog geen maand voorbij") for kern in self.kernen}
        return {kern.id: self._one(key, kern, self.period) for kern in self.kernen}

    def _one(self, key: str, kern: Kern, period: Period) -> Measured:
        tally = self._tallies[kern.id]
        if key == STARTED_KEY:
            return _share_started(tally, self._referrals.get(kern.id, Counts()), _when(kern, self.programme, period))
        code = "new_activities" if key == NEW_ACTIVITIES else PER_1000[key][0]
        found, when = tally.number(code), _when(kern, self.programme, period)
        if found.state is not State.KNOWN or found.value is None:
            return _no_number(found, when)
        if key == NEW_ACTIVITIES:
            return Measured(float(found.value), Known.YES, RETURNS, when, "", found.missing, _remark(found))
        return _per_1000(found, self.contexts()[kern.id], when)

    @cached_property
    def _tallies(self) -> dict[int, Tally]:
        assert self.period is not None, "only asked for when a month is over"
        found = queries.kern_months(self.session, self.kernen, self.programme, self.period)
        return {kern_id: Tally.sum(months.values()) for kern_id, months in found.items()}

    @cached_property
    def _referrals(self) -> dict[int, Counts]:
        assert self.period is not None, "only asked for when a month is over"
        return courses.of_kernen(self.session, [kern.id for kern in self.kernen], self.period)


def _when(kern: Kern, programme: Programme, period: Period) -> str:
    expected = kern.expects(programme.period)
    months = expected.overlap(period) if expected else None
    return months.label if months else period.label


def _no_number(found: Number, when: str) -> Measured:
    if found.state is State.IMPOSSIBLE:
        return missing("in deze periode zijn geen aantallen gevraagd", Known.NOT_APPLICABLE, source=RETURNS, when=when)
    if not found.received:
        return missing("er is nog geen maand binnen", source=RETURNS, when=when)
    return missing("bij de activiteiten niet ingevuld", Known.UNKNOWN, source=RETURNS, when=when)


def _remark(found: Number) -> str:
    gaps = f"bij {counted(found.gaps, 'opgave', 'opgaven')} niet bekend" if found.gaps else ""
    return "; ".join(part for part in (gaps, "voorlopig" if found.provisional else "") if part)


def _per_1000(found: Number, context: Context, when: str) -> Measured:
    people = context.inhabitants
    if people is None or not people.value:
        return missing("het aantal inwoners is niet bekend", Known.UNKNOWN, source=RETURNS, when=when)
    assert found.value is not None, "only known numbers come here"
    source = f"{RETURNS}; inwoners: {people.source}" + (f" ({people.year})" if people.year else "")
    what = f"{number(found.value)} op {counted(people.value, 'inwoner', 'inwoners')}"
    remark = "; ".join(part for part in (what, _remark(found)) if part)
    return Measured(found.value * 1_000 / people.value, Known.YES, source, when, "", found.missing, remark)


def _share_started(tally: Tally, counts: Counts, when: str) -> Measured:
    found = tally.number("referrals")
    source = "doorverwijzingen"
    if found.state is not State.KNOWN:
        return _no_number(found, when)
    whole, started = counts.stages.total(), counts.reached[STARTED]
    if not whole:
        return missing("er waren geen doorverwijzingen", Known.NOT_APPLICABLE, source=source, when=when)
    remark = f"{number(started)} van {number(whole)}"
    return Measured(100 * started / whole, Known.YES, source, when, "", found.missing, remark)
