"""The chain of referrals in numbers: how far they came, how they stand, how soon they led to a start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import groups
from sociaalvitaal.figures.chain import gathering
from sociaalvitaal.figures.chain.courses import ENDS, Counts, Standing
from sociaalvitaal.figures.chain.durations import Quartiles
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.chain.gathering import Gathered
from sociaalvitaal.figures.chain.protection import SharedYear, shared_year, starts, starts_of
from sociaalvitaal.figures.disclosure.measures import Parts
from sociaalvitaal.figures.disclosure.reading import municipality_of
from sociaalvitaal.figures.disclosure.shared import Disclosure, withhold
from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import CHAIN, Step
from sociaalvitaal.referral_chain import NAMES

COARSE = (Step.REGISTERED, Step.STARTED)
"""The steps that are shared of one place or source: the others would give small counts away."""
SHORT_NAMES = {**NAMES, Step.INTAKE: "intake", Step.MOVED_ON: "doorgestroomd"}
OPEN = (Standing.NOT_STARTED, Standing.WAITING, Standing.TAKING_PART)


@dataclass(frozen=True, slots=True)
class Part:
    """A place, a source or all together: how many referrals took each step, and how soon they led to a start."""

    label: str
    reached: Mapping[Step, Number]
    known: Number
    """Of how many of those who started the number of days is known."""
    days: Quartiles | None
    slug: str = ""
    id: int = 0
    code: str = ""
    """Of a source, the code under which its referrals can be followed."""

    @property
    def registered(self) -> Number:
        """How many referrals there were."""
        return self.reached[Step.REGISTERED]

    @property
    def started(self) -> Number:
        """How many of them led to a start."""
        return self.reached[Step.STARTED]

    @property
    def quarters(self) -> tuple[Number, Number, Number]:
        """Within how many days a quarter, half and three quarters of those who started did so."""
        if self.days is None:
            nobody = self.known.value == 0 or self.started.value == 0
            none = Number(State.MISSING if nobody else State.WITHHELD)
            return none, none, none
        one = self.registered
        low, middle, high = (
            Number(State.KNOWN, int(days + 0.5), one.expected, one.received, one.provisional)
            for days in (self.days.low, self.days.middle, self.days.high)
        )
        return low, middle, high

    @property
    def goal(self) -> int:
        """Which of its steps the start is, by number."""
        return list(self.reached).index(Step.STARTED)

    @property
    def steps(self) -> list[tuple[str, Number]]:
        """The steps by name, as far as they are shown."""
        return [(SHORT_NAMES[step], number) for step, number in self.reached.items()]


@dataclass(frozen=True, slots=True)
class ChainFigures:
    """The chain of a place over a period; small counts are withheld already for who may not see them."""

    summary: Summary
    steps: tuple[Step, ...]
    """The steps that parts are shown with."""
    total: Part
    places: list[Part]
    """One level down; empty for a kern."""
    sources: list[Part]
    standings: list[tuple[str, Number]]
    """How all of them stand now; shared only are the ways out."""
    messages: list[tuple[Step, dict[Told, Number]]]
    """What the referrers heard; of one place this is not shared."""

    @property
    def ended(self) -> Number:
        """How many ended otherwise; withheld where one of the ways out is."""
        found = dict(self.standings)
        return together([found.get(name_of(end), Number(State.WITHHELD)) for end in ENDS])

    @property
    def standing(self) -> Number:
        """What the standings add up to: all referrals, or of what is shared those that ended otherwise."""
        return self.ended if self.is_shared else self.total.registered

    @property
    def is_shared(self) -> bool:
        """Whether this is what may be shared, rather than all there is."""
        return self.steps == COARSE


STANDINGS: tuple[Standing | Step, ...] = (*OPEN, Standing.MOVED_ON, *ENDS)
"""All that can be told of how a referral stands."""


def chain(
    session: Session, programme: Programme, summary: Summary, today: date, *, protected: bool = False
) -> ChainFigures:
    """The chain behind the referrals of a summary; `protected` if that summary is."""
    found = _gathered(session, programme, summary, today)
    total = found.total
    protected = protected and summary.shared is not None
    made = ChainFigures(
        summary=summary,
        steps=CHAIN,
        total=_part(summary.total.label, total, summary.total["referrals"], summary.total),
        places=[
            _part(line.label, found.places.get(line.id, Counts()), line["referrals"], line)
            for line in (summary.lines if summary.scope.level is not Level.KERN else [])
        ],
        # Of one place they are not shared, and what may be shown of them takes long to work out.
        sources=[]
        if protected and summary.scope.level is not Level.PROGRAMME
        else _sources(session, summary, found, programme.disclosure_threshold if protected else 0),
        standings=[(name_of(one), _count(total.standings[one], summary.total)) for one in STANDINGS],
        messages=[
            (step, {told: _count(counts[told], summary.total) for told in Told})
            for step, counts in found.messages.items()
        ],
    )
    if not protected or summary.shared is None:
        return made
    if summary.scope.level is Level.PROGRAMME:
        return _shared_whole(session, made, summary.shared, programme, today)
    return _shared_place(session, made, summary.shared, programme.minimum_denominator)


def _gathered(session: Session, programme: Programme, summary: Summary, today: date) -> Gathered:
    """Those of the whole programme are read by year, once for what is shown and for what is withheld of it."""
    terms, period, shared = gathering.terms_of(programme), summary.period, summary.shared
    if summary.scope.level is not Level.PROGRAMME:
        return gathering.gather(session, summary.scope, period, terms, today)
    return gathering.together(gathering.of_year(session, shared, year, terms, today) for year in period.years)


def _part(label: str, counts: Counts, referrals: Number, line: Line, number: int = 0, code: str = "") -> Part:
    reached = {step: _count(value, line) for step, value in zip(CHAIN, counts.reached, strict=True)}
    reached[Step.REGISTERED] = referrals
    days = Quartiles.of(counts.days)
    return Part(label, reached, _count(counts.known, line), days, line.slug, number or line.id, code)


def _sources(session: Session, summary: Summary, found: Gathered, below: int) -> list[Part]:
    made = groups.by_source(session, summary, protected_below=below)
    return [
        _part(label, found.sources.get(number, Counts()), referrals, summary.total, number, made.codes[label])
        for number, (label, referrals) in zip(made.ids, made.parts, strict=True)
    ]


def _count(value: int, line: Line) -> Number:
    """A count with what stands behind the referrals of a line."""
    tally = line.tally
    return known(value, tally.expected, tally.received, provisional=tally.number("referrals").provisional)


def together(numbers: Sequence[Number]) -> Number:
    """Numbers that stand beside each other as one; withheld where one of them is."""
    if any(one.state is State.WITHHELD for one in numbers):
        return Number(State.WITHHELD)
    return replace(numbers[0], value=sum(one.value or 0 for one in numbers))


def due(counts: Mapping[Told, Number]) -> Number:
    """How many messages should have been sent by now: in time, or not."""
    return together([counts[Told.ON_TIME], counts[Told.LATE]])


def name_of(standing: Standing | Step) -> str:
    """A standing in words."""
    return standing.value if isinstance(standing, Standing) else NAMES[standing]


def _shared_whole(
    session: Session, made: ChainFigures, shared: Disclosure, programme: Programme, today: date
) -> ChainFigures:
    """All municipalities together, as far as it can be shared: over more years what each of them shows."""
    terms, least = gathering.terms_of(programme), programme.minimum_denominator
    years = [
        shared_year(session, shared, shared.years[number], terms, today) for number in shared.over(made.summary.period)
    ]
    reached = {
        step: number if step is Step.REGISTERED or all(year.steps[place] for year in years) else withhold(number)
        for place, (step, number) in enumerate(made.total.reached.items())
    }
    told = made.total.known
    enough = reached[Step.STARTED].state is State.KNOWN and told.value is not None and told.value >= least
    in_sources = frozenset[int]().union(*(year.sources for year in years))
    ends = {name_of(end): all(year.ends[end] for year in years) for end in ENDS}
    return replace(
        made,
        steps=COARSE,
        total=replace(
            made.total,
            reached=reached,
            known=told if all(year.days for year in years) else withhold(told),
            days=made.total.days if enough else None,
        ),
        places=_coarse_places(made, shared, starts_of(session, shared, terms, today), least),
        sources=[_coarse(part, part.id in in_sources, least) for part in made.sources],
        standings=[
            (name, number if ends[name] else withhold(number)) for name, number in made.standings if name in ends
        ],
        messages=[(step, _told(step, counts, years)) for step, counts in made.messages],
    )


def _shared_place(session: Session, made: ChainFigures, shared: Disclosure, least: int) -> ChainFigures:
    """One place, as far as it can be shared: its own row one level up, and the starts of the kernen in it.

    More would be got back by subtracting other places from the whole.
    """
    scope, period = made.summary.scope, made.summary.period
    hidden = shared.hidden_parts(starts(session), scope, municipality_of(session, scope), period)
    return replace(
        made,
        steps=COARSE,
        total=_coarse(made.total, True in hidden, least),
        places=_coarse_places(made, shared, starts(session), least),
        sources=[],
        standings=[],
        messages=[],
    )


def _coarse_places(made: ChainFigures, shared: Disclosure, parts: Parts, least: int) -> list[Part]:
    scope, period = made.summary.scope, made.summary.period
    below = Level.MUNICIPALITY if scope.level is Level.PROGRAMME else Level.KERN
    return [
        _coarse(part, True in shared.hidden_parts(parts, Scope(below, "", id=part.id), scope.id, period), least)
        for part in made.places
    ]


def _told(step: Step, counts: Mapping[Told, Number], years: Sequence[SharedYear]) -> dict[Told, Number]:
    return {
        told: withhold(number) if any((step, told) in year.messages for year in years) else number
        for told, number in counts.items()
    }


def _coarse(part: Part, hide: bool, least: int) -> Part:
    """A part with referrals and starts only, and with the days where enough are known."""
    starts_ = part.reached[Step.STARTED]
    reached = {Step.REGISTERED: part.reached[Step.REGISTERED], Step.STARTED: withhold(starts_) if hide else starts_}
    enough = not hide and part.known.value is not None and part.known.value >= least
    return replace(part, reached=reached, known=Number(State.IMPOSSIBLE), days=part.days if enough else None)
