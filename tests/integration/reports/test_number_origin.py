"""A number in a report opens to what it is made of; in an edition to what it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.figures.origin.keys import asked_for, read
from sociaalvitaal.models.places import CbsArea
from tests.factories import World
from tests.integration.reports.test_editions import Issue, correct, issue

__all__ = ["issue"]
pytestmark = pytest.mark.both_databases
SignIn = Callable[[str], FlaskClient]
LINK = re.compile(r'<a class="report-behind" href="([^"]+)" aria-label="([^"]+)">(.*?)</a>')
IN_TEXT = re.compile(r'<a class="report-behind" href="([^"]+)">(.*?)</a>')
REPORT = "/rapportages/tussen/2017"


def links(page: str) -> list[tuple[str, str, str]]:
    return [(unescape(url), unescape(label), text) for url, label, text in LINK.findall(page)]


def told(page: str) -> list[tuple[str, str]]:
    """Of each kind of number in sentences the first."""
    found = [(unescape(url), text) for url, text in IN_TEXT.findall(page)]
    return list({url.partition("cijfer=")[2].partition(".")[0]: (url, text) for url, text in reversed(found)}.values())


def test_of_a_live_report_each_number_opens_that_is_the_readers(filled: World, sign_in: SignIn) -> None:
    client = sign_in("gemeente.borne@voorbeeld.nl")
    whole = links(client.get(REPORT).text)
    assert whole
    assert all("gemeente=borne" in url or "kern=" in url for url, _, _ in whole)
    assert {client.get(url).status_code for url, _, _ in whole} == {200}
    said = told(client.get(f"{REPORT}/gemeenten/borne").text)
    assert len(said) > 5
    for url, text in said:
        assert f'<p class="origin-number">{text.removeprefix("minstens ")}' in client.get(url).text, url
    leader = links(sign_in("projectleider.hertme@voorbeeld.nl").get(f"{REPORT}/kernen/hertme").text)
    assert leader
    assert all("kern=hertme" in url for url, _, _ in leader)


def test_of_an_edition_it_is_as_it_was(app: Flask, filled: World, issue: Issue, sign_in: SignIn) -> None:
    found = issue()
    correct(filled)
    client = sign_in("provincie@voorbeeld.nl")
    numbers = links(client.get(f"/rapportages/uitgaven/{found.id}").text)
    hertme = next(url for url, _, _ in numbers if "kern=hertme" in url and "cijfer=attendances" in url)
    page = client.get(hertme).text
    printed = next(text for url, _, text in numbers if url == hertme)
    assert f'<p class="origin-number">{printed}</p>' in page
    assert "2 maanden zijn daarna veranderd" in page
    assert "later binnengekomen" in page
    assert "definitie versie 1" in page
    assert "Zenderen" not in page
    for url, text in told(client.get(f"/rapportages/uitgaven/{found.id}").text):
        assert "Zo staat het in " in client.get(url).text, (url, text)
    for url, label, text in numbers:
        answer = client.get(url)
        assert answer.status_code == 200, label
        if text == "x":
            assert "Dit getal tonen we niet" in answer.text


def test_a_share_of_an_edition_tells_what_it_was_made_of(
    filled: World, issue: Issue, sign_in: SignIn
) -> None:  # fmt: skip
    area = filled.session.scalars(sa.select(CbsArea).where(CbsArea.code == filled.hertme.cbs_code)).one()
    found = issue()
    area.inhabitants, area.aged_65_plus = 2_000, 900
    filled.session.commit()
    client = sign_in("provincie@voorbeeld.nl")
    numbers = links(client.get(f"/rapportages/uitgaven/{found.id}").text)
    url = next(url for url, _, _ in numbers if "aandeel" in url and "kern=hertme" in url)
    page = client.get(url).text
    assert "21% = 210 van de 1.000" in page
    assert "Een rapport van nu zou <b>45%</b> tonen" in page
    parts = re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="num">(.*?)</td>', page)
    assert [text for _, text in parts] == ["210", "1.000"]
    # What is printed opens as it was; what is not, as it is now.
    assert [f"uitgaven/{found.id}/" in address for address, _ in parts] == [False, True]
    assert '<p class="origin-number">900</p>' in client.get(unescape(parts[0][0])).text
    assert '<p class="origin-number">1.000</p>' in client.get(unescape(parts[1][0])).text


def test_who_may_not_read_the_edition_reads_no_number_of_it(filled: World, issue: Issue, sign_in: SignIn) -> None:
    found = issue()
    asked = f"/rapportages/uitgaven/{found.id}/herkomst/cijfer"
    number = "?kern=hertme&van=2017-01&tot=2017-07&cijfer=attendances"
    assert sign_in("beheerder@voorbeeld.nl").get(asked + number).status_code == 403
    client = sign_in("coordinator@voorbeeld.nl")
    assert client.get(asked).location.endswith(f"/rapportages/uitgaven/{found.id}/herkomst")
    for none in ("?cijfer=leden", number.replace("hertme", "nergens"), number.replace("2017-07", "2017-99")):
        assert client.get(asked + none).status_code == 404


def test_a_key_comes_back_from_its_address() -> None:
    key = read("new_participants kern:hertme 2017-01 2017-12")
    assert key is not None
    assert read(key.text) == key
    assert asked_for({"kern": "hertme", "van": "2017-01", "tot": "2017-12", "cijfer": "new_participants"}) == key
    for none in (
        "",
        "leden programma 2017-01 2017-12",
        "referrals programma 2017-12 2017-01",
        "referrals programma x y",
    ):
        assert read(none) is None
