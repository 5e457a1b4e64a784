"""A TOML text that still knows on which line each key stands; tomllib forgets it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sociaalvitaal.programme.faults import Fault, FaultyFile

Path = tuple[str | int, ...]

_KEY = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'")
_PLACE = re.compile(r"line (\d+)")

_REASONS = (
    ("Cannot overwrite", "deze sleutel staat hier voor de tweede keer"),
    ("Cannot declare", "deze tabel staat hier voor de tweede keer"),
    ("Cannot mutate", "deze tabel staat hier voor de tweede keer"),
    ("Duplicate inline", "deze sleutel staat hier voor de tweede keer"),
    ("Expected '='", "verwacht: sleutel = waarde"),
    ("Expected newline", "verwacht: het einde van de regel na de waarde (een tekst staat tussen aanhalingstekens)"),
    ("Unterminated string", 'verwacht: een aanhalingsteken (") aan het eind van de tekst'),
    ("Illegal character", 'verwacht: een aanhalingsteken (") aan het eind van de tekst'),
    ("Unclosed array", "verwacht: een komma of ] in de lijst"),
    ("Unclosed inline", "verwacht: een komma of } achter de waarde"),
    ("Expected ']'", "verwacht: ] aan het eind van de kop"),
    ("Invalid value", 'verwacht: een getal, true of false, of een tekst tussen aanhalingstekens (")'),
    (
        "Invalid initial",
        'verwacht: een sleutel van letters, cijfers en streepjes, of een sleutel tussen aanhalingstekens (")',
    ),
    ("Unescaped", 'verwacht: \\\\ in plaats van \\ in een tekst tussen aanhalingstekens (")'),
)


def load(source: str) -> dict[str, Any]:
    """The tables of a TOML text; FaultyFile with the line when it is not TOML."""
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise FaultyFile([_syntax_fault(source, str(error))]) from None


def _syntax_fault(source: str, message: str) -> Fault:
    place = _PLACE.search(message)
    lines = source.splitlines()
    line = int(place[1]) if place else max(len(lines), 1)
    text = lines[line - 1] if line <= len(lines) else ""
    found = _ASSIGNMENT.match(text) or re.match(r"\s*(\S{1,40})", text)
    reason = next((dutch for start, dutch in _REASONS if start in message), "dit is geen geldige TOML")
    return Fault(line, found[1] if found else "", reason)


class Lines:
    """Finds the line of a key, or else of the table that it should stand in."""

    def __init__(self, source: str) -> None:
        self._lines: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        table: Path = ()
        quote, depth = "", 0
        for number, text in enumerate(source.splitlines(), start=1):
            if not quote and depth == 0:
                table = self._read(text, table, number)
            quote, depth = _state_after(text, quote, depth)

    def find(self, path: Path) -> int | None:
        """The line of the path or of its nearest parent."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    def _read(self, text: str, table: Path, number: int) -> Path:
        header = _HEADER.match(text)
        if header:
            path = self._open(_parts(header[2]), array=header[1] == "[[")
            self._note(path, number)
            return path
        assignment = _ASSIGNMENT.match(text)
        if assignment:
            self._note((*table, *_parts(assignment[1])), number)
        return table

    def _open(self, parts: list[str], *, array: bool) -> Path:
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        path = (*path, parts[-1])
        if not array:
            return path
        self._arrays[path] = self._arrays.get(path, -1) + 1
        return (*path, self._arrays[path])

    def _note(self, path: Path, number: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], number)


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY, dotted)]


def _state_after(text: str, quote: str, depth: int) -> tuple[str, int]:
    """Whether a text of three quotes or a bracket is still open after this line."""
    while True:
        if quote:
            end = text.find(quote)
            if end < 0:
                return quote, depth
            text, quote = text[end + 3 :], ""
        start = min((at for mark in ('"""', "'''") if (at := text.find(mark)) >= 0), default=-1)
        plain = _STRING.sub("", text[: start if start >= 0 else len(text)]).partition("#")[0]
        if not _HEADER.match(plain):
            depth += plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
        if start < 0:
            return "", max(depth, 0)
        quote, text = text[start : start + 3], text[start + 3 :]
