"""Each number that disclosure control knows of has words for who decides about it."""

from __future__ import annotations

from sociaalvitaal.figures.chain.kept import LOST
from sociaalvitaal.figures.disclosure import memory
from sociaalvitaal.figures.disclosure.editions import Difference
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.disclosure.published import published
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing.differences import in_words
from tests.factories import World
from tests.integration.reports.conftest import TODAY
from tests.integration.reports.test_editions import INTERIM


def test_every_number_has_words(filled: World) -> None:
    session, programme = filled.session, filled.programme
    whole = Scope.programme(programme)
    data = gather(session, programme, INTERIM, whole, TODAY, protected=True)
    shared, before = disclosure_of(session, programme, TODAY), memory.history(session)
    found = dict(published(session, shared, before, whole, programme.period))
    # Who was lost between two steps is never shown, so that nobody decides about it.
    told = {
        named: in_words(session, data, Difference(*named, 4, stood.number))
        for named, stood in found.items() if named[0] != LOST
    }  # fmt: skip
    assert not [named for named, words in told.items() if "(onbekend)" in words and named[0] != "leeftijd"]
    assert len(set(told.values())) == len(told), "each is told apart from the others"
    assert any("doorverwijzingen (contact gelegd) in 2017, eerst 4 en nu" in words for words in told.values())
    assert any("(maart) in 2017" in words for words in told.values())


def test_what_was_not_published_before_has_only_its_number(filled: World) -> None:
    whole = Scope.programme(filled.programme)
    data = gather(filled.session, filled.programme, INTERIM, whole, TODAY, protected=True)
    named = "new_participants", Kept(Level.PROGRAMME, 0, 2017)
    assert in_words(filled.session, data, Difference(*named, None, 1_234)) == (
        "alle gemeenten samen: new_participants in 2017, nu 1.234"
    )
