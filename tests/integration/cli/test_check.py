"""What `check` finds in a damaged database, and what it cannot find."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from sociaalvitaal.database import sqlite
from tests.integration.cli.conftest import Run
from tests.integration.cli.test_setup import change

PAGE = 4096


def test_a_whole_database_is_in_order(run: Run, small_demo: Path) -> None:
    assert "In orde" in run("check").out


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE kern_month_totals SET new_participants = new_participants + 1", ["totalen"]),
        ("UPDATE municipality_month_totals SET received = received + 1", ["totalen"]),
        ("UPDATE activity_months SET attendances = attendances + 1", ["totalen"]),
        ("DELETE FROM kern_month_totals WHERE month = 201702", ["totalen"]),
        ("DELETE FROM programme", ["programma"]),
        ("UPDATE leaderships SET user_id = 99999", ["verwijzingen"]),
        ("CREATE TABLE vreemd (naam TEXT)", ["schema"]),
        ("ALTER TABLE users ADD COLUMN bsn TEXT", ["schema"]),
        ("DROP TABLE referrals", ["referrals"]),
    ],
)
def test_planted_damage_is_found(run: Run, small_demo: Path, damage: str, words: list[str]) -> None:
    change(small_demo, damage)
    run("check").refused(1, *words)


def test_check_changes_nothing(run: Run, small_demo: Path) -> None:
    change(small_demo, "UPDATE kern_month_totals SET new_participants = new_participants + 1")
    before = small_demo.read_bytes()
    for _ in range(2):
        run("check").refused(1, "totalen")
    assert small_demo.read_bytes() == before


def test_a_file_cut_short_is_found(run: Run, small_demo: Path) -> None:
    settle(small_demo)
    whole = small_demo.read_bytes()
    small_demo.write_bytes(whole[: len(whole) // 2])
    run("check").refused(1)


def test_a_file_that_is_no_database_is_found(run: Run, small_demo: Path) -> None:
    small_demo.write_bytes(b"x" * 10 * PAGE)
    run("check").refused(1)


def test_a_page_of_zeroes_is_found(run: Run, small_demo: Path) -> None:
    settle(small_demo)
    whole = bytearray(small_demo.read_bytes())
    missed = []
    for at in range(PAGE, len(whole), 16 * PAGE):
        small_demo.write_bytes(whole[:at] + bytes(PAGE) + whole[at + PAGE :])
        if run("check").code != 1:
            missed.append(at // PAGE)
    assert missed == []


def test_changed_bytes_never_crash_the_check(run: Run, small_demo: Path) -> None:
    """SQLite keeps no checksum per page, so a changed letter in a text goes unseen; figures are seen by the totals."""
    settle(small_demo)
    whole = small_demo.read_bytes()
    chance = random.Random(2017)
    found = 0
    for _ in range(24):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        small_demo.write_bytes(changed)
        ran = run("check")
        assert ran.code in (0, 1), ran
        if ran.code:
            ran.refused(1)
            found += 1
    assert found > 0


def settle(path: Path) -> None:
    """Bring all that was written into the file itself."""
    with closing(sqlite.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
