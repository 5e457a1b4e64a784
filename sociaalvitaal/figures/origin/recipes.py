"""The numbers of an answer to "what works": in how many kernen a recipe holds, how well it fits, as it was shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sociaalvitaal.figures.evaluation import members, pointing
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.members import BOTH, IN_RECIPE, IN_RESULT
from sociaalvitaal.figures.evaluation.pointing import CONSISTENCY, COVERAGE, HOLDS, REACHED, Point
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import ANSWER, Code, code_of, fraction_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing, membership, short_date
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus

ABOUT = "Zo stond het in het antwoord toen het werd gedeeld. Wat daarna veranderde, telt niet mee."
NAMES = {
    BOTH: "lidmaatschap van recept én resultaat samen",
    IN_RECIPE: "lidmaatschap van het recept",
    IN_RESULT: "lidmaatschap van het resultaat",
}
PARTS = {CONSISTENCY: (BOTH, IN_RECIPE), COVERAGE: (BOTH, IN_RESULT)}
"""Of each measure the two sums that it is made of."""
MEASURES: Mapping[tuple[str, ...], str] = {parts: measure for measure, parts in PARTS.items()}


class _Shared(NamedTuple):
    """An answer as it was shared, with the analysis that it is of."""

    kept: Analysis
    answer: Answer

    @property
    def told(self) -> str:
        return f"gedeeld {short_date(self.kept.shared_at.date())}" if self.kept.shared_at else ""


def answer_code(analysis_id: int, point: Point) -> str:
    """A number of an answer as it is asked for."""
    codes = [code_of(ANSWER, str(analysis_id), point.thing, what) for what in PARTS.get(point.what, (point.what,))]
    return fraction_of(*codes) if point.what in PARTS else codes[0]


def asked(code: Code) -> tuple[int, Point] | None:
    """Of which analysis a code asks which number; of a measure and of what that is made of the measure."""
    part = code.of_answer
    if part is None or len(part.parts) != 3 or not _is_id(part.parts[0]):
        return None
    analysis_id, thing, what = part.parts
    others = tuple(text.rpartition(".")[2] for text in code.made_of) or (BOTH, IN_RECIPE)
    return int(analysis_id), Point(thing, MEASURES.get(others, what) if what in NAMES else what)


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """A number of an answer that is shared; answers are about the whole programme."""
    if len(code.parts) != 3 or wanted.scope.level is not Level.PROGRAMME:
        return None
    analysis_id, thing, what = code.parts
    found = _find(wanted, analysis_id)
    if found is None:
        return None
    if what in NAMES:
        return _sum(found, thing, what)
    text = pointing.printed(found.answer).get(Point(thing, what))
    if text is None:
        return None
    pieces = _pieces(found, Point(thing, what))
    name = _name(found.answer, Point(thing, what))
    return Followed(name, _number(text), "Resultaat", lambda: pieces, ABOUT, adds_up=bool(pieces))


def _find(wanted: Wanted, analysis_id: str) -> _Shared | None:
    kept = wanted.session.get(Analysis, int(analysis_id)) if _is_id(analysis_id) else None
    if kept is None or kept.status is not AnalysisStatus.SHARED or kept.answer is None:
        return None
    return _Shared(kept, Answer.of_kept(kept.answer["text"]))


def _number(text: str) -> Number:
    """A number of a sentence: 1.000, 0,95 or 10%."""
    value = Decimal(text.rstrip("%").replace(".", "").replace(",", "."))
    if "," in text:
        return Number(State.KNOWN, int(value * 1_000_000), unit=Unit.MEMBERSHIP)
    return Number(State.KNOWN, int(value), unit=Unit.SHARE) if text.endswith("%") else plain(int(value))


def _name(answer: Answer, point: Point) -> str:
    if not point.thing.isdecimal():
        return f"{point.what.replace('-', ' ')} in het antwoord op ‘{answer.question}’"
    card = answer.cards[int(point.thing)]
    what = f": {card.result}" if point.what == REACHED else "" if point.what == HOLDS else f", {point.what}"
    return f"kernen met recept ‘{listing(list(card.circumstances))}’{what}"


def _pieces(found: _Shared, point: Point) -> Sequence[Piece]:
    """The kernen that a number counts, by the names that they had then; none of what counts no kernen."""
    if point == Point(pointing.ALL, HOLDS):
        return [Piece(int(case), "deed mee", 1, changed=found.told) for case in members.of_outcome(found.kept)]
    ids = {case["name"]: int(case["id"]) for case in found.kept.data["cases"]}
    told = members.counted(found.answer, point)
    return [Piece(ids[name], label, 1, changed=found.told) for name, label in told.items()]


def _sum(found: _Shared, thing: str, what: str) -> Followed | None:
    rows = members.of_card(found.kept, found.answer, thing)
    if rows is None:
        return None

    def pieces() -> list[Piece]:
        return [Piece(int(one.case), _beside(one, what), one.value(what), changed=found.told) for one in rows]

    number = Number(State.KNOWN, sum(one.value(what) for one in rows), unit=Unit.MEMBERSHIP)
    return Followed(NAMES[what], number, "Lidmaatschap", pieces, ABOUT, of_people=True)


def _beside(one: members.Member, what: str) -> str:
    if what != BOTH:
        return NAMES[what]
    return f"recept {membership(one.in_recipe)}, resultaat {membership(one.in_result)}"
