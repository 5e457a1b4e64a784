"""Each number in the sentences of a report opens to a number that prints the same, or has a reason not to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.answers import MEANS
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.following import find_number
from sociaalvitaal.figures.origin.keys import read
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formatting import WITHHELD, in_words
from sociaalvitaal.models.factors import ActivityFuture, FactorRound, GoesOn
from sociaalvitaal.models.network import Agreement, Organisation
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.models.returns import ActivityMonth
from sociaalvitaal.periods import Month
from sociaalvitaal.reports import queries as report_queries
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.content import attention, courses, lasting, leaders, phases, summary
from sociaalvitaal.reports.content.wording import in_sentence, shown
from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.numbers import numbers_in
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.text import Runs, Text, plain
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.issuing import services
from tests.factories import World
from tests.integration.reports.conftest import TODAY
from tests.integration.reports.test_editions import INTERIM, Issue, correct, issue
from tests.integration.reports.test_number_walk import IN_TEXT, check, rich, scopes
from tests.integration.reports.test_number_walk import closed as closed_cells
from tests.plans import make_line, make_plan
from tests.security.planning_things import PlanningThings

__all__ = ["issue", "rich"]
SignIn = Callable[[str], FlaskClient]
LATER = date(2019, 1, 4)
DIGITS = re.compile(r"\d[\d.,]*\d|\d")
MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
RULES = {
    rf"\b\d{{1,2}} {MONTH} \d{{4}}\b": "a day",
    r"\b(?:19|20)\d\d\b": "a year",
    r"\bSHA-256\b|\b[0-9a-f]{64}\b": "the check number",
    r"\bversie \d+\b": "how an edition or a definition is called",
    r"\b65\+|\b65 jaar of ouder\b": "an age group of Statistics Netherlands",
}
"""Digits that are no number of the report, each with the reason."""
STATIC = {*MEANS}
"""What the ends of a scale mean: 1,00 is always."""
FROM_PEOPLE = ("Subdoelen", "Hoe ver zijn de doelen bereikt?")
"""Headings under which people wrote the text: the plan, and the grounds of a verdict."""


@pytest.fixture
def told(rich: World) -> World:
    """Something of everything that only sentences say."""
    session, kern = rich.session, rich.hertme
    PlanningThings.make(rich)
    phase = session.scalars(sa.select(Phase).order_by(Phase.number)).all()[0]
    session.add(KernAction(
        kern_id=rich.zenderen.id, phase_id=phase.id, name="Eigen actie", first_month=Month(2017, 1),
        last_month=Month(2017, 3), status=ActionStatus.NOT_STARTED,
    ))  # fmt: skip
    club = session.scalars(sa.select(Organisation)).one()
    for ends in (None, date(2018, 1, 1), date(2017, 2, 1)):
        session.add(Agreement(
            kern_id=kern.id, organisation_id=club.id, kind_id=rich.item("afspraak", "convenant").id, what="Zaal",
            ends=ends,
        ))  # fmt: skip
    club.checked_on = date(2016, 1, 1)
    plan = session.scalars(sa.select(WorkPlan).order_by(WorkPlan.id)).all()[0]
    for done in (None, date(2017, 4, 1)):
        make_line(rich, plan, milestone="Er is een bestuur", done_on=done)
    make_line(rich, make_plan(rich, rich.heeten), target=20)
    round_ = session.scalars(sa.select(FactorRound)).one()
    activity = rich.activity(kern, "Koor")
    round_.futures.append(ActivityFuture(activity_id=activity.id, goes_on=GoesOn.YES, on_day=date(2017, 7, 1)))
    for entry in session.scalars(sa.select(ActivityMonth).limit(2)):
        entry.new_sporters = None
    totals.rebuild(session, rich.programme)
    session.commit()
    return rich


def documents(world: World) -> Iterator[Document]:
    """The interim report of three places, and the final one of the programme."""
    for scope in scopes(world):
        yield build(world.session, world.programme, Kind.INTERIM, 2017, scope, TODAY)
    yield build(world.session, world.programme, Kind.FINAL, 2018, Scope.programme(world.programme), LATER)


def sentences(document: Document) -> Iterator[Runs]:
    """The runs of each paragraph, notice and item that the toolkit wrote itself."""
    part = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            part = block.text if block.level > 2 else ""
        elif part not in FROM_PEOPLE:
            yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph | Notice):
        yield block.runs
    elif isinstance(block, BulletList):
        for item in block.items:
            yield item.runs
            yield from _sentences(item.below) if item.below else ()


def beside(document: Document) -> Iterator[Runs]:
    """What stands on the cover, and under tables."""
    yield (Text(document.subtitle),)
    for here in placed(document):
        if isinstance(here.block, Table):
            yield from ((Text(note),) for note in here.block.notes)


def closed(document: Document) -> list[str]:
    """The sentences with a number that does not open and has no reason not to."""
    found = [*sentences(document), *beside(document)]
    return [plain(runs) for runs in found if plain(runs) not in STATIC and DIGITS.search(_left(runs))]


def _left(runs: Runs) -> str:
    """What is left of a sentence without the numbers that open and those with a reason."""
    text = "".join("…" if read(run.number) else run.text for run in runs)
    for rule in RULES:
        text = re.sub(rule, "", text)
    return text


def test_each_number_in_a_sentence_opens_or_has_a_reason_not_to(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # How many of a list are not named is not said: the number that the list begins with opens to all.
    for module in (attention, courses, lasting, leaders, phases, summary):
        monkeypatch.setattr(module, "MOST_NAMED", 1)
    for document in documents(told):
        assert closed(document) == []
    wrong = (
        Paragraph.of("Er waren 7 feesten."),
        Paragraph.of("En nog 3 andere."),
        Paragraph((Text("Er waren "), Text("8", number="feest"), Text("."))),
    )
    table = Table("Feesten", ("Wat",), (), notes=("9 ontbreken.",))
    planted = replace(document, subtitle="Alle 5 dorpen", blocks=(*document.blocks, *wrong, table))
    assert closed(planted) == [
        "Er waren 7 feesten.", "En nog 3 andere.", "Er waren 8.", "Alle 5 dorpen", "9 ontbreken."
    ]  # fmt: skip
    # Planted: lines that were drawn, without where they open.
    monkeypatch.setattr(pointing, "line", lambda text, _key: pointing.said(text))
    shown_lines = closed(next(documents(told)))
    assert len(shown_lines) == 3
    assert all("Waarom deze grens?" in one for one in shown_lines)


def prints(text: str, number: Number) -> bool:
    """Whether a number reads as this."""
    words = {in_sentence(number), shown(number)}
    return text.lower() in words | ({in_words(number.value)} if number.value is not None else set())


def test_what_a_number_in_a_sentence_opens_to_is_that_number(told: World) -> None:
    found = {}
    for place, document in enumerate(documents(told)):
        for runs in sentences(document):
            found |= {run.number: (run.text, LATER if place == 3 else TODAY) for run in runs if run.number}
    families = set()
    for text, (printed, today) in found.items():
        key = read(text)
        assert key is not None
        code, scope = codes.read(key.code), report_queries.find_scope(told.session, told.programme, key.place)
        assert code is not None, text
        assert scope is not None, text
        wanted = Wanted(told.session, told.programme, scope, key.period, today)
        check(wanted, code)
        try:
            number = find_number(replace(wanted, protected=True), code)
        except NotShared:
            continue
        assert number is not None, text
        assert prints(printed, number), (text, printed, number)
        families.add(code.family)
    assert families >= IN_TEXT
    assert not prints("4", Number(number.state, 5))


LINK = re.compile(r'<a class="report-behind" href="([^"]+)"(?: aria-label="[^"]+")?>(.*?)</a>')


def section(page: str) -> list[tuple[str, str]]:
    """The numbers about what changed, each with its address."""
    found = re.search(r"<h2[^>]*>Veranderd sinds.*?(?=<h2|</main>)", page, re.DOTALL)
    assert found is not None
    return [(unescape(url), text) for url, text in LINK.findall(found[0])]


def test_what_changed_since_an_edition_opens_in_both(told: World, issue: Issue, sign_in: SignIn) -> None:
    places = [(Scope.programme(told.programme), ""), (Scope.kern(told.hertme), "/kernen/hertme")]
    for scope, _ in places:
        issue(scope)
    correct(told)
    told.session.execute(sa.update(PlanLine).where(PlanLine.target == 12).values(target=14))
    told.session.commit()
    client, lists = sign_in("coordinator@voorbeeld.nl"), set()
    for scope, place in places:
        document = services.report_of_today(told.session, told.programme, INTERIM, scope, TODAY)
        assert (closed(document), closed_cells(document)) == ([], [])
        live = section(client.get(f"/rapportages/tussen/2017{place}").text)
        opened = [opens_to(client, url, text) for url, text in live]
        found = issue(scope)
        again = services.frozen(told.session, found)
        assert (closed(again), closed_cells(again)) == ([], [])
        kept = section(client.get(f"/rapportages/uitgaven/{found.id}").text)
        assert [text for _, text in live] == [text for _, text in kept]
        lists |= {*opened, *(opens_to(client, url, text) for url, text in kept)}
    assert lists == {"", "cijfers", "rijen", "maanden", "kernen"}
    final = services.report_of_today(told.session, told.programme, Edition(Kind.FINAL, 2018), scope, LATER)
    assert (closed(final), closed_cells(final)) == ([], [])
    reported = [key.code for text in numbers_in(final) if (key := read(text)) is not None and key.edition == found.id]
    assert reported.count("attendances") == 1
    # Of an edition that is not theirs nobody reads what changed since.
    assert client.get(f"/rapportages/uitgaven/{found.id}/herkomst?anders=cijfers&sinds=999").status_code == 404
    wrong = Table("Gepland", ("Plaats", "Was"), (Row((Cell("Hertme"), Cell("4", numeric=True))),))
    assert closed_cells(replace(again, blocks=(*again.blocks, wrong))) == ["Gepland: Was 4"]


def opens_to(client: FlaskClient, url: str, text: str) -> str:
    """Which list of changes a number opens to; empty where it opens to the number itself. There it is the same."""
    page = client.get(url).text
    number = re.search(r'<p class="origin-number">(.*?)</p>', page, re.DOTALL)
    assert number is not None, url
    # A remark in brackets may stand behind both.
    said = [DIGITS.findall(one.partition(" (")[0]) for one in (number[1], text)]
    # What a report withholds opens for the coordinator, who may see it.
    assert text == WITHHELD or said[0] == said[1], (url, text)
    return url.partition("anders=")[2].partition("&")[0]
