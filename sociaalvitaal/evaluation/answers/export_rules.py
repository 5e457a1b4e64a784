"""The tables of an analysis that is taken along whole; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal

from sociaalvitaal.evaluation.answers.badge_rules import chance, told
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Findings, Side, Solution
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import Stability, badge
from sociaalvitaal.formats.table import Cell, Column, Table
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.analyses import Analysis

Rows = Iterable[tuple[Cell, ...]]
SOLUTIONS = (("seen", "alleen gezien"), ("expected", "met verwachting"), ("shortest", "kortst, raadt"))


def tables(kept: Analysis, study: Study, found: Findings, stability: Stability, answer: Answer) -> list[Table]:
    """Everything, a sheet for each part."""
    about = kept.question
    return [
        _table("Vraag", about, ("Onderdeel", "Inhoud"), _question(kept, study, answer, found)),
        _table("Gegevens", about, ("Kern", "Gemeente", "Wat", "Waarde", "Staat", "Bron", "Wanneer", "Opmerking"),
               _raw(study)),
        _table("Grenzen", about, ("Wat", "Sleutel", "Buiten", "Grens", "Binnen", "Waarom", "Verwachting", "Reden",
                                  "Uitspraken"), _anchors(study)),
        _table("Geijkt", about, ("Kern", *(one.label for one in study.variables)), _calibrated(study)),
        _table("Groepen", about, ("Lukte het", "Omstandigheden", "Telt als", "Kernen", "Gelukt", "Consistentie", "PRI"),
               _groups(study, found)),
        _table("Onmisbaar", about, ("Lukte het", "Omstandigheid", "Consistentie", "Relevantie", "Dekking"),
               _needs(study, found)),
        _table("Recepten", about, ("Lukte het", "Oplossing", "Verklaring", "Recept", "Consistentie", "PRI", "Dekking",
                                   "Eigen dekking", "Kernen"), _recipes(study, found)),
        _table("Aannames", about, ("Lukte het", "Oplossing", "Verklaring", "Combinatie die niemand heeft"),
               _assumed(study, found)),
        _table("Per kern", about, ("Lukte het", "Verklaring", "Kern", "Plaats"), _places(study, found)),
        _table("Stevigheid", about, ("Lukte het", "Recept", "Stevig", "Wat niet bleef staan", "Toeval"),
               _firmness(study, found, stability)),
        _table("Logboek", about, ("Wanneer", "Wat", "Waarover", "Vóór", "Na", "Reden", "Resultaat was bekend"),
               _log(kept)),
    ]  # fmt: skip


def calibrated(study: Study) -> Table:
    """The memberships as `sociaalvitaal qca` reads them."""
    names = [f"{one.key}".replace(",", " ") for one in study.variables]
    return Table("geijkt", "", tuple(map(Column, ("case", *names))), list(_calibrated(study)))


def _table(name: str, about: str, heads: Iterable[str], rows: Rows) -> Table:
    return Table(name, about, tuple(Column(head, 24) for head in heads), list(rows))


def _question(kept: Analysis, study: Study, answer: Answer, found: Findings) -> Iterator[tuple[Cell, ...]]:
    yield "Vraag", kept.question
    yield "Waarom", kept.why
    yield "Uitkomst", study.outcome.label
    yield "Definitie", study.outcome.definition
    yield "Periode", study.period.label
    yield "Cijfers van", answer.taken_on
    yield "Programma", found.software
    yield "IJking", "logistisch, lidmaatschap 0,95 bij ‘binnen’ (log odds 2,944)"
    for field in fields(study.cuts):
        value = getattr(study.cuts, field.name)
        yield f"Rekenregel {field.name}", "" if value is None else str(value)
    yield "Let op", wording.PATTERN
    for one in answer.left_out:
        yield "Doet niet mee", one
    for one in answer.contradictions:
        yield "Zelfde omstandigheden, ander resultaat", one
    for tested in answer.tested:
        yield f"Uitspraak {tested.verdict}", f"{tested.sentence} {tested.told}"


def _raw(study: Study) -> Iterator[tuple[Cell, ...]]:
    for case in study.cases:
        for variable in study.variables:
            raw = study.figure(variable.key, case.id)
            yield (case.name, case.municipality, variable.label, _number(raw.value), raw.state, raw.source, raw.when,
                   raw.note)  # fmt: skip


def _anchors(study: Study) -> Iterator[tuple[Cell, ...]]:
    hopes = {one.key: one for one in study.conditions}
    for variable in study.variables:
        anchors, hope = study.anchors.get(variable.key), hopes.get(variable.key)
        if anchors is None:
            continue
        yield (
            variable.label, variable.key, _number(anchors.out), _number(anchors.crossover), _number(anchors.inside),
            anchors.reason, hope.expected.value if hope else "", hope.reason if hope else "",
            ", ".join(map(str, hope.statements)) if hope else "",
        )  # fmt: skip


def _calibrated(study: Study) -> Iterator[tuple[Cell, ...]]:
    for case in study.kept:
        yield case.name, *(_number(study.membership(one.key, case.id)) for one in study.variables)


def _sides(found: Findings) -> Iterator[tuple[str, bool, Side]]:
    for success in (True, False):
        yield ("wel" if success else "niet"), success, found.side(success=success)


def _groups(study: Study, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for label, _, side in _sides(found):
        for one in side.groups:
            yield (label, _words(study, one.literals), one.out, wording.kernen(study, one.cases),
                   wording.kernen(study, one.reached), _number(one.inclusion), _number(one.pri))  # fmt: skip


def _needs(study: Study, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for one in found.needs:
        yield ("wel" if one.success else "niet", wording.circumstance(study, one.literal), _number(one.inclusion),
               _number(one.relevance), _number(one.coverage))  # fmt: skip


def _solutions(side: Side) -> Iterator[tuple[str, Solution]]:
    for name, label in SOLUTIONS:
        solution: Solution | None = getattr(side, name)
        if solution is not None:
            yield label, solution


def _recipes(study: Study, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for label, success, side in _sides(found):
        if side.trouble is not None:
            yield label, "", None, wording.trouble(study, side.trouble, success=success), None, None, None, None, ""
        for name, solution in _solutions(side):
            for place, model in enumerate(solution.models, start=1):
                for one in model.recipes:
                    yield (label, name, place, _words(study, one.literals), _number(one.fit.inclusion),
                           _number(one.fit.pri), _number(one.fit.coverage), _number(one.unique),
                           wording.kernen(study, one.holds))  # fmt: skip
                yield (label, name, place, "samen", _number(model.fit.inclusion), _number(model.fit.pri),
                       _number(model.fit.coverage), None, "")  # fmt: skip
            if solution.capped:
                yield label, name, None, "er zijn meer verklaringen dan hier staan", None, None, None, None, ""


def _assumed(study: Study, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for label, _, side in _sides(found):
        for name, solution in _solutions(side):
            for place, model in enumerate(solution.models, start=1):
                for literals in model.assumed:
                    yield label, name, place, _words(study, literals)


def _places(study: Study, found: Findings) -> Iterator[tuple[Cell, ...]]:
    for label, _, side in _sides(found):
        for model_number, model in enumerate(side.headline.models, start=1):
            for case, place in model.places.items():
                yield label, model_number, study.case(case).name, place.value


def _firmness(study: Study, found: Findings, stability: Stability) -> Iterator[tuple[Cell, ...]]:
    for label, success, side in _sides(found):
        shaken = stability.side(success=success)
        for literals in shaken.recipes:
            mark = badge(side, shaken, literals)
            said = "ja" if mark.firm else "nee" if shaken.complete else "nog niet nagegaan"
            yield label, _words(study, literals), said, " ".join(told(study, mark)), chance(shaken)


def _log(kept: Analysis) -> Iterator[tuple[Cell, ...]]:
    for one in kept.changes:
        yield (one.at.date(), one.kind.value, one.key, _pairs(one.before), _pairs(one.after), one.reason,
               "ja" if one.after_result else "nee")  # fmt: skip


def _pairs(values: dict[str, object] | None) -> str:
    return "; ".join(f"{key}: {value}" for key, value in (values or {}).items() if value not in (None, "", []))


def _words(study: Study, literals: tuple[tuple[str, bool], ...]) -> str:
    return listing(wording.circumstances(study, literals))


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))
