"""The API against its own document: schemathesis finds no fault and no answer that the document does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from flask import Flask, Response
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.failures import FailureGroup

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.web import keys
from tests.factories import World
from tests.integration.exchange.api.conftest import JULY, LEADER, Program

ROLES = [LEADER, "coordinator@voorbeeld.nl", "provincie@voorbeeld.nl"]
KINDS = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
JULY_OF_HERTME = {"slug": "hertme", "month": "2017-07"}
CONFIG = {
    "checks": {
        # What is well formed may still not be true: more new sporters than new participants, a month that is to come.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "412", "422"]},
        # A version that we never gave is answered as one that was overtaken.
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "405", "412", "415", "422", "428"]
        },
    }
}


@dataclass
class Trial:
    """One key that tries everything, and how often each answer came."""

    app: Flask
    program: Program
    examples: int
    known: dict[str, Any] = field(default_factory=dict)
    """What a body may name, by list."""
    answers: Counter[str] = field(default_factory=Counter)

    def faults(self) -> Iterator[str]:
        """What schemathesis finds in each operation."""
        config = schemathesis.Config.from_dict(CONFIG)
        described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", self.app, config=config)
        for result in described.get_all_operations():
            operation = result.ok()
            for mode in KINDS:
                try:
                    self._try(operation, mode)
                except FailureGroup as found:
                    yield from (f"{operation.label}: {fault.title}: {fault.message}" for fault in found.exceptions)

    def _try(self, operation: Any, mode: schemathesis.GenerationMode) -> None:
        places = [{}, {"path_parameters": JULY_OF_HERTME}] if "{" in operation.path else [{}]
        cases = st.one_of([operation.as_strategy(generation_mode=mode, **place) for place in places])
        helped = operation.method == "put" and mode is schemathesis.GenerationMode.POSITIVE

        @seed(2017)
        @settings(
            max_examples=self.examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )  # fmt: skip
        @given(cases, st.integers(0, 3))
        def attempt(case: Any, chance: int) -> None:
            if helped and chance:
                self._help(case)
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {self.program.key}"})
            self.answers[f"{operation.method} {answer.status_code}"] += 1

        attempt()

    def _help(self, case: Any) -> None:
        """Let a change be about things that are there, so that it comes further than the door."""
        if case.path_parameters == JULY_OF_HERTME:
            case.headers["If-Match"] = self.program.get(JULY).headers.get("ETag", '"1"')
        for name, ids in self.known.items():
            for item in case.body.get(name, ()):
                item |= {key: value for key, value in ids.items() if key in item}


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    # Schemathesis itself tries wrong keys, and means to hear that they are wrong.
    monkeypatch.setattr(keys, "TRIES", 1_000_000)


@pytest.mark.parametrize("email", ROLES)
def test_no_answer_is_a_fault_or_missing_from_the_document(
    app: Flask, figures: World, program: Callable[..., Program], email: str
) -> None:
    activity = figures.session.query(Activity).filter_by(kern_id=figures.hertme.id).one()
    known = {
        "activities": {"id": activity.id, "unknown": []},
        "referrals": {"source": "school", "activity": activity.id},
        "extras": {"code": "vrijwilligers", "unknown": False},
    }
    trial = Trial(app, program(email), 40 if email == LEADER else 12, known)
    assert list(trial.faults()) == []
    if email == LEADER:
        # Every kind of answer was met: a trial that is only refused would find nothing.
        assert all(trial.answers[each] for each in ("get 200", "put 200", "put 412", "put 422")), trial.answers


PLANTED: list[tuple[Callable[[], Any], str]] = [
    (lambda: Response('[{"kern": 5}]', mimetype="application/json"), "Response violates schema"),
    (lambda: Response("<p>kernen</p>", mimetype="text/html"), "Undocumented Content-Type"),
    (lambda: Response("[]", 202, mimetype="application/json"), "Undocumented status code"),
    (lambda: Response("{}", 500, mimetype="application/problem+json"), "Server error"),
]


@pytest.mark.parametrize(("wrong", "title"), PLANTED)
def test_a_planted_wrong_answer_is_caught(
    app: Flask, figures: World, program: Callable[..., Program], wrong: Callable[[], Any], title: str
) -> None:
    wrong.access_rule = app.view_functions["api.kernen"].access_rule  # type: ignore[attr-defined]
    app.view_functions["api.kernen"] = wrong
    found = list(Trial(app, program(), 1).faults())
    assert found
    assert all(line.startswith("GET /api/v1/kernen: ") for line in found)
    assert any(title in line for line in found)
