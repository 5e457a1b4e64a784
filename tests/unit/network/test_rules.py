"""What entries must answer to, how long they are trusted, and what a list of addresses says."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.formats import csv_reading
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.network import rules
from sociaalvitaal.network.address_rules import Listed, Words, read
from sociaalvitaal.network.doubles_rules import Known
from sociaalvitaal.network.importing import compared
from tests.security.naughty import NAUGHTY

TODAY = date(2018, 8, 12)
WORDS = Words({"sportvereniging": 1, "fysio": 2}, {"trekker": 11, "verwijzer": 12}, {"senioren": 21}, {"hertme": 31})


@pytest.mark.parametrize(
    ("day", "text", "is_old"),
    [
        (None, "nog nooit gecontroleerd", True),
        (date(2017, 8, 12), "gecontroleerd op 12 augustus 2017", False),
        (date(2017, 8, 11), "gecontroleerd op 11 augustus 2017; ouder dan een jaar", True),
    ],
)
def test_an_entry_fades_after_a_year(day: date | None, text: str, is_old: bool) -> None:
    assert rules.freshness(day, TODAY) == rules.Freshness(text, is_old)


@pytest.mark.parametrize(
    ("ends", "text", "is_over", "is_loud"),
    [
        (None, "loopt door", False, False),
        (date(2018, 8, 11), "afgelopen op 11 augustus 2018", True, True),
        (date(2018, 8, 12), "tot en met 12 augustus 2018", False, True),
        (date(2019, 8, 12), "tot en met 12 augustus 2019", False, False),
    ],
)
def test_an_agreement_ends(ends: date | None, text: str, is_over: bool, is_loud: bool) -> None:
    assert rules.term(ends, TODAY) == rules.Term(text, is_over, is_loud)


@pytest.mark.parametrize(
    ("typed", "link"),
    [("www.club.nl", "https://www.club.nl"), ("http://club.nl/a?b=1", "http://club.nl/a?b=1"), ("", None)],
)
def test_a_website_becomes_a_link(typed: str, link: str | None) -> None:
    assert rules.website(typed) == link


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "club", "a b.nl", "data:text/html,x.nl", "//club.nl", "https://u:p@club.nl"]
)
def test_what_is_no_website_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="adres"):
        rules.website(typed)


@pytest.mark.parametrize("typed", ["074 123 45 67", "+31 (0)74-1234567", "0900-1234"])
def test_a_telephone_number_is_kept(typed: str) -> None:
    assert rules.phone(typed) == typed


@pytest.mark.parametrize("typed", ["bel Jan", "074", "1" * 40])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="telefoonnummer"):
        rules.phone(typed)


def listed(text: str) -> Listed:
    """What a list says."""
    return read([csv_reading.read(text.encode("utf-8", "replace"))], WORDS)


def test_columns_are_known_by_their_headings() -> None:
    found = listed(
        "Onze partners in 2018\n\nNaam organisatie;Woonplaats;Soort;Rol;Tel.;Site;Kern;Doelgroepen;Contactpersoon\n"
        "VV Hertme;Hertme;Sport­vereniging;trekker, verwijzer;741234567;vvhertme.nl;Hertme;senioren;Jan Jansen\n"
    )
    line = found.lines[0]
    assert (line.name, line.place, line.role_ids, line.group_ids, line.kern_ids) == (
        "VV Hertme", "Hertme", [11, 12], [21], [31],
    )  # fmt: skip
    assert (line.phone, line.website) == ("0741234567", "https://vvhertme.nl")
    assert found.remarks[0] == "De kolom ‘Contactpersoon’ is niet gelezen: gegevens van personen bewaren we niet."
    assert "Jan Jansen" not in repr(found)


def test_what_is_not_known_is_told() -> None:
    found = listed("naam,sector,website,bijzonder\nKoor,zingen,geen,x\n,,www.x.nl,\n")
    assert found.lines[0].sector_id is None
    assert found.remarks == [
        "De kolom ‘bijzonder’ is niet gelezen.",
        "Rij 2: ‘zingen’ staat niet in de lijst en is overgeslagen.",
        "Rij 2: ‘geen’ is overgeslagen.",
        "Rij 3 heeft geen naam en is overgeslagen.",
    ]


def test_a_name_that_is_too_long_or_personal_is_a_fault() -> None:
    found = listed(f"naam\n{'a' * 121}\njan@voorbeeld.nl\n")
    assert [fault.split(":")[0] for fault in found.faults] == ["Rij 2", "Rij 3"]


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "naam\n"])
def test_a_list_without_organisations_cannot_be_read(text: str) -> None:
    with pytest.raises(Unreadable):
        listed(text)


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_names_come_through_or_are_told(text: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    try:
        found = listed(f"naam;plaats\n{cell};Hertme\nGewoon;Hertme\n")
    except Unreadable:
        return
    assert len(found.lines) + len(found.faults) + len(found.remarks) >= 1
    assert compared(found.lines, [])


def test_a_list_is_compared_with_itself_and_with_what_is_there() -> None:
    found = listed("naam;plaats\nVV Hertme;Hertme\nGymclub;Hertme\nV.V. Hertme;Hertme\nGymclubb;Hertme\nKoor;Borne\n")
    entries = compared(found.lines, [Known(7, "Koor", "Borne")])
    assert [(e.line.name, e.rows, e.is_certain, e.is_doubtful, e.of_list) for e in entries] == [
        ("VV Hertme", [4], False, False, False),
        ("Gymclub", [], False, False, False),
        ("Gymclubb", [], False, True, True),
        ("Koor", [], True, False, False),
    ]
