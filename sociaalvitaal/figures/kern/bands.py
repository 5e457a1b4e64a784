"""The bands in which kernen are compared, because there are too few of them for more. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.formatting import per_cent

PREFERRED_MOST = 5_000
"""A kern has preferably no more inhabitants than this."""


class SizeBand(StrEnum):
    """How large a kern is."""

    HAMLET = "minder dan 1.000"
    SMALL = "1.000 tot en met 2.499"
    MIDDLE = "2.500 tot en met 5.000"
    LARGE = "meer dan 5.000"


class Side(StrEnum):
    """How a share stands beside that of a larger area."""

    BELOW = "lager dan"
    EQUAL = "gelijk aan"
    ABOVE = "hoger dan"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def per_cent(self) -> int:
        """In whole per cents, halves upwards, as `formatting.percentage` shows it."""
        return per_cent(self.part, self.whole)


def size_band(inhabitants: int | None) -> SizeBand | None:
    """The band of a number of inhabitants; None when it is not known."""
    if inhabitants is None:
        return None
    if inhabitants < 1_000:
        return SizeBand.HAMLET
    if inhabitants < 2_500:
        return SizeBand.SMALL
    return SizeBand.MIDDLE if inhabitants <= PREFERRED_MOST else SizeBand.LARGE


def share(part: int | None, whole: int | None) -> Share | None:
    """The share, where both numbers are known and there is a whole to have a part of."""
    return Share(part, whole) if part is not None and whole and part <= whole else None


def beside(own: Share | None, other: Share | None) -> Side | None:
    """How the own share stands beside the other; None when one is not known.

    Whole per cents are compared: Statistics Netherlands rounds the people of a wijk to fives.
    """
    if own is None or other is None:
        return None
    if own.per_cent == other.per_cent:
        return Side.EQUAL
    return Side.ABOVE if own.per_cent > other.per_cent else Side.BELOW
