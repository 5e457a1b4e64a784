"""The coordinator gives reports a house style: a pale colour is refused, the proposed one taken, a logo shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_every_page import look_at
from tests.hostile_pictures import hostile, picture


def test_a_house_style_with_a_logo(
    page: Callable[..., Page], site: str, axe: Callable[[Page], None], pictures: Path, tmp_path: Path
) -> None:
    logo, wrong = tmp_path / "logo.png", tmp_path / "wrong.png"
    logo.write_bytes(picture(size=(300, 100)))
    wrong.write_bytes(hostile()["svg with a script"][0])
    phone = page(PHONE, for_axe=True)
    sign_in(phone, site, "coordinator@voorbeeld.nl")
    phone.goto(f"{site}/beheer/huisstijl")
    phone.get_by_label("Naam van de afzender").fill("Sport voor allen")
    phone.get_by_label("Hoofdkleur").fill("#e0a030")
    phone.get_by_label("Logo", exact=False).first.set_input_files(wrong)
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Dit is geen PNG of JPEG.")
    expect(phone.get_by_role("alert")).to_contain_text("het contrast met de achtergrond is 2,0")
    expect(phone.get_by_label("Naam van de afzender")).to_have_value("Sport voor allen")
    look_at(phone, axe, "a house style with faults")

    phone.get_by_role("button", name="Neem #").click()
    expect(phone.get_by_role("status")).to_contain_text("De huisstijl is bewaard")
    taken = phone.get_by_label("Hoofdkleur").input_value()
    phone.locator("#logo").set_input_files(logo)
    phone.get_by_label("Beschrijving van het logo").fill("Logo van Sport voor allen")
    phone.get_by_role("button", name="Bewaren").click()
    example = phone.locator(".house-example")
    expect(example.get_by_role("img", name="Logo van Sport voor allen")).to_be_visible()
    look_at(phone, axe, "a house style with a logo")

    phone.goto(f"{site}/rapportages/tussen/2017")
    expect(phone.get_by_role("img", name="Logo van Sport voor allen")).to_be_visible()
    shown = ", ".join(str(int(taken[start : start + 2], 16)) for start in (1, 3, 5))
    expect(phone.locator(".report-cover")).to_have_css("background-color", f"rgb({shown})")
    phone.screenshot(path=pictures / "huisstijl-rapport.png")
