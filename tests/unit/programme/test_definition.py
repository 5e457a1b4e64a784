"""The programme definition, and what is said about a broken one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.definition import INDICATOR_CODES, LIST_KEYS, parse, read, shipped_definition
from sociaalvitaal.programme.faults import FaultyFile

SOURCE = (files("sociaalvitaal") / "data" / "programma.toml").read_text(encoding="utf-8")


def faults_of(source: str) -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        parse(source)
    return caught.value.lines


def broken(old: str, new: str) -> list[str]:
    assert old in SOURCE
    return faults_of(SOURCE.replace(old, new, 1))


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(SOURCE.splitlines(), start=1) if text in line)


def test_the_shipped_definition_holds_the_plan() -> None:
    definition = shipped_definition()
    assert definition.programme.period == Period(Month(2017, 1), Month(2018, 12))
    assert len(definition.municipalities) == 11
    assert sum(item.open_places for item in definition.municipalities) == 22
    assert [len(phase.actions) for phase in definition.phases] == [3, 3, 3, 3]
    assert len(definition.sub_goals) == 3
    assert tuple(item.key for item in definition.lists) == LIST_KEYS
    assert tuple(item.code for item in definition.indicators) == INDICATOR_CODES


def test_an_action_may_have_two_periods_or_none() -> None:
    actions = {action.name: action for phase in shipped_definition().phases for action in phase.actions}
    reporting = actions["Op basis evaluatie opstellen tussen- en eindrapportage"]
    assert reporting.periods == (Period(Month(2017, 11), Month(2017, 12)), Period(Month(2018, 11), Month(2018, 12)))
    support = actions["Creëren draagvlak bij Stakeholders"]
    assert (support.when, support.periods) == ("hele periode", ())


def test_only_stocks_are_stocks() -> None:
    assert [item.code for item in shipped_definition().indicators if item.is_stock] == ["running_activities"]


def test_health_and_origin_are_sensitive_target_groups() -> None:
    groups = next(item for item in shipped_definition().lists if item.key == "doelgroep")
    sensitive = {item.slug for item in groups.items if item.sensitive}
    assert {"chronische-aandoening", "psychische-problemen", "vluchtelingen-vergunninghouders"} <= sensitive
    assert not {"alle-inwoners", "senioren", "geen-specifieke"} & sensitive


def test_each_age_band_has_a_denominator() -> None:
    ages = next(item for item in shipped_definition().lists if item.key == "leeftijd")
    assert [item.cbs_column for item in ages.items].count(None) == 0


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        (
            "inleverdag = 10 ",
            'inleverdag = "tien" ',
            "termijnen.inleverdag",
            "een heel getal van 1 t/m 31; gevonden: 'tien'",
        ),
        ("inleverdag = 10 ", "inleverdag = 32 ", "termijnen.inleverdag", "gevonden: 32"),
        ("inleverdag = 10 ", "inleverdag = true ", "termijnen.inleverdag", "gevonden: true"),
        ('slug = "borne"', 'slug = "Borne!"', "gemeenten[2].slug", "een slug van kleine letters"),
        ('slug = "zwolle"', 'slug = "raalte"', "gemeenten[11].slug", "een waarde die nog niet voorkomt"),
        ('code = "GM0193"', 'code = "0193"', "gemeenten[11].code", "een gemeentecode als"),
        ('van = "2017-01"', 'van = "januari 2017"', "programma.van", "een maand als"),
        ('tot = "2018-12"', 'tot = "2016-12"', "programma.tot", "een maand die niet voor 2017-01 ligt"),
        ('naam = "Borne"', 'naam = ""', "gemeenten[2].naam", "niet leeg"),
        ('wanneer = "hele periode"', 'wanneer = "ooit"', "fasen[1].acties[2].wanneer", '"hele periode" of "z.s.m."'),
        ('wanneer = "hele periode"', "", "fasen[1].acties[2].perioden", "ontbreekt"),
        ('tot = "2018-12" }', 'tot = "2018-09" }', "fasen[4].acties[1].perioden[2].tot", "niet voor 2018-11"),
        ('soort = "stand"', 'soort = "voorraad"', "indicatoren[2].soort", '"telling" of "stand"'),
        ('    "overgewicht",', '    "obesitas",', "lijsten.doelgroep.gevoelig", "gevonden: 'obesitas'"),
        ('"Actiestatus"\nvast = true', '"Actiestatus"\nvast = "ja"', "lijsten.actiestatus.vast", "true of false"),
        ("[openbaarheid]", "[[openbaarheid]]", "openbaarheid", "een tabel"),
        ("[[subdoelen]]\nnummer = 1", "[[subdoelen]]\nnummer = 2", "subdoelen[2].nummer", "nog niet voorkomt"),
        ("drempel = 5 ", "drempels = 5 ", "openbaarheid.drempel", "ontbreekt"),
    ],
)
def test_a_fault_names_the_key_and_what_was_expected(old: str, new: str, key: str, problem: str) -> None:
    told = [line for line in broken(old, new) if f"{key}: " in line]
    assert told
    assert problem in told[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inleverdag = 10 ", "inleverdag = -1 "),
        ('slug = "borne"', "slug = 7"),
        ('eenheid = "bezoeken"', "eenheid = []"),
        ('naam = "Uitvoering werkplan"', "naam = 3"),
        ('mondeling = "mondeling"', "mondeling = 3"),
    ],
)
def test_a_fault_names_the_line(old: str, new: str) -> None:
    assert broken(old, new)[0].startswith(f"regel {line_of(old)}, ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('naam = "Almelo"', 'naam = "Almelo', 'naam: verwacht: een aanhalingsteken (")'),
        ('naam = "Almelo"', "naam 'Almelo'", "verwacht: sleutel = waarde"),
        ('tot = "2018-12"', "tot = 2018-12", "verwacht: het einde van de regel"),
        ("mondeling =", "vastgelegd =", "deze sleutel staat hier voor de tweede keer"),
        ("drempel = 5 ", "drempel = ", "verwacht: een getal, true of false"),
        ("[termijnen]", "[termijnen", "verwacht: ] aan het eind van de kop"),
    ],
)
def test_what_is_not_toml_is_told_in_dutch_with_a_line(old: str, new: str, told: str) -> None:
    lines = broken(old, new)
    assert len(lines) == 1
    assert lines[0].startswith("regel ")
    assert told in lines[0]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    source = SOURCE.replace("drempel = 5 ", "drempel = 0 ", 1).replace("versie = 1", "versie = 1.5")
    lines = faults_of(source)
    assert len(lines) == 1 + len(INDICATOR_CODES)
    assert "openbaarheid.drempel" in lines[0]
    assert "indicatoren[10].versie" in lines[-1]


def test_a_misspelt_key_is_told_with_the_likely_one() -> None:
    lines = broken("sluitdagen = 45", "sluit_dagen = 45")
    assert any("termijnen.sluit_dagen: onbekende sleutel; verwacht: sluitdagen" in line for line in lines)


def test_a_table_that_is_absent_is_one_fault_not_one_per_key() -> None:
    start, end = SOURCE.index("[termijnen]"), SOURCE.index("[openbaarheid]")
    assert faults_of(SOURCE[:start] + SOURCE[end:]) == ["termijnen: ontbreekt; verwacht: een tabel [termijnen]"]


def test_an_indicator_that_is_absent_is_told() -> None:
    start, end = SOURCE.index('[[indicatoren]]\ncode = "sessions"'), SOURCE.index('[[indicatoren]]\ncode = "referrals"')
    assert any('code = "sessions"' in line for line in faults_of(SOURCE[:start] + SOURCE[end:]))


def test_many_faults_are_cut_short() -> None:
    lines = faults_of(SOURCE.replace("label = ", "labels = "))
    assert len(lines) == 21
    assert lines[-1].startswith("en nog ")


def test_a_bracket_or_a_key_inside_a_text_does_not_shift_lines() -> None:
    source = SOURCE.replace('hoofddoel = "', 'hoofddoel = """\n[gemeenten]\nslug = 1 {\n""" # [\ncontact2 = "', 1)
    source = source.replace("drempel = 5 ", "drempel = 0 ", 1)
    assert f"regel {line_of('drempel = 5') + 4}, openbaarheid.drempel" in "\n".join(faults_of(source))


def test_a_file_that_is_not_utf8_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "programma.toml"
    path.write_bytes(b'# kop\nnaam = "Mari\xebnheem"\n')
    with pytest.raises(FaultyFile, match="regel 2: verwacht: een tekstbestand in UTF-8"):
        read(path)


def test_a_file_from_windows_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "programma.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())
    assert read(path) == shipped_definition()
