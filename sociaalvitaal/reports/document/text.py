"""Runs of text in a report, and what no file format can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

LONGEST_TITLE, LONGEST_LINK = 300, 2000
"""In characters. A title or heading is also a bookmark, and a PDF/A bookmark has a limit."""


_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


# XML (so DOCX) has no place for these; PDF and HTML give them no meaning.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without what no file format can hold; each kind of line end becomes a newline."""
    return _UNWRITABLE.sub("", _NEWLINES.sub("\n", text).replace("\t", " "))


def is_safe_link(url: str) -> bool:
    """Whether a report may link there: http, https and mailto only."""
    return len(url) <= LONGEST_LINK and _LINK.fullmatch(url) is not None


class DocumentError(ValueError):
    """The blocks do not form a sound document."""


def one_line(text: str) -> str:
    """A title or heading on one line; DocumentError when it cannot be one."""
    text = " ".join(clean(text).split("\n")).strip()
    if not text:
        raise DocumentError("een titel of kop zonder tekst")
    if len(text) > LONGEST_TITLE:
        raise DocumentError(f"een titel of kop van meer dan {LONGEST_TITLE} tekens: {text[:40]!r}…")
    return text


class Cleaned:
    """Each string in a block is cleaned when the block is made: no writer has to think of it."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, clean(value))
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                object.__setattr__(self, field.name, tuple(clean(item) for item in value))


@dataclass(frozen=True)
class Text(Cleaned):
    """A run of text in one style; a newline in it is a line break."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    number: str = ""
    """Which number it is, for who wants to know where it comes from: see figures.origin.keys."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.link and not is_safe_link(self.link):
            raise DocumentError(f"geen veilige verwijzing: {self.link!r}")


Runs = tuple[Text, ...]


def runs(content: str | Runs) -> Runs:
    """Plain text as runs; runs as they are."""
    return (Text(content),) if isinstance(content, str) else content


def plain(content: Runs) -> str:
    """The bare text of runs."""
    return "".join(run.text for run in content)


def parted(content: Runs, by: str) -> list[Runs]:
    """Runs as the parts between each occurrence of some text."""
    found: list[list[Text]] = [[]]
    for run in content:
        for place, text in enumerate(run.text.split(by)):
            if place:
                found.append([])
            if text:
                found[-1].append(replace(run, text=text))
    return [tuple(part) for part in found]
