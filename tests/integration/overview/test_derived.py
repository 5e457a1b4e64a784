"""Numbers that are not counted from entries of months: how they were worked out, and from what."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.origin import paging
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.referrals import Referral, ReferralStep, Step
from sociaalvitaal.overview import part_services
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.overview.test_origin import ORIGIN, bare
from tests.integration.overview.test_pages import COORDINATOR, FUNDER, SignIn, row_of, text_of
from tests.plans import make_line, make_plan

pytestmark = pytest.mark.usefixtures("filled")
SHARE = "aandeel:doelgroep.senioren:new_participants"
YEAR = "/overzicht/herkomst?van=2017-01&tot=2017-12"
AT = datetime(2017, 6, 1, 9, tzinfo=UTC)


def shown(page: str) -> str:
    """The number that a page is about."""
    found = re.search(r'<p class="origin-number">(.*?)</p>', page)
    assert found is not None
    return bare(found[1])


def opened(client: FlaskClient, page: str, table: str) -> list[tuple[str, str]]:
    """The numbers of a table of a page, each with what its own page says."""
    rows = page.split(f'id="{table}"')[1].split("</tbody>", maxsplit=1)[0]
    links = re.findall(r'<tr><th.*?<a [^>]*?href="([^"]+)".*?<td class="num">(.*?)</td>', rows)
    return [(bare(text), shown(text_of(client, unescape(url)))) for url, text in links]


def test_a_share_tells_which_two_numbers_it_is_of_and_both_open(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    page = text_of(client, f"{ORIGIN}&cijfer={SHARE}")
    parts = opened(client, page, "berekend")
    assert parts == [("45", "45"), ("48", "48")]
    assert shown(page) == "94%"
    assert "94% = 45 van de 48" in " ".join(bare(page).split())


def test_a_share_of_few_or_of_what_is_withheld_is_not_given(sign_in: SignIn) -> None:
    few = text_of(sign_in(COORDINATOR), f"{ORIGIN}&kern=zenderen&cijfer=aandeel:doelgroep.kinderen:new_participants")
    assert "te weinig om een percentage te geven" in few
    assert "%" not in shown(few)
    hidden = text_of(sign_in(FUNDER), f"{YEAR}&kern=zenderen&cijfer=aandeel:doelgroep.kinderen:new_participants")
    assert "Dit getal tonen we niet" in hidden
    assert not re.search(r'aria-label="[^"]+: \d', hidden)


def test_a_code_of_no_two_numbers_is_not_there(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    wrong = (SHARE + ":referrals", "aandeel:referrals", f"verschil:{SHARE}", "aandeel:leden:referrals", "deel:a:b")
    for code in (*wrong, "dagen.tiende", "dagen.helft.reuzen", "feit.dorpsbelang", "cbs.sportclubs", "streef.1"):
        assert client.get(f"{ORIGIN}&cijfer={code}").status_code == 404, code


def test_a_difference_on_the_page_of_goals_opens(filled: World, sign_in: SignIn) -> None:
    make_line(filled, make_plan(filled, filled.hertme))
    filled.session.commit()
    client = sign_in(COORDINATOR)
    goals = text_of(client, "/overzicht/doelen?gemeente=borne&jaar=2017&cijfer=new_participants")
    link = re.search(r'href="([^"]+)" aria-label="Hertme, afwijking[^"]*">(.*?)</a>', goals)
    assert link is not None
    page = text_of(client, unescape(link[1]))
    assert shown(page) == bare(link[2]) == "\u221221"
    assert opened(client, page, "berekend") == [("19", "19"), ("40", "40")]
    # Of the municipality not every kern has a target: there is nothing to compare.
    whole = text_of(client, f"{YEAR}&gemeente=borne&cijfer=verschil:new_participants:beoogd.new_participants")
    assert "niet overal is een aantal beoogd" in whole


def test_days_open_to_each_start_but_not_for_who_reads_what_is_shared(filled: World, sign_in: SignIn) -> None:
    for _ in range(4):
        filled.referral(filled.hertme, Month(2017, 3), "huisarts")
    days = iter([3, 9, 4, 20, 7, 8])
    for referral, wait in zip(filled.session.scalars(sa.select(Referral).order_by(Referral.id)), days, strict=False):
        referral.referred_on = date(2017, 3, 6)
        started = date.fromordinal(referral.referred_on.toordinal() + wait)
        referral.steps = [ReferralStep(step=Step.STARTED, on_day=started, recorded_at=AT)]
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    page = text_of(sign_in(COORDINATOR), f"{ORIGIN}&cijfer=dagen.helft")
    listed = [int(one) for one in re.findall(r'</th><td class="num">(\d+)</td><td>Huisarts', page)]
    assert len(listed) % 2 == 1
    assert sorted(listed)[len(listed) // 2] == int(shown(page)) != sorted(listed)[0]
    assert "Samen" not in page.split("<details")[-1]
    shared = text_of(sign_in(FUNDER), f"{YEAR}&cijfer=dagen.helft")
    assert "Huisarts" not in shared


def test_a_fact_tells_its_source_and_day_to_all_and_a_name_to_the_coordinator(filled: World, sign_in: SignIn) -> None:
    by = filled.users["projectleider.hertme@voorbeeld.nl"]
    filled.session.add(
        ContextFact(kern_id=filled.hertme.id, key="buurtsportcoach", number=Decimal("0.25"), by_id=by.id, at=AT)
    )
    filled.session.commit()
    asked = f"{YEAR}&kern=hertme&cijfer=feit.buurtsportcoach"
    for who, told in ((COORDINATOR, f"projectleider ({by.name})"), (FUNDER, "projectleider")):
        page = text_of(sign_in(who), asked)
        assert shown(page) == "0,25 fte"
        assert row_of(page, "projectleider") == ["0,25 fte", told, "01-06-2017 om 11.00"]


def test_of_very_many_kernen_a_number_goes_by_municipality_and_further(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "A_PAGE", 1)
    monkeypatch.setattr(part_services, "PAGE_SIZE", 1)
    client = sign_in(COORDINATOR)
    first = text_of(client, f"{ORIGIN}&cijfer=doelgroep.senioren")
    second = text_of(client, f"{ORIGIN}&cijfer=doelgroep.senioren&pagina=2")
    assert 'rel="next"' in first
    assert [*opened(client, first, "gemeenten"), *opened(client, second, "gemeenten")] == [("19", "19"), ("26", "26")]
    assert shown(first) == "45"
    assert "cijfer=doelgroep.senioren&amp;pagina=1" in second
    funder = sign_in(FUNDER)
    by_place = text_of(funder, f"{YEAR}&cijfer=soort.wandelgroep")
    (found,) = opened(funder, by_place, "gemeenten")
    assert found[0] == found[1]
    way = re.search(r'<a href="([^"]+)">Borne</a>', by_place)
    assert way is not None
    assert shown(text_of(funder, unescape(way[1])))
    assert "Dit getal tonen we niet" in text_of(funder, f"{YEAR}&cijfer=doelgroep.senioren")


@pytest.mark.parametrize("code", ["new_participants", "kernen.mee"])
def test_of_a_municipality_with_very_many_kernen_they_come_in_pages(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    asked, client = f"{YEAR}&gemeente=borne&cijfer={code}", sign_in(COORDINATOR)
    whole = opened(client, text_of(client, asked), "kernen")
    assert len(whole) > 1
    monkeypatch.setattr(paging, "A_PAGE", 1)
    parts = [text_of(client, f"{asked}&pagina={number}") for number in range(1, len(whole) + 1)]
    assert [row for part in parts for row in opened(client, part, "kernen")] == whole
    assert ['rel="next"' in part for part in parts] == [*[True] * (len(whole) - 1), False]
