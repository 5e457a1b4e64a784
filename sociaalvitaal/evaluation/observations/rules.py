"""What observations and statements must answer to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.observations import ObservationKind, Sight, SourceKind, StatementStatus
from sociaalvitaal.periods import Period

Fault = tuple[str, str]
"""Field and message."""
BEFORE = 12
"""How many months before the project an observation can be of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands with an observation besides its text."""

    activity_id: int | None
    referral_id: int | None
    target_group_id: int | None
    factors: frozenset[int]
    circumstances: frozenset[str]
    circumstances_text: str | None
    source: SourceKind | None
    sight: Sight | None
    on_day: date | None


@dataclass(frozen=True, slots=True)
class StatementData:
    """A statement as it was filled in."""

    context: str
    offer: str
    response: str | None
    outcome: str
    is_wanted: bool
    helps: frozenset[int]
    hinders: frozenset[int]
    circumstances: frozenset[str]
    grounds: Mapping[int, bool]
    """Observation → whether it speaks against the statement."""
    nexts: frozenset[int]


_S = StatementStatus
NEXT: Mapping[StatementStatus, tuple[StatementStatus, ...]] = {
    _S.PROPOSED: (_S.SUPPORTED, _S.REFINED, _S.CONTRADICTED),
    _S.SUPPORTED: (_S.PROPOSED, _S.REFINED, _S.CONTRADICTED),
    _S.REFINED: (_S.PROPOSED,),
    _S.CONTRADICTED: (_S.PROPOSED, _S.REFINED),
}
"""Which status may follow which; what was closed goes back to the beginning first."""


def may_become(now: StatementStatus, then: StatementStatus) -> bool:
    """Whether a statement with this status may get that one."""
    return then in NEXT[now]


def may_be_changed(status: StatementStatus) -> bool:
    """Whether its words may still change: what was refined or contradicted stays as it was."""
    return status in (_S.PROPOSED, _S.SUPPORTED)


def support_fault(status: StatementStatus, grounds: Iterable[bool]) -> str | None:
    """What is lacking for a status, given for each observation whether it speaks against the statement."""
    against = list(grounds)
    if status is _S.SUPPORTED and False not in against:
        return "Een uitspraak is pas ondersteund als er een waarneming bij staat die haar steunt."
    if status is _S.CONTRADICTED and True not in against:
        return "Kies eerst welke waarneming de uitspraak tegenspreekt. Dat kan bij Uitspraak wijzigen."
    return None


def day_fault(day: date | None, project: Period, today: date) -> str | None:
    """What is wrong with the day of an observation."""
    if day is None:
        return None
    if day > today:
        return f"Deze dag moet nog komen. Kies een dag tot en met {long_date(today)}."
    if day < (project.first - BEFORE).first_day:
        return f"Deze dag ligt ver voor het project, dat begon in {project.first.label}. Klopt het jaar?"
    return None


def statement_faults(data: StatementData, own_id: int | None, links: Mapping[int, frozenset[int]]) -> list[Fault]:
    """What is wrong with a statement; `links` has for each statement those that follow on it."""
    found: list[Fault] = []
    if data.helps & data.hinders:
        found.append(
            ("hinders", "Een factor kan in één uitspraak niet tegelijk helpen en hinderen. Kies één van beide.")
        )
    if own_id is not None and goes_round(own_id, data.nexts, links):
        found.append(("nexts", "Zo gaat het in een kring: een van deze uitspraken leidt al tot deze. Kies een andere."))
    return found


def goes_round(own_id: int, nexts: Iterable[int], links: Mapping[int, frozenset[int]]) -> bool:
    """Whether one of the statements that would follow leads back to the statement itself."""
    seen: set[int] = set()
    ahead = list(nexts)
    while ahead:
        one = ahead.pop()
        if one == own_id:
            return True
        if one not in seen:
            seen.add(one)
            ahead.extend(links.get(one, ()))
    return False


def kinds_of(worked: str | None, worked_not: str | None) -> list[tuple[ObservationKind, str]]:
    """The observations that a form with two fields makes: one, or two."""
    both = ((ObservationKind.WORKED, worked), (ObservationKind.WORKED_NOT, worked_not))
    return [(kind, text) for kind, text in both if text]
