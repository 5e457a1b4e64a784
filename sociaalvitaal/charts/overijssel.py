"""Where the 25 municipalities of Overijssel lie on the tile map, by CBS code."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A tile: column and row from the left top, and the name in lines that fit."""

    column: int
    row: int
    lines: tuple[str, ...]


TILES = {
    "GM1708": Place(1, 0, ("Steenwijker-", "land")),
    "GM1896": Place(1, 1, ("Zwarte-", "waterland")),
    "GM0180": Place(2, 1, ("Staphorst",)),
    "GM0160": Place(4, 1, ("Harden-", "berg")),
    "GM0166": Place(0, 2, ("Kampen",)),
    "GM0193": Place(1, 2, ("Zwolle",)),
    "GM0148": Place(2, 2, ("Dalfsen",)),
    "GM0175": Place(3, 2, ("Ommen",)),
    "GM1700": Place(4, 2, ("Twente-", "rand")),
    "GM0183": Place(5, 2, ("Tubbergen",)),
    "GM1774": Place(6, 2, ("Dinkelland",)),
    "GM1773": Place(1, 3, ("Olst-", "Wijhe")),
    "GM0177": Place(2, 3, ("Raalte",)),
    "GM0163": Place(3, 3, ("Hellen-", "doorn")),
    "GM0189": Place(4, 3, ("Wierden",)),
    "GM0141": Place(5, 3, ("Almelo",)),
    "GM0173": Place(6, 3, ("Oldenzaal",)),
    "GM0150": Place(2, 4, ("Deventer",)),
    "GM1742": Place(3, 4, ("Rijssen-", "Holten")),
    "GM1735": Place(4, 4, ("Hof van", "Twente")),
    "GM0147": Place(5, 4, ("Borne",)),
    "GM0164": Place(6, 4, ("Hengelo",)),
    "GM0168": Place(7, 4, ("Losser",)),
    "GM0158": Place(5, 5, ("Haaks-", "bergen")),
    "GM0153": Place(6, 5, ("Enschede",)),
}
COLUMNS, ROWS = 8, 6
