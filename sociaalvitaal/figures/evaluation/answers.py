"""Answers to "what works" that the coordinator shared: words stay as they were, quotes are what may be shown now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.evaluation.quotes import Quote, quote_of
from sociaalvitaal.formatting import listing
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month

AT_MOST_QUOTES = 4
"""Quotes beside one card."""
MEANS = (
    "Toeval: wij deelden de resultaten telkens willekeurig uit over de kernen (‘schudden’). Vindt de computer dan vaak"
    " een patroon dat even goed past, dan zegt het patroon weinig.",
    "Consistentie: hoe vaak het resultaat er was waar het recept geldt. 1,00 is altijd.",
    "Dekking: welk deel van het resultaat het recept verklaart. 0,50 is de helft, 1,00 is alles.",
)
"""What the figures of an answer mean, for whoever reads nothing else."""


@dataclass(frozen=True, slots=True)
class Why:
    """A statement that explains a recipe, with the observations behind it."""

    statement_id: int
    sentence: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One recipe: under which circumstances, where, how sure, why, where not."""

    success: bool
    circumstances: tuple[str, ...]
    result: str
    """The outcome or its absence, in words."""
    kernen: tuple[str, ...]
    """Where it holds and the result came."""
    exceptions: tuple[str, ...]
    """Where it holds and the result did not come."""
    fit: str
    checked: bool
    """Whether everything was tried."""
    firm: bool
    checks: tuple[str, ...]
    """What did not hold when the analysis was shaken."""
    why: tuple[Why, ...]
    ask_in: tuple[str, ...]
    """Where to ask, when no statement explains it."""
    unseen: str
    """Which part of it no kern has."""
    among: str = ""
    """In which of the models that fit equally well it stands; empty when there is one."""


@dataclass(frozen=True, slots=True)
class Side:
    """All recipes for the outcome, or for its absence."""

    success: bool
    title: str
    cards: tuple[Card, ...]
    trouble: str
    """Why there are no recipes."""
    chance: str
    """How often chance does as well."""
    chance_is_rare: bool
    cautions: tuple[str, ...]
    unexplained: tuple[str, ...]
    """Kernen with the result that no recipe explains."""

    @property
    def weak(self) -> str:
        """That no recipe on this side can be built on; empty when one can, or when not everything was tried."""
        if any(card.firm or not card.checked for card in self.cards) or not self.cards:
            return ""
        which = "Dit recept is niet stevig." if len(self.cards) == 1 else "Geen van deze recepten is stevig."
        return f"{which} Zie het niet als kennis over wat werkt, maar hooguit als een vraag."

    @property
    def reach(self) -> str:
        """How many of the kernen with this result the recipes explain, and which they do not."""
        what = "dit recept" if len(self.cards) == 1 else "een van deze recepten"
        explained = len({kern for card in self.cards for kern in card.kernen})
        if not self.unexplained:
            them = "De enige kern" if explained == 1 else f"Alle {explained} kernen"
            return f"{them} met dit resultaat {'past' if explained == 1 else 'passen'} in {what}."
        whole = explained + len(self.unexplained)
        return (
            f"{explained} van de {whole} kernen met dit resultaat passen in {what}."
            f" Niet verklaard: {listing(list(self.unexplained))}."
        )


@dataclass(frozen=True, slots=True)
class Tested:
    """A statement beside what was found."""

    statement_id: int
    sentence: str
    verdict: str
    told: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition, or the outcome: where the line is and why."""

    label: str
    line: str
    reason: str
    expected: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that the page of one answer says."""

    question: str
    outcome: str
    definition: str
    period: str
    taken_on: str
    kernen: int
    grounds: tuple[Ground, ...]
    sides: tuple[Side, ...]
    contradictions: tuple[str, ...]
    """Kernen in the same circumstances with another result."""
    unseen: str
    left_out: tuple[str, ...]
    """Kernen that could not take part, with why."""
    tested: tuple[Tested, ...]
    changed: str
    """How often something was changed with the result known; empty when never."""
    solution: str
    """Which of the solutions leads."""

    @property
    def cards(self) -> list[Card]:
        """All cards, success first."""
        return [card for side in self.sides for card in side.cards]

    def as_kept(self) -> dict[str, Any]:
        """For `Analysis.answer`."""
        return asdict(self)

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Self:
        """As it was shared."""
        made = {
            "grounds": tuple(Ground(**one) for one in kept["grounds"]),
            "sides": tuple(map(_side, kept["sides"])),
            "tested": tuple(Tested(**one) for one in kept["tested"]),
        }
        return cls(**{**kept, **_tuples(kept, "contradictions", "left_out"), **made})


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer that was shared."""

    analysis_id: int
    answer: Answer
    reason: str
    on_day: date
    quotes: Mapping[int, Quote]
    """Those that may be shown, by the id of their observation."""
    keys: tuple[str, ...]
    """The variables of its grounds."""


def shared(session: Session, until: date | None = None, last: Month | None = None) -> list[Shared]:
    """All answers that are shared, newest first; `until`: those that were shared by that day; `last`: those about
    months up to that one.
    """
    table = Analysis
    asked = sa.select(table).where(table.status == AnalysisStatus.SHARED, table.answer.is_not(None))
    found = []
    for kept in session.scalars(asked.order_by(table.shared_at.desc(), table.id.desc())):
        if kept.shared_at is None or kept.answer is None or (until and kept.shared_at.date() > until):
            continue
        if last is not None and kept.last_month > last:
            continue
        answer = Answer.of_kept(kept.answer["text"])
        quotes = quotes_of(session, answer)
        found.append(Shared(kept.id, answer, kept.answer["reason"], kept.shared_at.date(), quotes, keys_of(kept)))
    return found


def keys_of(kept: Analysis) -> tuple[str, ...]:
    """The outcome and the conditions of an analysis."""
    return (kept.card["outcome"]["key"], *(one["variable"]["key"] for one in kept.card["conditions"]))


def quotes_of(session: Session, answer: Answer) -> dict[int, Quote]:
    """The quotes behind an answer that the coordinator released and that were not withdrawn since."""
    wanted = {quote for card in answer.cards for why in card.why for quote in why.quotes}
    if not wanted:
        return {}
    rows = session.execute(
        sa.select(Observation, Kern)
        .join(Kern, Kern.id == Observation.kern_id)
        .where(Observation.id.in_(wanted), Observation.withdrawn_at.is_(None), Observation.may_be_quoted)
    )
    return {observation.id: quote_of(observation, kern) for observation, kern in rows}


def shown(card: Card, quotes: Mapping[int, Quote]) -> list[tuple[Why, list[Quote]]]:
    """The statements of a card with the quotes that may be shown."""
    return [(why, [quotes[one] for one in why.quotes if one in quotes][:AT_MOST_QUOTES]) for why in card.why]


def _side(kept: Mapping[str, Any]) -> Side:
    cards = tuple(map(_card, kept["cards"]))
    return Side(**{**kept, **_tuples(kept, "cautions", "unexplained"), "cards": cards})


def _card(kept: Mapping[str, Any]) -> Card:
    plain = _tuples(kept, "circumstances", "kernen", "exceptions", "checks", "ask_in")
    why = tuple(Why(one["statement_id"], one["sentence"], tuple(one["quotes"])) for one in kept["why"])
    return Card(**{**kept, **plain, "why": why})


def _tuples(kept: Mapping[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    def strings(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(values)

    return {name: strings(kept[name]) for name in names}
