"""Reads the programme definition and says all that is wrong with it at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sociaalvitaal.programme.definition_plan import (
    read_factor,
    read_municipality,
    read_phase,
    read_programme,
    read_sub_goal,
)
from sociaalvitaal.programme.faults import Fault, FaultyFile, expected
from sociaalvitaal.programme.section import SLUG, Faults, Section
from sociaalvitaal.programme.structure import (
    Definition,
    DisclosureSettings,
    IndicatorFacts,
    ItemFacts,
    ListFacts,
    TermSettings,
)
from sociaalvitaal.programme.toml_source import Lines, load

INDICATOR_CODES = (
    "new_activities", "running_activities", "new_participants", "new_sporters", "attendances", "sessions",
    "referrals", "expected", "received", "on_time",
)  # fmt: skip
"""The program computes exactly these."""

LIST_KEYS = (
    "actiestatus", "leeftijd", "doelgroep", "sector", "rol", "afspraak", "soort", "duur", "nieuwheid",
    "thema", "locatie", "verwijsbron", "keten", "uitweg", "borging", "borgingsgraad", "doelbereik",
    "tussenmeting", "resultaat", "maandstatus", "extra",
)  # fmt: skip
"""The program asks for exactly these."""

_INDICATOR = 'een tabel [[indicatoren]] met code = "{}"'
_SLUG_WHAT = "een slug van kleine letters, cijfers en streepjes"


def shipped_definition() -> Definition:
    """The definition that comes with the program."""
    return parse((files("sociaalvitaal") / "data" / "programma.toml").read_text(encoding="utf-8"))


def read(path: Path) -> Definition:
    """The definition in a file; FaultyFile says what is wrong with it."""
    raw = path.read_bytes()
    try:
        return parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultyFile([Fault(line, "", expected("een tekstbestand in UTF-8"))]) from None


def parse(source: str) -> Definition:
    """The definition in a text; FaultyFile lists every fault with its line."""
    source = source.replace("\r\n", "\n")
    faults = Faults(Lines(source))
    root = Section(load(source), (), faults)
    programme = read_programme(root.section("programma"))
    definition = Definition(
        programme=programme,
        terms=_read_terms(root.section("termijnen")),
        disclosure=_read_disclosure(root.section("openbaarheid")),
        municipalities=tuple(map(read_municipality, root.sections("gemeenten"))),
        phases=tuple(map(read_phase, root.sections("fasen"))),
        sub_goals=tuple(map(read_sub_goal, root.sections("subdoelen"))),
        factors=tuple(map(read_factor, root.sections("factoren"))),
        lists=_read_lists(root.section("lijsten")),
        indicators=tuple(map(_read_indicator, root.sections("indicatoren"))),
    )
    root.close()
    _check_whole(definition, faults)
    if faults.found:
        raise FaultyFile(faults.found)
    return definition


def _read_terms(table: Section) -> TermSettings:
    terms = TermSettings(
        deadline_day=table.whole("inleverdag", 1, 31),
        close_days=table.whole("sluitdagen", 0, 366),
        grace_days=table.whole("uitsteldagen", 0, 366),
        feedback_working_days=table.whole("terugkoppeling_werkdagen", 1, 60),
        second_feedback_weeks=table.whole("terugkoppeling_weken", 1, 52),
    )
    table.close()
    return terms


def _read_disclosure(table: Section) -> DisclosureSettings:
    settings = DisclosureSettings(
        threshold=table.whole("drempel", 1, 100),
        minimum_denominator=table.whole("minimale_noemer", 1, 1000),
    )
    table.close()
    return settings


def _read_lists(table: Section) -> tuple[ListFacts, ...]:
    lists = tuple(_read_list(key, table.section(key)) for key in LIST_KEYS)
    table.close()
    return lists


def _read_list(key: str, table: Section) -> ListFacts:
    labels = table.pairs("items", SLUG, _SLUG_WHAT)
    sensitive = table.texts("gevoelig")
    columns = table.pairs("cbs", SLUG, _SLUG_WHAT) if table.has("cbs") else {}
    for name, slugs in (("gevoelig", sensitive), ("cbs", columns)):
        for slug in slugs:
            if slug not in labels:
                table.fault(name, expected(f"een slug die in de lijst {key} staat", slug))
    facts = ListFacts(
        key=key,
        label=table.text("label"),
        fixed=table.flag("vast"),
        items=tuple(ItemFacts(slug, label, slug in sensitive, columns.get(slug)) for slug, label in labels.items()),
    )
    table.close()
    return facts


def _read_indicator(table: Section) -> IndicatorFacts:
    facts = IndicatorFacts(
        code=table.choice("code", INDICATOR_CODES),
        name=table.text("naam"),
        definition=table.text("definitie", limit=2000),
        version=table.whole("versie", 1, 999),
        unit=table.text("eenheid", limit=40),
        is_stock=table.choice("soort", ("telling", "stand")) == "stand",
        line=table.faults.line((*table.path, "definitie")),
    )
    table.close()
    return facts


def _check_whole(definition: Definition, faults: Faults) -> None:
    """Rules that reach over more than one table."""
    _unique(faults, "gemeenten", "slug", [item.slug for item in definition.municipalities])
    _unique(faults, "gemeenten", "code", [item.cbs_code or "" for item in definition.municipalities])
    _unique(faults, "fasen", "nummer", [item.number for item in definition.phases])
    _unique(faults, "subdoelen", "nummer", [item.number for item in definition.sub_goals])
    _unique(faults, "factoren", "nummer", [item.number for item in definition.factors])
    codes = [item.code for item in definition.indicators]
    _unique(faults, "indicatoren", "code", codes)
    for code in INDICATOR_CODES if codes else ():
        if code not in codes:
            faults.add(("indicatoren",), "ontbreekt; " + expected(_INDICATOR.format(code)))


def _unique(faults: Faults, table: str, key: str, values: list[str] | list[int]) -> None:
    for index, value in enumerate(values):
        if value and value in values[:index]:
            faults.add((table, index, key), expected("een waarde die nog niet voorkomt", value))
