"""What lasts after the project, as variables of a case: what its leader said at the newest report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, Lasting
from sociaalvitaal.figures.evaluation.scores import occasion_label
from sociaalvitaal.formatting import counted, number, short_date
from sociaalvitaal.models.factors import Aspect, Degree
from sociaalvitaal.models.places import Kern

GOES_ON = Variable(
    "gaat-door", "Activiteiten die vanzelf doorgaan", "%", Sort.OUTCOME,
    "Van de activiteiten die lopen en waarvan de projectleider ja of nee zei: het deel dat doorgaat zonder het "
    "project. Wat niet bekend of niet ingevuld is, telt niet mee.",
    "meer activiteiten gaan vanzelf door",
)  # fmt: skip
ARRANGED = "borging-"
_DEGREES: Mapping[Degree, float] = {Degree.NOT: 0, Degree.PARTIAL: 1, Degree.FULL: 2}
_WORDS: Mapping[float, str] = {0: "niet geregeld", 1: "gedeeltelijk geregeld", 2: "volledig geregeld"}
ASPECTS: tuple[Variable, ...] = tuple(
    Variable(
        f"{ARRANGED}{aspect.value}", f"Borging: {word}", "", Sort.JUDGEMENT,
        f"Hoe ver er na het project gezorgd is voor {word}, volgens de projectleider, met onderbouwing.",
        "beter geregeld voor na het project", words=_WORDS,
    )
    for aspect, word in ASPECT_WORDS.items()
)  # fmt: skip


def lasts(key: str, kernen: Sequence[Kern], found: Mapping[int, Lasting]) -> dict[int, Measured]:
    """GOES_ON or one of ASPECTS, by kern."""
    aspect = None if key == GOES_ON.key else Aspect(key.removeprefix(ARRANGED))
    return {kern.id: _one(aspect, found.get(kern.id)) for kern in kernen}


def _one(aspect: Aspect | None, told: Lasting | None) -> Measured:
    if told is None:
        return missing("de projectleider heeft dit nog niet ingevuld")
    source = f"ingevuld bij: {occasion_label(told.moment, told.month)}"
    if aspect is None:
        return _going_on(told, source)
    judged = told.aspects.get(aspect)
    if judged is None:
        return missing("voor deze kern niet ingevuld", source=source)
    when = short_date(judged.on_day)
    if judged.degree not in _DEGREES:
        return missing("nog onbekend", Known.UNKNOWN, source=source, when=when)
    return Measured(_DEGREES[judged.degree], Known.YES, source, when)


def _going_on(told: Lasting, source: str) -> Measured:
    found, when = told.activities, short_date(told.handed_in_on)
    if not found.running:
        return missing("er lopen geen activiteiten", Known.NOT_APPLICABLE, source=source, when=when)
    if found.share is None:
        state = Known.UNKNOWN if found.unknown else Known.NOT_FILLED_IN
        return missing("van geen activiteit is dit bekend", state, source=source, when=when)
    gap = found.unknown + found.not_answered
    open_ = f"van {counted(gap, 'activiteit', 'activiteiten')} niet bekend" if gap else ""
    remark = "; ".join(part for part in (f"{number(found.yes)} van {number(found.yes + found.no)}", open_) if part)
    return Measured(100 * found.share, Known.YES, source, when, remark=remark)
