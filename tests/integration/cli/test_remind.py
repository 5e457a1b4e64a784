"""The command that a timer runs: each reminder goes once, over a real line, and what fails goes later."""

from __future__ import annotations

import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Run
from tests.mail_server import Postbox, serving

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server that runs."""
    with serving(Postbox()) as running:
        yield running


def ask(database: Path, question: str) -> list[tuple[Any, ...]]:
    """What the database says; changes are kept."""
    with sqlite3.connect(database) as connection:
        answer = connection.execute(question).fetchall()
    connection.close()
    return answer


def its_day(database: Path, day: str) -> None:
    """Let the demo take another day for today."""
    ask(database, f"UPDATE programme SET demo_today = '{day}'")


@pytest.fixture
def waiting(small_demo: Path) -> Path:
    """The demo three days before the last month is due; one leader leads two kernen of which it is not in."""
    its_day(small_demo, "2019-01-07")
    ask(small_demo, "DELETE FROM outgoing_mail")
    first, second = ask(small_demo, "SELECT id FROM kernen WHERE starts IS NOT NULL AND ends IS NULL LIMIT 2")
    ask(small_demo, f"DELETE FROM leaderships WHERE kern_id = {second[0]}")
    ask(
        small_demo,
        "INSERT INTO leaderships (user_id, kern_id, starts) "
        f"SELECT user_id, {second[0]}, starts FROM leaderships WHERE kern_id = {first[0]} AND ends IS NULL",
    )
    ask(small_demo, "UPDATE monthly_returns SET status = 'concept' WHERE month = 201812")
    return small_demo


def set_up(database: Path, postbox: Postbox, **other: Any) -> None:
    """Fill in the settings for mail."""
    with (database.parent / "config.py").open("a") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in postbox.settings(**other).items())


def test_without_mail_it_says_so_and_what_would_go(run: Run, waiting: Path) -> None:
    ran = run("remind")
    assert ran.code == 1
    assert ran.err.startswith("sociaalvitaal: er is geen mail ingesteld")
    assert ran.err.count("\n") == 1
    assert ran.out.count("zou gaan: projectleider.") == ran.out.count("december 2018") + ran.out.count("2 kernen") > 1
    assert (run("remind", "--dry-run").code, run("remind", "--dry-run").out) == (0, ran.out)
    assert ask(waiting, "SELECT count(*) FROM outgoing_mail") == [(0,)]


def test_each_leader_gets_one_message_however_often_the_timer_runs(run: Run, waiting: Path, postbox: Postbox) -> None:
    set_up(waiting, postbox)
    foretold = run("remind", "--dry-run").out
    assert postbox.letters == []
    ran = run("remind")
    assert (ran.code, ran.err) == (0, "")
    told = [line.partition(": ")[2] for line in ran.out.splitlines()[:-1]]
    assert [line.partition(": ")[2] for line in foretold.splitlines()[:-1]] == told
    assert ran.out.splitlines()[-1] == f"{len(told)} berichten verstuurd."
    assert len(postbox.letters) == len(set(postbox.recipients)) == len(told) > 1
    (both,) = [letter for letter in postbox.letters if "2 maanden van 2 kernen" in letter["Subject"]]
    plain, rich = both.iter_parts()
    for part in (plain, rich):
        assert part.get_content().count("/maanden/2018-12") == 2
    again = run("remind")
    assert (again.code, again.out) == (0, "0 berichten verstuurd.\n")
    assert len(postbox.letters) == len(told)


def test_after_days_without_a_timer_only_the_newest_reminder_goes(run: Run, waiting: Path, postbox: Postbox) -> None:
    set_up(waiting, postbox)
    its_day(waiting, "2019-01-20")
    assert run("remind").code == 0
    assert max(Counter(postbox.recipients).values()) == 1
    texts = [next(letter.iter_parts()).get_content() for letter in postbox.letters]
    assert all("al sinds 10 januari 2019" in text or "teruggegeven" in text for text in texts)


def test_two_at_the_same_time_send_each_message_once(start: Start, waiting: Path, postbox: Postbox) -> None:
    set_up(waiting, postbox)
    both = [start("remind") for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    assert [(process.returncode, err) for process, (_, err) in zip(both, said, strict=True)] == [(0, "")] * 2
    assert len(postbox.recipients) > 1
    assert max(Counter(postbox.recipients).values()) == 1
    assert sum(out.count("verstuurd: ") for out, _ in said) == len(postbox.recipients)


def test_what_fails_is_said_and_goes_later(run: Run, waiting: Path) -> None:
    postbox = Postbox()
    set_up(waiting, postbox)
    down = run("remind")
    assert down.code == 1
    assert "de mailserver is niet bereikbaar" in down.err
    assert down.err.count("\n") == 1
    (leader,) = ask(waiting, "SELECT address FROM outgoing_mail ORDER BY id LIMIT 1")[0]
    assert ask(waiting, "SELECT count(*) FROM outgoing_mail WHERE fault IS NULL") == [(0,)]
    with serving(postbox):
        postbox.refuse = {leader: "550 No such user"}
        refused = run("remind")
        assert refused.code == 1
        assert f"niet verstuurd: {leader}: " in refused.out
        assert "(550 No such user)" in refused.out
        assert "1 bericht niet verstuurd" in refused.err
        assert len(postbox.letters) == refused.out.count("\nverstuurd: ") + refused.out.startswith("verstuurd: ") > 0
        assert run("remind").out == "0 berichten verstuurd.\n"
    assert leader not in postbox.recipients


def test_what_came_in_while_the_server_was_down_is_not_asked_for(run: Run, waiting: Path) -> None:
    postbox = Postbox()
    set_up(waiting, postbox)
    run("remind")
    ask(
        waiting,
        "UPDATE monthly_returns SET status = 'ingediend', first_submitted_at = '2019-01-07 09:00:00.000000',"
        " submitted_at = '2019-01-07 09:00:00.000000' WHERE month = 201812",
    )
    left = ask(
        waiting,
        "SELECT count(*) FROM kernen WHERE starts IS NOT NULL AND ends IS NULL AND id NOT IN"
        " (SELECT kern_id FROM monthly_returns WHERE month = 201812)",
    )[0][0]
    with serving(postbox):
        assert run("remind").code == 0
    texts = "".join(next(letter.iter_parts()).get_content() for letter in postbox.letters)
    assert texts.count("/maanden/2018-12") == left


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"MAIL_SERVER": ""}, "MAIL_FROM is ingevuld, maar MAIL_SERVER niet"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "a@b.nl\nBcc: c@d.nl"}, "MAIL_FROM"),
        ({"MAIL_FROM": "geen adres"}, "MAIL_FROM"),
        ({"BASE_URL": ""}, "BASE_URL"),
        ({"BASE_URL": "http://cijfers.gemeente.example"}, "BASE_URL"),
        ({"BASE_URL": "https://cijfers.gemeente.example/map"}, "BASE_URL"),
        ({"MAIL_SERVER": "smtp://mail.example"}, "MAIL_SERVER"),
        ({"MAIL_TLS": "ja"}, "MAIL_TLS"),
        ({"MAIL_PORT": "587"}, "MAIL_PORT"),
        ({"MAIL_USER": "naam"}, "MAIL_PASSWORD"),
        ({"MAIL_SERVER": "mail.example", "MAIL_USER": "naam", "MAIL_PASSWORD": "x"}, "leesbaar"),
        ({"REMIND_DAYS_BEFORE": 40}, "REMIND_DAYS_BEFORE"),
    ],
)
def test_half_filled_settings_are_refused(run: Run, small_demo: Path, given: dict[str, Any], word: str) -> None:
    set_up(small_demo, Postbox(), **given)
    run("remind").refused(1, word)


def test_what_was_sent_long_ago_is_forgotten_without_a_mail_server_too(small_demo: Path, run: Run) -> None:
    assert ask(small_demo, "SELECT count(*) FROM outgoing_mail WHERE text != ''")[0][0] > 0
    its_day(small_demo, "2020-06-01")
    assert run("remind", "--dry-run").code == 0
    assert ask(small_demo, "SELECT count(*) FROM outgoing_mail WHERE text != ''")[0][0] > 0
    assert run("remind").code == 1
    assert ask(small_demo, "SELECT DISTINCT address, text FROM outgoing_mail") == [("een adres dat is gewist", "")]
