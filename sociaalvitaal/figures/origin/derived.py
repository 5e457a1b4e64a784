"""A share or a difference: which two numbers it is made of, each to be followed by itself."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.figures import derived
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.asking import Followed, Made, Wanted
from sociaalvitaal.figures.origin.codes import FRACTION, PUBLISHED, SHARE, Code, read

ABOUT = {
    SHARE: "Een deel van een geheel, in hele procenten.",
    FRACTION: "Tussen 0,00 en 1,00. Een kern telt mee voor zover het recept er geldt.",
    "verschil": "Gerealiseerd min beoogd. Met een min is er minder gerealiseerd dan beoogd.",
}
FEW = "Van minder dan {least} geven we geen percentage: dat zegt te weinig."


def follow(wanted: Wanted, code: Code, find: Callable[[Wanted, Code], Followed | None]) -> Followed | None:
    """What it is made of; `find` finds each of both."""
    made = []
    for text in code.made_of:
        part = read(text)
        found = find(wanted, part) if part else None
        if found is None:
            return None
        made.append(Made(text, found))
    one, other = made
    if code.family == SHARE:
        least = wanted.programme.minimum_denominator if wants_many(code) else 1
        number = derived.share(one.followed.number, other.followed.number, least)
        name, about = (
            f"aandeel van {one.followed.name}",
            f"{ABOUT[SHARE]} {FEW.format(least=least) if least > 1 else ''}",
        )
    elif code.family == FRACTION:
        return _fraction(one, other)
    else:
        number = compared(one.followed, other.followed)
        name, about = f"afwijking van {one.followed.name}", ABOUT[code.family]
    return Followed(name, number, "", about=about.strip(), made_of=(one, other))


def _fraction(one: Made, other: Made) -> Followed:
    """The kernen stand behind it with both memberships: it is made of these, and not of months."""
    part, whole = one.followed, other.followed
    number = derived.fraction(part.number, whole.number)
    return Followed(
        f"{part.name}, gedeeld door {whole.name}", number, part.head, part.read, ABOUT[FRACTION],
        of_people=True, adds_up=False, made_of=(one, other),
    )  # fmt: skip


def compared(one: Followed, other: Followed) -> Number:
    """The difference; none with what is not about all that the first number is about."""
    return derived.difference(one.number, other.number) if other.is_whole else derived.NOTHING


def wants_many(code: Code) -> bool:
    """Whether a share needs enough cases: not of what Statistics Netherlands publishes, nor of a plan."""
    part, whole = map(read, code.made_of)
    return part is not None and part.family not in PUBLISHED and (whole is None or whole.family != "beoogd")
