"""What leaders of the demo told of their kern, and what they learned; some told nothing, some all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from sociaalvitaal.figures.kern.facts import ACCOMMODATIONS, AGED, INHABITANTS, TREND, UNKNOWN
from sociaalvitaal.models.dossier import ContextFact, FormerName, Lesson, LessonKind
from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES = [ContextFact, Lesson, FormerName]
SILENT, SCANT, RENAMED = 11, frozenset({5, 13}), 4
"""Which kernen told nothing, little, or had another name first."""
BUILDINGS = ("dorpshuis", "gymzaal", "sportpark", "kantine van de voetbalclub", "sporthal", "zalencentrum")
CLUBS = ("voetbal", "gymnastiek", "tennis", "volleybal", "ijsclub", "wandelclub", "paardensport")
WORKS = (
    "Koffie na afloop: daar komen de mensen voor terug.",
    "Persoonlijk uitnodigen werkt beter dan een stuk in de krant.",
    "Beginnen in het dorpshuis, niet op het sportpark. De drempel is daar lager.",
    "De praktijkondersteuner loopt de eerste keer mee. Dan durven mensen te komen.",
    "Een vaste begeleider die het dorp kent.",
    "Vier gratis lessen, daarna een kleine bijdrage. Bijna iedereen bleef.",
)
WORKS_NOT = (
    "Lessen na acht uur 's avonds: in de winter komt bijna niemand.",
    "Een flyer huis aan huis. Er kwamen twee mensen op af.",
    "Samenwerken met drie clubs tegelijk. Niemand voelde zich de trekker.",
    "Jongeren bereiken via de school alleen. Zij willen zelf kiezen.",
)


class _Said(NamedTuple):
    """One answer of a leader of the demo."""

    key: str
    number: Decimal | None = None
    choice: str | None = None
    text: str | None = None
    source: str | None = None
    year: int | None = None


def make_dossier(store: Store, story: Story, timeline: Timeline) -> None:
    """The facts, lessons and former name of a kern."""
    dice, cast = story.dice_for("dossier"), story.kern.index % CAST
    if cast != SILENT:
        said = _said(dice, story)[: 3 if cast in SCANT else None]
        _tell(store, story, said, story.starts.first_day + timedelta(days=dice.whole(10, 60)))
        _tell(store, story, _said_later(dice), timeline.today - timedelta(days=dice.whole(20, 90)))
        _learn(store, story, dice, timeline)
    if cast == RENAMED:
        name, slug = f"{story.kern.name} en omgeving", f"{story.kern.slug}-en-omgeving"
        number = store.new_id(FormerName)
        store.add(FormerName, id=number, kern_id=story.kern_id, name=name, slug=slug, until=date(2017, 3, 1))


def _said(dice: Dice, story: Story) -> list[_Said]:
    """What the leader told in the first months."""
    buildings, clubs = dice.whole(1, 3), dice.whole(1, 4)
    found = [
        _Said(ACCOMMODATIONS, Decimal(buildings), text=", ".join(dice.shuffled(BUILDINGS)[:buildings])),
        _Said("sportclubs", Decimal(clubs), text=", ".join(dice.shuffled(CLUBS)[:clubs])),
        _Said(TREND, choice=dice.weighted(("stabiel", "krimp", "groei", UNKNOWN), (5, 3, 2, 1))),
        _yes_no(dice, "dorpsbelang", 0.8, f"Dorpsbelang {story.kern.name}"),
        _yes_no(dice, "kernteam", 0.45, "Zorg en welzijn, elke twee weken"),
        _Said("buurtsportcoach", dice.pick((Decimal("0"), Decimal("0.1"), Decimal("0.2"), Decimal("0.4")))),
        _yes_no(dice, "samenloop", 0.3, dice.pick(("Sportdorp", "Sportimpuls"))),
        _structure(joined=demo_recipe.holds(story.kern.index, demo_recipe.STRUCTURE)),
    ]
    if story.kern.cbs_code is None:
        people, aged = Decimal(story.kern.inhabitants), Decimal(int(story.kern.inhabitants * dice.between(0.15, 0.27)))
        found += [_Said(key, value, source="Opgave gemeente", year=2017)
                  for key, value in ((INHABITANTS, people), (AGED, aged))]  # fmt: skip
    return found


def _said_later(dice: Dice) -> list[_Said]:
    """What another look brought: one answer changes, the first one stays to be seen."""
    if not dice.chance(0.4):
        return []
    return [_Said("buurtsportcoach", Decimal("0.3"), text="Sinds dit seizoen", source="Gemeente", year=2018)]


def _yes_no(dice: Dice, key: str, probability: float, text: str) -> _Said:
    yes = dice.chance(probability)
    return _Said(key, choice="ja" if yes else dice.weighted(("nee", UNKNOWN), (4, 1)), text=text if yes else None)


def _structure(*, joined: bool) -> _Said:
    """Whether the kern joined an existing structure: as its scores say."""
    text = "De activiteitencommissie van het dorpshuis" if joined else None
    return _Said("structuur", choice="ja" if joined else "nee", text=text)


def _tell(store: Store, story: Story, said: list[_Said], day: date) -> None:
    at = datetime.combine(day, time(15, 20), UTC)
    for one in said:
        number, by = store.new_id(ContextFact), story.leaders.now
        store.add(ContextFact, id=number, kern_id=story.kern_id, by_id=by, at=at, **one._asdict())


def _learn(store: Store, story: Story, dice: Dice, timeline: Timeline) -> None:
    for kind, shelf, most in ((LessonKind.WORKS, WORKS, 2), (LessonKind.WORKS_NOT, WORKS_NOT, 1)):
        for text in dice.shuffled(shelf)[: dice.whole(0, most)]:
            day = timeline.today - timedelta(days=dice.whole(15, 400))
            store.add(
                Lesson, id=store.new_id(Lesson), kern_id=story.kern_id, kind=kind, text=text, on_day=day,
                by_id=story.leaders.now, at=datetime.combine(day, time(16, 5), UTC), version=1,
            )  # fmt: skip
