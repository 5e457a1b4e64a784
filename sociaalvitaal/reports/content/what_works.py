"""Chapter: what works, for which kern and under which circumstances: the answers that the coordinator shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sociaalvitaal.charts.recipes import Recipe, Recipes
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.answers import MEANS, Card, Shared, Side, shown
from sociaalvitaal.figures.evaluation.pointing import ALL, HOLDS, REACHED, SIDES, Point, Said
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.recipes import answer_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing, long_date
from sociaalvitaal.reports.content.amounts import counted, of_all
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.text import Runs, Text, runs

WHOLE = Level.PROGRAMME.value
"""Answers are about all kernen."""
CAUTION = (
    "Dit zijn patronen in deze kernen. Zij zijn geen bewijs van oorzaak en gevolg, en geen voorspelling voor een andere"
    " kern. Lees bij elk recept hoe stevig het is en welke kernen er niet in passen."
)


def chapter(data: ReportData) -> list[Block]:
    """Each answer with its cards and its warnings; nothing when none was shared."""
    if not data.answers:
        return []
    blocks: list[Block] = [Notice("Zo leest u dit hoofdstuk", (Text(CAUTION),)), BulletList.of(*MEANS)]
    for one in data.answers:
        blocks += _answer(one, data)
    return blocks


@dataclass(frozen=True, slots=True)
class _Telling:
    """Writes the sentences of one answer, each number with its key."""

    one: Shared
    data: ReportData

    def key(self, point: Point) -> NumberKey:
        """A number of the answer; answers are about all kernen."""
        return NumberKey(answer_code(self.one.analysis_id, point), WHOLE, self.data.period)

    def runs(self, pieces: Iterable[Said]) -> Runs:
        """A sentence."""
        return tuple(
            Text(piece.text, number=self.key(piece.point).text if piece.point else "")
            for piece in pieces if piece.text
        )  # fmt: skip


def _answer(one: Shared, data: ReportData) -> Iterator[Block]:
    answer, telling = one.answer, _Telling(one, data)
    yield Heading(3, answer.question)
    yield Paragraph(say(
        "{outcome}, {period}, {kernen}. Cijfers van {day}. Gedeeld op {shared}: {reason}",
        outcome=answer.outcome, period=answer.period,
        kernen=counted(answer.kernen, telling.key(Point(ALL, HOLDS)), "kern", "kernen"),
        day=answer.taken_on, shared=long_date(one.on_day), reason=one.reason,
    ))  # fmt: skip
    yield Paragraph.of(f"{answer.definition} {answer.solution}")
    if chart := _recipes(one, data):
        yield Figure.of(chart, source=f"Bron: het antwoord dat op {long_date(one.on_day)} is gedeeld.")
    for side in answer.sides:
        yield from _side(side, telling)
    yield from _limits(telling)
    yield from _grounds(telling)


def _recipes(one: Shared, data: ReportData) -> Recipes | None:
    """The recipes in one picture; None when there are none."""
    answer, untold = one.answer, [card for side in one.answer.sides if side.trouble for card in side.cards]
    found = tuple(
        Recipe(
            listing(list(card.circumstances)), card.result, len(card.kernen), len(card.exceptions), card.firm,
            tuple(_Telling(one, data).key(Point(str(place), what)).text for what in (HOLDS, REACHED)),
        )
        for place, card in enumerate(answer.cards) if card not in untold
    )  # fmt: skip
    return Recipes(found, answer.outcome, answer.period) if found else None


def _side(side: Side, telling: _Telling) -> Iterator[Block]:
    yield Heading(4, side.title)
    if side.trouble:
        yield Paragraph.of(side.trouble)
        return
    doubt = "" if side.chance_is_rare else " Dat is te vaak: dit kan toeval zijn."
    yield Paragraph(_strong((*telling.runs(pointing.chance(side.chance, SIDES[side.success])), *runs(doubt))))
    if side.weak:
        yield Paragraph(_strong(runs(side.weak)))
    if side.cautions:
        yield BulletList(tuple(Item(telling.runs(one)) for one in pointing.cautions(side)))
    if len(side.cards) > 1:
        yield Paragraph(telling.runs(pointing.choice(side)))
    for card in side.cards:
        yield from _card(card, telling)
    yield Paragraph(telling.runs(pointing.reach(side)))


def _strong(content: Runs) -> Runs:
    return tuple(replace(run, strong=True) for run in content if run.text)


def _card(card: Card, telling: _Telling) -> Iterator[Block]:
    mark, place = "stevig" if card.firm else "niet stevig", telling.one.answer.cards.index(card)
    yield Heading(5, f"{listing(list(card.circumstances))} ({mark})"[:300])
    items: list[tuple[str, Part]] = [("Resultaat", card.result)]
    items.append(("Waar", listing(list(card.kernen)) or "in geen enkele kern helemaal"))
    items.append(("Past het?", telling.runs(pointing.fit(card, place))))
    checks = joined(map(telling.runs, pointing.checks(card, place, SIDES[card.success])))
    items.append(("Hoe stevig?", checks or "Alle controles houden stand."))
    items.append(("Uitzonderingen", listing(list(card.exceptions)) or "geen"))
    if card.among:
        items.append(("In welke verklaring?", telling.runs(pointing.among(card, place, SIDES[card.success]))))
    if card.unseen:
        items.append(("Niet bekend", telling.runs(pointing.unseen(card, place))))
    if card.ask_in:
        items.append(("Waarom?", f"Nog niet te verklaren. Te vragen in {listing(list(card.ask_in))}."))
    yield _labelled(items)
    for why, quotes in shown(card, telling.one.quotes):
        yield Paragraph((Text("Waarom? ", strong=True), Text(why.sentence)))
        if quotes:
            yield BulletList(
                tuple(Item((Text(f"‘{quote.text}’", emphasis=True), Text(f" ({quote.origin})"))) for quote in quotes)
            )


def _labelled(items: Sequence[tuple[str, Part]]) -> BulletList:
    ends = {label: " " if label.endswith("?") else ": " for label, _ in items}
    return BulletList(tuple(Item((Text(f"{label}{ends[label]}", strong=True), *runs(text))) for label, text in items))


def _grounds(telling: _Telling) -> Iterator[Block]:
    """Where each line was drawn, and why; what people wrote stands as they wrote it."""
    grounds = telling.one.answer.grounds
    if not grounds:
        return
    yield Heading(4, "Waar dit op rust: grenzen en redenen")
    yield _labelled([
        (one.label, joined([
            telling.runs(pointing.line(one.line, key)), f"Waarom deze grens? {one.reason}", one.expected,
        ]))
        for one, key in zip(grounds, telling.one.keys, strict=False)
    ])  # fmt: skip


def _limits(telling: _Telling) -> Iterator[Block]:
    answer = telling.one.answer
    yield Heading(4, "Wat we niet weten")
    left_out = [f"Deze kernen doen niet mee: {'; '.join(answer.left_out)}."] if answer.left_out else []
    against = [f"Zelfde omstandigheden, ander resultaat. {one}" for one in answer.contradictions]
    changed = [telling.runs(pointing.changed(answer.changed))] if answer.changed else []
    said = [telling.runs(pointing.never(answer.unseen)), *map(runs, left_out), *changed, *map(runs, against)]
    yield BulletList(tuple(map(Item, said)))
    if answer.tested:
        yield Heading(4, "Uitspraken naast dit antwoord")
        yield BulletList(
            tuple(Item((Text(f"In deze cijfers {one.verdict}: ", strong=True), Text(f"{one.sentence} {one.told}")))
                  for one in answer.tested)
        )  # fmt: skip


def propose(data: ReportData) -> Runs:
    """The firm recipes in one sentence each, and where they hold here."""
    cards = [(card, place, one) for one in data.answers for place, card in enumerate(one.answer.cards) if card.success]
    firm = [found for found in cards if found[0].firm]
    if not cards:
        return runs("Voor geen enkel goed resultaat is een recept gevonden.") if data.answers else ()
    if not firm:
        return runs("De recepten die zijn gevonden, zijn niet stevig. Zie ze hooguit als een vraag.")
    return joined(_in_short(card, place, _Telling(one, data)) for card, place, one in firm)


def _in_short(card: Card, place: int, telling: _Telling) -> Runs:
    data, there = telling.data, len(card.kernen)
    here = {row.kern.title for row in data.matrix.rows}
    keys = telling.key(Point(str(place), REACHED)), telling.key(Point(str(place), HOLDS))
    text = say(
        "{result} zien wij waar dit geldt: {circumstances}. Dat was zo in {fit} met deze omstandigheden.",
        result=capital(card.result), circumstances=listing(list(card.circumstances)),
        fit=of_all(there, there + len(card.exceptions), keys),
    )  # fmt: skip
    names = [name for name in card.kernen if name in here]
    if data.level is Level.PROGRAMME or not here:
        return text
    if data.level is Level.KERN:
        return joined([text, f"{data.scope.label} {'past' if names else 'past niet'} in dit recept."])
    return joined([text, f"Hier past {listing(names) if names else 'geen enkele kern'} in dit recept."])
