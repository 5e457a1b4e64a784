"""How firm a recipe is, in words; pure."""

from __future__ import annotations

from typing import NamedTuple

from sociaalvitaal.evaluation.qca.robustness import SHARE
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.pointing import Said
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import ALLOWED, TIMES, Badge, Fault, Shaken
from sociaalvitaal.formatting import number

BECOMES = {
    "gone": "verdwijnt dit recept",
    "changed": "verandert dit recept",
    "some": "past een ander recept even goed",
}
SAYS_NOTHING = "some"


class Checks(NamedTuple):
    """What is tried, and how often chance may do as well; each number with the rule that it opens to."""

    tried: tuple[tuple[Said, ...], ...]
    allowed: tuple[Said, ...]


_MOVED, _SHUFFLES = pointing.Point(pointing.ALL, pointing.MOVED), pointing.Point(pointing.ALL, pointing.SHUFFLES)
CHECKS = Checks(
    (
        tuple(pointing.said("de grens van ‘vaak genoeg’ iets lager en iets hoger")),
        tuple(pointing.said("een combinatie telt pas mee als meer kernen haar hebben")),
        tuple(pointing.said(f"elke grens {SHARE:.0%} lager en {SHARE:.0%} hoger", _MOVED, _MOVED)),
        tuple(pointing.said("elke kern één keer weggelaten")),
        tuple(pointing.said(f"{number(TIMES)} keer de uitkomsten over de kernen schudden", _SHUFFLES)),
    ),
    tuple(
        pointing.said(
            f"Bij het schudden mag toeval hooguit {number(int(ALLOWED * TIMES))} van de {number(TIMES)} keer even goed"
            " passen.",
            pointing.Point(pointing.ALL, pointing.ALLOWED), _SHUFFLES,
        )
    ),
)  # fmt: skip


def told(study: Study, badge: Badge) -> tuple[str, ...]:
    """What did not hold; empty when everything did."""
    found = []
    if not badge.in_all_models:
        found.append("De gegevens kunnen niet kiezen: andere recepten passen even goed.")
    faults = [one for one in badge.faults if badge.in_all_models or one.found != SAYS_NOTHING]
    found += [_moved(study, one) for one in faults if one.kind != "left out"]
    for becomes, words in BECOMES.items():
        without = [one.which for one in faults if one.kind == "left out" and one.found == becomes]
        if without:
            found.append(f"Zonder {_or(study, without)} {words}.")
    if badge.shaken.shuffled and not badge.shaken.beats_chance:
        found.append(f"Toeval doet het te vaak even goed: {times(badge.shaken)}.")
    if not badge.shaken.complete:
        found.append("Nog niet alles is nagegaan.")
    return tuple(found)


def chance(shaken: Shaken) -> str:
    """How often chance does as well; empty when that was never tried."""
    if not shaken.shuffled:
        return ""
    if not shaken.as_good:
        return f"Bij {number(shaken.shuffled)} keer schudden paste geen enkele keer een patroon even goed door toeval."
    return f"Door toeval past een patroon even goed {times(shaken)}."


def times(shaken: Shaken) -> str:
    """`in 12 van de 1.000 keer schudden`."""
    return f"in {number(shaken.as_good)} van de {number(shaken.shuffled)} keer schudden"


def _moved(study: Study, fault: Fault) -> str:
    becomes = BECOMES[fault.found]
    if fault.kind == "cut":
        return f"Met een andere grens voor ‘vaak genoeg’ ({f'{fault.moved:.2f}'.replace('.', ',')}) {becomes}."
    if fault.kind == "cases":
        return f"Telt een combinatie pas mee bij {fault.moved:.0f} kernen, dan {becomes}."
    variable = study.variable(fault.which)
    label = variable.label if variable else fault.which
    return f"Ligt de grens van ‘{label}’ 10% {'lager' if fault.moved < 1 else 'hoger'}, dan {becomes}."


def _or(study: Study, cases: list[str]) -> str:
    names = [study.case(one).name for one in cases]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} of {names[-1]}"
