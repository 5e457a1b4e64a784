"""An edition keeps what its numbers were counted from where that is no month: what it was, and what became of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal import audit
from sociaalvitaal.figures.evaluation.pointing import Point
from sociaalvitaal.figures.origin import codes, paging, recipes
from sociaalvitaal.figures.origin.agreements import agreed_code
from sociaalvitaal.figures.origin.keys import NumberKey, read
from sociaalvitaal.figures.origin.recipes import answer_code
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.models.editions import EditionFile, ReportEdition
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.projectgroup import GroupMember
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.canonical import read as read_json
from sociaalvitaal.reports.document.numbers import numbers_in
from sociaalvitaal.reports.issuing import (
    kept_answers,
    kept_entries,
    kept_months,
    packed,
    queries,
    services,
    since,
    verifying,
)
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
        if (code := codes.read(key.code)) is not None and kept_entries.has_entries(code)
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


def answered(world: World, found: ReportEdition) -> list[tuple[NumberKey, str]]:
    """The numbers of an edition that are of an answer, with how they are printed."""
    document = services.frozen(world.session, found)
    asked = [key for text in dict.fromkeys(numbers_in(document)) if (key := read(text)) is not None]
    return [
        (key, printed.text)
        for key in asked
        if (code := codes.read(key.code)) is not None and code.of_answer and (printed := find_printed(document, key))
    ]


def test_each_number_of_an_answer_is_told_as_the_answer_itself_tells_it(
    rich: World, issue: Issue, sign_in: SignIn
) -> None:  # fmt: skip
    found, client = issue(), sign_in("coordinator@voorbeeld.nl")
    numbers, told = answered(rich, found), dict[str, str]()
    assert len(numbers) > 12
    for key, text in numbers:
        code = codes.read(key.code)
        assert code is not None
        of = recipes.asked(code)
        assert of is not None
        frozen = client.get(address(found, key)).text
        live = client.get(f"/wat-werkt/antwoorden/{of[0]}/getallen/{of[1].thing}/{of[1].what}").text
        assert rows(frozen) == rows(live), key.text
        assert f'<p class="origin-number">{text}</p>' in frozen, key.text
        assert "Een rapport van nu zou hetzelfde tonen" in frozen, key.text
        told[of[1].what] = frozen
    assert {"schudden", "ongezien", "kernen", "consistentie", "dekking", "grens"} <= {*told}
    assert "keer = 0,0%" in told["schudden"]
    assert "Waarom deze grens: Dat merkt het dorp" in told["grens"]
    # The answer is shared no longer, and its lines were drawn elsewhere since: the edition tells what it was.
    kept = rich.session.get_one(Analysis, 1)
    kept.status, kept.results, kept.anchors = AnalysisStatus.DRAFT, None, {}
    rich.session.commit()
    for key, _ in numbers:
        page = client.get(address(found, key)).text
        assert "Dit antwoord is nu niet meer gedeeld" in page, key.text
        assert "zoals het nu is</a>" not in page, key.text
    assert rows(page) == rows(frozen)
    measure = NumberKey(answer_code(1, Point("0", "consistentie")), "programma", PERIOD)
    formula = "1,00 = 2,00 (samen) gedeeld door 2,00 (geldt)"
    assert formula in client.get(address(found, measure)).text
    shared = sign_in("provincie@voorbeeld.nl").get(address(found, measure)).text
    assert formula in shared
    assert "Zenderen" not in shared
    leader = sign_in("projectleider.hertme@voorbeeld.nl").get(address(found, measure)).text
    assert "Hertme" in leader
    assert "Zenderen" not in leader


def rows(page: str) -> list[str]:
    """The lines of the tables of a page, without where they lead."""
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]


def test_a_rule_of_an_edition_says_what_it_means(rich: World, issue: Issue, sign_in: SignIn) -> None:
    found = issue()
    asked = address(found, NumberKey(agreed_code("drempel"), "programma", PERIOD))
    rich.programme.disclosure_threshold = 8
    audit.record(rich.session, audit.Event.PROGRAMME_LOADED, user_id=None, after={})
    rich.session.commit()
    page = sign_in("provincie@voorbeeld.nl").get(asked).text
    for text in ('<p class="origin-number">5</p>', "Een rapport van nu zou <b>8</b> tonen", "Een 0 blijft staan",
                 "Dit is een afspraak van het programma", "die de beheerder inlas op"):  # fmt: skip
        assert text in page, text
    assert "weten wij niet" not in page


def test_an_edition_from_before_says_that_it_kept_no_answers(
    rich: World, issue: Issue, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "taken", lambda _session, _data: None)
    found, client = issue(), sign_in("coordinator@voorbeeld.nl")
    report = queries.content(rich.session, found, queries.CONTENT) or b""
    assert kept_answers.STATED.encode() not in report
    assert verifying.verify(rich.session, report).holds
    for key, text in answered(rich, found):
        page = client.get(address(found, key)).text
        assert f'<p class="origin-number">{text}</p>' in page, key.text
        known = "Zo was het berekend" if key.code.startswith(codes.FRACTION) else "weten wij niet: het is van voordat"
        assert known in page, key.text
    # Planted: a file that was changed is not believed.
    monkeypatch.undo()
    again = issue()
    file = rich.session.scalars(sa.select(EditionFile).where(EditionFile.name == kept_answers.FILE)).one()
    assert b"coordinator" not in gzip.decompress(file.content), "no names of people"
    file.content = packed.pack(packed.unpack(file.content) | {"2": {}})
    rich.session.commit()
    assert "weten wij niet: het is van voordat" in client.get(address(again, answered(rich, again)[-1][0])).text
