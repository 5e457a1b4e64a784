"""A realistic report, and texts that break things, for the tests of the writers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sociaalvitaal.charts.base import Table as ChartTable
from sociaalvitaal.periods import MONTH_SHORT
from sociaalvitaal.reports.document import markdown
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import Logo, Style
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Text, runs
from sociaalvitaal.reports.document.whole import Document

MUNICIPALITIES = (
    "Almelo", "Borne", "Deventer", "Hardenberg", "Hellendoorn", "Hof van Twente",
    "Losser", "Oldenzaal", "Olst-Wijhe", "Raalte", "Zwolle",
)  # fmt: skip

NAUGHTY = (
    "#set page(fill: red) *vet* _cursief_ $x^2$ `code` @ref <label> // weg /* ook weg */",
    '#read("/etc/passwd") #{while true {}} #panic() \\u{41} \\',
    "= Kop\n- punt\n+ nummer\n/ term: uitleg",
    "<script>alert(1)</script><b>vet</b>&amp;&lt;{{ 7*7 }}{% raw %}${7*7}",
    '\'; DROP TABLE gemeenten; -- "quote" ]]> <!-- --> ]] }} )',
    '=HYPERLINK("http://a.nl") @SUM(A1) +1 -1 %s %n {0} {}',
    "Ünïcödé: ąćęłńóśźż Ελληνικά Кириллица ½ ≤ ≥ → ✓ ●",
    "田中さんにあげて下さい 社會科學院語學研究所 울란바토르",
    "😍 🏃\N{EMOJI MODIFIER FITZPATRICK TYPE-4} ☃ 𝕏 𐍈",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "a\u200bb\u00adc\u200dd\u2060e f\u00a0g",
)
RIGHT_TO_LEFT = "مرحبا بالعالم שלום עולם \u202eomgekeerd\u202c"
LOST = "a\x00b\x07c\x1bd\x1fe\x7ff\x85g\ud800h\udfffi\ufffej\uffffk"
LOST_CLEAN = "abcdef\nghijk"


NUMBERS = ChartTable(
    "Nieuwe deelnemers per gemeente",
    ("Gemeente", "Plan", "Gehaald", "Deel van het plan"),
    tuple(
        (name, str(90 + 7 * index), str(80 + 9 * index) if index != 4 else ".", f"{88 + index}%")
        for index, name in enumerate(MUNICIPALITIES)
    ),
    (False, True, True, True),
)


@dataclass(frozen=True)
class Bars:
    """A stand-in for a chart."""

    title: str = "Drie gemeenten lopen duidelijk achter op het plan"
    subtitle: str = "Nieuwe deelnemers, heel 2017, tegenover het jaarplan"
    alt: str = "Staafdiagram. Acht gemeenten haalden het plan, drie niet: Zwolle, Raalte en Losser."
    table: ChartTable = NUMBERS


def draw_svg(chart: Bars) -> bytes:
    """The stand-in as SVG."""
    bars = "".join(
        f'<rect x="120" y="{30 + 22 * index}" width="{200 + 22 * index}" height="14" fill="#5a96bc"/>'
        f'<text x="0" y="{42 + 22 * index}" font-family="Atkinson Hyperlegible" font-size="11">{name}</text>'
        for index, name in enumerate(MUNICIPALITIES)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="560" height="290" viewBox="0 0 560 290">{bars}</svg>'.encode()
    )


def draw_png(chart: Bars) -> bytes:
    """The stand-in as PNG."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1120, 580), "white")
    for index in range(len(MUNICIPALITIES)):
        ImageDraw.Draw(image).rectangle((240, 60 + 44 * index, 640 + 44 * index, 88 + 44 * index), fill="#5a96bc")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


_NARRATIVE = """
In 2017 kwamen de meeste kernen op gang. In het voorjaar zijn de **projectgroepen** gestart; na de zomer volgden de
eerste beweegactiviteiten. De samenwerking met huisartsen en praktijkondersteuners verschilt sterk per kern.

### Wat opviel

- Wandelgroepen en *kennismakingslessen* trekken de meeste nieuwe deelnemers.
  - Vooral in de kleinere kernen.
  - En vooral mensen die daarvoor weinig bewogen.
- Doorverwijzingen komen op gang als de projectleider zelf langsgaat bij de praktijk.
- Meer lezen: [het projectplan](https://www.voorbeeld.nl/projectplan).

Lang woord: vluchtelingenwerkvrijwilligersbijeenkomst, arbeidsongeschiktheidsverzekeringsmaatschappijen en
beweegvriendelijkeomgevingsbeleidsmedewerkers.
"""


def row(*texts: str, total: bool = False) -> Row:
    """A row whose first cell is text and whose others are numbers."""
    return Row(tuple(Cell(text, index > 0, sign=text in ".x") for index, text in enumerate(texts)), total)


def months_table(rows: int = len(MUNICIPALITIES)) -> Table:
    """A broad table."""
    names = [MUNICIPALITIES[index % 11] + (f" kern {index}" if rows > 11 else "") for index in range(rows)]
    body = [
        row(name, *(str((7 * index + 3 * month) % 13) if (index + month) % 17 else "." for month in range(12)), "81")
        for index, name in enumerate(names)
    ]
    headers = ("Gemeente", *MONTH_SHORT, "samen")
    total = row("Samen", *(str(60 + month) for month in range(12)), "1.108", total=True)
    notes = (". = ontbreekt: het cijfer is niet ingevuld of niet bekend.", "Raalte telt alleen leden mee.")
    return Table("Nieuwe deelnemers per maand", headers, (*body, total), notes)


def _chapter(title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(2, title), *markdown.blocks(_NARRATIVE), *blocks)


def report(*more: Block, chapters: int = 1, notice: str = "Demo: cijfers zijn verzonnen") -> Document:
    """An interim report."""
    definitions = Table(
        "Begrippen",
        ("Begrip", "Betekenis", "Optelbaar"),
        tuple(
            Row(tuple(map(Cell, texts)))
            for texts in (
                ("nieuwe deelnemer", "Een inwoner die voor het eerst meedoet in deze kern. Telt één keer mee.", "ja"),
                ("lopende activiteiten", "Activiteiten met een bijeenkomst.", "nee, neem de laatste maand"),
            )
        ),
    )
    blocks: tuple[Block, ...] = (
        Heading(2, "Samenvatting"),
        BulletList.of(
            "In 2017 deden 1.108 nieuwe deelnemers mee. Dat is 81% van het jaarplan.",
            "Acht gemeenten liggen voor op het plan.",
            "Vier kernen hebben een of meer maanden nog niet ingevuld.",
        ),
        Paragraph.of("Dit verslag is gemaakt uit de cijfers die de lokale projectleiders elke maand invullen."),
        Notice(
            "Zo leest u dit verslag",
            runs("Elke figuur heeft een titel met de conclusie en een tabel met dezelfde cijfers."),
        ),
    )
    for number in range(chapters):
        blocks += _chapter(f"Activiteiten en proces {number + 1}" if number else "Activiteiten en proces")
        blocks += (Figure.of(Bars(), source="Bron: maandcijfers, stand 31 januari 2018."), months_table())
    blocks += (Heading(2, "Bijlage: begrippen"), definitions)
    return Document(
        title="Tussenrapportage 2017",
        subtitle="Sociaal Vitaal in kleine kernen: elf gemeenten",
        organisation="Sportservice Overijssel",
        period="heel 2017",
        date=date(2018, 2, 1),
        author="A. Jansen",
        notice=notice,
        blocks=blocks + more,
    )


def styled() -> Document:
    """The interim report in a house style."""
    logo = Logo(draw_png(Bars()), 1120, 580, "Logo van Sport voor allen")
    return replace(report(), style=Style("#7a1f5c", "#e0701a", logo))


def naughty_blocks() -> tuple[Block, ...]:
    """Each naughty text in each kind of block."""
    texts = (*NAUGHTY, LOST)
    return (
        Heading(2, "Vreemde tekens"),
        *(Paragraph.of(text) for text in texts),
        BulletList.of(*texts),
        Table(
            "Vreemd", ("Tekst", "Aantal"), tuple(Row((Cell(text), Cell("1", numeric=True))) for text in texts), texts
        ),
        *(Notice(text, (Text(text, strong=True), Text(text, emphasis=True))) for text in texts),
        *(Heading(3, text) for text in texts),
    )
