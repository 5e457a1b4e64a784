"""Referrals behind a number of the chain: by kern, month and source; nothing that says who was referred."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sociaalvitaal.figures import groups
from sociaalvitaal.figures.chain import courses, gathering
from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, chain, due, name_of
from sociaalvitaal.figures.chain.courses import ENDS, Course
from sociaalvitaal.figures.chain.feedback import Told, told
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin import divided
from sociaalvitaal.figures.origin.asking import WITHHELD, Followed, Piece, Wanted
from sociaalvitaal.figures.origin.chain_codes import DUE, ENDED, MESSAGE_OF, STANDING_OF, STEP_OF, TOLD_OF
from sociaalvitaal.figures.origin.codes import Code, code_of, read
from sociaalvitaal.figures.origin.recorded import recorded
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import CHAIN, Step
from sociaalvitaal.referral_chain import NAMES

Counts = Callable[[Course], bool]
HEAD = "Verwijzer"
STEPS = "Een doorverwijzing telt bij de kern en de maand waar zij binnenkwam. De stappen zijn die van vandaag."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Referrals of one source, or that took a step, stand so, or had a message in time or not."""
    made = _MAKERS[code.family](wanted, code)
    if made is None:
        return None
    name, number, counts = made
    return Followed(name, number, HEAD, lambda: _pieces(wanted, counts), STEPS, of_people=True)


Made = tuple[str, Number, Counts]


def _source(wanted: Wanted, code: Code) -> Made | None:
    summary, item = wanted.summary(), divided.find_item(wanted.session, code)
    if summary is None or item is None:
        return None
    found = groups.by_source(wanted.session, summary, protected_below=wanted.threshold)
    number = divided.part(found, item)[1]
    return f"doorverwijzingen van {item.label.lower()}", number, lambda course: course.source == item.id


def _step(wanted: Wanted, code: Code) -> Made | None:
    step, found = STEP_OF.get(code.parts[0]), _chain(wanted)
    if step is None or found is None or step is Step.REGISTERED:
        return None
    place, name = CHAIN.index(step), f"doorverwijzingen: {SHORT_NAMES[step]}"
    if len(code.parts) == 1:
        return name, found.total.reached.get(step, WITHHELD), lambda course: course.stage >= place
    item = divided.find_item(wanted.session, Code("verwijsbron", code.parts[1:]))
    if item is None:
        return None
    number = _of_source(found, item, step)
    return f"{name}, van {item.label.lower()}", number, lambda one: one.stage >= place and one.source == item.id


def _of_source(found: ChainFigures, item: ListItem, step: Step) -> Number:
    asked = code_of("verwijsbron", item.slug)
    part = next((one for one in found.sources if one.code == asked), None)
    return part.reached.get(step, WITHHELD) if part else WITHHELD


def _standing(wanted: Wanted, code: Code) -> Made | None:
    standing, found = STANDING_OF.get(code.parts[0]), _chain(wanted)
    if found is not None and code == read(ENDED):
        return _ended(found)
    if standing is None or found is None:
        return None
    name = name_of(standing)
    return f"doorverwijzingen: {name}", dict(found.standings).get(name, WITHHELD), lambda one: one.standing == standing


def _ended(found: ChainFigures) -> Made:
    return "doorverwijzingen die anders afliepen", found.ended, lambda course: course.standing in ENDS


def _message(wanted: Wanted, code: Code) -> Made | None:
    step, found = MESSAGE_OF.get(code.parts[0]), _chain(wanted)
    how, is_due = TOLD_OF.get(code.parts[-1]), code.parts[-1] == DUE
    if step is None or found is None or len(code.parts) != 2 or not (how or is_due):
        return None
    counts = dict(found.messages).get(step, dict.fromkeys(Told, WITHHELD))
    number, wanted_ones = (counts[how], (how,)) if how else (due(counts), (Told.ON_TIME, Told.LATE))
    terms = gathering.terms_of(wanted.programme)
    return (
        f"{NAMES[step].removesuffix(' gegeven')}: {how.value if how else 'had er al moeten zijn'}", number,
        lambda course: told(course, step, terms, wanted.today) in wanted_ones,
    )  # fmt: skip


_MAKERS: dict[str, Callable[[Wanted, Code], Made | None]] = {
    "verwijsbron": _source, "stap": _step, "stand": _standing, "bericht": _message,
}  # fmt: skip


def _chain(wanted: Wanted) -> ChainFigures | None:
    summary = wanted.summary()
    if summary is None:
        return None
    return chain(wanted.session, wanted.programme, summary, wanted.today, protected=wanted.protected)


def _pieces(wanted: Wanted, counts: Counts) -> Sequence[Piece]:
    summary = wanted.summary()
    assert summary is not None, "there is a number"
    found = courses.of_referrals(wanted.session, wanted.scope, summary.period)
    ids = {course.place for course in found if counts(course)}
    return recorded(wanted.session, wanted.scope, summary.period, ids, named=wanted.named)
