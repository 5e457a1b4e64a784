"""Numbers in Dutch sentences: none, one or more; whole or not. Each knows which number it is."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.codes import NOT_IN, code_of
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.formatting import in_words, number
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.document.text import Runs, Text, runs

NONE = "geen"
LEAST = "minstens "


def figure(found: Number, key: NumberKey) -> Runs:
    """A known number in a sentence: `474*`, `minstens 474`."""
    return (Text(f"{LEAST if found.gaps else ''}{found.marked}", number=key.text),)


def count(value: int, key: NumberKey | None, none: str = "") -> Runs:
    """A plain count; `none` is the word for nought, where the sentence has one. Without a key it does not open."""
    return (Text(none if none and not value else number(value), number=key.text if key else ""),)


def spelled(value: int, key: NumberKey) -> Runs:
    """A plain count, as a word while it is small."""
    return (Text(in_words(value), number=key.text),)


def counted(value: int, key: NumberKey, one: str, more: str) -> Runs:
    """A count with its noun: 1 kern, 3 kernen."""
    return say("{n} {noun}", n=count(value, key), noun=one if value == 1 else more)


def months(value: int, key: NumberKey) -> Runs:
    """1 maand, 3 maanden."""
    return counted(value, key, "maand", "maanden")


def of_all(
    part: int,
    whole: int,
    keys: tuple[NumberKey, NumberKey] | tuple[None, None],
    one: str = "kern",
    more: str = "kernen",
) -> Runs:
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
