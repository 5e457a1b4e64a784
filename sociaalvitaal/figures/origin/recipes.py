"""The numbers of an answer to "what works": in how many kernen a recipe holds, how well it fits, as it was shared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal.figures.evaluation import members, pointing
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.members import BOTH, IN_RECIPE, IN_RESULT
from sociaalvitaal.figures.evaluation.pointing import CONSISTENCY, COVERAGE, Point
from sociaalvitaal.figures.evaluation.tracing import finding
from sociaalvitaal.figures.evaluation.tracing.trace import KERN, Source, Trace
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import ANSWER, Code, code_of, fraction_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import membership, short_date
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus

ABOUT = "Zo stond het in het antwoord toen het werd gedeeld. Wat daarna veranderde, telt niet mee."
NAMES = {
    BOTH: "lidmaatschap van recept én resultaat samen",
    IN_RECIPE: "lidmaatschap van het recept",
    IN_RESULT: "lidmaatschap van het resultaat",
}
PARTS = {CONSISTENCY: (BOTH, IN_RECIPE), COVERAGE: (BOTH, IN_RESULT)}
"""Of each measure the two sums that it is made of."""
LINES = (pointing.LINE, pointing.LINE_OUT, pointing.LINE_INSIDE)
MEASURES: Mapping[tuple[str, ...], str] = {parts: measure for measure, parts in PARTS.items()}


_SHAPE = re.compile(r"[+−]?\d[\d.]*(?:,\d+)?%?")


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


def is_printed(code: Code) -> bool:
    """Whether it is a number of an answer as that prints it, and no sum that a measure is made of."""
    return code.of_answer is not None and not (code.family == ANSWER and code.parts[-1] in NAMES)


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """A number of an answer that is shared; answers are about the whole programme."""
    if len(code.parts) != 3 or wanted.scope.level is not Level.PROGRAMME:
        return None
    analysis_id, thing, what = code.parts
    found = _find(wanted.session, analysis_id)
    if found is None:
        return None
    if what in NAMES:
        return _sum(found, thing, what)
    trace = trace_of(found.kept, code)
    if trace is None:
        return None
    pieces = _pieces(found, what, trace)
    number = _number(trace.shown, Unit.LINE if what in LINES else Unit.COUNT)
    if number is None:
        return None
    return Followed(
        trace.name, number, trace.head, lambda: pieces, ABOUT, of_people=trace.is_private, adds_up=bool(pieces)
    )  # fmt: skip


def trace_of(kept: Analysis, code: Code) -> Trace | None:
    """What a number of an answer is made of, as its readers see it; None when it has no such number."""
    found = asked(code)
    if found is None or kept.answer is None or kept.results is None:
        return None
    return finding.find(Source.of(kept, Answer.of_kept(kept.answer["text"])), *found[1], analyses=False)


def trace_now(session: Session, code: Code) -> Trace | None:
    """The same of an answer that is shared now."""
    found = asked(code)
    kept = _find(session, str(found[0])) if found else None
    return trace_of(kept.kept, code) if kept else None


def _find(session: Session, analysis_id: str) -> _Shared | None:
    kept = session.get(Analysis, int(analysis_id)) if _is_id(analysis_id) else None
    if kept is None or kept.status is not AnalysisStatus.SHARED or kept.answer is None:
        return None
    return _Shared(kept, Answer.of_kept(kept.answer["text"]))


def _number(text: str, unit: Unit) -> Number | None:
    """A number of a sentence: 1.000, 0,95, +1 or 10%; None of words."""
    if not _SHAPE.fullmatch(text):
        return None
    bare = text.rstrip("%").lstrip("+").replace("−", "-").replace(".", "").replace(",", ".")
    value = Decimal(bare)
    if "," in text or unit is Unit.LINE:
        return Number(State.KNOWN, int(value * 1_000_000), unit=unit if unit is Unit.LINE else Unit.MEMBERSHIP)
    return Number(State.KNOWN, int(value), unit=Unit.SHARE) if text.endswith("%") else plain(int(value))


def _pieces(found: _Shared, what: str, trace: Trace) -> Sequence[Piece]:
    """The kernen that a number counts; none of what counts no kernen."""
    if trace.head != KERN or trace.sums or what in (*LINES, pointing.BY_CHANCE, pointing.SHUFFLED):
        return []
    return [
        Piece(int(line.case), ", ".join(line.cells) or "deed mee", 1, changed=found.told)
        for line in trace.lines if line.case
    ]  # fmt: skip


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
