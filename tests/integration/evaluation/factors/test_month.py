"""One factor with a month's note, and what the start page, the dossier and the coordinator see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.evaluation.factors.calls import calls
from sociaalvitaal.evaluation.factors.card import EMPTY, card
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.factors import FactorRound, FactorScore, Moment, ScoreState
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, main_of
from tests.factories import World

LEADER, COORDINATOR = "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl"
PAGE = "/kernen/hertme/factoren"
IN_MAY = f"{PAGE}/tussendoor?maand=2017-05"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def test_a_factor_is_scored_beside_the_note_of_its_month(january: World, sign_in: SignIn, post: Post) -> None:
    january.returned(january.hertme, Month(2017, 5)).note = "De huisarts verwijst nu door."
    january.session.commit()
    client = sign_in(LEADER)
    for month in ("2017-12", "2017-05"):  # to be filled in, and handed in
        link = f"/kernen/hertme/factoren/tussendoor?maand={month}"
        assert link in client.get(f"/kernen/hertme/maanden/{month}").get_data(as_text=True)
    page = main_of(client.get(IN_MAY).get_data(as_text=True))
    assert "De huisarts verwijst nu door." in page
    assert " checked" not in page
    sent = {"factor": "3", "score": "2", "voorbeeld": "Elf nieuwe wandelaars", "stand": ""}
    # Whoever comes from a month stays there, and sees what was kept.
    assert post(client, IN_MAY, sent).location == IN_MAY
    page = main_of(client.get(IN_MAY).get_data(as_text=True))
    assert "Elf nieuwe wandelaars" in page
    assert "/kernen/hertme/maanden/2017-05" in client.get(IN_MAY).get_data(as_text=True)
    found = factor_scores.latest(january.session, [january.hertme.id])[january.hertme.id, 3]
    assert (found.words, found.occasion, found.example) == ("hielp sterk", "mei 2017", "Elf nieuwe wandelaars")
    # The note and the month itself stay as they are.
    assert january.session.scalars(sa.select(MonthlyReturn.note)).one() == "De huisarts verwijst nu door."
    assert "mei 2017" in main_of(client.get(PAGE).get_data(as_text=True)).lower()
    assert post(client, f"{PAGE}/tussendoor", sent).location == PAGE


def test_another_answer_in_the_same_month_is_asked_about_first(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    sent = {"factor": "3", "score": "2", "voorbeeld": "", "stand": ""}
    post(client, IN_MAY, sent)
    refused = post(client, IN_MAY, sent | {"score": "-1"})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 409
    assert "hielp sterk" in page
    again = sent | {"score": "-1", "stand": hidden_in(page, "stand")}
    assert post(client, IN_MAY, again).status_code == 303
    january.session.rollback()
    assert [row.value for row in january.session.scalars(sa.select(FactorScore))] == [-1]


def test_what_is_lacking_is_asked_and_strange_months_are_no_page(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    refused = post(client, IN_MAY, {"voorbeeld": "Mooi", "stand": ""})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "Kies een factor." in page
    assert page.count("<title>Fout: ") == 1
    assert "Fout: Fout:" not in page
    assert "Mooi" in page
    for month in ("2016-12", "2018-02", "x", "2017-13"):
        assert client.get(f"{PAGE}/tussendoor?maand={month}").status_code == 404, month
    assert client.get(f"{PAGE}/tussendoor").status_code == 200
    january.hertme.starts = None
    january.session.commit()
    assert client.get(f"{PAGE}/tussendoor").status_code == 404
    assert "niets om in te vullen" in client.get(PAGE).get_data(as_text=True)


def begun(world: World, *, handed_in: bool) -> FactorRound:
    day = date(2018, 1, 5)
    one = FactorRound(
        kern_id=world.hertme.id, moment=Moment.INTERIM, month=Month(2017, 12),
        updated_at=world.users[LEADER].created_at,
        handed_in_on=day if handed_in else None,
        scores=[
            FactorScore(factor=1, state=ScoreState.SCORED, value=2, on_day=day),
            FactorScore(factor=2, state=ScoreState.SCORED, value=-1, on_day=day),
            FactorScore(factor=3, on_day=day),
        ],
    )  # fmt: skip
    world.session.add(one)
    world.session.commit()
    return one


def test_a_leader_is_asked_at_the_time_of_the_report(january: World) -> None:
    session, kern, today = january.session, january.hertme, date(2018, 1, 10)
    call = calls(session, kern, today)[0]
    assert "tussenmeting 2017" in call.text
    assert call.endpoint == "factors.step_form"
    assert not call.is_loud
    assert calls(session, kern, date(2018, 2, 10))[0].is_loud
    one = begun(january, handed_in=False)
    assert "2 van 3 factoren" in calls(session, kern, today)[0].text
    one.handed_in_on = today
    session.commit()
    assert calls(session, kern, today) == []


def test_a_kern_that_explores_or_stopped_long_ago_is_left_alone(january: World) -> None:
    kern = january.hertme
    kern.asks_from = Month(2018, 3)
    assert calls(january.session, kern, date(2018, 1, 10)) == []
    kern.asks_from, kern.ends = None, Month(2017, 6)
    assert calls(january.session, kern, date(2018, 1, 10)) == []
    assert calls(january.session, kern, date(2017, 7, 10)) != []


def test_the_dossier_tells_what_helps_and_what_hinders(january: World) -> None:
    empty = card(january.session, january.hertme, date(2018, 1, 10))
    assert empty.rows == []
    assert empty.empty == EMPTY
    begun(january, handed_in=False)
    assert card(january.session, january.hertme, date(2018, 1, 10)).rows == []
    january.session.query(FactorRound).one().handed_in_on = date(2018, 1, 5)
    rows = dict(card(january.session, january.hertme, date(2018, 1, 10)).rows)
    assert rows["Helpt het meest"] == ["Aanbod sluit aan op wensen"]
    assert rows["Hindert het meest"] == ["Aanpak is helder"]
    assert rows["Activiteiten na het project"] == "0 van 1 gaat door; over 1 is niets ingevuld"


def test_the_coordinator_sees_how_far_each_kern_is(january: World, sign_in: SignIn) -> None:
    begun(january, handed_in=True)
    january.heeten.asks_from = Month(2018, 2)
    january.session.commit()
    client = sign_in(COORDINATOR)
    address = "/wat-werkt/ingevuld?moment=tussen-2017"
    page = main_of(client.get(address).get_data(as_text=True))
    assert page.index("Zenderen") < page.index("Hertme") < page.index("Heeten")
    assert "ingediend op 05-01-2018" in page
    assert "verkent nog" in page
    done = main_of(client.get(f"{address}&toon=ingediend").get_data(as_text=True))
    assert "Hertme" in done
    assert "Zenderen" not in done
    for strange in ("moment=x", "toon=x", "pagina=99999", "pagina=-1"):
        assert client.get(f"/wat-werkt/ingevuld?{strange}").status_code == 200
    assert sign_in(LEADER).get(address).status_code == 403
