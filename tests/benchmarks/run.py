"""`make bench`: everything in one run, as ratios to a bare Flask and to bare SQL; results in instance/bench.json."""

from __future__ import annotations

import json
import os
import platform
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import servers
from tests.benchmarks import addresses, burst, qca, reports, survey, taps
from tests.benchmarks.browser import Browser, hidden

SIZES = {"22": (11, 2), "1000": (50, 20), "10000": (342, 30)}
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
OVERVIEW = "/overzicht?van=2017-01&tot=2018-12"
FLOOR_SQL = (
    "SELECT municipality_id, sum(new_participants), sum(expected), sum(received) "
    "FROM municipality_month_totals WHERE month BETWEEN 201701 AND 201812 GROUP BY municipality_id"
)


def milliseconds(call: Callable[[], Any]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def interleaved(calls: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of each call; they take turns, so that noise falls on all alike."""
    for call in calls.values():
        call()
        call()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            taken[name].append(milliseconds(call))
    return {name: statistics.median(values) for name, values in taken.items()}


def overview_call(port: int) -> Callable[[], None]:
    """Ask the overview as the coordinator."""
    browser = Browser(port)
    browser.sign_in("coordinator@voorbeeld.nl")

    def ask() -> None:
        status, page = browser.get(OVERVIEW)
        if status != 200 or "Samen" not in page:
            raise RuntimeError(f"the overview answered {status}")

    return ask


def month_calls(port: int, instance: Path) -> dict[str, Callable[[], None]]:
    """Save a month, and open + save + see it after, as a leader whose month is open."""
    email, path = open_month(instance)
    browser = Browser(port)
    browser.sign_in(email)
    fields: dict[str, str] = {}
    turn = 0

    def open_page() -> None:
        status, page = browser.get(path)
        if status != 200:
            raise RuntimeError(f"the month answered {status}")
        fields.clear()
        fields.update({name: hidden(page, name) for name in ("csrf_token", "write_key", "version")})
        asked = sorted(set(re.findall(r'name="(a\d+-new_participants)"', page)))
        fields.update({name: str((turn + n) % 7) for n, name in enumerate(asked)})

    def save() -> None:
        nonlocal turn
        turn += 1
        status, _ = browser.post(path, fields | {"actie": "bewaren"})
        if status != 303:
            raise RuntimeError(f"saving answered {status}")

    def see() -> None:
        browser.get(path)

    def whole() -> None:
        open_page()
        save()
        see()

    timed: list[float] = []

    def save_only() -> None:
        open_page()
        timed.append(milliseconds(save))

    save_only.timed = timed  # type: ignore[attr-defined]
    return {"open, save, see": whole, "save": save_only}


def open_month(instance: Path) -> tuple[str, str]:
    """A leader with an open last month, and its path."""
    with sqlite3.connect(f"file:{instance / 'sociaalvitaal.db'}?mode=ro", uri=True) as connection:
        email, slug = connection.execute(
            "SELECT u.email, k.slug FROM users u "
            "JOIN leaderships l ON l.user_id = u.id JOIN kernen k ON k.id = l.kern_id "
            "WHERE l.ends IS NULL AND k.ends IS NULL AND k.starts < 201801 "
            "AND u.email = 'projectleider.' || k.slug || '@voorbeeld.nl' "
            "AND k.id NOT IN (SELECT kern_id FROM monthly_returns WHERE month = 201812) ORDER BY k.id LIMIT 1"
        ).fetchone()
    return email, f"/kernen/{slug}/maanden/2018-12"


def pages(folder: Path, hello_port: int) -> dict[str, Any]:
    """The web pages at each size, beside hello and bare SQL."""
    found: dict[str, Any] = {}
    for size, (municipalities, kernen) in SIZES.items():
        instance = folder / f"demo-{size}"
        made = servers.make_demo(instance, municipalities, kernen)
        with servers.toolkit(instance) as port:
            hello = Browser(hello_port)
            connection = sqlite3.connect(f"file:{instance / 'sociaalvitaal.db'}?mode=ro", uri=True)
            calls: dict[str, Callable[[], Any]] = {
                "hello": lambda hello=hello: hello.get("/"),
                "sql": lambda connection=connection: connection.execute(FLOOR_SQL).fetchall(),
                "overview": overview_call(port),
            }
            months = month_calls(port, instance) if size == "22" else {}
            medians = interleaved(calls | months)
            connection.close()
            if months:
                medians["save"] = statistics.median(months["save"].timed)  # type: ignore[attr-defined]
        found[size] = {"demo_seconds": round(made, 1), "milliseconds": {k: round(v, 3) for k, v in medians.items()}}
        found[size]["times_hello"] = {k: round(v / medians["hello"], 2) for k, v in medians.items() if k != "hello"}
    base = found["22"]["milliseconds"]["overview"]
    for size in SIZES:
        found[size]["overview_times_22"] = round(found[size]["milliseconds"]["overview"] / base, 2)
    return found


def main() -> int:
    """Run all benchmarks; print and keep the results."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with servers.hello(folder) as hello_port:
            results = {"pages": pages(folder, hello_port)}
        results["reports"] = reports.measure(folder / "demo-22", folder / "demo-1000")
        results["taps"] = taps.measure(folder / "demo-22")
        results["address_list"] = addresses.measure(folder / "demo-22")
    results["qca"] = qca.measure()
    results["thousand_leaders_in_a_minute"] = burst.measure()
    results["ten_thousand_answers_in_an_hour"] = survey.measure()
    results["machine"] = {"python": platform.python_version(), "cores": os.cpu_count(), "rounds": ROUNDS}
    target = Path(os.environ.get("SOCIAALVITAAL_INSTANCE") or "instance") / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(json.dumps(results, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
