"""The text of a chapter: proposed, taken or the coordinator's own."""

from __future__ import annotations

from sociaalvitaal.reports.document.blocks import BulletList, Notice, Paragraph
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.texts.narratives import Kept, Narrative, Standing, narrative

PROPOSAL = "In 2017 begonnen 41 nieuwe activiteiten."


def found(kept: Kept | None, proposal: str = PROPOSAL) -> Narrative:
    """The text, which is there."""
    made = narrative(kept, proposal)
    assert made is not None
    return made


def test_what_nobody_looked_at_is_marked_until_it_is_adopted() -> None:
    proposed = found(None)
    assert proposed.is_unseen
    (block,) = proposed.blocks()
    assert isinstance(block, Notice)
    assert proposed.blocks(final=True) == [Paragraph.of(PROPOSAL)]


def test_a_taken_proposal_is_that_of_now() -> None:
    taken = found(Kept("", True, "In 2017 begonnen 40 nieuwe activiteiten."))
    assert (taken.standing, taken.text) == (Standing.TAKEN, PROPOSAL)
    assert taken.blocks() == [Paragraph.of(PROPOSAL)]


def test_only_numbers_that_came_from_the_proposal_and_left_it_are_outdated() -> None:
    kept = Kept(
        "Er begonnen 41 activiteiten, met 1.200 mensen in 2017 en 7 feesten.", False, f"{PROPOSAL} 1.200 mensen."
    )
    assert found(kept).outdated == ("1.200",)
    assert found(kept, "In 2017 begonnen 42 nieuwe activiteiten.").outdated == ("41", "1.200")
    assert found(kept, f"{PROPOSAL} 1.200 mensen.").outdated == ()


def test_what_was_cleared_is_empty_and_what_was_never_proposed_is_nothing() -> None:
    assert found(Kept("", False, PROPOSAL)).blocks() == []
    assert narrative(None, "") is None


def test_names_in_a_proposal_are_no_markup_and_its_lines_a_list() -> None:
    proposal = "Achter loopt *De Kern*.\n\n- Eén\n- Twee"
    paragraph, items = found(None, proposal).blocks(final=True)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "Achter loopt *De Kern*."
    assert items == BulletList.of("Eén", "Twee")
