"""An edition keeps what its numbers were counted from where that is no month: what it was, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures.evaluation.pointing import Point
from sociaalvitaal.figures.origin import codes, paging
from sociaalvitaal.figures.origin.keys import NumberKey, read
from sociaalvitaal.figures.origin.recipes import answer_code
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.models.editions import EditionFile, ReportEdition
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.projectgroup import GroupMember
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.canonical import read as read_json
from sociaalvitaal.reports.document.numbers import numbers_in
from sociaalvitaal.reports.issuing import kept_entries, kept_months, packed, queries, services, since, verifying
from sociaalvitaal.reports.issuing.printed import find_printed
from tests.factories import World
from tests.integration.reports.conftest import TODAY
from tests.integration.reports.test_editions import Issue, correct, issue
from tests.integration.reports.test_number_walk import AT, rich

__all__ = ["issue", "rich"]
SignIn = Callable[[str], FlaskClient]
PERIOD = Period(Month(2017, 1), Month(2017, 7))


def keys(world: World, found: ReportEdition) -> list[tuple[NumberKey, str]]:
    """The numbers of an edition that are not counted from months, with how they are printed."""
    document = services.frozen(world.session, found)
    asked = [key for text in dict.fromkeys(numbers_in(document)) if (key := read(text)) is not None]
    return [
        (key, printed.text)
        for key in asked
        if (code := codes.read(key.code)) is not None and not (code.counts_months or code.made_of)
        if (printed := find_printed(document, key)) is not None
    ]


def address(found: ReportEdition, key: NumberKey) -> str:
    return f"/rapportages/uitgaven/{found.id}/herkomst/cijfer?{key.asked}"


def of(found: list[tuple[NumberKey, str]], code: str) -> NumberKey:
    return next(key for key, _ in found if key.code == code)


def test_each_keeps_entries_that_add_up_to_it(rich: World, issue: Issue) -> None:
    found = issue()
    kept, families = since.kept_behind(rich.session, found), set()
    for key, text in keys(rich, found):
        pieces = kept_entries.find(rich.session, found, kept, key)
        assert pieces is not None, key.text
        if key.code.startswith(codes.ANSWER) and not pieces:
            continue  # what counts no kernen
        # As an edition writes it: 1.250, or 0,25 fte, which is kept in hundredths.
        digits = "".join(letter for letter in text.split(" ")[0] if letter.isdecimal())
        assert sum(piece.value for piece in pieces) == int(digits or 0), key.text
        assert not any("Leider" in piece.who for piece in pieces), "no names of people"
        families.add(key.code.partition(".")[0])
    assert families >= {"beoogd", "leiders", "projectgroep", "sector", "rol", "borging"}
    # Planted: a file that was changed is not believed.
    file = rich.session.scalars(sa.select(EditionFile).where(EditionFile.name == kept_entries.FILE)).one()
    values, as_it_was = packed.unpack(file.content), kept_entries.find(rich.session, found, kept, key)
    file.content = packed.pack(values | {"numbers": {}})
    rich.session.flush()
    assert kept_entries.find(rich.session, found, kept, key) is None
    # The first editions did not pack it.
    file.name, file.content = kept_entries.FIRST_FILE, json.dumps(values).encode()
    rich.session.flush()
    before = kept | {kept_entries.STATED: packed.digest(file.content)}
    assert kept_entries.find(rich.session, found, before, key) == as_it_was


def test_the_page_tells_what_became_of_them(rich: World, issue: Issue, sign_in: SignIn) -> None:
    session, found = rich.session, issue()
    of_edition = keys(rich, found)
    member = session.scalars(sa.select(GroupMember)).one()
    member.ends = date(2017, 6, 30)
    session.add(GroupMember(
        kern_id=rich.hertme.id, organisation="Schaakclub", role="lid", starts=date(2017, 7, 1), updated_at=AT
    ))  # fmt: skip
    club = session.scalars(sa.select(Organisation).where(Organisation.name == "De Club")).one()
    club.checked_on = TODAY
    session.execute(sa.delete(OrganisationKern).where(OrganisationKern.kern_id == rich.zenderen.id))
    session.commit()
    client = sign_in("coordinator@voorbeeld.nl")
    members = client.get(address(found, of(of_edition, "projectgroep.leden"))).text
    for text in ("Dorpsraad", "telt nu niet meer mee", "Schaakclub", "kwam erbij", "2 opgaven zijn daarna veranderd"):
        assert text in members
    assert "nu: gecontroleerd 12-08-2017" in client.get(address(found, of(of_edition, "sector.welzijn"))).text
    same = client.get(address(found, of(of_edition, "beoogd.new_participants"))).text
    assert "Nog een groep" in same
    assert "De opgaven erachter zijn niet veranderd" in same
    funder = sign_in("provincie@voorbeeld.nl").get(address(found, of(of_edition, "projectgroep.leden"))).text
    assert "Dorpsraad" not in funder
    assert "1 opgave" in funder


def test_everyone_may_have_the_report_as_a_file_and_not_its_entries(rich: World, issue: Issue, sign_in: SignIn) -> None:
    found = issue()
    report = queries.content(rich.session, found, queries.CONTENT) or b""
    assert kept_entries.STATED.encode() in report
    assert b"Dorpsraad" not in report
    assert "Dorpsraad" in str(packed.unpack(queries.content(rich.session, found, kept_entries.FILE) or b""))
    asked = f"/rapportages/uitgaven/{found.id}/{kept_entries.FILE}"
    assert sign_in("provincie@voorbeeld.nl").get(asked).status_code == 404


def test_an_edition_from_before_says_what_it_does_not_know(rich: World, issue: Issue, sign_in: SignIn) -> None:
    found = issue()
    rich.session.execute(sa.delete(EditionFile).where(EditionFile.name == kept_entries.FILE))
    rich.session.commit()
    page = sign_in("coordinator@voorbeeld.nl").get(address(found, of(keys(rich, found), "projectgroep.leden")))
    assert page.status_code == 200
    assert "Uit welke opgaven het toen bestond, weten wij niet" in page.text


def test_of_very_many_kernen_months_and_entries_are_kept_too_and_come_in_pages(
    rich: World, issue: Issue, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = since.kept_behind(rich.session, issue())
    monkeypatch.setattr(kept_months, "MOST_KERNEN", 1)
    monkeypatch.setattr(paging, "A_PAGE", 1)
    found = issue()
    report = queries.content(rich.session, found, queries.CONTENT) or b""
    kept = since.kept_behind(rich.session, found)
    assert {name: kept[name] for name in ("kernen", "entries")} == {name: few[name] for name in ("kernen", "entries")}
    assert read_json(report)["behind"]["entries"] == []
    assert verifying.verify(rich.session, report).holds
    correct(rich)
    client = sign_in("coordinator@voorbeeld.nl")
    in_several = [
        key for key, _ in keys(rich, found)
        if len({piece.kern_id for piece in kept_entries.find(rich.session, found, kept, key) or ()}) > 1
    ]  # fmt: skip
    for key in (in_several[0], NumberKey("attendances", "programma", PERIOD)):
        first = client.get(address(found, key)).text
        assert 'rel="next"' in first
        assert client.get(f"{address(found, key)}&pagina=2").text != first
    # The kern with a month that changed stands first.
    assert "gecorrigeerd" in first
    origin = f"/rapportages/uitgaven/{found.id}/herkomst"
    assert "gecorrigeerd" in client.get(origin).text
    assert "gecorrigeerd" not in client.get(f"{origin}?pagina=2").text
    # The next edition still names the months behind what changed.
    assert "later binnengekomen" in client.get("/rapportages/tussen/2017").text
    # Planted: months that were changed are not believed.
    file = rich.session.scalars(sa.select(EditionFile).where(EditionFile.name == kept_months.FILE)).one()
    file.content = packed.pack({"kernen": {}, "entries": []})
    rich.session.commit()
    assert "niet per kern bewaard" in client.get(address(found, key)).text


def test_measures_of_an_answer_keep_the_kernen_with_their_memberships(
    rich: World, issue: Issue, sign_in: SignIn
) -> None:  # fmt: skip
    found = issue()
    key = NumberKey(answer_code(1, Point("0", "consistentie")), "programma", PERIOD)
    of_edition = address(found, key)
    rich.session.get_one(Analysis, 1).status = AnalysisStatus.READY
    rich.session.commit()
    page = sign_in("coordinator@voorbeeld.nl").get(of_edition).text
    assert "1,00 = 2,00 gedeeld door 2,00" in page
    assert "zoals het nu is</a>" not in page, "it is shared no longer"
    assert "1.000.000" not in page
    for kern, pair in (("Hertme", "recept 1,00, resultaat 1,00"), ("Zenderen", "recept 0,00, resultaat 0,00")):
        assert kern in page
        assert pair in page
    shared = sign_in("provincie@voorbeeld.nl").get(of_edition).text
    assert "1,00 = 2,00 gedeeld door 2,00" in shared
    assert "recept 1,00" not in shared
    assert "Zenderen" not in shared
