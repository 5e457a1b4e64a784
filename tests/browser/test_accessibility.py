"""Axe looks at a few of what looks the same, and still finds the one that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import accessibility, targets
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_every_page import resize

MARKS = re.compile(' data-(look|target)=""')
ROWS = "".join(
    f"<tr><td class='name'>Kern {n}</td><td class='one'>{n % 10}</td><td><label>Aantal <input value='{n}'></label></td>"
    f"<td class='more'><span>meer</span></td></tr>"
    for n in range(60)
)
PAGE = f"""<!doctype html><html lang="nl"><title>Kernen</title>
<style>
  body {{ margin: 0; color: #222; background: #fff }} input {{ width: 3em; height: 24px }}
  .more {{ position: relative }} .more span {{ position: absolute; left: 0 }}
  @media (max-width: 400px) {{ .small {{ color: #ccc }} }}
</style>
<main><h1>Kernen</h1><table><tbody>{ROWS}</tbody></table></main></html>"""


@pytest.fixture(scope="module")
def kernen(browser: Browser) -> Iterator[Page]:
    """A page with a long table."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def found(page: Page) -> list[tuple[str, str]]:
    """The rules that are broken, and by which elements."""
    return [
        (violation["id"], MARKS.sub("", node["html"]))
        for violation in accessibility.violations(page)
        for node in violation["nodes"]
    ]


def test_of_equal_texts_a_few_are_looked_at(kernen: Page) -> None:
    kernen.set_content(PAGE)
    kernen.evaluate(accessibility.MARK, accessibility.EACH_LOOK)
    assert kernen.locator(".name[data-look]").count() == accessibility.EACH_LOOK
    assert kernen.locator("[data-look]").count() < 20
    assert found(kernen) == []
    assert kernen.locator("[data-look]").count() == 0


@pytest.mark.parametrize(
    ("place", "style"),
    [
        (".name", "color: #ccc"),
        (".name", "background: #333"),
        ("tr", "color: #ccc"),
        ("tr", "background: #333"),
        ("label", "opacity: .3"),
        ("input", "color: #ccc"),
        (".more span", "color: #ccc"),
    ],
)
def test_the_one_that_is_too_pale_is_found(kernen: Page, place: str, style: str) -> None:
    kernen.set_content(PAGE)
    kernen.locator(place).nth(47).evaluate("(element, style) => element.setAttribute('style', style)", style)
    assert {rule for rule, _ in found(kernen)} == {"color-contrast"}


def test_a_number_of_one_digit_does_not_speak_for_longer_ones(kernen: Page) -> None:
    """Axe does not judge a single letter."""
    kernen.set_content(PAGE.replace("</style>", ".one { color: #ccc }</style>"))
    assert found(kernen) == []
    kernen.locator(".one").nth(47).evaluate("element => element.textContent = '47'")
    assert [html for _, html in found(kernen)] == ['<td class="one">47</td>']


def test_what_is_pale_on_a_phone_only_is_found_there(kernen: Page) -> None:
    kernen.set_content(PAGE.replace("class='name'>Kern 47<", "class='name small'>Kern 47<"))
    resize(kernen, LAPTOP)
    assert found(kernen) == []
    resize(kernen, PHONE)
    assert ("color-contrast", '<td class="name small">Kern 47</td>') in found(kernen)


def test_other_rules_look_at_all(kernen: Page) -> None:
    kernen.set_content(PAGE)
    kernen.locator("label").nth(47).evaluate("label => label.replaceWith(label.querySelector('input'))")
    assert [rule for rule, _ in found(kernen)] == ["label"]


@pytest.fixture
def links(kernen: Page) -> Page:
    """A long table with a link in each row, of which each has room enough."""
    kernen.set_content(
        PAGE.replace("<span>meer</span>", "<a href='#'>meer</a>").replace("</style>", "td { height: 30px }</style>")
    )
    return kernen


def test_of_links_that_have_room_a_few_are_looked_at(links: Page) -> None:
    links.evaluate(targets.MARK, accessibility.EACH_LOOK)
    assert links.locator("a[data-target]").count() == accessibility.EACH_LOOK
    assert found(links) == []
    assert links.locator("[data-target]").count() == 0


@pytest.mark.parametrize(
    "defect",
    [
        "link => link.insertAdjacentHTML('afterend', '<a href=#>2</a>')",
        "link => link.closest('tr').previousSibling.querySelector('a').style = 'position: relative; top: 20px'",
        "link => link.insertAdjacentHTML('afterend', '<button style=\"position: absolute; right: 0; width: 8px\">')",
    ],
)
def test_the_one_that_lacks_room_is_found(links: Page, defect: str) -> None:
    links.locator("a").nth(47).evaluate(defect)
    assert "target-size" in {rule for rule, _ in found(links)}
