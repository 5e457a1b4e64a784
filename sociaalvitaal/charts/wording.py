"""Dutch sentences about numbers that several charts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.charts.base import AT_LEAST, Point
from sociaalvitaal.formatting import MISSING, PROVISIONAL, WITHHELD, counted, in_words, listing, number

NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Noun:
    """A Dutch noun in singular and plural."""

    one: str
    more: str

    def counted(self, count: int) -> str:
        """The noun with a number: 1 gemeente, 3 gemeenten."""
        return counted(count, self.one, self.more)


NEW_PARTICIPANTS = Noun("nieuwe deelnemer", "nieuwe deelnemers")
MUNICIPALITIES = Noun("gemeente", "gemeenten")
KERNEN = Noun("kern", "kernen")
MONTHLY_FIGURES = Noun("maandcijfer", "maandcijfers")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def shortened(name: str, length: int = NAME_LENGTH) -> str:
    """A name that is too long for a sentence, cut off with an ellipsis."""
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def who(names: Sequence[str], noun: Noun) -> str:
    """One or two names as they are, more of them as a count: Raalte; Dalfsen en Raalte; drie gemeenten."""
    if len(names) <= 2:
        return listing([shortened(name) for name in names])
    return f"{in_words(len(names))} {noun.more}"


def gap_sentence(total: Point) -> str:
    """How many monthly figures are missing, as a sentence; empty when none is."""
    gap = total.expected - total.received
    if gap <= 0:
        return ""
    if gap == total.expected:
        return "Het enige maandcijfer ontbreekt." if gap == 1 else f"Alle {number(gap)} maandcijfers ontbreken."
    verb = "ontbreekt" if gap == 1 else "ontbreken"
    return f"Er {verb} {number(gap)} van de {MONTHLY_FIGURES.counted(total.expected)}."


def sentences(*parts: str) -> str:
    """Sentences with a space between, without the empty ones."""
    return " ".join(part for part in parts if part)


def cell(point: Point) -> str:
    """A point in a table: 12, `12 (1/2)` with returns missing, `.` when missing, blank when not expected."""
    if point.missing:
        return MISSING
    if not point.known:
        return ""
    return f"{point.text} ({number(point.received)}/{number(point.expected)})" if point.partial else point.text


CELL_NOTE = "(1/2): van 1 van de 2 kernen binnen."
WITHHELD_NOTE = f"{WITHHELD} = te klein om te tonen."
PROVISIONAL_NOTE = f"{PROVISIONAL} = voorlopig."
LEAST_NOTE = f"{AT_LEAST} = minstens: niet alle opgaven weten het aantal."


def sum_note(total: Point) -> str:
    """What the signs of the numbers that a sum is made of mean, where they have any."""
    return sentences(star_note(provisional=total.provisional), LEAST_NOTE if total.least else "")


def least_sentence(total: Point) -> str:
    """That not everyone knew the number, as a sentence for who does not see the signs."""
    return "Niet alle opgaven weten het aantal: het kan hoger zijn." if total.least else ""


def provisional_sentence(*, provisional: bool) -> str:
    """That numbers are provisional, as a sentence for who does not see the stars."""
    return "De cijfers zijn voorlopig." if provisional else ""


def star_note(*, provisional: bool) -> str:
    """What the star means, where there is one."""
    return PROVISIONAL_NOTE if provisional else ""
