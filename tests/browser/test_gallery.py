"""The look: every macro in a real browser, on a phone and on a laptop, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sociaalvitaal.figures.months.completeness import Cell
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.gallery import ERRORS, PAGES, create_gallery
from tests.browser.months import until
from tests.browser.test_every_page import resize

MakePage = Callable[..., Page]
ADDRESSES = [*PAGES, *(f"fout/{code}" for code in ERRORS)]
SIZES = pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
EVERY_PAGE = pytest.mark.parametrize("address", ADDRESSES)


@pytest.fixture(scope="module")
def gallery(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(create_gallery(tmp_path_factory.mktemp("fonts")))


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """One page in which the pages of the gallery are opened one after the other."""
    context = browser.new_context(locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """The same, without JavaScript."""
    context = browser.new_context(locale="nl-NL", java_script_enabled=False)
    yield context.new_page()
    context.close()


def wrong(page: Page, address: str, axe: Callable[[Page], None], size: tuple[int, int]) -> list[str]:
    """What breaks the policy or sticks out on a page at a size; and axe looks at it."""
    complaints: list[str] = []

    def complain(message: object) -> None:
        complaints.append(str(message))

    resize(page, size)
    page.on("console", complain)
    page.on("pageerror", complain)
    page.goto(address)
    if page.evaluate("document.documentElement.scrollWidth") > size[0]:
        complaints.append("sticks out")
    page.remove_listener("console", complain)
    page.remove_listener("pageerror", complain)
    axe(page)
    return complaints


@SIZES
@EVERY_PAGE
def test_a_page_fits_keeps_to_the_policy_and_axe_finds_nothing(
    gallery: str, shown: Page, axe: Callable[[Page], None], address: str, size: tuple[int, int]
) -> None:
    assert wrong(shown, f"{gallery}/{address}", axe, size) == []


@pytest.mark.parametrize(
    "fault", ["<p class='visually-hidden' style='color: red'>x</p>", "<script>alert(1)</script>", "<pre>{0}</pre>"]
)
def test_a_page_that_sticks_out_or_breaks_the_policy_is_caught(
    gallery: str, shown: Page, axe: Callable[[Page], None], fault: str
) -> None:
    def worse(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", fault.format("x" * 200) + "</main>"))

    address = f"{gallery}/formulier"
    shown.route(address, worse)
    try:
        assert len(wrong(shown, address, axe, PHONE)) == 1
    finally:
        shown.unroute(address)


@pytest.mark.parametrize(
    "defect", ["document.querySelector('main label').remove()", "document.querySelector('h1').style.color = '#ddd'"]
)
def test_axe_catches_a_planted_defect(gallery: str, shown: Page, axe: Callable[[Page], None], defect: str) -> None:
    shown.goto(f"{gallery}/formulier")
    shown.evaluate(defect)
    with pytest.raises(AssertionError):
        axe(shown)


def test_text_is_set_in_our_own_typeface(gallery: str, shown: Page) -> None:
    shown.goto(f"{gallery}/invoer")
    until(shown, "document.fonts.ready.then(fonts => [...fonts].every(font => font.status === 'loaded'))")
    assert shown.evaluate("document.fonts.size") == 2


@SIZES
@pytest.mark.parametrize("address", ["invoer", "invoer-fouten", "formulier-fouten"])
def test_fields_and_buttons_are_large_enough_to_touch(
    gallery: str, shown: Page, address: str, size: tuple[int, int]
) -> None:
    resize(shown, size)
    shown.goto(f"{gallery}/{address}")
    small = shown.evaluate(
        """() => [...document.querySelectorAll("main .input, main .button, .choice label")]
            .filter(element => element.getBoundingClientRect().height < 44).map(element => element.outerHTML)"""
    )
    assert small == []


@SIZES
def test_the_bar_never_hides_the_field_that_has_focus(gallery: str, shown: Page, size: tuple[int, int]) -> None:
    resize(shown, size)
    shown.goto(f"{gallery}/invoer")
    for _ in range(shown.locator("main input:visible").count() + 8):
        shown.keyboard.press("Tab")
        hidden = shown.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(".entry-bar");
                return !bar.contains(document.activeElement) && !!document.activeElement.closest("form")
                    && box.bottom > bar.getBoundingClientRect().top + 1; }"""
        )
        assert not hidden, shown.evaluate("document.activeElement.outerHTML")


def test_the_error_summary_has_focus_and_leads_to_its_field(gallery: str, shown: Page) -> None:
    resize(shown, PHONE)
    shown.goto(f"{gallery}/formulier-fouten")
    assert shown.title() == "Fout: Activiteit toevoegen – Sociaal Vitaal"
    expect(shown.locator(".error-summary")).to_be_focused()
    shown.get_by_role("alert").get_by_role("link", name="Kies hoe lang de activiteit duurt.").click()
    expect(shown.locator("#duration")).to_be_focused()


def test_every_field_is_described_by_its_hint_and_error(gallery: str, shown: Page) -> None:
    shown.goto(f"{gallery}/formulier-fouten")
    name = shown.get_by_label("Naam van de activiteit")
    assert name.get_attribute("aria-invalid") == "true"
    assert name.get_attribute("aria-describedby") == "name-hint name-fout"
    dangling = shown.evaluate(
        """() => ["aria-describedby", "aria-labelledby"].flatMap(name => [...document.querySelectorAll(`[${name}]`)]
            .flatMap(element => element.getAttribute(name).split(" "))).filter(id => !document.getElementById(id))"""
    )
    assert dangling == []


def press(page: Page, *, sends: bool = True) -> None:
    """Press the button; the server's answer leaves the page as it is."""
    button = page.get_by_role("button", name="Controleren en indienen")
    if not sends:
        return button.click(force=True)
    with page.expect_request(lambda request: request.method == "POST"):
        button.click(force=True)
    return None


def test_a_second_press_sends_nothing(gallery: str, page: MakePage) -> None:
    shown = page()
    shown.goto(f"{gallery}/invoer")
    shown.route("**/*", lambda route: route.fulfill(status=204))
    # Listens after the page's own script has.
    shown.evaluate("addEventListener('submit', event => document.body.dataset.stopped = event.defaultPrevented)")
    press(shown)
    expect(shown.locator("body")).to_have_attribute("data-stopped", "false")
    press(shown, sends=False)
    expect(shown.locator("body")).to_have_attribute("data-stopped", "true")
    expect(shown.locator(".entry-bar .button-primary")).to_have_attribute("aria-disabled", "true")


def test_without_javascript_a_second_press_does_send(gallery: str, page: MakePage) -> None:
    shown = page(javascript=False)
    shown.goto(f"{gallery}/invoer")
    shown.route("**/*", lambda route: route.fulfill(status=204))
    for _ in range(2):
        press(shown)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_javascript(gallery: str, plain: Page, address: str) -> None:
    plain.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    plain.goto(f"{gallery}/{address}")
    assert plain.locator("h1").count() == 1
    assert plain.locator("main form button:visible").count() == plain.locator("main form button:not([hidden])").count()


def test_paper_shows_the_content_and_no_controls(gallery: str, page: MakePage, pictures: Path) -> None:
    shown = page((794, 1123))
    shown.goto(f"{gallery}/overzicht")
    shown.emulate_media(media="print")
    expect(shown.locator(".site-nav")).to_be_hidden()
    expect(shown.locator("#gemeenten")).to_be_visible()
    expect(shown.locator("#cijfers"), "the numbers behind a chart are printed with it").to_be_visible()
    assert shown.evaluate("document.querySelector('#gemeenten').scrollWidth") <= 794
    shown.screenshot(path=pictures / "papier.png", full_page=True)


def test_the_matrix_has_a_look_for_every_state(gallery: str, shown: Page) -> None:
    shown.goto(f"{gallery}/overzicht")
    looks = shown.locator(".matrix-legend .m")
    assert looks.count() == len(Cell)
    assert len({look.inner_html() + str(look.get_attribute("class")) for look in looks.all()}) == len(Cell)


def test_the_style_sheets_and_scripts_stay_small() -> None:
    static = Path(__file__).parents[2] / "static"
    assert sum((static / "css" / f"{sheet}.css").stat().st_size for sheet in ("main", "data", "print")) <= 22_000
    assert (static / "js" / "main.js").stat().st_size <= 2_048
