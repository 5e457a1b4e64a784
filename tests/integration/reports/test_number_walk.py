"""Each number in the tables of a report opens, and what it opens to adds up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures import derived, queries, totals
from sociaalvitaal.figures.chain.durations import Quartiles
from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.chain_codes import QUARTERS
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.entries import entries
from sociaalvitaal.figures.origin.following import FAMILIES, find_number, trail
from sociaalvitaal.figures.origin.keys import NumberKey, read
from sociaalvitaal.figures.origin.parts import months_of
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.factors import Aspect, Degree, FactorRound, LastingScore, Moment
from sociaalvitaal.models.network import Organisation, OrganisationKern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.models.referrals import Referral, ReferralStep, Step
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, ExtraFigure
from sociaalvitaal.periods import Month
from sociaalvitaal.reports import queries as report_queries
from sociaalvitaal.reports.content.tables import count_cell
from sociaalvitaal.reports.content.wording import shown
from sociaalvitaal.reports.document.cells import Sort, typed
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.document.whole import Document, placed
from tests.analyses import make_analysis, shaken, share_analysis
from tests.factories import World
from tests.integration.reports.conftest import TODAY, Make
from tests.plans import make_line, make_plan

NO_NUMBERS = (Sort.EMPTY, Sort.TEXT)
AT = datetime(2017, 6, 1, 9, tzinfo=UTC)
IN_TEXT = {"kernen", "onbekend", "nieuwheid", "fasen", "plannen", "koers", "kaart", "afspraken", "vervolg", "deel",
           "afspraak"}  # fmt: skip
"""What only sentences say: see test_number_text."""


RULES: Mapping[str, Callable[[Programme], int]] = {
    "drempel": lambda programme: programme.disclosure_threshold,
    "eerste-bericht": lambda programme: programme.feedback_working_days,
    "tweede-bericht": lambda programme: programme.second_feedback_weeks,
    "op-koers": lambda _programme: 15,
}
"""What nobody counted: as the programme agreed on it."""


@pytest.fixture
def rich(filled: World) -> World:
    """Something of everything that a report counts."""
    session, kern = filled.session, filled.hertme
    item = {
        key: filled.item(*key.split("/")).id for key in ("leeftijd/65-plus", "leeftijd/0-14", "extra/vrijwilligers")
    }
    entry = session.scalars(sa.select(ActivityMonth).order_by(ActivityMonth.id)).all()[0]
    entry.ages = [
        ActivityMonthAge(band_id=item["leeftijd/65-plus"], new_participants=7),
        ActivityMonthAge(band_id=item["leeftijd/0-14"], new_participants=1),
    ]
    for month, number in ((Month(2017, 3), 21), (Month(2017, 5), None), (Month(2017, 6), 4)):
        session.add(ExtraFigure(kern_id=kern.id, month=month, item_id=item["extra/vrijwilligers"], number=number))
    leader = filled.users["projectleider.hertme@voorbeeld.nl"].id
    for place, referral in enumerate(session.scalars(sa.select(Referral).order_by(Referral.id))):
        referral.referred_on = date(2017, 3, 6)
        steps = (Step.FIRST_FEEDBACK, Step.STARTED) if place < 10 else (Step.DECLINED,)
        referral.steps = [
            ReferralStep(step=step, on_day=date(2017, 3, 8), recorded_at=AT, recorded_by_id=leader) for step in steps
        ]
    kept = make_analysis(filled)
    shaken(kept)
    share_analysis(filled, kept)
    plan = make_plan(filled, kern)
    line = make_line(filled, plan)
    make_line(filled, plan, target=12, action="Nog een groep")
    make_line(filled, make_plan(filled, kern, 2018), target=7)
    entry_activity = session.get_one(type(filled.activity(kern, "Los")), entry.activity_id)
    entry_activity.plan_line_id = line.id
    _around(filled)
    totals.rebuild(session, filled.programme)
    session.commit()
    return filled


def _around(world: World) -> None:
    """The project group, an organisation in two kernen, and what lasts."""
    session, kern = world.session, world.hertme
    member = GroupMember(
        kern_id=kern.id, organisation="Dorpsraad", role="voorzitter", starts=date(2017, 1, 1), updated_at=AT
    )  # fmt: skip
    meeting = GroupMeeting(kern_id=kern.id, on_day=date(2017, 2, 1), updated_at=AT)
    session.add_all([member, meeting])
    session.flush()
    for due, done in ((date(2017, 3, 1), None), (date(2017, 3, 1), date(2017, 2, 20)), (date(2017, 12, 1), None)):
        session.add(GroupDecision(
            meeting_id=meeting.id, text="Bellen", owner_id=member.id, due_on=due, done_on=done, updated_at=AT
        ))  # fmt: skip
    club = Organisation(name="De Club", sector_id=world.item("sector", "welzijn").id, checked_on=date(2017, 6, 1))
    role = world.item("rol", "trekker")
    club.kernen = [OrganisationKern(kern_id=one.id, roles=[role]) for one in (kern, world.zenderen)]
    facts = {"accommodaties": Decimal(3), "buurtsportcoach": Decimal("0.25"), "inwoners": Decimal(640)}
    session.add_all(ContextFact(kern_id=kern.id, key=key, number=number, at=AT) for key, number in facts.items())
    score = LastingScore(aspect=Aspect.FINANCES, degree=Degree.PARTIAL, on_day=date(2017, 8, 1))
    session.add_all([club, FactorRound(
        kern_id=kern.id, moment=Moment.INTERIM, month=Month(2017, 12), handed_in_on=date(2017, 8, 1), updated_at=AT,
        lasting=[score],
    )])  # fmt: skip


def scopes(world: World) -> list[Scope]:
    return [Scope.programme(world.programme), Scope.municipality(world.borne), Scope.kern(world.hertme)]


def cells(document: Document) -> Iterator[tuple[Table, str, Cell]]:
    """Each cell with a number or its sign, and words with a number in them, with the heading of its column."""
    for here in placed(document):
        if isinstance(here.block, Table):
            for row in here.block.rows:
                for column, cell in enumerate(row.cells):
                    # A sign in a column of words stands for a word.
                    if cell.number or (column and cell.numeric and typed(cell).sort not in NO_NUMBERS):
                        yield here.block, here.block.headers[column], cell


def closed(document: Document) -> list[str]:
    """The numbers that do not open."""
    return [
        f"{table.caption}: {head} {cell.text}" for table, head, cell in cells(document) if read(cell.number) is None
    ]


def keys(world: World, make: Make) -> dict[tuple[str, str], tuple[NumberKey, str]]:
    """The numbers of three reports by code and place, each once with how it is printed."""
    found: dict[tuple[str, str], tuple[NumberKey, str]] = {}
    for scope in scopes(world):
        for _, _, cell in cells(make(scope)):
            if (key := read(cell.number)) is not None:
                found.setdefault((key.code, key.place), (key, cell.text))
    return found


def test_each_number_of_a_report_opens(rich: World, make: Make) -> None:
    found = set()
    for scope in scopes(rich):
        document = make(scope)
        assert closed(document) == []
        found |= {code.family for _, _, cell in cells(document) if (code := codes.read(cell.number.partition(" ")[0]))}
    assert found == {*FAMILIES, *CODES, *codes.DERIVED} - IN_TEXT
    planted = Table("Gepland", ("Kern", "Aantal"), (Row((Cell("Hertme"), count_cell(3))),))
    assert closed(replace(document, blocks=(*document.blocks, planted))) == ["Gepland: Aantal 3"]


def test_what_a_number_opens_to_is_the_number_and_adds_up_to_it(rich: World, make: Make) -> None:
    checked = set()
    for key, text in keys(rich, make).values():
        code, scope = codes.read(key.code), report_queries.find_scope(rich.session, rich.programme, key.place)
        assert code is not None
        assert scope is not None
        wanted = Wanted(rich.session, rich.programme, scope, key.period, TODAY)
        check(wanted, code)
        if code.family in CODES:
            continue
        try:
            told = find_number(replace(wanted, protected=True), code)
        except NotShared:
            continue
        assert told is not None, key.text
        # What was aimed at has its unit or a remark behind it.
        bare = text.partition(" (")[0]
        assert bare == shown(told) or (code.family == "streef" and bare.startswith(f"{shown(told)} ")), key.text
        checked.add(code.family)
    assert checked == {*FAMILIES, *codes.DERIVED} - IN_TEXT


def check(wanted: Wanted, code: Code) -> None:
    """A number is what its entries add up to, what its two numbers make, or what stands at its place in their row."""
    if code.made_of:
        one, other = (of_made(wanted, codes.read(text)) for text in code.made_of)
        assert find_number(wanted, code) == replace(find_number(wanted, code) or one, value=made(code, one, other)), (
            code
        )
        return
    number, added = of_total(wanted, code) if code.family in CODES else of_part(wanted, code)
    assert added == (number.value or 0), (code, wanted.scope)


def of_made(wanted: Wanted, code: Code | None) -> Number:
    """One of two numbers, which is what its own entries make."""
    assert code is not None
    check(wanted, code)
    number = find_number(wanted, code)
    assert number is not None
    return number


def made(code: Code, one: Number, other: Number) -> int | None:
    """What two numbers make, worked out once more."""
    if one.value is None or other.value is None:
        return None
    if code.family == codes.DIFFERENCE:
        return one.value - other.value
    if code.family == codes.FRACTION:
        return round(Decimal(10**6 * one.value) / other.value)
    return int(Decimal(100 * one.value / other.value).quantize(Decimal(1), ROUND_HALF_UP))


def of_part(wanted: Wanted, code: Code) -> tuple[Number, int]:
    found = trail(wanted, code)
    assert found is not None, code
    assert all(piece.label for piece in found.pieces)
    values = [piece.value for piece in found.pieces]
    if code.family == codes.AGREEMENT:
        return found.number, RULES[code.parts[0]](wanted.programme)
    if found.followed.adds_up:
        return found.number, sum(values)
    if code.family == codes.ANSWER:
        return found.number, of_analysis(wanted.session.get_one(Analysis, int(code.parts[0])), *code.parts[1:])
    if found.number.state is State.MISSING:
        assert not values, code
        return found.number, 0
    assert len(values) > 1, code
    return found.number, int(quantiles(values, n=4, method="inclusive")[QUARTERS.index(code.parts[0])] + 0.5)


def of_analysis(kept: Analysis, thing: str, what: str) -> int:
    """What counts no kernen, from what was kept of the analysis itself."""
    assert kept.results is not None
    assert kept.stability is not None
    side = "success" if thing == "wel" else "failure"
    models = kept.results[side]["expected" if kept.results[side]["expected"] else "seen"]["models"]
    return {
        "schudden": kept.stability[side]["shuffled"],
        "toeval": kept.stability[side]["as_good"],
        "recepten": len({str(recipe["literals"]) for model in models for recipe in model["recipes"]}),
        "verklaringen": len(models),
        "ongezien": kept.results["never"],
        "combinaties": kept.results["combinations"],
        "grens": round(10**6 * kept.anchors[thing]["crossover"]) if thing in kept.anchors else 0,
    }[what]  # type: ignore[no-any-return]


def of_total(wanted: Wanted, code: Code) -> tuple[Number, int]:
    summary = wanted.summary()
    assert summary is not None
    kernen = queries.kernen_in(wanted.session, wanted.scope)
    months = months_of(summary, code.family)
    behind = [one for kern in kernen for one in entries(wanted.session, kern.id, code.family, months)]
    return summary.total[code.family], sum(one.value for one in behind)


def test_an_entry_that_is_lost_is_seen(rich: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted(rich.session, rich.programme, Scope.programme(rich.programme), rich.programme.period, TODAY)
    code = Code("doelgroep", ("senioren",))
    number, added = of_part(wanted, code)
    assert added == number.value
    make = FAMILIES["doelgroep"]

    def lossy(asked: Wanted, which: Code) -> object:
        found = make(asked, which)
        return found and replace(found, read=lambda: found.read()[1:])

    monkeypatch.setitem(FAMILIES, "doelgroep", lossy)  # type: ignore[arg-type]
    number, added = of_part(wanted, code)
    assert added != number.value


def test_a_share_or_a_quarter_that_is_wrong_is_seen(rich: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted(rich.session, rich.programme, Scope.programme(rich.programme), rich.programme.period, TODAY)
    part, days = Code("aandeel", ("doelgroep.senioren", "new_participants")), Code("dagen", ("driekwart",))
    check(wanted, part)
    check(wanted, days)
    monkeypatch.setattr(derived, "per_cent", lambda part, whole, _least: 100 * part // (whole + 1))
    with pytest.raises(AssertionError):
        check(wanted, part)
    monkeypatch.setattr(Quartiles, "of", lambda _days: Quartiles(1, 2, 3))
    with pytest.raises(AssertionError):
        check(wanted, days)


def test_of_people_nothing_is_shared_but_the_number(rich: World) -> None:
    wanted = Wanted(
        rich.session, rich.programme, Scope.programme(rich.programme), rich.programme.period, TODAY, protected=True
    )  # fmt: skip
    for text in ("doelgroep.senioren", "leeftijd.65-plus", "verwijsbron.huisarts", "stap.gestart", "stand.afgezien"):
        code = codes.read(text)
        assert code is not None
        found = trail(wanted, code)
        assert found is not None
        assert not found.pieces
        bare = trail(replace(wanted, protected=False), code)
        assert bare is not None
        assert bare.pieces or not bare.number.value
