"""What stands in a list of addresses: its columns by their headings, its rows as organisations. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sociaalvitaal import privacy
from sociaalvitaal.formats.grid import Sheet, Unreadable
from sociaalvitaal.network import rules
from sociaalvitaal.network.doubles_rules import plain

LOOKED_AT = 20
NAME, PLACE, SECTOR, ROLE, CONTACT, PHONE, WEBSITE, KERN, GROUPS = (
    "name", "place", "sector", "role", "contact", "phone", "website", "kern", "groups",
)  # fmt: skip
PERSON = "person"
"""A column that holds persons or their mail: never read."""
SYNONYMS: dict[str, tuple[str, ...]] = {
    NAME: (
        "naam", "organisatie", "naam organisatie", "organisatienaam", "naam van de organisatie", "vereniging",
        "naam vereniging", "club", "instelling", "bedrijf", "bedrijfsnaam", "aanbieder", "partner", "stichting",
    ),
    PLACE: ("plaats", "woonplaats", "vestigingsplaats", "plaatsnaam", "stad", "gevestigd in", "adresplaats"),
    SECTOR: ("sector", "soort", "soort organisatie", "type", "categorie", "branche", "domein", "type organisatie"),
    ROLE: ("rol", "rollen", "rol in project", "functie in netwerk", "rol in het project", "rol in de kern"),
    CONTACT: ("contactfunctie", "functie", "functie contact", "functie contactpersoon", "vraag naar", "afdeling"),
    PHONE: ("telefoon", "telefoonnummer", "tel", "tel nr", "telefoon algemeen", "telnr", "telefoonnr"),
    WEBSITE: ("website", "site", "www", "internet", "url", "webadres", "web", "homepage", "internetadres"),
    KERN: ("kern", "dorp", "wijk", "kernen", "dorpskern", "buurtschap", "werkgebied", "actief in"),
    GROUPS: ("doelgroep", "doelgroepen", "voor wie", "bereik", "doelgroep en"),
    PERSON: (
        "contactpersoon", "contact", "naam contactpersoon", "voornaam", "achternaam", "email", "e mail", "mail",
        "e mailadres", "emailadres", "mobiel", "06", "geboortedatum", "aanspreekpunt", "eigenaar",
    ),
}  # fmt: skip
"""Headings that mean one thing; compared as `plain` writes them."""
SECTOR_WORDS: dict[str, tuple[str, ...]] = {
    "sportvereniging": ("sport", "sportclub", "vereniging", "voetbal", "gym", "tennis", "sportverenigingen"),
    "commerciele-aanbieder": ("commercieel", "sportschool", "fitness", "commerciele aanbieders"),
    "eerstelijnszorg": ("huisarts", "fysio", "fysiotherapie", "eerste lijn", "1e lijn", "eerstelijn", "dietist"),
    "zorg": ("thuiszorg", "ggz", "zorginstelling", "verpleeghuis"),
    "welzijn": ("welzijnswerk", "welzijnsorganisatie", "maatschappelijk werk"),
    "onderwijs-kinderopvang": ("school", "onderwijs", "basisschool", "kinderopvang", "bso"),
    "gemeente-kernteam": ("gemeente", "kernteam", "wijkteam", "buurtsportcoach", "overheid"),
    "dorpsbelangen": ("dorpsbelang", "wijkbelangen", "dorpsraad", "wijkraad", "plaatselijk belang"),
    "kerk": ("kerken", "parochie", "religie"),
    "middenstand": ("winkel", "ondernemer", "ondernemers", "horeca", "mkb"),
    "cultuur": ("muziek", "bibliotheek", "theater", "kunst"),
    "woningcorporatie": ("corporatie", "woningbouw", "wonen"),
    "vrijwilligers-ouderen": ("ouderenbond", "vrijwilligers", "kbo", "pcob", "vrijwilligersorganisatie", "ouderen"),
}
"""Other words for a sector, by the slug of the list."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists that a cell can name: plain words → id."""

    sectors: Mapping[str, int]
    roles: Mapping[str, int]
    groups: Mapping[str, int]
    kernen: Mapping[str, int]


@dataclass(slots=True)
class Line:
    """An organisation as a row of the list has it."""

    row: int
    name: str
    place: str | None = None
    sector_id: int | None = None
    role_ids: list[int] = field(default_factory=list)
    group_ids: list[int] = field(default_factory=list)
    kern_ids: list[int] = field(default_factory=list)
    contact: str | None = None
    phone: str | None = None
    website: str | None = None


@dataclass(slots=True)
class Listed:
    """What a list says, what is wrong with it, and what was left alone."""

    lines: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read(sheets: Sequence[Sheet], words: Words) -> Listed:
    """The organisations of the first sheet with a column of names; Unreadable when there is none."""
    for sheet in sheets:
        if not sheet.hidden and (found := _head(sheet)) is not None:
            return _Reader(sheet, *found, words).read()
    raise Unreadable(
        "Er is geen kolom met namen van organisaties gevonden. Zet boven die kolom het woord Naam of Organisatie."
    )


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row with the headings, and the column of each part."""
    known = {plain(word): part for part, words in SYNONYMS.items() for word in words}
    for row in sorted(sheet.rows)[:LOOKED_AT]:
        found: dict[str, int] = {}
        for column, cell in sheet.rows[row].items():
            part = known.get(plain(str(cell.value or "")[:80]))
            if part is not None:
                found.setdefault(part if part != PERSON else f"{PERSON} {column}", column)
        if NAME in found:
            return row, found
    return None


class _Reader:
    def __init__(self, sheet: Sheet, head: int, columns: dict[str, int], words: Words) -> None:
        self._sheet, self._head, self._columns, self._words = sheet, head, columns, words
        self._to = Listed()

    def read(self) -> Listed:
        self._about_columns()
        for row in sorted(self._sheet.rows):
            if row > self._head:
                self._row(row)
        if not self._to.lines and not self._to.faults:
            raise Unreadable("Onder de koppen staan geen organisaties.")
        return self._to

    def _about_columns(self) -> None:
        used = set(self._columns.values())
        for column, cell in sorted(self._sheet.rows[self._head].items()):
            if column not in used:
                self._to.remarks.append(f"De kolom ‘{_text(cell.value)[:40]}’ is niet gelezen.")
        for part, column in self._columns.items():
            if part.startswith(PERSON):
                title = _text(self._sheet.cell(self._head, column).value)[:40]
                self._to.remarks.append(f"De kolom ‘{title}’ is niet gelezen: gegevens van personen bewaren we niet.")

    def _row(self, row: int) -> None:
        name = self._cell(row, NAME)
        if not name:
            if self._sheet.rows[row]:
                self._to.remarks.append(f"Rij {row} heeft geen naam en is overgeslagen.")
            return
        if len(name) > 120:
            self._to.faults.append(f"Rij {row}: de naam is langer dan 120 tekens.")
            return
        if (message := privacy.refusal(name)) is not None:
            self._to.faults.append(f"Rij {row}: de naam bevat gegevens. {message}")
            return
        line = Line(row, name, self._cell(row, PLACE)[:80] or None)
        line.sector_id = self._one(row, SECTOR, self._words.sectors)
        line.role_ids = self._more(row, ROLE, self._words.roles)
        line.group_ids = self._more(row, GROUPS, self._words.groups)
        line.kern_ids = self._more(row, KERN, self._words.kernen)
        contact = self._cell(row, CONTACT)[:80]
        line.contact = None if privacy.refusal(contact) else contact or None
        line.phone = self._parsed(row, PHONE, rules.phone)
        line.website = self._parsed(row, WEBSITE, rules.website)
        self._to.lines.append(line)

    def _cell(self, row: int, part: str) -> str:
        column = self._columns.get(part)
        return "" if column is None else _text(self._sheet.cell(row, column).value)

    def _parsed(self, row: int, part: str, parser: object) -> str | None:
        text = self._cell(row, part)
        if part == PHONE and text and text.isdecimal() and len(text) == 9 and text[0] != "0":
            # A spreadsheet takes the nought off a number.
            text = f"0{text}"
        try:
            return parser(text)  # type: ignore[operator,no-any-return]
        except ValueError:
            self._to.remarks.append(f"Rij {row}: ‘{text[:40]}’ is overgeslagen.")
            return None

    def _one(self, row: int, part: str, known: Mapping[str, int]) -> int | None:
        found = self._more(row, part, known)
        return found[0] if found else None

    def _more(self, row: int, part: str, known: Mapping[str, int]) -> list[int]:
        """The entries that a cell names, with commas or other signs between."""
        text = self._cell(row, part)
        if not text:
            return []
        if (whole := _entry(text, known)) is not None:
            return [whole]
        found = []
        for piece in text.replace(";", ",").replace("/", ",").replace("+", ",").replace(" en ", ",").split(","):
            entry = _entry(piece, known)
            if entry is not None:
                found.append(entry)
            elif plain(piece):
                self._to.remarks.append(f"Rij {row}: ‘{piece.strip()[:40]}’ staat niet in de lijst en is overgeslagen.")
        return list(dict.fromkeys(found))


def _entry(text: str, known: Mapping[str, int]) -> int | None:
    word = plain(text)
    if word in known:
        return known[word]
    near = get_close_matches(word, known, n=1, cutoff=0.88) if 4 < len(word) < 60 else []
    return known[near[0]] if near else None


def _text(value: object) -> str:
    """What a cell says in one line, as the toolkit keeps it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = "" if value is None or isinstance(value, bool) else str(value)
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else " " for c in shown)
    return unicodedata.normalize("NFC", " ".join(kept.split()))
