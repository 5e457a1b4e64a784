"""How consistency, coverage and the other measures are worked out: the kernen with their memberships, and the sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sociaalvitaal.figures.evaluation.members import millionths
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace
from sociaalvitaal.formatting import membership

Sets = Mapping[str, Mapping[str, float]]
"""Column → kern → membership."""
Ratio = Callable[[Mapping[str, int], int], tuple[int, int, str, str]]
"""From sums and the number of kernen: part and whole, with how each is written."""
X, Y, BOTH, BOTH_SIDES, OTHERS, SHARED = "recept", "resultaat", "samen", "ook zonder", "andere", "ook door een ander"
MEMBERSHIP = (
    "In de tabel staat hoe ver een kern erbij hoort: 1,00 is helemaal, 0,00 is helemaal niet. ‘Geldt’ gaat over de"
    " omstandigheden. ‘Samen’ is het laagste van ‘geldt’ en ‘resultaat’. Wij rekenen met meer cijfers achter de komma."
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to say how well sets fit."""

    name: str
    about: str
    columns: tuple[str, ...]
    ratio: Ratio


def _plain(part: str, whole: str) -> Ratio:
    def ratio(sums: Mapping[str, int], _count: int) -> tuple[int, int, str, str]:
        words = [f"{membership(sums[one])} ({_HEADS[one].lower()})" for one in (part, whole)]
        return sums[part], sums[whole], words[0], words[1]

    return ratio


def _less(sums: Mapping[str, int], _count: int) -> tuple[int, int, str, str]:
    both, whole, twice = sums[BOTH], sums[X], sums[BOTH_SIDES]
    words = [f"({membership(one)} − {membership(twice)})" for one in (both, whole)]
    return both - twice, whole - twice, words[0], words[1]


def _own(sums: Mapping[str, int], _count: int) -> tuple[int, int, str, str]:
    own, shared, whole = sums[BOTH], sums[SHARED], sums[Y]
    return own - shared, whole, f"({membership(own)} − {membership(shared)})", membership(whole)


def _lacking(sums: Mapping[str, int], count: int) -> tuple[int, int, str, str]:
    whole = count * 1_000_000
    words = [f"({count} − {membership(sums[one])})" for one in (X, BOTH)]
    return whole - sums[X], whole - sums[BOTH], words[0], words[1]


SUFFICIENT = {
    "consistentie": Measure(
        "Consistentie", "Hoe vaak het resultaat er was waar de omstandigheden gelden. 1,00 is altijd.", (X, Y, BOTH),
        _plain(BOTH, X),
    ),
    "dekking": Measure(
        "Dekking", "Welk deel van het resultaat hiermee is verklaard. 1,00 is alles.", (X, Y, BOTH), _plain(BOTH, Y),
    ),
    "pri": Measure(
        "PRI", "Of de omstandigheden ook echt tussen wel en niet kiezen. Wat bij allebei past, telt niet mee.",
        (X, Y, BOTH, BOTH_SIDES), _less,
    ),
    "uniek": Measure(
        "Unieke dekking", "Wat alleen dit recept verklaart, en geen ander recept.", (X, OTHERS, Y, BOTH, SHARED), _own,
    ),
}  # fmt: skip
NECESSARY = {
    "consistentie": Measure(
        "Consistentie", "Hoe vaak de omstandigheid er was waar het resultaat er was. 1,00 is altijd.", (X, Y, BOTH),
        _plain(BOTH, Y),
    ),
    "relevantie": Measure(
        "Relevantie", "Of de omstandigheid niet bijna overal is. Een laag getal zegt: bijna elke kern heeft het.",
        (X, Y, BOTH), _lacking,
    ),
    "dekking": Measure(
        "Dekking", "Welk deel van de kernen met de omstandigheid ook het resultaat heeft.", (X, Y, BOTH),
        _plain(BOTH, X),
    ),
}  # fmt: skip


def worked(
    source: Source, measure: Measure, of: str, x: Mapping[str, float], y: Mapping[str, float],
    others: Mapping[str, float] | None = None,
) -> Trace:  # fmt: skip
    """A measure with what it is made of; `of` names the circumstances."""
    sets = _sets(x, y, others or {})
    whole = {name: {case: millionths(value) for case, value in those.items()} for name, those in sets.items()}
    sums = {name: sum(those.values()) for name, those in whole.items()}
    part, base, part_words, base_words = measure.ratio(sums, len(x))
    shown = membership(round(1_000_000 * part / base)) if base else "niet te bepalen"
    return Trace(
        f"{measure.name} van ‘{of}’",
        shown,
        (measure.about, MEMBERSHIP),
        heads=tuple(_HEADS[name] for name in measure.columns),
        lines=tuple(
            Line(source.study.case(case).name, tuple(membership(whole[name][case]) for name in measure.columns), case)
            for case in sorted(x, key=lambda case: (-x[case], -y[case]))
        ),
        sums=tuple(membership(sums[name]) for name in measure.columns),
        formula=f"{shown} = {part_words} gedeeld door {base_words}" if base else "Delen door 0 kan niet.",
        is_numeric=True,
        is_private=True,
    )


_HEADS = {
    X: "Geldt", Y: "Resultaat", BOTH: "Samen", BOTH_SIDES: "Past bij beide", OTHERS: "Ander geldt", SHARED: "Ook ander",
}  # fmt: skip


def _sets(x: Mapping[str, float], y: Mapping[str, float], others: Mapping[str, float]) -> Sets:
    both = {case: min(one, y[case]) for case, one in x.items()}
    return {
        X: x,
        Y: y,
        BOTH: both,
        BOTH_SIDES: {case: min(one, 1 - y[case]) for case, one in both.items()},
        OTHERS: others or dict.fromkeys(x, 0.0),
        SHARED: {case: min(one, others.get(case, 0.0)) for case, one in both.items()},
    }
