"""The text of a chapter: proposed, taken or the coordinator's own."""

from __future__ import annotations

from sociaalvitaal.reports.document.blocks import BulletList, Notice, Paragraph
from sociaalvitaal.reports.document.text import Runs, Text, plain, runs
from sociaalvitaal.reports.texts.narratives import Kept, Narrative, Standing, narrative

KEY = "new_activities programma 2017-01 2017-12"
PROPOSAL = "In 2017 begonnen 41 nieuwe activiteiten."


def found(kept: Kept | None, proposal: str | Runs = PROPOSAL, now: str = "") -> Narrative:
    """The text, which is there; `now` is its number of now."""
    made = narrative(kept, runs(proposal), {KEY: now} if now else {})
    assert made is not None
    return made


def test_what_nobody_looked_at_is_marked_until_it_is_adopted() -> None:
    proposed = found(None)
    assert proposed.is_unseen
    (block,) = proposed.blocks()
    assert isinstance(block, Notice)
    assert proposed.blocks(final=True) == [Paragraph.of(PROPOSAL)]
    (frame,) = Narrative(Standing.PROPOSED, "", runs("Dit:\n- een - twee\n- drie")).blocks()
    assert isinstance(frame, Notice)
    assert plain(frame.runs) == "Dit:\n\u2022 een - twee\n\u2022 drie"


def test_a_taken_proposal_is_that_of_now() -> None:
    taken = found(Kept("", True, "In 2017 begonnen 40 nieuwe activiteiten."))
    assert (taken.standing, taken.text) == (Standing.TAKEN, PROPOSAL)
    assert taken.blocks() == [Paragraph.of(PROPOSAL)]


def test_a_taken_proposal_with_other_words_is_unseen_again() -> None:
    assert found(Kept("", True, "In 2017 begonnen minstens 1.040* nieuwe activiteiten.")).standing is Standing.TAKEN
    assert found(Kept("", True, "In 2017 stopten 41 activiteiten.")).is_unseen
    assert found(Kept("", True, "")).standing is Standing.TAKEN, "what was proposed then is not known"


def test_only_numbers_that_came_from_the_proposal_and_left_it_are_outdated() -> None:
    kept = Kept(
        "Er begonnen 41 activiteiten, met 1.200 mensen in 2017 en 7 feesten.", False, f"{PROPOSAL} 1.200 mensen."
    )
    assert found(kept).outdated == ("1.200",)
    assert found(kept, "In 2017 begonnen 42 nieuwe activiteiten.").outdated == ("41", "1.200")
    assert found(kept, f"{PROPOSAL} 1.200 mensen.").outdated == ()


def test_what_was_cleared_is_empty_and_what_was_never_proposed_is_nothing() -> None:
    assert found(Kept("", False, PROPOSAL)).blocks() == []
    assert narrative(None, ()) is None


def test_names_in_a_proposal_are_no_markup_and_its_lines_a_list() -> None:
    proposal = "Achter loopt *De Kern*.\n\n- Eén\n- Twee"
    paragraph, items = found(None, proposal).blocks(final=True)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "Achter loopt *De Kern*."
    assert items == BulletList.of("Eén", "Twee")


def test_a_live_number_follows_and_is_neither_outdated_nor_read_as_typed() -> None:
    kept = Kept(f"Er waren *{{41|{KEY}}}* en 41.", False, PROPOSAL)
    own = found(kept, "Er begonnen 42.", now="42")
    assert own.text == "Er waren *42* en 41."
    assert own.outdated == ("41",)
    assert own.blocks() == [Paragraph((Text("Er waren "), Text("42", emphasis=True, number=KEY), Text(" en 41.")))]


def test_a_live_number_that_cannot_be_found_is_marked_and_told() -> None:
    gone = found(Kept(f"Er waren {{41|{KEY}}}.", False, PROPOSAL), "Er begonnen 42.")
    assert gone.lost == ("41",)
    assert gone.blocks() == [Paragraph.of("Er waren 41 (niet meer bijgewerkt).")]
