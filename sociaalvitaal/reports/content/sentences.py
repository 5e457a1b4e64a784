"""Dutch sentences whose numbers know which number they are, so that each of them opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from string import Formatter

from sociaalvitaal.reports.document.text import Runs, Text, runs

Part = str | Runs
"""A piece of a sentence: bare text, or text with numbers in it."""


def say(template: str, **parts: Part) -> Runs:
    """A sentence with its parts in place: `say("Er zijn {n} kernen", n=count(3, key))`."""
    found: list[Text] = []
    for before, name, _, _ in Formatter().parse(template):
        found += runs(before) if before else ()
        found += runs(parts[name]) if name else ()
    return _merged(found)


def joined(parts: Iterable[Part], by: str = " ") -> Runs:
    """Sentences after each other; those that are empty are left out."""
    found: list[Text] = []
    for part in parts:
        if part:
            found += [*(runs(by) if found else ()), *runs(part)]
    return _merged(found)


def listed(parts: Sequence[Part]) -> Runs:
    """A list as a sentence: a, b en c."""
    head = joined(parts[:-1], ", ")
    return joined([head, parts[-1]], " en ") if parts else ()


def capital(content: Runs) -> Runs:
    """The sentence with a capital first letter."""
    if not content:
        return ()
    first = content[0]
    return (Text(first.text[:1].upper() + first.text[1:], number=first.number), *content[1:])


def _merged(found: Iterable[Text]) -> Runs:
    """Neighbours without a number as one run."""
    made: list[Text] = []
    for bare, group in groupby(found, key=lambda run: run == Text(run.text)):
        some = list(group)
        made += [Text("".join(run.text for run in some))] if bare else some
    return tuple(run for run in made if run.text)
