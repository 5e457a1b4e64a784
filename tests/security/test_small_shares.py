"""No percentage where the number that it is of is too small: on every page for the funder and for everybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import pytest

from sociaalvitaal.charts import feeding
from sociaalvitaal.figures import totals
from sociaalvitaal.periods import Month
from tests.security.walking import Stage, routes

SHARE = re.compile(r"[^<>\n]{0,80}\d\s?%[^<>\n]{0,40}")
READERS = ("funder", "anonymous")
OTHER = re.compile(r"van de \d+ maanden|van wat binnen is|elke grens|op koers|te verwachten is")
"""Percentages of months that came in, of what was planned, and bounds: these are of no people."""
OF_NOBODY = re.compile(
    r"<a [^>]*(?:cijfer=aandeel:maanden|cijfer=afspraak\.|cijfer=koers\.verwacht|/alles/regel-)[^>]*>[^<]*</a>"
)
"""The same that open to the months, to the rule that they are, or to the plans of which so much may be expected."""
OF_PLANS = ("workplans.goals",)
"""How much of a target was reached: of a number that was chosen, and the result stands beside it."""


@pytest.fixture
def shown(stage: Stage) -> Stage:
    """A world in which everything is shown, with enough people to divide."""
    world = stage.world
    for kern, people in ((world.hertme, 40), (world.zenderen, 30), (world.heeten, 20)):
        if kern is not world.hertme:
            world.returned(kern, Month(2017, 6))
        for target in ("senioren", "kinderen"):
            activity = world.activity(kern, f"{target} {kern.slug}", target_group=target)
            world.entry(activity, Month(2017, 6), people, sporters=people // 2, attendances=people, sessions=2)
        for source in ("huisarts", "welzijn") * 8:
            world.referral(kern, Month(2017, 6), source)
    world.programme.disclosure_threshold = 1
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return stage


def shares(stage: Stage, least: int, only: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Address and text of every percentage of people that these readers get, when it must be of so many."""
    stage.world.programme.minimum_denominator = least
    stage.world.session.commit()
    for rule, method in routes(stage.app):
        if method != "GET" or rule.endpoint in ("static", *OF_PLANS) or (only and rule.endpoint not in only):
            continue
        # A report stands there for the coordinator as the funder will read it.
        for who in ("coordinator",) if rule.endpoint.startswith("reports.") else READERS:
            address = stage.address(rule)
            answer = stage.send(who, "GET", address)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                for found in SHARE.findall(OF_NOBODY.sub("", answer.text)):
                    if not OTHER.search(found):
                        yield address, " ".join(found.split())


def test_no_percentage_is_of_less_than_the_programme_asks(shown: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(shares(shown, 100_000)) == []
    pages = ("publicpage.page", "overview.groups", "overview.referrals", "reports.programme_report")
    assert len({address for address, _ in shares(shown, 1, pages)}) == len(pages), "where it is enough, they are there"
    really = feeding.ages
    monkeypatch.setattr(feeding, "ages", lambda found, summary, _least: really(found, summary, 1))
    assert {address for address, _ in shares(shown, 100_001, pages)} == {
        "/openbaar", "/overzicht/voor-wie", "/rapportages/tussen/2017",
    }  # fmt: skip
