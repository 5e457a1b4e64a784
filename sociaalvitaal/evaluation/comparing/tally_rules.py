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
MOST_COLUMNS = 12
MOST_QUOTES = 3


class By(StrEnum):
    """What scores can be set apart by."""

    MOMENT = "moment"
    KIND = "soort"
    SIZE = "inwoners"
    MUNICIPALITY = "gemeente"

    @property
    def label(self) -> str:
        """How it reads."""
        return {
            By.MOMENT: "moment: tijdens en na de uitvoering",
            By.KIND: "soort kern",
            By.SIZE: "aantal inwoners",
            By.MUNICIPALITY: "gemeente",
        }[self]


MOMENTS = (
    ("Notities bij een maand", Moment.MONTH),
    ("Tussenmeting", Moment.INTERIM),
    ("Eindmeting", Moment.FINAL),
)


@dataclass(frozen=True, slots=True)
class Column:
    """Kernen, or a moment, with how each factor is scored there."""

    label: str
    kernen: int
    tallies: Mapping[int, Tallied]


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
        found = [(label, ids, at_moment(history, moment)) for label, moment in MOMENTS]
        return [_column(label, _asked(ids, at), at, factors) for label, ids, at in found if at]
    groups: dict[str, list[int]] = {label: [] for label in _order(by)}
    for kern in kernen:
        groups.setdefault(_group(by, kern, contexts), []).append(kern.id)
    return [_column(label, ids, scores, factors) for label, ids in groups.items() if ids]


def _asked(ids: Sequence[int], scores: Mapping[Key, Score]) -> list[int]:
    """The kernen that answered at all at a moment: not everybody is asked each time."""
    answered = {kern_id for kern_id, _ in scores}
    return [kern_id for kern_id in ids if kern_id in answered]


def _column(label: str, ids: Sequence[int], scores: Mapping[Key, Score], factors: Sequence[int]) -> Column:
    return Column(label, len(ids), {number: tally(number, ids, scores) for number in factors})


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
