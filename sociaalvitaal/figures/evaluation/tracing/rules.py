"""What stands behind the rules of an analysis: who set them, and what falls on which side of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sociaalvitaal.evaluation.qca.robustness import SHARE
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import INDISPENSABLE, RELEVANT
from sociaalvitaal.figures.evaluation.study.stability import ALLOWED, TIMES, moved
from sociaalvitaal.figures.evaluation.tracing.recipes import words
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace, decisions
from sociaalvitaal.formatting import membership, number
from sociaalvitaal.models.analyses import ChangeKind

FIXED = "Deze regel is van de toolkit, en is bij elke analyse gelijk."
SET = "Zo stond deze regel toen er werd gerekend. De coördinator kan hem veranderen, en moet dan zeggen waarom."
FIRST = "Deze regel is nooit veranderd: zo begint elke analyse."


def trace(source: Source, what: str, *, analyses: bool) -> Trace | None:
    """A rule by its name; None when there is none, or who asks only reads answers."""
    make = RULES.get(what) if analyses or what not in CLOSED else None
    return make(source) if make else None


def _moved(source: Source) -> Trace:
    """Each line as it is, and as it was drawn to see whether recipes stay."""
    lines = []
    for variable in source.study.variables:
        if variable.key in source.study.anchors:
            at = (moved(source.study, variable.key, factor).crossover for factor in (1 - SHARE, 1, 1 + SHARE))
            lines.append(Line(variable.label, tuple(f"{one:.6g}".replace(".", ",") for one in at)))
    return Trace(
        "Hoe ver elke grens is verschoven", f"{number(round(100 * SHARE))}%",
        ("Blijft een recept staan als de grens iets anders ligt? Ligt een grens op 0, dan schuift zij een deel van het"
         " verschil tussen het laagste en het hoogste cijfer.", FIXED),
        head="Omstandigheid of uitkomst", heads=("Lager", "De grens", "Hoger"), lines=tuple(lines), is_numeric=True,
    )  # fmt: skip


def _times(_source: Source) -> Trace:
    return Trace(
        "Hoe vaak de uitkomsten worden geschud", number(TIMES),
        ("Bij schudden deelt de computer de uitkomsten willekeurig uit over de kernen. Zo ziet u wat toeval kan.",
         FIXED),
    )  # fmt: skip


def _allowed(source: Source) -> Trace:
    allowed = number(int(ALLOWED * TIMES))
    return Trace(
        "Hoe vaak toeval even goed mag passen", allowed,
        ("Past een patroon vaker even goed door toeval, dan noemen wij geen enkel recept stevig.", FIXED),
        head="Kant", heads=("Toeval paste even goed", "Geschud", "Mag hooguit"),
        lines=tuple(
            Line(label, (number(shaken.as_good), number(shaken.shuffled), allowed))
            for success, label in pointing.SIDE_LABELS.items()
            if (shaken := source.stability.side(success=success)).shuffled
        ),
        formula=f"{allowed} = {number(round(100 * ALLOWED))}% van {number(TIMES)}", is_numeric=True,
    )  # fmt: skip


def _cut(name: str, field: str, of: Callable[[Any], tuple[float | None, bool]]) -> Callable[[Source], Trace]:
    """A rule by which groups of kernen count: each group with its value, and on which side that is."""

    def make(source: Source) -> Trace:
        lines = []
        for group in source.findings.success.groups:
            value, counts = of(group)
            reached = value is not None and value >= getattr(source.study.cuts, field) - 1e-8
            shown = "niet te bepalen" if value is None else _cut_text(value, counts=counts)
            lines.append(Line(words(source, group.literals), (shown, "gehaald" if reached else "niet gehaald")))
        changes = decisions(
            source.kept.changes, ChangeKind.CUTS, None, lambda after: _cut_text(after[field], counts=field == "cases")
        )
        return Trace(
            name, _cut_text(getattr(source.study.cuts, field), counts=field == "cases"),
            (SET, *(() if changes else (FIRST,))), head="Omstandigheden", heads=("Deze groep", "De regel"),
            lines=tuple(lines), decided=changes,
        )  # fmt: skip

    return make


def _cut_text(value: float, *, counts: bool) -> str:
    return number(int(value)) if counts else membership(round(1_000_000 * value))


def _need(name: str, least: float, field: str) -> Callable[[Source], Trace]:
    """A rule by which a circumstance is indispensable: each with its value."""

    def make(source: Source) -> Trace:
        return Trace(
            name, membership(round(1_000_000 * least)), (FIXED,), head="Omstandigheid",
            heads=("Kant", "Waarde", "De regel"),
            lines=tuple(
                Line(words(source, (need.literal,)), (
                    pointing.SIDE_LABELS[need.success],
                    "niet te bepalen" if value is None else membership(round(1_000_000 * value)),
                    "gehaald" if value is not None and value >= least - 1e-8 else "niet gehaald",
                ))
                for need in source.findings.needs for value in [getattr(need, field)]
            ),
        )  # fmt: skip

    return make


RULES: Mapping[str, Callable[[Source], Trace]] = {
    pointing.MOVED: _moved,
    pointing.SHUFFLES: _times,
    pointing.ALLOWED: _allowed,
    pointing.CUT_INCLUSION: _cut(
        "Vanaf welke consistentie een groep telt als gelukt", "inclusion", lambda group: (group.inclusion, False)
    ),
    pointing.CUT_PRI: _cut("Vanaf welke PRI een groep telt als gelukt", "pri", lambda group: (group.pri, False)),
    pointing.CUT_CASES: _cut(
        "Vanaf hoeveel kernen een groep meetelt", "cases", lambda group: (float(len(group.cases)), True)
    ),
    pointing.INDISPENSABLE: _need(
        "Vanaf welke consistentie iets onmisbaar kan zijn", INDISPENSABLE, "inclusion"
    ),
    pointing.RELEVANT: _need("Vanaf welke relevantie dat iets zegt", RELEVANT, "relevance"),
}  # fmt: skip
CLOSED = frozenset(
    {pointing.CUT_INCLUSION, pointing.CUT_PRI, pointing.CUT_CASES, pointing.INDISPENSABLE, pointing.RELEVANT}
)
"""What tells more of groups than an answer does."""
