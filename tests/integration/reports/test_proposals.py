"""The texts that the data propose: true, and well-formed for none, one and many."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.build import document, narratives
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather
from tests.factories import World
from tests.integration.reports.conftest import TODAY
from tests.integration.reports.reading import texts as all_texts

ODD = re.compile(
    r"\b1 (?:nieuwe activiteiten|kernen|maanden|gemeenten|doorverwijzingen)\b|\b[02-9] (?:kern|maand|gemeente)\b"
    r"|\b0 nieuwe|  | \.|\.\.|None|State\."
)


def data_of(world: World, scope: Scope) -> ReportData:
    """What the interim report of a place is made from."""
    return gather(world.session, world.programme, Edition(Kind.INTERIM, 2017), scope, TODAY, protected=True)


def texts(world: World, scope: Scope) -> dict[str, str]:
    """The proposals by chapter."""
    return {key: plain(one.proposal) for key, one in narratives(data_of(world, scope)).items()}


def build(world: World, scope: Scope) -> Document:
    """The interim report of a place."""
    return document(data_of(world, scope))


def test_each_proposal_is_a_whole_sentence(filled: World) -> None:
    places = (Scope.municipality(filled.borne), *map(Scope.kern, (filled.hertme, filled.zenderen, filled.heeten)))
    for scope in (Scope.programme(filled.programme), *places):
        for chapter, text in texts(filled, scope).items():
            assert not ODD.search(text), (scope.label, chapter, text)
            assert text[:1].isupper() or text[:1].isdigit() or text.startswith("- "), (scope.label, chapter, text)
            assert text.endswith("."), (scope.label, chapter, text)


@pytest.mark.parametrize(
    "text", ["Er begonnen 1 nieuwe activiteiten.", "In 3 kern.", "Er is None.", "Zo ..", "0 nieuwe"]
)
def test_what_is_odd_is_seen(text: str) -> None:
    assert ODD.search(text)


def test_they_say_what_the_figures_say(filled: World) -> None:
    hertme, heeten = texts(filled, Scope.kern(filled.hertme)), texts(filled, Scope.kern(filled.heeten))
    assert hertme["samenvatting"].startswith("Van januari t/m juli 2017 begonnen 2 nieuwe activiteiten in Hertme;")
    assert "er ontbreekt 1 maand" in hertme["samenvatting"]
    assert heeten["samenvatting"].startswith("Van januari t/m juli 2017 begonnen geen nieuwe activiteiten in Heeten")
    assert heeten["activiteiten"] == "Er startten geen nieuwe activiteiten. Er deden geen inwoners voor het eerst mee."
    assert heeten["doorverwijzingen"] == "Er waren geen doorverwijzingen."
    assert texts(filled, Scope.kern(filled.zenderen))["activiteiten"].endswith("is te klein om te tonen.")


def test_who_stopped_or_began_later_is_named(filled: World) -> None:
    whole = Scope.municipality(filled.borne)
    assert "Niet elke kern" not in all_texts(build(filled, whole))
    filled.zenderen.ends = Month(2017, 6)
    phase = Phase(
        number=1, name="Verkenning", period_text="tot mei", first_month=Month(2017, 1), last_month=Month(2017, 5)
    )
    filled.session.add(phase)
    filled.session.flush()
    running = {"status": ActionStatus.RUNNING, "started_on": date(2017, 2, 1)}
    filled.session.add(KernAction(kern_id=filled.zenderen.id, phase_id=phase.id, name="Praten", **running))
    filled.session.flush()
    assert "Niet elke kern deed alle maanden mee:\nZenderen: t/m juni 2017" in all_texts(build(filled, whole))
    assert texts(filled, whole)["fasen"].endswith("Gestopt: Zenderen (in juni 2017).")
    kern = Scope.kern(filled.zenderen)
    assert "Zenderen deed niet alle maanden mee: t/m juni 2017." in all_texts(build(filled, kern))
    assert texts(filled, kern)["fasen"].startswith("Zenderen stopte in juni 2017")
