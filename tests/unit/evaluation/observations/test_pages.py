"""How observations and quotes read; what is not known is left out or said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sociaalvitaal.evaluation.observations import pages
from sociaalvitaal.figures.evaluation.quotes import Quote
from sociaalvitaal.figures.kern import circumstances, facts
from sociaalvitaal.figures.kern.circumstances import CIRCUMSTANCES
from sociaalvitaal.models.observations import (
    Observation,
    ObservationCircumstance,
    ObservationFactor,
    ObservationKind,
    Sight,
    SourceKind,
    Statement,
)

NAMES = {1: "Enthousiasme"}
QUOTE = Quote(
    observation_id=1, kern_id=1, kern_slug="hertme", kern="Hertme", text="Koffie na afloop.",
    kind=ObservationKind.WORKED, factors=(1,), source=SourceKind.TALK, sight=Sight.HEARSAY,
    on_day=date(2017, 3, 2), may_be_quoted=True,
)  # fmt: skip


@pytest.fixture
def seen() -> Observation:
    """An observation of which all is known but the activity."""
    return Observation(
        kind=ObservationKind.WORKED_NOT, text="Te laat op de avond.", source=SourceKind.OWN, sight=Sight.DIRECT,
        on_day=date(2017, 3, 2), at=datetime(2017, 3, 3, tzinfo=UTC), circumstances_text="kermis",
        factors=[ObservationFactor(factor=1), ObservationFactor(factor=99)],
        circumstances=[ObservationCircumstance(key="structuur"), ObservationCircumstance(key="krimp")],
    )  # fmt: skip


def test_an_observation_tells_where_it_comes_from_once(seen: Observation) -> None:
    assert pages.origin(seen) == ["zelf meegemaakt", "2 maart 2017"]
    seen.source = SourceKind.GROUP
    assert pages.origin(seen) == ["gesprek met een groep", "zelf gezien", "2 maart 2017"]
    bare = Observation(kind=ObservationKind.WORKED, text="Ja.")
    assert pages.origin(bare) == []


def test_an_observation_tells_what_it_is_about(seen: Observation) -> None:
    assert pages.about(seen, NAMES) == [
        "Enthousiasme", "factor 99", "de kern krimpt", "het sluit aan bij iets dat er al was", "kermis",
    ]  # fmt: skip
    rows = dict(pages.rows(seen, NAMES, with_code=True))
    assert rows["Activiteit"] == rows["Doorverwijzing"] == rows["Doelgroep"] == "niet ingevuld"
    assert rows["Dag"] == "2 maart 2017"
    assert rows["Hoe is dit bekend"] == "zelf meegemaakt"


def test_a_quote_tells_where_it_comes_from_as_far_as_is_known() -> None:
    assert QUOTE.origin == "Hertme, gesprek, van horen zeggen, maart 2017"
    assert replace(QUOTE, source=None, sight=None, on_day=None).origin == "Hertme"
    assert QUOTE.worked
    assert not replace(QUOTE, kind=ObservationKind.WORKED_NOT).worked


def test_a_long_statement_is_cut_in_lists() -> None:
    row = Statement(offer="Koffie. " * 50, outcome="Ja.")
    assert len(pages.short(row)) <= 140
    assert pages.short(row).endswith("…")
    assert pages.short(Statement(offer="Koffie.", outcome="Mensen\nblijven.")) == "Koffie. Mensen blijven."


def test_circumstances_are_sides_of_what_the_dossier_knows() -> None:
    assert {one.fact for one in CIRCUMSTANCES} <= facts.BY_KEY.keys()
    assert len({(one.fact, one.holds, one.key) for one in CIRCUMSTANCES}) == len(CIRCUMSTANCES)
    assert circumstances.labels(["weg-uit-de-lijst", "krimp"]) == ["de kern krimpt", "weg-uit-de-lijst"]
