"""The chapter on what works: the answers that were shared, with their warnings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

from flask.testing import FlaskClient

from sociaalvitaal.figures.evaluation.answers import shared
from tests.analyses import MADE, make_analysis, shaken, share_analysis
from tests.factories import World
from tests.integration.reports.conftest import Make
from tests.integration.reports.reading import chapters, texts

SignIn = Callable[[str], FlaskClient]
CHAPTER = "Wat werkt, voor welke kern en onder welke omstandigheden"


def test_an_answer_that_was_shared_has_a_chapter_with_its_warnings(filled: World, make: Make) -> None:
    kept = make_analysis(filled)
    shaken(kept)
    filled.session.commit()
    assert not any(title.endswith(CHAPTER) for title in chapters(make()))
    share_analysis(filled, kept, "Voor het verslag")
    filled.session.commit()
    document = make()
    found = texts(document)
    assert any(title.endswith(CHAPTER) for title in chapters(document))
    assert f"{CHAPTER}." not in found
    warning = "geen bewijs van oorzaak en gevolg"
    for said in (kept.question, "Voor het verslag", warning, "Hoe stevig?", "Uitzonderingen"):
        assert said in found, said
    assert "Staafdiagram met de recepten." in found
    assert "Niet verklaard" in found or "passen in dit recept" in found


def test_a_report_of_before_does_not_know_what_was_shared_later(filled: World) -> None:
    kept = make_analysis(filled)
    shaken(kept)
    share_analysis(filled, kept)
    assert [one.analysis_id for one in shared(filled.session, MADE.date())] == [kept.id]
    assert shared(filled.session, MADE.date() - timedelta(days=1)) == []


def test_its_numbers_open_for_everybody_who_reads_the_answer(filled: World, sign_in: SignIn) -> None:
    kept = make_analysis(filled)
    shaken(kept)
    share_analysis(filled, kept)
    filled.session.commit()
    client = sign_in("projectleider.hertme@voorbeeld.nl")
    page = client.get("/rapportages/tussen/2017/kernen/hertme").text
    links = re.findall(r'<a class="report-behind" href="([^"]*cijfer=(?:recept|deel)[^"]*)"[^>]*>(.*?)</a>', page)
    assert len(links) > 6
    for url, text in links:
        opened = client.get(unescape(url), follow_redirects=True)
        bare = re.sub("<[^>]+>", "", text)
        assert f'<p class="origin-number">{bare}</p>' in opened.text, url
    for none in (
        "recept.1.99.kernen",
        "recept.x.0.kernen",
        f"recept.{'9' * 30}.0.kernen",
        "recept.1",
        "recept.99.0.kernen",
    ):
        assert client.get(f"/overzicht/herkomst?cijfer={none}", follow_redirects=True).status_code == 404, none
    assert sign_in("beheerder@voorbeeld.nl").get(unescape(links[0][0])).status_code == 403
