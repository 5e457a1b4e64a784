"""Ten thousand residents answer one survey, on SQLite and on PostgreSQL: none is lost, and the results still open."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import database
from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveyStatus
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs.form_keys import SOONEST
from tests import servers
from tests.benchmarks.browser import Browser, hidden
from tests.benchmarks.burst import postgres

ANSWERS, HOUR, PHONES = 10_000, 3_600, 8
SETTING = "\nSURVEY_ANSWERS_PER_MINUTE = 1_000_000\n"
"""Here they do not come spread over an hour, but as fast as they are taken."""


@dataclass
class Phone:
    """Someone who sends one form after the other."""

    path: str
    number: int
    keys: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open_forms(self, port: int) -> None:
        """Fetch every form."""
        browser = Browser(port)
        for _ in range(self.number):
            self.keys.append(hidden(browser.get(self.path)[1], "sleutel"))

    def send_all(self, port: int) -> None:
        """Send every form, as different residents would."""
        browser = Browser(port)
        for turn, key in enumerate(self.keys):
            wish = ("wandelen", "zwemmen", "dansen")[turn % 3]
            fields = {"sleutel": key, "website": "", "v-wens": wish, "v-nu": "fietsen", "t-verder": f"Nummer {turn}"}
            start = time.perf_counter()
            status, _ = browser.post(self.path, fields)
            self.seconds.append(time.perf_counter() - start)
            if status != 303:
                self.faults.append(f"answer {status}")


def measure(answers: int = ANSWERS) -> dict[str, Any]:
    """What came of it on each database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {"sqlite": _flood(folder / "sqlite", "", answers)}
        with postgres(folder) as address:
            found["postgresql"] = _flood(folder / "postgres", address, answers)
    return found


def _flood(instance: Path, url: str, answers: int) -> dict[str, Any]:
    subprocess.run([*servers.COMMAND, "demo"], env=servers.environment(instance, url), check=True, capture_output=True)
    with (instance / "config.py").open("a") as file:
        file.write(SETTING)
    options = database.engine_options(url or f"sqlite:///{instance / 'sociaalvitaal.db'}")
    engine = sa.create_engine(options.pop("url"), **options)
    database.prepare(engine)
    with Session(engine) as session:
        survey_id, code, slug = session.execute(
            sa.select(Survey.id, Survey.code, Kern.slug)
            .join(Kern, Kern.id == Survey.kern_id)
            .where(Survey.status == SurveyStatus.OPEN)
            .order_by(Survey.id)
            .limit(1)
        ).one()
        before = _count(session, survey_id)
    phones = [Phone(f"/vragen/{code}", answers // PHONES) for _ in range(PHONES)]
    with servers.toolkit(instance, url) as port:
        opening = _together([threading.Thread(target=phone.open_forms, args=(port,)) for phone in phones])
        time.sleep(SOONEST.total_seconds() + 1)
        sending = _together([threading.Thread(target=phone.send_all, args=(port,)) for phone in phones])
        results = _open_results(port, f"/kernen/{slug}/behoeften/{survey_id}")
    with Session(engine) as session:
        kept = _count(session, survey_id) - before
    engine.dispose()
    return _result(phones, opening, sending, kept, results)


def _together(threads: list[threading.Thread]) -> float:
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def _open_results(port: int, path: str) -> float:
    browser = Browser(port)
    browser.sign_in("coordinator@voorbeeld.nl")
    start = time.perf_counter()
    status, _ = browser.get(path)
    if status != 200:
        raise RuntimeError(f"the results answered {status}")
    return time.perf_counter() - start


def _count(session: Session, survey_id: int) -> int:
    return session.scalar(sa.select(sa.func.count()).where(SurveyAnswer.survey_id == survey_id)) or 0


def _result(phones: list[Phone], opening: float, sending: float, kept: int, results: float) -> dict[str, Any]:
    answered = sorted(seconds for phone in phones for seconds in phone.seconds)
    return {
        "answers": len(answered),
        "kept": kept,
        "faults": sorted({fault for phone in phones for fault in phone.faults})[:5],
        "seconds": {"open the forms": round(opening, 1), "send the forms": round(sending, 1)},
        "times_faster_than_asked": round(len(answered) / ANSWERS * HOUR / (opening + sending), 1),
        "milliseconds": {
            "median": round(statistics.median(answered) * 1000, 1),
            "p95": round(answered[int(len(answered) * 0.95)] * 1000, 1),
            "worst": round(answered[-1] * 1000, 1),
            "open the results": round(results * 1000, 1),
        },
    }
