"""Scores counted by what kernen have in common, and which words go with a factor. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.figures.evaluation.quotes import Quote
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.figures.evaluation.tallies import Tallied, at_moment, tally
from sociaalvitaal.figures.kern.bands import SizeBand
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.models.factors import Moment
from sociaalvitaal.models.places import Kern

NOT_KNOWN = "niet bekend"
SIZES = {str(number): band for number, band in enumerate(SizeBand, 1)}
"""Numbers of inhabitants, by how an address asks for them."""
MOST_COLUMNS = 12
MOST_QUOTES = 3


class By(StrEnum):
    """What scores can be set apart by."""

    PHASE = "fase"
    MOMENT = "moment"
    KIND = "soort"
    SIZE = "inwoners"
    MUNICIPALITY = "gemeente"

    @property
    def label(self) -> str:
        """How it reads."""
        return {
            By.PHASE: "fase van het project",
            By.MOMENT: "moment: tussenmeting en eindmeting",
            By.KIND: "soort kern",
            By.SIZE: "aantal inwoners",
            By.MUNICIPALITY: "gemeente",
        }[self]


MOMENTS = (
    ("Notities bij een maand", Moment.MONTH, {"moment": "maand"}),
    ("Tussenmeting", Moment.INTERIM, {"moment": "tussen"}),
    ("Eindmeting", Moment.FINAL, {"moment": "eind"}),
)


@dataclass(frozen=True, slots=True)
class Column:
    """Kernen, a phase or a moment, with how each factor is scored there."""

    label: str
    kernen: int
    tallies: Mapping[int, Tallied]
    asked: Mapping[str, str]
    """What an address asks to see this column alone; empty when it cannot."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that go with a factor, with where they come from."""

    text: str
    origin: str


def columns(
    by: By, kernen: Sequence[Kern], contexts: Mapping[int, Context], history: Mapping[Key, Sequence[Score]],
    scores: Mapping[Key, Score], factors: Sequence[int],
) -> list[Column]:  # fmt: skip
    """The columns of a breakdown, in the order of their kind; a column without kernen is left out."""
    if by is By.MOMENT:
        ids = [kern.id for kern in kernen]
        found = [(label, asked, at_moment(history, moment)) for label, moment, asked in MOMENTS]
        return [column(label, answered(ids, at), at, factors, asked) for label, asked, at in found if at]
    groups: dict[str, list[Kern]] = {label: [] for label in _order(by)}
    for kern in kernen:
        groups.setdefault(_group(by, kern, contexts), []).append(kern)
    return [
        column(label, [kern.id for kern in found], scores, factors, _asks(by, found[0], contexts))
        for label, found in groups.items()
        if found
    ]


def answered(ids: Sequence[int], scores: Mapping[Key, Score]) -> list[int]:
    """The kernen that answered at all: not everybody is asked each time."""
    known = {kern_id for kern_id, _ in scores}
    return [kern_id for kern_id in ids if kern_id in known]


def column(
    label: str, ids: Sequence[int], scores: Mapping[Key, Score], factors: Sequence[int], asked: Mapping[str, str]
) -> Column:
    """Some kernen with how they scored each factor."""
    return Column(label, len(ids), {number: tally(number, ids, scores) for number in factors}, asked)


def _order(by: By) -> Iterable[str]:
    if by is By.SIZE:
        return [band.value for band in SizeBand]
    return ("dorp", "buurtschap", "wijk") if by is By.KIND else ()


def _group(by: By, kern: Kern, contexts: Mapping[int, Context]) -> str:
    if by is By.MUNICIPALITY:
        return kern.municipality.name
    if by is By.KIND:
        return kern.kind or NOT_KNOWN
    size = contexts[kern.id].size
    return size.value if size else NOT_KNOWN


def _asks(by: By, kern: Kern, contexts: Mapping[int, Context]) -> dict[str, str]:
    """What an address asks for to see the kernen that are like this one."""
    if by is By.MUNICIPALITY:
        return {"gemeente": kern.municipality.slug}
    if by is By.KIND:
        return {"soort": kern.kind} if kern.kind else {}
    size = contexts[kern.id].size
    return {"inwoners": next(key for key, band in SIZES.items() if band is size)} if size else {}


def said(
    factor: int, *, helps: bool, quotes: Sequence[Quote], scores: Mapping[Key, Score], names: Mapping[int, str]
) -> list[Said]:  # fmt: skip
    """At most three different sentences about a factor that helped or hindered: one a kern, observations first."""
    found: dict[int, Said] = {}
    heard: set[str] = set()

    def add(kern_id: int, text: str, origin: str) -> None:
        if kern_id not in found and text not in heard:
            found[kern_id] = Said(text, origin)
            heard.add(text)

    for quote in quotes:
        if factor in quote.factors and quote.worked is helps:
            add(quote.kern_id, quote.text, quote.origin)
    fits: Callable[[int], bool] = (lambda value: value > 0) if helps else (lambda value: value < 0)
    for (kern_id, number), score in scores.items():
        if number == factor and score.example and score.value is not None and fits(score.value) and kern_id in names:
            add(kern_id, score.example, f"{names[kern_id]}, voorbeeld bij {score.occasion}")
    return list(found.values())[:MOST_QUOTES]


@dataclass(frozen=True, slots=True)
class Voice:
    """A kern with its score of a factor and what was said about it there."""

    kern: Kern
    score: Score | None
    quotes: Sequence[Quote]

    @property
    def has_words(self) -> bool:
        """Whether there is more to read than the score."""
        return bool(self.quotes or (self.score and self.score.example))


def by_kern(
    factor: int, kernen: Sequence[Kern], scores: Mapping[Key, Score], quotes: Sequence[Quote]
) -> tuple[list[Voice], list[Kern]]:
    """Each kern with what it gave, the highest score first and without score last; and those that gave nothing."""
    found = [
        Voice(kern, scores.get((kern.id, factor)), [one for one in quotes if one.kern_id == kern.id]) for kern in kernen
    ]
    told = [one for one in found if one.score or one.quotes]
    silent = [one.kern for one in found if not (one.score or one.quotes)]
    return sorted(told, key=_from_high), silent


def _from_high(voice: Voice) -> tuple[bool, int]:
    value = voice.score.value if voice.score else None
    return value is None, -(value or 0)
