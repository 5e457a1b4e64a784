"""The circumstances of each kern as variables: from Statistics Netherlands and from what its leader told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.kern import facts
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.facts import FACTS, Fact, Kind
from sociaalvitaal.formatting import number
from sociaalvitaal.models.places import CbsArea, Kern

YES_NO: Mapping[float, str] = {1: "ja", 0: "nee"}
KINDS = ("dorp", "buurtschap", "wijk")
INHABITANTS, AGED, URBANITY = "inwoners", "65-plus", "stedelijkheid"
KIND = "soort-"
_WORDS: Mapping[str, float] = {"ja": 1, "nee": 0, "krimp": -1, "stabiel": 0, "groei": 1}


class _Published(NamedTuple):
    """A figure of Statistics Netherlands."""

    label: str
    unit: str
    definition: str
    more: str
    decimals: int
    read: Callable[[CbsArea], object]


_PUBLISHED: Mapping[str, _Published] = {
    URBANITY: _Published(
        "Stedelijkheid", "", "Hoe stedelijk het gebied is: 1 is zeer sterk stedelijk, 5 is niet stedelijk.",
        "minder stedelijk", 0, lambda area: area.urbanity,
    ),
    "lage-inkomens": _Published(
        "Huishoudens met een laag inkomen", "%", "Het deel van de huishoudens met een laag inkomen.",
        "meer huishoudens met een laag inkomen", 1, lambda area: area.pct_low_income,
    ),
    "laagste-40": _Published(
        "Huishoudens in de laagste inkomens", "%",
        "Het deel van de huishoudens dat hoort bij de 40% met de laagste inkomens van Nederland.",
        "meer lage inkomens", 1, lambda area: area.pct_lowest_40,
    ),
    "inkomen": _Published(
        "Gemiddeld inkomen per inwoner", "× € 1.000", "Het gemiddelde inkomen per inwoner, in duizenden euro's.",
        "hogere inkomens", 1, lambda area: area.income_per_inhabitant_keur,
    ),
    "dichtheid": _Published(
        "Bevolkingsdichtheid", "per km²", "Het aantal inwoners per vierkante kilometer land.",
        "dichter bij elkaar", 0, lambda area: area.density_per_km2,
    ),
}  # fmt: skip
_TOLD = tuple(fact for fact in FACTS if not fact.is_count_of_people)
TRENDS: Mapping[float, str] = {-1: "krimp", 0: "stabiel", 1: "groei"}


def _told(fact: Fact) -> Variable:
    label = facts.SHORT[fact.key]
    if fact.kind is not Kind.CHOICE:
        unit, decimals = ("fte", 2) if fact.kind is Kind.AMOUNT else ("", 0)
        return Variable(fact.key, label, unit, Sort.CONTEXT, fact.label, f"meer {label.lower()}", decimals)
    if fact.key == facts.TREND:
        return Variable(fact.key, label, "", Sort.CONTEXT, fact.label, "de kern groeit", words=TRENDS)
    return Variable(fact.key, label, "", Sort.CONTEXT, fact.label, "ja", words=YES_NO)


CONTEXTS: tuple[Variable, ...] = (
    Variable(INHABITANTS, "Inwoners", "", Sort.CONTEXT, "Het aantal inwoners van de kern.", "een grotere kern"),
    Variable(
        AGED, "Inwoners van 65 jaar of ouder", "%", Sort.CONTEXT,
        "Het deel van de inwoners dat 65 jaar of ouder is.", "meer ouderen",
    ),
    *(
        Variable(KIND + kind, f"Is een {kind}", "", Sort.CONTEXT, f"Of de kern een {kind} is.", "ja", words=YES_NO)
        for kind in KINDS
    ),
    *(
        Variable(key, one.label, one.unit, Sort.CONTEXT, one.definition, one.more, one.decimals)
        for key, one in _PUBLISHED.items()
    ),
    *(_told(fact) for fact in _TOLD),
)  # fmt: skip


def circumstance(key: str, kern: Kern, context: Context) -> Measured:
    """One of CONTEXTS in one kern."""
    if key == INHABITANTS:
        return _inhabitants(context)
    if key == AGED:
        return _aged(context)
    if key.startswith(KIND):
        return _kind(kern, key.removeprefix(KIND))
    if key in _PUBLISHED:
        return _published(context.area, _PUBLISHED[key].read)
    return _fact(key, context)


def _inhabitants(context: Context) -> Measured:
    found = context.inhabitants
    if found is None:
        return missing("het aantal inwoners is niet bekend", Known.UNKNOWN)
    return Measured(float(found.value), Known.YES, found.source, _year(found.year))


def _aged(context: Context) -> Measured:
    part, found = context.aged_share, context.aged
    if part is None or found is None:
        return missing("het aantal inwoners van 65 jaar of ouder is niet bekend", Known.UNKNOWN)
    remark = f"{number(part.part)} van {number(part.whole)}"
    return Measured(100 * part.part / part.whole, Known.YES, found.source, _year(found.year), remark=remark)


def _kind(kern: Kern, kind: str) -> Measured:
    if kern.kind is None:
        return missing("bij de kern is geen soort ingevuld")
    return Measured(float(kern.kind == kind), Known.YES, "gegevens van de kern")


def _published(area: CbsArea | None, read: Callable[[CbsArea], object]) -> Measured:
    if area is None:
        return missing("er is geen gebied van het CBS bij deze kern gekozen")
    value = read(area)
    if value is None:
        return missing("niet gepubliceerd door het CBS", Known.UNKNOWN, source=area.source, when=str(area.year))
    return Measured(float(str(value)), Known.YES, area.source, str(area.year))


def _fact(key: str, context: Context) -> Measured:
    told = context.told.get(key)
    if told is None:
        return missing("in het dossier niet ingevuld")
    answer, day = told.answer, str(told.at.year)
    source, when = answer.source or "dossier van de kern", _year(answer.year) or day
    if answer.choice == facts.UNKNOWN:
        return missing("in het dossier staat: niet bekend", Known.UNKNOWN, source=source, when=when)
    value = float(answer.number) if answer.number is not None else _WORDS[answer.choice or ""]
    return Measured(value, Known.YES, source, when)


def _year(year: int | None) -> str:
    return "" if year is None else str(year)
