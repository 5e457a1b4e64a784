"""What stands behind what chance does: shuffling this analysis, and throwing dice for any."""

from __future__ import annotations

from decimal import Decimal

from sociaalvitaal.evaluation.qca import dice
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.study.stability import ALLOWED, TIMES
from sociaalvitaal.figures.evaluation.tracing.recipes import came
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace
from sociaalvitaal.formatting import counted, membership, number

HOW = (
    "Wij deelden de uitkomsten van {kernen} telkens willekeurig uit over dezelfde kernen, en zochten dan opnieuw naar"
    " recepten. De omstandigheden van de kernen bleven gelijk.",
    "Een keer telt als ‘even goed’ als een verklaring dan minstens dezelfde consistentie én dekking heeft als de beste"
    " verklaring van deze analyse.",
    "Iedere keer heeft een eigen dobbelsteen: keer 1 begint met ‘1:0’, keer 2 met ‘1:1’, en zo verder. Wie opnieuw"
    " schudt, vindt dus precies hetzelfde aantal.",
)


def shuffled(source: Source, what: str, *, success: bool) -> Trace | None:
    """How often the outcome was dealt anew, or how often chance then did as well; None when it never was."""
    shaken = source.stability.side(success=success)
    if not shaken.shuffled:
        return None
    is_chance = what == pointing.BY_CHANCE
    members = source.result(success=success)
    share = number(Decimal(100 * shaken.as_good) / shaken.shuffled, 1)
    return Trace(
        "Keren dat toeval even goed paste" if is_chance else "Keren dat de uitkomsten zijn geschud",
        number(shaken.as_good if is_chance else shaken.shuffled),
        (
            HOW[0].format(kernen=counted(len(members), "kern", "kernen")), *HOW[1:],
            f"Bij {number(TIMES)} keer mag dat hooguit {number(int(ALLOWED * TIMES))} keer.",
        ),
        heads=("Uitkomst",),
        lines=tuple(
            Line(source.study.case(case).name, (came(source, case, success=success),), case) for case in members
        ),
        formula=f"{number(shaken.as_good)} van de {number(shaken.shuffled)} keer = {share}%",
        is_private=True,
    )  # fmt: skip


def thrown(conditions: int, what: str = pointing.DICE) -> Trace:
    """How often dice alone give a pattern that looks good, by number of circumstances."""
    good, cases = dice.GOOD.get(conditions), number(dice.CASES)
    shown = {pointing.DICE: _per_hundred(conditions), pointing.DICE_KERNEN: cases}
    return Trace(
        "Hoe vaak loten een patroon geeft dat goed lijkt", shown[what],
        (
            f"De computer bedacht {cases} kernen. Bij elke kern gooide hij een munt op voor elke omstandigheid, en nog"
            " een voor de uitkomst. Daarna zocht hij naar recepten, zoals de toolkit dat doet.",
            f"Een patroon lijkt goed bij een consistentie van ten minste {_written(dice.CONSISTENCY)} en een dekking"
            f" van ten minste {_written(dice.COVERAGE)}. Een combinatie telt mee vanaf een consistentie van"
            f" {_written(dice.CUTS.inclusion)}, met ten minste één kern.",
            f"Elke worp heeft een eigen dobbelsteen: worp 1 begint met ‘{dice.SEED}:{conditions}:0’, en zo verder. Wie"
            f" de toolkit beheert, kan alles opnieuw gooien met: sociaalvitaal qca-loten {conditions}",
        ),
        head="Omstandigheden", heads=("Leek goed", "Keer gegooid", "Per 100 keer"),
        lines=tuple(
            Line(number(count), (number(found), number(dice.TIMES), _per_hundred(count)))
            for count, found in dice.GOOD.items()
        ),
        formula="" if good is None else (
            f"{number(good)} van de {number(dice.TIMES)} keer = {_per_hundred(conditions)} van de 100 keer"
        ),
        is_numeric=True,
    )  # fmt: skip


def _per_hundred(conditions: int) -> str:
    found = dice.per_hundred(conditions)
    return "bijna altijd" if found is None else number(found)


def _written(share: float) -> str:
    return membership(round(1_000_000 * share))
