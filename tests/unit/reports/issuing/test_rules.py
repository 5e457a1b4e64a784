"""What changed between two moments of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sociaalvitaal.models.editions import EditionStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports.document.blocks import BulletList, Paragraph
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.issuing import telling
from sociaalvitaal.reports.issuing.lists import Told
from sociaalvitaal.reports.issuing.rules import KernMonth, NotPossible, check_step, compare
from sociaalvitaal.reports.issuing.since_keys import Keys

TOLD = Told({}, {}, Keys(
    "gemeente:borne", Period.year(2017), Period(Month(2017, 1), Month(2017, 6)), 3, {"kern:7": "kern:hertme"}
))  # fmt: skip
COLUMNS = ["kern", "month", "status", "version", "first_submitted_at", "submitted_at"]


def moment(*entries: tuple[str, str | None, str | None], **more: Any) -> dict[str, Any]:
    """What stands behind a report of one kern: month, status and when it was handed in."""
    return {
        "first": "2017-01", "last": "2017-03", "kernen": {"7": "Hertme"}, "columns": COLUMNS,
        "entries": [[7, month, status, 1, at, at] for month, status, at in entries],
        "figures": {}, "indicators": {"x": ["deelnames", 1]}, "goals": {}, "texts": {},
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ((None, None), ("ingediend", "a"), "later binnengekomen"),
        (("concept", None), ("goedgekeurd", "a"), "later binnengekomen"),
        (("ingediend", "a"), ("concept", "a"), "heropend: telt nu niet mee"),
        (("vergrendeld", "a"), ("ingediend", "b"), "gecorrigeerd"),
        (("ingediend", "a"), ("vergrendeld", "a"), None),
        ((None, None), ("concept", None), None),
    ],
)
def test_what_happened_to_a_month(
    before: tuple[str | None, str | None], after: tuple[str | None, str | None], what: str | None
) -> None:
    found = compare(moment(("2017-02", *before)), moment(("2017-02", *after))).months
    assert found == ([KernMonth(7, "Hertme", "2017-02", what)] if what else [])


def test_a_month_after_the_earlier_edition_is_new_and_not_late() -> None:
    found = compare(moment(), moment(("2017-04", "ingediend", "a"), last="2017-04"))
    assert [one.what for one in found.months] == ["kwam erbij"]


def test_approving_changes_no_figure_and_is_counted() -> None:
    figures = {"alles": {"label": "Samen", "numbers": {"x": "41*"}}}
    final = {"alles": {"label": "Samen", "numbers": {"x": "41"}}}
    found = compare(
        moment(("2017-01", "ingediend", "a"), figures=figures), moment(("2017-01", "goedgekeurd", "a"), figures=final)
    )
    assert (found.figures, [one.what for one in found.approved]) == ([], ["goedgekeurd"])


def test_goals_texts_definitions_and_names() -> None:
    found = compare(
        moment(goals={"a": "deels", "b": "niet"}, texts={"borging": "x"}),
        moment(goals={"a": "geheel", "c": "5"}, indicators={"x": ["deelnames", 2]}, kernen={"7": "Hertme-Oost"}),
    )
    assert found.goals == [("a", "deels", "geheel"), ("b", "niet", ""), ("c", "", "5")]
    assert found.texts == ["borging"]
    assert found.definitions == [("deelnames", 1, 2)]
    assert found.names == [("Hertme", "Hertme-Oost")]


def test_of_months_that_were_not_kept_nothing_is_told() -> None:
    after = moment(("2017-01", "ingediend", "a"))
    assert compare(moment(kernen={}), after).months == []
    assert len(compare(moment(), after).months) == 1


def test_the_same_moment_has_no_changes() -> None:
    same = moment(("2017-01", "ingediend", "a"), goals={"a": "b"})
    assert compare(same, same).is_empty
    (_, told) = telling.blocks(compare(same, same), "versie 1", TOLD, {})
    assert isinstance(told, Paragraph)
    assert "niets veranderd" in plain(told.runs)


def test_a_change_is_told_with_its_cause() -> None:
    before = moment(
        ("2017-01", "ingediend", "a"), figures={"kern:7": {"label": "Hertme", "numbers": {"x": "4", "y": "1"}}}
    )
    later = {"kern:7": {"label": "Hertme", "numbers": {"x": "9*", "y": "1"}}}
    after = moment(("2017-01", "ingediend", "b"), figures=later, texts={"borging": "Nieuw"})
    named = replace(TOLD, names={"x": "deelnames"}, reasons={(7, "2017-01"): "Te laag"})
    told = telling.blocks(compare(before, after), "versie 1", named, {"borging": "Borging"})
    figures, months = (block for block in told if isinstance(block, Table))
    assert [cell.text for cell in figures.rows[0].cells] == [
        "Hertme", "Deelnames", "4", "9*", "januari 2017 gecorrigeerd (Te laag)",
    ]  # fmt: skip
    assert [cell.number for cell in figures.rows[0].cells] == [
        "", "", "x kern:hertme 2017-01 2017-06 3", "x kern:hertme 2017-01 2017-12", "",
    ]  # fmt: skip
    assert [cell.text for cell in months.rows[0].cells] == ["Hertme", "januari 2017", "gecorrigeerd", "Te laag"]
    (others,) = (block for block in told if isinstance(block, BulletList))
    assert plain(others.items[0].runs) == "Andere tekst bij: Borging."


@pytest.mark.parametrize(
    ("now", "to"),
    [(EditionStatus.CONCEPT, EditionStatus.PUBLISHED), (EditionStatus.PUBLISHED, EditionStatus.ADOPTED),
     (EditionStatus.WITHDRAWN, EditionStatus.PUBLISHED), (EditionStatus.ADOPTED, EditionStatus.WITHDRAWN)],
)  # fmt: skip
def test_no_step_is_skipped_and_none_goes_back(now: EditionStatus, to: EditionStatus) -> None:
    with pytest.raises(NotPossible, match=now.value):
        check_step(now, to)
    check_step(EditionStatus.CONCEPT, EditionStatus.ADOPTED)
