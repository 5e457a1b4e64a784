"""The chain of referrals in numbers: how far they came, how they stand, how soon they led to a start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import courses, feedback, groups
from sociaalvitaal.figures.chain_protection import Started, hidden_starts, shown_steps
from sociaalvitaal.figures.courses import ENDS, STARTED, Counts, Standing
from sociaalvitaal.figures.disclosure import protect
from sociaalvitaal.figures.durations import Quartiles
from sociaalvitaal.figures.feedback import Told
from sociaalvitaal.figures.numbers import Number, State, known
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line, Summary, scope_above, summarise
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import CHAIN, Step
from sociaalvitaal.referral_chain import NAMES, Terms

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

    @property
    def registered(self) -> Number:
        """How many referrals there were."""
        return self.reached[Step.REGISTERED]

    @property
    def started(self) -> Number:
        """How many of them led to a start."""
        return self.reached[Step.STARTED]

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
    def is_shared(self) -> bool:
        """Whether this is what may be shared, rather than all there is."""
        return self.steps == COARSE


_STANDINGS: tuple[Standing | Step, ...] = (*OPEN, Standing.MOVED_ON, *ENDS)


def chain(
    session: Session, programme: Programme, summary: Summary, today: date, *, protected: bool = False
) -> ChainFigures:
    """The chain behind the referrals of a summary; `protected` if that summary is."""
    found = list(courses.read(session, summary.scope, summary.period))
    total, places, sources = courses.counted(found)
    below = programme.disclosure_threshold if protected else 0
    by_source = groups.by_source(session, summary, protected_below=below)
    made = ChainFigures(
        summary=summary,
        steps=CHAIN,
        total=_part(summary.total.label, total, summary.total["referrals"], summary.total),
        places=[
            _part(line.label, places.get(line.id, Counts()), line["referrals"], line)
            for line in (summary.lines if summary.scope.level is not Level.KERN else [])
        ],
        sources=[
            _part(label, sources.get(number, Counts()), referrals, summary.total, number)
            for number, (label, referrals) in zip(by_source.ids, by_source.parts, strict=True)
        ],
        standings=[(_name(one), _count(total.standings[one], summary.total)) for one in _STANDINGS],
        messages=_messages(found, programme, summary.total, today),
    )
    if not protected:
        return made
    if summary.scope.level is Level.PROGRAMME:
        return _shared_whole(made, total, places, sources, programme)
    return _shared_place(made, places, programme, _own_start(session, programme, summary, today))


def _part(label: str, counts: Counts, referrals: Number, line: Line, number: int = 0) -> Part:
    reached = {step: _count(value, line) for step, value in zip(CHAIN, counts.reached, strict=True)}
    reached[Step.REGISTERED] = referrals
    return Part(label, reached, _count(counts.known, line), Quartiles.of(counts.days), line.slug, number or line.id)


def _count(value: int, line: Line) -> Number:
    """A count with what stands behind the referrals of a line."""
    tally = line.tally
    return known(value, tally.expected, tally.received, provisional=tally.number("referrals").provisional)


def _name(standing: Standing | Step) -> str:
    return standing.value if isinstance(standing, Standing) else NAMES[standing]


def _messages(
    found: Sequence[courses.Course], programme: Programme, total: Line, today: date
) -> list[tuple[Step, dict[Told, Number]]]:
    terms = Terms(programme.feedback_working_days, programme.second_feedback_weeks)
    return [
        (message.step, {told: _count(message.counts[told], total) for told in Told})
        for message in feedback.messages(found, terms, today)
    ]


def _shared_whole(
    made: ChainFigures, total: Counts, places: Mapping[int, Counts], sources: Mapping[int, Counts], programme: Programme
) -> ChainFigures:
    """All municipalities together, as far as it can be shared."""
    threshold = programme.disclosure_threshold
    shown = shown_steps(total.reached, threshold)
    starts = shown[STARTED]
    by_place, by_source = _rows(made.places, places), _rows(made.sources, sources)
    in_places, starts = hidden_starts(by_place, threshold, total_is_shown=starts)
    in_sources, starts = hidden_starts(by_source, threshold, total_is_shown=starts)
    if not starts:
        in_places, _ = hidden_starts(by_place, threshold, total_is_shown=False)
        shown[STARTED] = total.reached[STARTED] == 0
    whole = {
        step: number if step is Step.REGISTERED or may else _withhold(number)
        for (step, number), may in zip(made.total.reached.items(), shown, strict=True)
    }
    least = programme.minimum_denominator
    return replace(
        made,
        steps=COARSE,
        total=_guarded(replace(made.total, reached=whole), total, least, threshold),
        places=[_coarse(part, number in in_places, least) for number, part in enumerate(made.places)],
        sources=[_coarse(part, number in in_sources, least) for number, part in enumerate(made.sources)],
        standings=[
            (_name(end), _small_withheld(_count(total.standings[end], made.summary.total), threshold)) for end in ENDS
        ],
        messages=[(step, _guarded_messages(counts, made, threshold)) for step, counts in made.messages],
    )


def _shared_place(made: ChainFigures, places: Mapping[int, Counts], programme: Programme, own: Number) -> ChainFigures:
    """One place, as far as it can be shared: its own row one level up, and the starts of the kernen in it.

    More would be got back by subtracting other places from the whole.
    """
    least = programme.minimum_denominator
    rows = _rows(made.places, places)
    starts = own.state is State.KNOWN
    hidden, safe = hidden_starts(rows, programme.disclosure_threshold, total_is_shown=starts)
    if starts and not safe:
        hidden = set(range(len(rows)))
    whole = replace(made.total, reached={**made.total.reached, Step.STARTED: own})
    return replace(
        made,
        steps=COARSE,
        total=_coarse(whole, own.state is State.WITHHELD, least),
        places=[_coarse(part, number in hidden, least) for number, part in enumerate(made.places)],
        sources=[],
        standings=[],
        messages=[],
    )


def _own_start(session: Session, programme: Programme, summary: Summary, today: date) -> Number:
    """How many led to a start in this place, as the table one level up shows it."""
    scope = scope_above(session, programme, summary.scope)
    above = summarise(session, programme, scope, summary.period, today, protected=True)
    assert above is not None, "the place has the same months"
    found = chain(session, programme, above, today, protected=True)
    return next(part for part in found.places if part.id == summary.scope.id).reached[Step.STARTED]


def _rows(parts: Sequence[Part], counts: Mapping[int, Counts]) -> list[Started]:
    found = []
    for part in parts:
        reached = counts.get(part.id, Counts()).reached
        found.append(Started(reached[0], part.reached[Step.REGISTERED].state is State.KNOWN, reached[STARTED]))
    return found


def _coarse(part: Part, hide: bool, least: int) -> Part:
    """A part with referrals and starts only, and with the days where enough are known."""
    starts = part.reached[Step.STARTED]
    reached = {Step.REGISTERED: part.reached[Step.REGISTERED], Step.STARTED: _withhold(starts) if hide else starts}
    enough = not hide and part.known.value is not None and part.known.value >= least
    return replace(part, reached=reached, known=Number(State.IMPOSSIBLE), days=part.days if enough else None)


def _guarded(part: Part, counts: Counts, least: int, threshold: int) -> Part:
    """The whole with the days and how many of them are known, where that gives no small count away."""
    starts, unknown = part.reached[Step.STARTED], counts.reached[STARTED] - counts.known
    hide = starts.state is State.WITHHELD or 0 < unknown < threshold or 0 < counts.known < threshold
    days = part.days if starts.state is not State.WITHHELD and counts.known >= least else None
    return replace(part, known=_withhold(part.known) if hide else part.known, days=days)


def _guarded_messages(counts: dict[Told, Number], made: ChainFigures, threshold: int) -> dict[Told, Number]:
    total = made.summary.total["referrals"]
    cells, _ = protect(list(counts.values()), total, threshold, total_is_withheld=total.state is State.WITHHELD)
    return dict(zip(counts, cells, strict=True))


def _small_withheld(number: Number, threshold: int) -> Number:
    return _withhold(number) if number.value is not None and 0 < number.value < threshold else number


def _withhold(number: Number) -> Number:
    return replace(number, state=State.WITHHELD, value=None, gaps=0) if number.state is State.KNOWN else number
