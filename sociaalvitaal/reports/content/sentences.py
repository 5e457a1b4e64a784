"""Dutch sentences whose numbers know which number they are, so that each of them opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from string import Formatter

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import NOT_IN, code_of
from sociaalvitaal.formatting import in_words, number
from sociaalvitaal.reports.document.text import Runs, Text, runs
from sociaalvitaal.reports.number_keys import NumberKey

Part = str | Runs
"""A piece of a sentence: bare text, or text with numbers in it."""
NONE = "geen"
LEAST = "minstens "


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


def figure(found: Number, key: NumberKey) -> Runs:
    """A known number in a sentence: `474*`, `minstens 474`."""
    return (Text(f"{LEAST if found.gaps else ''}{found.marked}", number=key.text),)


def count(value: int, key: NumberKey, none: str = "") -> Runs:
    """A plain count; `none` is the word for nought, where the sentence has one."""
    return (Text(none if none and not value else number(value), number=key.text),)


def spelled(value: int, key: NumberKey) -> Runs:
    """A plain count, as a word while it is small."""
    return (Text(in_words(value), number=key.text),)


def counted(value: int, key: NumberKey, one: str, more: str) -> Runs:
    """A count with its noun: 1 kern, 3 kernen."""
    return say("{n} {noun}", n=count(value, key), noun=one if value == 1 else more)


def months(value: int, key: NumberKey) -> Runs:
    """1 maand, 3 maanden."""
    return counted(value, key, "maand", "maanden")


def of_all(part: int, whole: int, keys: tuple[NumberKey, NumberKey], one: str = "kern", more: str = "kernen") -> Runs:
    """3 van de 22 kernen; alle 22 kernen; beide kernen; de enige kern; geen van de 2 kernen."""
    if whole == 1:
        return runs(f"de enige {one}" if part else f"geen enkele {one}")
    if part == whole:
        return runs(f"beide {more}") if whole == 2 else say("alle {n} {more}", n=count(whole, keys[0]), more=more)
    return say("{n} van de {all} {more}", n=count(part, keys[0], NONE), all=count(whole, keys[1]), more=more)


def remark(found: Number, key: NumberKey) -> Runs:
    """What is missing behind a number, in brackets after it."""
    what = lacking(found, key)
    return say(" ({what})", what=what) if what else ()


def lacking(found: Number, key: NumberKey) -> Runs:
    """What is missing behind a number; empty when it is whole."""
    parts: list[Runs] = []
    if found.missing and found.state is not State.IMPOSSIBLE:
        parts.append(counted(found.missing, key._replace(code=NOT_IN), "maand ontbreekt", "maanden ontbreken"))
    if found.gaps:
        asked = key._replace(code=code_of("onbekend", key.code))
        parts.append(say("bij {n} niet bekend", n=counted(found.gaps, asked, "opgave", "opgaven")))
    return joined(parts, "; ")


def told(
    found: Number, key: NumberKey, one: str, more: str, topic: str, extra: Part = "", late: NumberKey | None = None
) -> Runs:
    """A sentence about a number; `one` and `more` hold {n} and lack a full stop. Empty where it cannot occur.

    `late` is the number in the months that can be missing behind it, where these are others.
    """
    behind = remark(found, late or key)
    match found.state:
        case State.KNOWN if found.value:
            text = one if found.value == 1 and not found.gaps else more
            return say(f"{text}{{extra}}{{behind}}.", n=figure(found, key), extra=extra, behind=behind)
        case State.KNOWN if found.missing:
            return say("Er zijn nog geen {topic} gemeld{behind}.", topic=topic, behind=behind)
        case State.KNOWN:
            return runs(f"Er waren geen {topic}.")
        case State.WITHHELD:
            return runs(f"Het aantal {topic} is te klein om te tonen.")
        case State.MISSING:
            return say("Het aantal {topic} is niet bekend{behind}.", topic=topic, behind=behind)
        case _:
            return ()


def _merged(found: Iterable[Text]) -> Runs:
    """Neighbours without a number as one run."""
    made: list[Text] = []
    for bare, group in groupby(found, key=lambda run: run == Text(run.text)):
        some = list(group)
        made += [Text("".join(run.text for run in some))] if bare else some
    return tuple(run for run in made if run.text)
