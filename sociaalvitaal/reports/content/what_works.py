"""Chapter: what works, for which kern and under which circumstances: the answers that the coordinator shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sociaalvitaal.charts.recipes import Recipe, Recipes
from sociaalvitaal.figures.evaluation.answers import MEANS, Answer, Card, Shared, Side, shown
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.origin.recipes import recipe_codes
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import counted, listing, long_date
from sociaalvitaal.reports.content.amounts import of_all
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.text import Runs, Text, plain, runs

NOT_OPENED = (None, None)
"""The numbers of an answer are those of the day on which it was taken; the kernen stand by name beside them."""
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


def _answer(one: Shared, data: ReportData) -> Iterator[Block]:
    answer = one.answer
    yield Heading(3, answer.question)
    yield Paragraph.of(
        f"{answer.outcome}, {answer.period}, {counted(answer.kernen, 'kern', 'kernen')}. Cijfers van"
        f" {answer.taken_on}. Gedeeld op {long_date(one.on_day)}: {one.reason}"
    )
    yield Paragraph.of(f"{answer.definition} {answer.solution}")
    if chart := _recipes(one, data):
        yield Figure.of(chart, source=f"Bron: het antwoord dat op {long_date(one.on_day)} is gedeeld.")
    for side in answer.sides:
        yield from _side(side, one)
    yield from _limits(answer)
    yield from _grounds(answer)


def _recipes(one: Shared, data: ReportData) -> Recipes | None:
    """The recipes in one picture; None when there are none."""
    answer, untold = one.answer, [card for side in one.answer.sides if side.trouble for card in side.cards]
    found = tuple(
        Recipe(
            listing(list(card.circumstances)), card.result, len(card.kernen), len(card.exceptions), card.firm,
            tuple(NumberKey(code, WHOLE, data.period).text for code in recipe_codes(one.analysis_id, place)),
        )
        for place, card in enumerate(answer.cards) if card not in untold
    )  # fmt: skip
    return Recipes(found, answer.outcome, answer.period) if found else None


def _side(side: Side, one: Shared) -> Iterator[Block]:
    yield Heading(4, side.title)
    if side.trouble:
        yield Paragraph.of(side.trouble)
        return
    doubt = "" if side.chance_is_rare else " Dat is te vaak: dit kan toeval zijn."
    yield Paragraph((Text(f"{side.chance}{doubt}", strong=True),))
    if side.weak:
        yield Paragraph((Text(side.weak, strong=True),))
    if side.cautions:
        yield BulletList.of(*side.cautions)
    if len(side.cards) > 1:
        yield Paragraph.of(f"Eén van deze {len(side.cards)} recepten is genoeg.")
    for card in side.cards:
        yield from _card(card, one)
    yield Paragraph.of(side.reach)


def _card(card: Card, one: Shared) -> Iterator[Block]:
    mark = "stevig" if card.firm else "niet stevig"
    yield Heading(5, f"{listing(list(card.circumstances))} ({mark})"[:300])
    items = [("Resultaat", card.result), ("Waar", listing(list(card.kernen)) or "in geen enkele kern helemaal")]
    items.append(("Past het?", card.fit))
    items.append(("Hoe stevig?", " ".join(card.checks) or "Alle controles houden stand."))
    items.append(("Uitzonderingen", listing(list(card.exceptions)) or "geen"))
    if card.among:
        items.append(("In welke verklaring?", card.among))
    if card.unseen:
        items.append(("Niet bekend", card.unseen))
    if card.ask_in:
        items.append(("Waarom?", f"Nog niet te verklaren. Te vragen in {listing(list(card.ask_in))}."))
    yield _labelled(items)
    for why, quotes in shown(card, one.quotes):
        yield Paragraph((Text("Waarom? ", strong=True), Text(why.sentence)))
        if quotes:
            yield BulletList(
                tuple(Item((Text(f"‘{quote.text}’", emphasis=True), Text(f" ({quote.origin})"))) for quote in quotes)
            )


def _labelled(items: Sequence[tuple[str, str]]) -> BulletList:
    ends = {label: " " if label.endswith("?") else ": " for label, _ in items}
    return BulletList(tuple(Item((Text(f"{label}{ends[label]}", strong=True), Text(text))) for label, text in items))


def _grounds(answer: Answer) -> Iterator[Block]:
    if not answer.grounds:
        return
    yield Heading(4, "Waar dit op rust: grenzen en redenen")
    yield _labelled([
        (one.label, f"{one.line} Waarom deze grens? {one.reason} {one.expected}".strip()) for one in answer.grounds
    ])  # fmt: skip


def _limits(answer: Answer) -> Iterator[Block]:
    yield Heading(4, "Wat we niet weten")
    left_out = [f"Deze kernen doen niet mee: {'; '.join(answer.left_out)}."] if answer.left_out else []
    against = [f"Zelfde omstandigheden, ander resultaat. {one}" for one in answer.contradictions]
    yield BulletList.of(answer.unseen, *left_out, *([answer.changed] if answer.changed else []), *against)
    if answer.tested:
        yield Heading(4, "Uitspraken naast dit antwoord")
        yield BulletList(
            tuple(Item((Text(f"In deze cijfers {one.verdict}: ", strong=True), Text(f"{one.sentence} {one.told}")))
                  for one in answer.tested)
        )  # fmt: skip


def propose(data: ReportData) -> Runs:
    """The firm recipes in one sentence each, and where they hold here."""
    cards = [card for one in data.answers for card in one.answer.cards if card.success]
    firm = [card for card in cards if card.firm]
    if not cards:
        return runs("Voor geen enkel goed resultaat is een recept gevonden.") if data.answers else ()
    if not firm:
        return runs("De recepten die zijn gevonden, zijn niet stevig. Zie ze hooguit als een vraag.")
    return runs(" ".join(_in_short(card, data) for card in firm))


def _in_short(card: Card, data: ReportData) -> str:
    here, there = {row.kern.title for row in data.matrix.rows}, len(card.kernen)
    fit = plain(of_all(there, there + len(card.exceptions), NOT_OPENED))
    text = (
        f"{capital(card.result)} zien wij waar dit geldt: {listing(list(card.circumstances))}. Dat was zo in {fit} met"
        " deze omstandigheden."
    )
    names = [name for name in card.kernen if name in here]
    if data.level is Level.PROGRAMME or not here:
        return text
    if data.level is Level.KERN:
        return f"{text} {data.scope.label} {'past' if names else 'past niet'} in dit recept."
    return f"{text} Hier past {listing(names) if names else 'geen enkele kern'} in dit recept."
