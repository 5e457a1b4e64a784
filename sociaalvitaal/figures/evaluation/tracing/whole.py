"""What stands behind the numbers about an analysis as a whole, and about kernen in the same circumstances."""

from __future__ import annotations

from itertools import product

from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import Group, Need
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Expectation
from sociaalvitaal.figures.evaluation.study.stability import TIMES
from sociaalvitaal.figures.evaluation.tracing import chance, measures, rules
from sociaalvitaal.figures.evaluation.tracing.recipes import words
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace
from sociaalvitaal.formatting import listing, number, short_date

DONE = "gedaan"
REACHED = "gelukt"


def of_study(study: Study, what: str) -> Trace | None:
    """Who takes part, which is known before anything is worked out."""
    match what:
        case pointing.HOLDS:
            return _kernen(study)
        case "vallen-af":
            return _dropped(study)
        case "geen-deelnemer":
            return _left_out(study)
        case pointing.ASKED:
            return _asked(study)
        case pointing.DICE | pointing.DICE_KERNEN:
            return chance.thrown(len(study.conditions), what)
    return None


def trace(source: Source, what: str, *, analyses: bool) -> Trace | None:
    """One number of the whole."""
    match what:
        case pointing.UNSEEN | pointing.COMBINATIONS:
            return _combinations(source, only_unseen=what == pointing.UNSEEN)
        case pointing.CHANGES:
            return _changes(source)
        case "gedaan" | "controles":
            return _checks(source, only_done=what == DONE)
    return rules.trace(source, what, analyses=analyses) or of_study(source.study, what)


def of_group(source: Source, group: Group, what: str) -> Trace | None:
    """Kernen in the same circumstances."""
    name = words(source, group.literals)
    if what in ("consistentie", "pri"):
        x = source.findings.members(group.literals)
        return measures.worked(source, measures.SUFFICIENT[what], name, x, source.result(success=True))
    if what not in (pointing.HOLDS, REACHED):
        return None
    those = group.cases if what == pointing.HOLDS else group.reached
    return Trace(
        f"Kernen met ‘{name}’" + (", waar het lukte" if what == REACHED else ""), number(len(those)),
        ("Kernen met precies dezelfde omstandigheden.",), heads=("Gelukt",),
        lines=tuple(Line(source.study.case(one).name, (_came(group, one),), one) for one in those),
    )  # fmt: skip


def of_need(source: Source, need: Need, what: str) -> Trace | None:
    """Whether a result comes without a circumstance."""
    if what not in measures.NECESSARY:
        return None
    x, y = source.findings.members((need.literal,)), source.result(success=need.success)
    return measures.worked(source, measures.NECESSARY[what], words(source, (need.literal,)), x, y)


def _came(group: Group, case: str) -> str:
    return "ja" if case in group.reached else "op de grens" if case in group.halfway else "nee"


def _kernen(study: Study) -> Trace:
    return Trace(
        "Kernen die meededen", number(len(study.kept)),
        ("Een kern doet mee als van de uitkomst en van alle omstandigheden een cijfer bekend is.",),
        heads=("Gemeente",), lines=tuple(Line(case.name, (case.municipality,), case.id) for case in study.kept),
    )  # fmt: skip


def _dropped(study: Study) -> Trace:
    return Trace(
        "Kernen die afvallen", number(len(study.dropped)),
        ("Van deze kernen ontbreekt een cijfer. Ontbreken is niet hetzelfde als nul.",), heads=("Ontbreekt",),
        lines=tuple(
            Line(case.name, (listing([one.label for one in gaps]),), case.id) for case, gaps in study.dropped
        ),
    )  # fmt: skip


def _left_out(study: Study) -> Trace:
    return Trace(
        "Kernen die niet meededen aan het project", number(len(study.left_out)),
        ("Deze kernen waren in deze periode geen deelnemer.",), heads=("Waarom",),
        lines=tuple(Line(name, (why,)) for name, why in study.left_out),
    )  # fmt: skip


def _asked(study: Study) -> Trace:
    return Trace(
        "Omstandigheden in deze vraag", number(len(study.conditions)),
        ("Hoe meer omstandigheden, hoe vaker ook toeval een patroon geeft.",),
        head="Omstandigheid", heads=("Vooraf verwacht",),
        lines=tuple(
            Line(one.variable.label, ("niets" if one.expected is Expectation.UNKNOWN else one.expected.value,))
            for one in study.conditions
        ),
    )  # fmt: skip


def _combinations(source: Source, *, only_unseen: bool) -> Trace:
    keys = [one.key for one in source.study.conditions]
    groups = {frozenset(group.literals): group for group in source.findings.success.groups}
    lines = []
    for places in product((True, False), repeat=len(keys)):
        literals = tuple(zip(keys, places, strict=True))
        group = groups.get(frozenset(literals))
        if group is None or group.out == "?" or not only_unseen:
            lines.append(Line(words(source, literals), cases=group.cases if group else ()))
    shown = source.findings.never if only_unseen else source.findings.combinations
    return Trace(
        "Combinaties die geen enkele kern heeft" if only_unseen else "Combinaties van omstandigheden", number(shown),
        (
            f"Elke omstandigheid is er wel of niet. Met {number(len(keys))} omstandigheden zijn er"
            f" {number(1 << len(keys))} combinaties.",
        ),
        head="Omstandigheden", heads=("Kernen",), lines=tuple(lines), is_private=True,
    )  # fmt: skip


def _changes(source: Source) -> Trace:
    late = [one for one in source.kept.changes if one.after_result]
    return Trace(
        "Wat er veranderde nadat het resultaat bekend was", number(len(late)),
        ("Wie het resultaat kent, kan een keuze maken die er beter uitziet. Daarom tellen wij dit.",),
        head="Wanneer", heads=("Wat",),
        lines=tuple(Line(short_date(one.at.date()), (_changed(source, one.kind.value, one.key),)) for one in late),
    )  # fmt: skip


def _changed(source: Source, kind: str, key: str | None) -> str:
    variable = source.study.variable(key) if key else None
    return f"{wording.capital(kind)}: {variable.label}" if variable else wording.capital(kind)


def _checks(source: Source, *, only_done: bool) -> Trace:
    lines = []
    for success, label in pointing.SIDE_LABELS.items():
        shaken = source.stability.side(success=success)
        if shaken.recipes:
            lines.append(Line(f"{label}: anders gevraagd", (number(shaken.tried), number(shaken.total))))
            lines.append(Line(f"{label}: geschud", (number(shaken.shuffled), number(TIMES))))
    shown = source.stability.done if only_done else source.stability.steps
    return Trace(
        "Controles", number(shown),
        ("Anders gevraagd: met andere grenzen en rekenregels, en telkens zonder één kern. Geschud: de uitkomsten"
         " willekeurig uitgedeeld over de kernen.",),
        head="Controle", heads=("Gedaan", "In totaal"), lines=tuple(lines),
        sums=(number(source.stability.done), number(source.stability.steps)), is_numeric=True,
    )  # fmt: skip
