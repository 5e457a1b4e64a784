"""How a workbook looks, and what its first sheet says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK, SOFT, DEEP, LINE, GREY = "#16232E", "#55636F", "#084A70", "#9FB0BC", "#ECEFF2"
MONTH_FORMAT = "[$-413]mmmm yyyy"
A4 = 9


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of cells; `first` has the line that parts two months."""

    title: Format
    heading: Format
    prose: Format
    soft: Format
    about: Format
    head: Format
    open: Format
    open_first: Format
    text_open: Format
    text_fixed: Format
    fixed: Format
    fixed_first: Format
    fixed_number: Format
    fixed_number_first: Format
    month: Format
    month_first: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Self:
        """The looks in a workbook."""

        def make(**style: object) -> Format:
            return workbook.add_format({"font_name": "Calibri", "font_size": 11, "font_color": INK} | style)

        box: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        words = {"indent": 1}
        grey = box | {"bg_color": GREY, "font_color": SOFT}
        number = {"num_format": "#,##0", "align": "center"}
        white = box | {"locked": False, "bg_color": "#FFFFFF"}
        first = {"top": 2, "top_color": DEEP}
        return cls(
            title=make(bold=True, font_size=18, font_color=DEEP),
            heading=make(bold=True, font_size=13, font_color=DEEP, valign="bottom"),
            prose=make(valign="vcenter"),
            soft=make(font_color=SOFT),
            about=make(font_color=SOFT, valign="vcenter"),
            head=make(bold=True, bg_color=DEEP, font_color="#FFFFFF", text_wrap=True, valign="vcenter", indent=1,
                      border=1, border_color=DEEP),
            open=make(**white, **number, bold=True),
            open_first=make(**white, **number, **first, bold=True),
            text_open=make(**white, **words, text_wrap=True),
            text_fixed=make(**grey, **words, text_wrap=True),
            fixed=make(**grey, **words),
            fixed_first=make(**grey, **first, **words),
            fixed_number=make(**grey, **number),
            fixed_number_first=make(**grey, **number, **first),
            month=make(**grey, **words, num_format=MONTH_FORMAT, align="left"),
            month_first=make(**grey, **first, **words, num_format=MONTH_FORMAT, align="left", bold=True),
        )  # fmt: skip


def page(sheet: Worksheet, *, landscape: bool) -> None:
    """How a sheet comes out of the printer."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RBladzijde &P van &N")


def about_lines(back_to: str, has_extras: bool) -> Iterator[tuple[str, bool]]:
    """What the first sheet says: a line, and whether it is a heading."""
    yield "Zo werkt het", True
    yield "1. Vul op de andere bladen de witte vakken in. U hebt daarvoor geen internet nodig.", False
    yield "2. Bewaar het bestand als .xlsx.", False
    yield f"3. Lees het weer in: {back_to}.", False
    yield "    U ziet eerst wat er verandert. Pas als u akkoord gaat, wordt het overgenomen.", False
    yield "4. Dien daarna de maand in, op de pagina van de maand.", False
    yield "", False
    yield "Wat vult u in?", True
    yield "0 is echt nul: u weet dat er niemand was.", False
    yield "? betekent: weet ik niet. Typ dan een vraagteken.", False
    yield "Leeg betekent: nog niet ingevuld. Maakt u een vak leeg, dan haalt u het cijfer weg.", False
    yield "Grijs staat vast. De maand is dan al ingediend. Heropen de maand eerst als er iets niet klopt.", False
    yield "", False
    yield "Wat telt u?", True
    yield (
        "Nieuwe deelnemers: inwoners die voor het eerst meedoen aan een activiteit van het project.",
        False,
    )
    yield "Waarvan nieuwe sporters: wie daarvoor minder dan één keer per week sportte.", False
    yield "Deelnames: tel elk bezoek. Iemand die vier keer komt, telt vier keer.", False
    yield "Bijeenkomsten: hoe vaak de activiteit er was in deze maand.", False
    yield "Doorverwijzingen: tel de keren dat iemand naar u verwees, niet de personen.", False
    if has_extras:
        yield "Andere aantallen: wat het programma verder van uw kern wil weten.", False
    yield "", False
    yield "Zet geen namen of andere gegevens van deelnemers in dit bestand.", True
