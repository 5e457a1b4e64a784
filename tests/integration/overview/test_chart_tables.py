"""Each number in a table under a chart opens to that same number, for who may follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from lxml import html

from sociaalvitaal.figures import totals
from sociaalvitaal.overview import addresses
from tests.factories import World
from tests.integration.overview.test_pages import ALL, COORDINATOR, FUNDER, SignIn, text_of
from tests.plans import make_line, make_plan

pytestmark = pytest.mark.usefixtures("filled")
PAGES = (
    "/overzicht" + ALL, "/overzicht/gemeenten/borne" + ALL, "/overzicht/kernen/hertme" + ALL,
    "/overzicht/voor-wie" + ALL, "/overzicht/doorverwijzingen" + ALL, "/overzicht/doelen?jaar=2017",
    "/overzicht/doelen?jaar=2017&gemeente=borne",
)  # fmt: skip
CHARTS = 12
"""So many tables under charts these pages have, at least."""


class Shown(NamedTuple):
    """A number in a table under a chart, and where it opens."""

    name: str
    text: str
    url: str


def numbers(page: str) -> Iterator[Shown]:
    for table in html.fromstring(page).xpath('//figure[@class="chart"]//table'):
        heads = [head.text_content() for head in table.xpath("./thead/tr/th")]
        for row in table.xpath("./tbody/tr"):
            for head, cell in zip(heads[1:], row[1:], strict=True):
                text = cell.text_content().strip()
                if "num" in cell.get("class", "") and text:
                    url = next(iter(cell.xpath("./a/@href")), "")
                    yield Shown(f"{table.xpath('string(caption)')}: {row[0].text_content()}, {head}", text, url)


def closed(page: str) -> list[str]:
    return [one.name for one in numbers(page) if not one.url]


def number_of(text: str) -> str:
    """Without star, sign in words, and how many returns are in."""
    return re.sub(r"(ontbreekt|niet getoond|\*.*| \(.*\))$", "", text)


@pytest.fixture
def planned(filled: World) -> World:
    """With two plans."""
    for kern in (filled.hertme, filled.heeten):
        make_line(filled, make_plan(filled, kern))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    return filled


def test_each_number_under_a_chart_opens_to_itself(planned: World, sign_in: SignIn) -> None:
    client, tables, kinds = sign_in(COORDINATOR), set(), {}
    for url in PAGES:
        page = text_of(client, url)
        assert closed(page) == [], url
        for one in numbers(page):
            tables.add((url, one.name.partition(":")[0]))
            # Of each kind of number one: figure, level of the place, and whether it is of one month.
            code, months = re.sub(r".*cijfer=", "", one.url), re.findall(r"(?:van|tot)=([\d-]+)", one.url)
            kinds[re.sub(r"[.%].*", "", code), "gemeente=" in one.url, "kern=" in one.url, len(set(months))] = one
    assert len(tables) >= CHARTS
    for one in kinds.values():
        behind = html.fromstring(text_of(client, one.url))
        told = behind.xpath('string(//p[@class="origin-number"])').strip()
        assert number_of(told) == number_of(one.text), one


def test_a_number_that_does_not_open_is_seen(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    read = addresses.read
    monkeypatch.setattr(addresses, "read", lambda text: None if "2017-04 2017-04" in text else read(text))
    # What is kept of the rows was made with all of them.
    missing = closed(text_of(sign_in(COORDINATOR), "/overzicht?van=2017-02&tot=2017-06"))
    assert missing
    assert all("apr 2017" in name for name in missing)


def test_who_sees_what_is_shared_follows_no_month_apart(planned: World, sign_in: SignIn) -> None:
    client = sign_in(FUNDER)
    for url in PAGES:
        for one in numbers(text_of(client, url.replace(ALL, ""))):
            months = re.findall(r"(?:van|tot)=([\d-]+)", one.url)
            assert len(set(months)) != 1, one
            if one.url:
                assert client.get(one.url).status_code == 200, one
