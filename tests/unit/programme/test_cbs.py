"""Files of Statistics Netherlands in all their layouts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sociaalvitaal.programme.cbs import looks_like_cbs, parse, read, shipped_rows
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.faults import FaultyFile

ODATA = (
    "ID;WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3;AantalInwoners_5;k_0Tot15Jaar_8;k_65JaarOfOuder_12;"
    "HuishoudensTotaal_28;Bevolkingsdichtheid_33;GemiddeldeWoningwaarde_35;GemiddeldInkomenPerInwoner_66;"
    "k_40HuishoudensMetLaagsteInkomen_70;HuishoudensMetEenLaagInkomen_72;MateVanStedelijkheid_104\n"
    "0;NL00;Nederland;Land;NL00      ;17081507;2700000;3100000;7700000;507;216;24.5;40.0;8.2;2\n"
    "1;GM0141;Almelo          ;Gemeente;GM0141    ;   72479;   11000;   13668;33000;1077;153;21.5;45.2;10.7;2\n"
    "2;WK014120;Almelo          ;Wijk;WK014120  ;    1515;     .;     330;;177;234;24.8;25.5;4.3;5\n"
)
KWB = (
    "gwb_code_10,gwb_code_8,regio,gm_naam,recs,a_inw,a_00_14,a_15_24,a_25_44,a_45_64,a_65_oo,a_hh,bev_dich,g_wozbag,"
    "g_ink_pi,p_hh_li,p_hh_lkk,ste_mvs\n"
    'WK014120,014120,Aadorp,Almelo,Wijk,1515,240,175,330,440,330,600,177,234,"24,8","25,5","4,3",5\n'
)


def faults_of(text: str, name: str = "kwb-2017.csv") -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        parse(text, name)
    return caught.value.lines


def test_an_odata_file_is_read_by_its_names_without_their_numbers() -> None:
    municipality, wijk = parse(ODATA, "83765NED_TypedDataSet.csv")
    assert (municipality.code, municipality.kind, municipality.name, municipality.year) == (
        "GM0141",
        "gemeente",
        "Almelo",
        2017,
    )
    assert (wijk.inhabitants, wijk.aged_0_14, wijk.aged_65_plus, wijk.households) == (1515, None, 330, None)
    assert (wijk.municipality_name, wijk.name, wijk.urbanity) == ("Almelo", None, 5)
    assert wijk.income_per_inhabitant_keur == Decimal("24.8")


def test_the_numbers_behind_the_names_may_differ_per_year() -> None:
    other = ODATA.replace("AantalInwoners_5", "AantalInwoners_77").replace("Codering_3", "Codering_99")
    assert parse(other, "84286NED.csv")[1].year == 2018
    assert parse(other, "84286NED.csv")[1].inhabitants == 1515


def test_a_kwb_file_is_read_with_decimal_commas() -> None:
    (row,) = parse(KWB, "kwb-2018.csv")
    assert (row.code, row.year, row.name) == ("WK014120", 2018, "Aadorp")
    assert (row.aged_0_14, row.aged_15_24, row.aged_25_44, row.aged_45_64, row.aged_65_plus) == (
        240,
        175,
        330,
        440,
        330,
    )
    assert (row.pct_lowest_40, row.pct_low_income) == (Decimal("25.5"), Decimal("4.3"))


def test_a_simple_file_needs_little_more_than_code_and_inhabitants() -> None:
    (row,) = parse("code;inwoners;dichtheid\nBU01470000;2720;.\n", year=2017)
    assert (row.kind, row.inhabitants, row.density_per_km2, row.name) == ("buurt", 2720, None, None)


def test_a_year_in_a_column_goes_before_the_option() -> None:
    (row,) = parse("code,jaar,inwoners\nGM0141,2019,5\n", "kwb-2017.csv", year=2018)
    assert row.year == 2019


def test_a_year_is_found_in_a_remark() -> None:
    assert parse("# tabel 84286NED\n\ncode,inwoners\nGM0141,5\n", "wijken.csv")[0].year == 2018


def test_without_a_year_nothing_is_read() -> None:
    assert "--jaar" in faults_of("code,inwoners\nGM0141,5\n", "wijken.csv")[0]


@pytest.mark.parametrize("value", ["-5", "1.5", "veel", "٣", "1e3", "99999999999", "²"])
def test_a_bad_number_is_told_with_line_and_column(value: str) -> None:
    (line,) = faults_of(f"code,inwoners\nGM0141,5\nGM0147,{value}\n")
    assert line.startswith("regel 3, kolom inwoners: verwacht: ")


def test_a_percentage_over_a_hundred_is_refused() -> None:
    assert "hoogstens 100" in faults_of("code,inwoners,p_hh_li\nGM0141,5,101\n")[0]


def test_the_same_code_twice_is_refused() -> None:
    assert faults_of("code,inwoners\nGM0141,5\nGM0141,6\n") == ["regel 3, GM0141: deze code staat er al voor 2017"]


def test_the_same_code_in_two_years_is_fine() -> None:
    assert len(parse("code,jaar,inwoners\nGM0141,2017,5\nGM0141,2018,6\n")) == 2


def test_a_code_of_no_area_is_refused() -> None:
    assert "gevonden: '0141'" in faults_of("code,inwoners\n0141,5\n")[0]


def test_a_missing_column_is_told_with_its_names() -> None:
    assert "verwacht: AantalInwoners_5, a_inw of inwoners" in faults_of("code,naam\nGM0141,Almelo\n")[0]


def test_a_row_that_is_too_short_is_told() -> None:
    assert faults_of("code,inwoners\nGM0141\n") == ["regel 2: verwacht: 2 kolommen; gevonden: 1"]


@pytest.mark.parametrize("text", ["", "\n\n", "code,inwoners\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert faults_of(text)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04rest", "Excel"),
        (b"\xd0\xcf\x11\xe0rest", "Excel"),
        ("code,naam,inwoners\nWK017705,Mariënheem,1465\n".encode("cp1252"), "regel 2: de tekens zijn niet in UTF-8"),
        ("code,inwoners\n".encode("utf-16"), "UTF-8"),
        (b"code,inwoners\0\n", "geen tekstbestand"),
        (b'code,inwoners\nGM0141,"' + b"5" * 200_000 + b'"\n', "regel 2: verwacht: een regel van een CSV-bestand"),
    ],
)
def test_a_file_of_another_kind_is_told_as_such(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "kwb-2017.csv"
    path.write_bytes(content)
    with pytest.raises(FaultyFile, match=told):
        read(path)


def test_the_shipped_figures_cover_the_municipalities_and_two_wijken_each() -> None:
    rows = shipped_rows()
    codes = {item.cbs_code for item in shipped_definition().municipalities}
    assert {row.code for row in rows if row.kind == "gemeente"} == codes
    wijken = [row.municipality_name for row in rows if row.kind == "wijk"]
    assert len(wijken) == 22
    assert all(wijken.count(name) == 2 for name in wijken)
    assert sum(row.inhabitants or 0 for row in rows if row.kind == "gemeente") == 560_460


def test_headers_tell_whether_a_table_holds_areas() -> None:
    assert looks_like_cbs(["Codering_3", "AantalInwoners_5"])
    assert not looks_like_cbs(["kern", "maand", "nieuwe deelnemers"])
