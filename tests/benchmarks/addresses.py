"""A list of 3,000 organisations with 200 doubles: read, compared and written, in a database that has 3,000 others."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.models.network import Organisation
from sociaalvitaal.models.people import User
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.network import importing
from sociaalvitaal.network.ground import Who

ROWS, DOUBLES = 3_000, 200
KINDS = (
    "Gymvereniging",
    "Fysiotherapie",
    "Huisartsenpraktijk",
    "Basisschool",
    "Voetbalvereniging",
    "Stichting Welzijn",
)
HOW = ("V.V.", "de", "Het", "Sint", "Nieuwe", "Oude")


def made(dice: random.Random) -> list[tuple[str, str]]:
    """Names and places, all different."""
    letters, found = "abdeghiklmnoprstuvw", set()
    while len(found) < ROWS:
        word = "".join(dice.choice(letters) for _ in range(dice.randint(5, 9))).capitalize()
        found.add((f"{dice.choice(KINDS)} {dice.choice(HOW)} {word}", f"Plaats {dice.randint(1, 40)}"))
    return sorted(found)


def slipped(name: str, dice: random.Random) -> str:
    """A name with one letter less somewhere in its last word, or in capitals."""
    if dice.random() < 0.5:
        return name.upper()
    at = dice.randint(len(name) - 4, len(name) - 1)
    return name[:at] + name[at + 1 :]


def measure(demo: Path) -> dict[str, Any]:
    """Seconds to look at a list and to take it over; how many of the doubles were seen."""
    dice = random.Random(2017)
    names = made(dice)
    twice = [(slipped(name, dice), place) for name, place in dice.sample(names, DOUBLES)]
    table = "naam;plaats;kern\n" + "".join(f"{name};{place};Aadorp\n" for name, place in [*names, *twice])
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        shutil.copytree(demo, instance)
        with create_app(instance).app_context():
            session = db.session
            sector = session.scalars(sa.select(ListItem.id).where(ListItem.list_key == "sector")).first() or 0
            user = session.scalars(sa.select(User.id)).first() or 0
            there = made(random.Random(1))
            others = [{"name": name, "place": place, "sector_id": sector, "version": 1} for name, place in there]
            session.execute(sa.insert(Organisation), others)
            session.commit()
            start = time.perf_counter()
            content = table.encode()
            kept = importing.keep(session, "lijst.csv", content, None, sector, user_id=user, now=datetime.now(UTC))
            plan = importing.plan(session, content, None)
            looked = time.perf_counter() - start
            same = {row for entry in plan.entries for row in entry.rows}
            same |= {entry.line.row for entry in plan.entries if entry.match is not None}
            seen = sum(row > ROWS + 1 for row in same)
            doubtful = {entry.key for entry in plan.doubtful}
            new, _ = importing.accept(session, kept, plan, doubtful, Who(user, date(2019, 1, 4)))
            session.commit()
            whole = time.perf_counter() - start
    return {
        "rows": ROWS + DOUBLES, "doubles_seen": seen, "new": new,
        "seconds_to_look": round(looked, 2), "seconds_in_all": round(whole, 2),
    }  # fmt: skip
