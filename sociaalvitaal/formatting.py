"""Dutch notation for pages, charts and reports. One place, so that they never differ."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from sociaalvitaal.periods import MONTH_NAMES, ZONE

MISSING, WITHHELD, PROVISIONAL, IMPOSSIBLE = ".", "x", "*", ""
"""Signs in tables, after Statistics Netherlands."""

SIGNS = (
    (MISSING, "ontbreekt: het cijfer is niet ingevuld of niet bekend"),
    (WITHHELD, "niet getoond: het aantal is zo klein dat het naar mensen kan leiden"),
    (PROVISIONAL, "voorlopig: nog niet door de coördinator goedgekeurd"),
    ("leeg", "kan niet voorkomen"),
    ("0", "echt nul: er is gemeld dat er niets was"),
)


@lru_cache(maxsize=4096)
def number(value: int | Decimal, decimals: int = 0) -> str:
    """79.864 or 2,4."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale="nl"))


def per_cent(part: int, whole: int) -> int:
    """A share in whole per cents, halves upwards."""
    return (200 * part + whole) // (2 * whole)


def marked(text: str, *, provisional: bool) -> str:
    """A number as text, with its star while it is provisional."""
    return f"{text}{PROVISIONAL}" if provisional else text


def percentage(part: int, whole: int) -> str:
    """A share in whole per cents: 36%; the missing sign when there is no whole."""
    return f"{number(per_cent(part, whole))}%" if whole else MISSING


def signed(value: int) -> str:
    """With its sign: −12, +3, 0."""
    return f"+{number(value)}" if value > 0 else f"\u2212{number(-value)}" if value else "0"


def fte(hundredths: int) -> str:
    """0,2 fte."""
    decimals = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return f"{number(Decimal(hundredths) / 100, decimals)} fte"


def membership(millionths: int) -> str:
    """0,95: how far something is in a set."""
    return number(Decimal(millionths) / 1_000_000, 2)


def digits(millionths: int) -> str:
    """41,25 or 500: a number with the digits that it has."""
    value = (Decimal(millionths) / 1_000_000).normalize()
    return number(value, max(0, -int(value.as_tuple().exponent)))


def long_date(day: date) -> str:
    """14 april 2011, for running text."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """14 april, where the year is clear."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def typed_date(day: date) -> str:
    """14-4-2011, as people type it in a field."""
    return f"{day.day}-{day.month}-{day.year}"


def short_date(day: date) -> str:
    """14-04-2011, for tables."""
    return f"{day:%d-%m-%Y}"


def moment(at: datetime) -> str:
    """14-04-2011 om 9.05 in the Netherlands, as people write it."""
    at = at.astimezone(ZONE)
    return f"{at:%d-%m-%Y} om {at.hour}.{at:%M}"


def euros(amount: Decimal) -> str:
    """€ 4,50."""
    return f"€ {number(amount, 2)}"


def counted(count: int, one: str, more: str) -> str:
    """A number with its noun: 1 kern, 3 kernen."""
    return f"{number(count)} {one if count == 1 else more}"


_WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def in_words(count: int, *, capital: bool = False) -> str:
    """A small number as a word, for titles: twee, twaalf, 13."""
    text = _WORDS[count] if 0 <= count < len(_WORDS) else number(count)
    return text[:1].upper() + text[1:] if capital else text


def listing(items: list[str]) -> str:
    """A list as a sentence: a, b en c."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " en " + items[-1] if items else ""
