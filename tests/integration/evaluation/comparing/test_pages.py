"""The pages that set kernen beside each other: order, signs, what stands behind a cell, and who sees which kernen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from sociaalvitaal.evaluation.comparing import rules
from sociaalvitaal.figures import totals
from sociaalvitaal.models.factors import FactorRound, FactorScore, Moment, ScoreState
from sociaalvitaal.models.observations import Observation, ObservationFactor, ObservationKind, Sight, SourceKind
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.periods import Month
from tests.factories import World, make_factors

SignIn = Callable[[str], FlaskClient]
AT = datetime(2017, 8, 1, tzinfo=UTC)
COORDINATOR, BORNE = "coordinator@voorbeeld.nl", "gemeente.borne@voorbeeld.nl"
MATRIX, HELPS, PAIR = "/wat-werkt/factoren", "/wat-werkt/helpt-en-hindert", "/wat-werkt/vergelijken"


def scored(world: World, kern: Kern, moment: Moment, scores: Mapping[int, int | ScoreState]) -> None:
    """What a kern handed in at a moment; with an example at factor 1."""
    row = FactorRound(
        kern_id=kern.id, moment=moment, month=Month(2017, 6), updated_at=AT, handed_in_on=date(2017, 7, 1)
    )
    world.session.add(row)
    world.session.flush()
    for factor, given in scores.items():
        value = None if isinstance(given, ScoreState) else given
        state = given if isinstance(given, ScoreState) else ScoreState.SCORED
        example = f"Zo ging het in {kern.name}" if factor == 1 else None
        world.session.add(
            FactorScore(
                round_id=row.id, factor=factor, state=state, value=value, example=example, on_day=date(2017, 7, 1)
            )
        )


@pytest.fixture
def filled(world: World) -> World:
    """Zenderen does best of all, Hertme less, Heeten gave no figures; scores of two of them, one observation."""
    make_factors(world.session)
    for kern, new in ((world.hertme, 1), (world.zenderen, 9)):
        kern.cbs_code, kern.cbs_year = f"WK{kern.id}", 2017
        world.session.add(CbsArea(code=kern.cbs_code, year=2017, kind="wijk", source="CBS", inhabitants=1_000))
        world.returned(kern, Month(2017, 1))
        world.entry(world.activity(kern), Month(2017, 1), new)
    scored(world, world.hertme, Moment.INTERIM, {1: -2, 2: ScoreState.UNKNOWN})
    scored(world, world.hertme, Moment.FINAL, {1: 1, 3: ScoreState.NOT_APPLICABLE})
    scored(world, world.zenderen, Moment.FINAL, {1: 2, 2: -1})
    world.session.add(
        Observation(
            kern_id=world.hertme.id, kind=ObservationKind.WORKED, text="De buurvrouw <b>belde</b> rond.", at=AT,
            updated_at=AT, source=SourceKind.TALK, sight=Sight.DIRECT, factors=[ObservationFactor(factor=1)],
        )
    )  # fmt: skip
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return world


def text(client: FlaskClient, address: str) -> str:
    """The words of a page, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def rows_of(page: str) -> list[list[str]]:
    """The rows of the matrix: the kern, then what its cells say."""
    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_the_best_result_stands_first_and_every_gap_has_its_own_sign(filled: World, sign_in: SignIn) -> None:
    rows = rows_of(sign_in(COORDINATOR).get(MATRIX).get_data(as_text=True))
    assert [row[0] for row in rows] == ["Zenderen", "Hertme", "Heeten"]
    assert rows[0][1:] == ["9,0", "6 maanden ontbreken", "Factor 1 : +2", "Factor 2 : −1", "Factor 3 : . niet ingevuld"]
    assert rows[1][3:] == ["Factor 1 : +1", "Factor 2 : ? weet niet", "Factor 3 : n.v.t."]
    assert rows[2][1:] == [". er is nog geen maand binnen", "", *(f"Factor {n} : . niet ingevuld" for n in (1, 2, 3))]


def test_a_moment_a_group_and_an_outcome_can_be_chosen(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    interim = rows_of(client.get(f"{MATRIX}?moment=tussen&groep=1").get_data(as_text=True))
    assert {row[0]: row[3:] for row in interim}["Hertme"] == ["Factor 1 : −2", "Factor 2 : ? weet niet"]
    assert {row[0]: row[3] for row in interim}["Zenderen"] == "Factor 1 : . niet ingevuld"
    assert "Nieuwe activiteiten, en de score per factor" in text(client, f"{MATRIX}?uitkomst=nieuwe-activiteiten")


@pytest.mark.parametrize(
    "asked",
    [
        f"{MATRIX}?uitkomst=onzin", f"{MATRIX}?moment=ooit", f"{MATRIX}?groep=99", f"{MATRIX}?gemeente=nergens",
        f"{HELPS}?naar=onzin", f"{HELPS}?soort=stad", f"{HELPS}?inwoners=9", f"{PAIR}?kern=nergens&kern=hertme",
        f"{MATRIX}/hertme/99",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(filled: World, sign_in: SignIn, asked: str) -> None:
    assert sign_in(COORDINATOR).get(asked).status_code == 404


def test_a_cell_opens_to_its_past_its_example_and_what_people_said(filled: World, sign_in: SignIn) -> None:
    page = sign_in(COORDINATOR).get(f"{MATRIX}/hertme/1").get_data(as_text=True)
    assert page.index("eindmeting 2017") < page.index("tussenmeting 2017")
    assert "Zo ging het in Hertme" in page
    assert "De buurvrouw &lt;b&gt;belde&lt;/b&gt; rond." in page
    assert "Hertme, gesprek, zelf gezien" in page
    empty = text(sign_in(COORDINATOR), f"{MATRIX}/heeten/1")
    assert "nog niets ingevuld. Dat is iets anders dan de score 0." in empty


def test_what_helps_and_hinders_is_counted_with_words_beside_it(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    page = text(client, HELPS)
    assert "‘Aanbod sluit aan op wensen’ hielp in de meeste kernen: 2 van de 3" in page
    assert "‘Aanpak is helder’ hinderde in de meeste kernen: 1 van de 3" in page
    assert "Hielp in 2 van de 3 kernen. Middelste score +1,5, van +1 tot +2." in page
    assert "Dit zijn 3 kernen. Dat is weinig" in page
    assert "De buurvrouw &lt;b&gt;belde&lt;/b&gt; rond." in page
    split = text(client, f"{HELPS}?naar=moment")
    assert "Tussenmeting 1 kern Eindmeting 2 kernen" in split
    assert "Notities bij een maand" not in split.partition("Middelste score, uitgesplitst")[2]
    filled.borne.name = "Hof van Twente"
    filled.session.commit()
    assert "Hof van Twente 2 kernen" in text(client, f"{HELPS}?naar=gemeente"), "a name keeps its capitals"
    assert client.get(f"{HELPS}/scores.svg").data.startswith(b"<?xml")
    assert client.get(f"{HELPS}/scores.png").data.startswith(b"\x89PNG")
    assert "Bij deze keuze hoort geen kern" in text(client, f"{HELPS}?soort=wijk")


def test_a_score_counts_in_every_phase_its_kern_was_in_that_month(filled: World, sign_in: SignIn) -> None:
    """Both reports are of June: Hertme was organising then and carrying out, Zenderen in no phase at all."""
    session, june = filled.session, (Month(2017, 6), Month(2017, 6))
    both = [
        Phase(number=number, name=name, first_month=june[0], last_month=june[1], period_text="juni")
        for number, name in ((2, "Organisatie"), (3, "Uitvoering"))
    ]
    session.add_all(both)
    session.flush()
    session.add_all(
        KernAction(
            kern_id=filled.zenderen.id, phase_id=one.id, name="Eigen", status=ActionStatus.DROPPED, status_reason="Weg"
        )
        for one in both
    )
    session.commit()
    client = sign_in(COORDINATOR)
    page = text(client, f"{HELPS}?naar=fase")
    assert "Fasen lopen door elkaar." in page
    assert "Fase 2: Organisatie 1 kern Fase 3: Uitvoering 1 kern In geen fase 1 kern" in page
    assert "In geen enkele fase bij de score die telt: Zenderen." in page
    assert "1. Aanbod sluit aan op wensen +1 (1) +1 (1) +2 (1)" in page
    assert "Fase 2: Organisatie: 1 kern; laatste score die er is." in text(client, f"{HELPS}?fase=2")
    assert "Er is nog geen score van een maand" in text(client, f"{HELPS}?fase=2&moment=maand&soort=wijk")
    one = text(client, f"{HELPS}/1?fase=2")
    assert "Hielp in 1 en hinderde in 0 van de 1 kern. Middelste score +1 ." in one
    assert "Zo ging het in Hertme" in one
    assert "belde" not in one, "an observation without a day is of no known phase"
    assert "Zenderen" not in one
    assert client.get(f"{HELPS}/99").status_code == client.get(f"{HELPS}?fase=9").status_code == 404


def test_two_kernen_stand_side_by_side_with_the_largest_difference_first(filled: World, sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    page = text(client, f"{PAIR}?kern=hertme&kern=zenderen")
    assert "Hertme naast Zenderen" in page
    assert "Van de 2 omstandigheden die we van beide kernen weten, zijn er 2 gelijk ." in page
    assert "1. Aanbod sluit aan op wensen +1" in page
    assert "niet te zeggen" in page
    assert "Kies twee verschillende kernen." in text(client, f"{PAIR}?kern=hertme&kern=hertme")
    assert "Er is geen paar gevonden." in text(client, PAIR), "too little is known of their circumstances"


def test_a_municipality_compares_its_own_kernen_only(filled: World, sign_in: SignIn) -> None:
    client = sign_in(BORNE)
    for address in (MATRIX, HELPS, PAIR):
        page = text(client, address)
        assert "Heeten" not in page, address
    assert "Hertme" in text(client, MATRIX)
    assert client.get(f"{MATRIX}?gemeente=raalte").status_code == 404
    assert client.get(f"{PAIR}?kern=hertme&kern=heeten").status_code == 404
    assert client.get(f"{MATRIX}/heeten/1").status_code == 404


def test_many_kernen_are_cut_off_and_it_is_said(
    filled: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(rules, "MOST_KERNEN", 2)
    page = text(sign_in(COORDINATOR), MATRIX)
    assert "Er zijn 3 kernen. Hier staan de eerste 2, op volgorde van gemeente." in page
    assert "Er zijn" not in text(sign_in(COORDINATOR), f"{MATRIX}?gemeente=borne")
    beyond = text(sign_in(COORDINATOR), f"{PAIR}?kern=heeten&kern=hertme")
    assert "Heeten naast Hertme" in beyond, "who does not fit in the list can still be compared"


def test_a_kern_that_explores_is_named_and_left_out(filled: World, sign_in: SignIn) -> None:
    filled.heeten.asks_from = Month(2017, 10)
    filled.session.commit()
    page = text(sign_in(COORDINATOR), MATRIX)
    assert "Niet meegeteld: Heeten (verkent nog: de uitvoering is niet begonnen)." in page


def test_one_entry_leads_to_what_works_for_whoever_may_see_some_of_it(filled: World, sign_in: SignIn) -> None:
    entry = re.compile(r'<nav class="site-nav".*?</nav>', re.DOTALL)
    for email, expected in ((COORDINATOR, True), (BORNE, True), ("beheerder@voorbeeld.nl", False)):
        page = sign_in(email).get("/", follow_redirects=True).get_data(as_text=True)
        found = entry.search(page)
        assert found is not None
        assert ("Wat werkt" in found[0]) is expected, email


def test_the_tab_of_this_page_is_marked_and_only_open_pages_have_one(filled: World, sign_in: SignIn) -> None:
    tabs = re.compile(r'<nav class="tabs" aria-label="Wat werkt">.*?</nav>', re.DOTALL)
    for address, label in ((MATRIX, "Factoren"), (HELPS, "Helpt en hindert"), (PAIR, "Twee kernen")):
        found = tabs.search(sign_in(BORNE).get(address).get_data(as_text=True))
        assert found is not None
        assert re.findall(r'aria-current="page">([^<]+)<', found[0]) == [label]
        assert "Analyses" not in found[0], "a municipality makes no analyses"
