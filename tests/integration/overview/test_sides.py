"""The sides of the overview: the same ones on each of its pages, whichever room a page is from."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.factories import World

COORDINATOR, CONTACT, FUNDER = "coordinator@voorbeeld.nl", "gemeente.borne@voorbeeld.nl", "provincie@voorbeeld.nl"
OF_ALL = ["Cijfers", "Voor wie", "Doorverwijzingen", "Andere aantallen", "Volledigheid", "Doelen"]
OF_THE_PROJECT = [*OF_ALL, "Fasen", "Projectgroepen"]


@pytest.mark.parametrize(
    ("email", "place", "expected"),
    [(COORDINATOR, "", OF_THE_PROJECT), (CONTACT, "?gemeente=borne", OF_THE_PROJECT), (FUNDER, "", OF_ALL)],
)
def test_each_page_of_the_overview_lists_the_same_sides(
    sign_in: Callable[[str], FlaskClient], world: World, email: str, place: str, expected: list[str]
) -> None:
    client = sign_in(email)
    todo, seen = [f"/overzicht/doelen{place}"], set[str]()
    while todo:
        address = todo.pop()
        seen.add(address.partition("?")[0])
        page = client.get(address).text
        sides = re.findall(r'<a href="([^"]*)"([^>]*)>([^<]*)', page.split('<nav class="tabs"')[1].split("</nav>")[0])
        assert [label for _, _, label in sides] == expected, address
        assert [label for _, rest, label in sides if "aria-current" in rest] == [
            label for url, _, label in sides if url.partition("?")[0] == address.partition("?")[0]
        ]
        head = page.split("</header>")[0]
        assert re.findall(r"aria-current[^>]*>([^<]*)", head) == ["Overzicht"], address
        todo.extend(url for url, _, _ in sides if url.partition("?")[0] not in seen)
    assert len(seen) == len(expected)


def test_a_municipality_that_is_not_there_or_not_theirs_is_not_found(
    sign_in: Callable[[str], FlaskClient], world: World
) -> None:
    contact = sign_in(CONTACT)
    for path in ("doelen", "fasen", "projectgroepen", "voor-wie"):
        assert contact.get(f"/overzicht/{path}?gemeente=raalte").status_code == 404, path
        assert contact.get(f"/overzicht/{path}?gemeente=borne").status_code == 200, path
