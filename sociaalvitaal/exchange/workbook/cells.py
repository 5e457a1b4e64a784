"""What a cell says: a number, a month, a text. ValueError carries what is wrong with it, in plain Dutch. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from sociaalvitaal.exchange.workbook.words import plain
from sociaalvitaal.formats.grid import Cell
from sociaalvitaal.models.base import MAX_COUNT
from sociaalvitaal.monthly.rules import UNKNOWN
from sociaalvitaal.parsing import MAX_COUNT_TEXT
from sociaalvitaal.periods import MONTH_NAMES, MONTH_SHORT, Month

NOT_KNOWN = {"?", "??", "weet ik niet", "weet niet", "onbekend", "niet bekend"}
_WHOLE = re.compile(r"[0-9]+(?:,0{1,2}|\.0{1,2})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,0+)?")
_FRACTION = re.compile(r"[0-9][0-9.]*,[0-9]+|[0-9]+\.[0-9]+")
_NAMES = {name: number for names in (MONTH_NAMES, MONTH_SHORT) for number, name in enumerate(names, start=1)} | {
    "maa": 3, "mar": 3, "sept": 9, "oct": 10, "januarie": 1, "febr": 2,
}  # fmt: skip
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""The first day of 2000 and the last of 2099, as Excel counts days."""


def shown(cell: Cell) -> str:
    """What stands in a cell, as the sender sees it, cut short."""
    value = cell.value
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)).replace(".", ",")
    text = " ".join(str(value or "").split())
    return text if len(text) <= 40 else text[:39] + "…"


def count(cell: Cell) -> int | str | None:
    """A number of things, UNKNOWN, or None for an empty cell."""
    value = cell.value
    if cell.is_error:
        raise ValueError(f"{shown(cell)} is een foutmelding van het rekenblad, geen getal")
    if cell.is_formula and value is None:
        raise ValueError("hier staat een formule zonder uitkomst; zet er het getal zelf neer")
    if isinstance(value, bool):
        raise ValueError(f"{shown(cell)} is geen getal")
    if isinstance(value, datetime):
        raise ValueError(f"{shown(cell)} is een datum, geen aantal")
    if value is None:
        return None
    return _number(value, shown(cell)) if isinstance(value, int | float) else _typed(value, shown(cell))


def _typed(text: str, as_shown: str) -> int | str | None:
    kept = text.replace("\u00a0", " ").strip()
    if not kept:
        return None
    if kept.casefold() in NOT_KNOWN:
        return UNKNOWN
    if not kept.isascii() and kept.isdecimal():
        raise ValueError(f"{as_shown}: gebruik de cijfers 0 tot en met 9")
    bare = re.sub(r"(?<=[0-9]) (?=[0-9]{3}\b)", "", kept)
    if re.fullmatch(r"[0-9]{1,3},[0-9]{3}", bare):
        raise ValueError(f"{as_shown} is niet duidelijk: staat de komma voor duizenden? Zet het getal er zonder komma")
    if len(bare) > 20:
        raise ValueError(f"{as_shown} is geen getal")
    if _THOUSANDS.fullmatch(bare):
        return _number(int(bare.partition(",")[0].replace(".", "")), as_shown)
    if _WHOLE.fullmatch(bare):
        return _number(int(re.split("[.,]", bare)[0]), as_shown)
    if _FRACTION.fullmatch(bare):
        raise ValueError(f"{as_shown} is geen heel getal")
    if re.fullmatch(r"[-\u2212\u2013][0-9.,]+", bare):
        raise ValueError(f"{as_shown}: een aantal kan niet lager zijn dan 0")
    raise ValueError(f"‘{as_shown}’ is geen getal")


def _number(value: float, as_shown: str) -> int:
    if value < 0:
        raise ValueError(f"{as_shown}: een aantal kan niet lager zijn dan 0")
    if value > MAX_COUNT:
        raise ValueError(f"{as_shown} is te groot; het hoogste dat kan is {MAX_COUNT_TEXT}")
    if value != int(value):
        raise ValueError(f"{as_shown} is geen heel getal")
    return int(value)


def text(cell: Cell) -> str:
    """What a cell says in one line; empty when nothing stands there."""
    return " ".join(whole_text(cell).split())


def whole_text(cell: Cell) -> str:
    """What a cell says, with the lines that it has."""
    return cell.value if isinstance(cell.value, str) else shown(cell)


def clean(found: str) -> str:
    """Text as the toolkit keeps it: without control characters, in one Unicode form."""
    kept = "".join(c for c in found if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", kept).strip()


def month(cell: Cell, year: int | None = None) -> Month | None:
    """The month that a cell names, None for an empty one; the year counts where the cell has none."""
    value = cell.value
    if cell.is_error or isinstance(value, bool) or (cell.is_formula and value is None):
        raise ValueError("hier staat geen maand")
    if value is None:
        return None
    if isinstance(value, datetime):
        return Month.of(value.date())
    found = _month_of_number(value, year) if isinstance(value, int | float) else _month_of_text(value, year)
    if found is None:
        raise ValueError(f"‘{shown(cell)}’ is geen maand")
    return found


def _month_of_number(value: float, year: int | None) -> Month | None:
    if value != int(value):
        return None
    number = int(value)
    if 1 <= number <= 12 and year is not None:
        return Month(year, number)
    if 200001 <= number <= 209912 and 1 <= number % 100 <= 12:
        return Month.from_key(number)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Month.of(date(1899, 12, 30) + timedelta(days=number))
    return None


def _month_of_text(value: str, year: int | None) -> Month | None:
    words = plain(value).split()
    if not 1 <= len(words) <= 3 or any(len(word) > 10 for word in words):
        return None
    if len(words) == 1 and words[0].isdecimal():
        return _month_of_number(int(words[0]), year)
    glued = re.fullmatch(r"([a-z]+)([0-9]{2}|[0-9]{4})", words[0]) if len(words) == 1 else None
    words = list(glued.groups()) if glued else words
    named = [_NAMES[word] for word in words if word in _NAMES]
    numbers = [word for word in words if word.isdecimal()]
    if len(named) + len(numbers) != len(words) or len(named) > 1:
        return None
    if named and len(words) == 2 and len(numbers) == 1 and words[0] == numbers[0] and len(words[0]) <= 2:
        # 14-mrt is a day, mrt-14 is a year.
        numbers = []
    return _named(named[0], numbers, year) if named else _written_out(numbers)


def _named(number: int, others: list[str], year: int | None) -> Month | None:
    """A month by its name, with or without a year and a day."""
    if not others:
        return None if year is None else Month(year, number)
    years = [full for word in (others[-1], others[0]) if (full := _year(word)) is not None]
    return Month(years[0], number) if years else None


def _written_out(numbers: list[str]) -> Month | None:
    """2017-03, 03-2017, 14-3-2017 or 2017-03-14."""
    if len(numbers) < 2:
        return None
    long = [place for place, word in enumerate(numbers) if len(word) == 4]
    if long not in ([0], [len(numbers) - 1]):
        return None
    at = 1 if long == [0] else len(numbers) - 2
    year, number = int(numbers[long[0]]), int(numbers[at])
    return Month(year, number) if 1 <= number <= 12 and 1990 <= year <= 2099 else None


def _year(word: str) -> int | None:
    if len(word) == 2:
        return 2000 + int(word)
    return int(word) if len(word) == 4 and 1990 <= int(word) <= 2099 else None
