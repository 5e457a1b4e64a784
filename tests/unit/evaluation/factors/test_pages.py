"""What the pages say of scores over time."""

from __future__ import annotations

from sociaalvitaal.evaluation.factors import pages
from sociaalvitaal.figures.evaluation.scores import Score
from sociaalvitaal.models.factors import Factor, Moment, ScoreState
from sociaalvitaal.periods import Month

FACTORS = [Factor(number=number, group="Groep", name=f"Factor {number}", help="") for number in (1, 2, 3, 4)]
GROUPS = [("Groep", FACTORS)]
THEN, NOW = (Moment.INTERIM, Month(2017, 12)), (Moment.FINAL, Month(2018, 12))


def told(number: int, *answers: tuple[tuple[Moment, Month], int | None]) -> list[Score]:
    return [
        Score(
            1, number, ScoreState.UNKNOWN if value is None else ScoreState.SCORED, value, None, month.last_day, moment,
            month,
        )
        for (moment, month), value in answers
    ]  # fmt: skip


def test_what_changed_is_told_beside_the_report_before() -> None:
    found = pages.overview(
        1, GROUPS,
        {(1, 1): told(1, (THEN, -1), (NOW, 2)), (1, 2): told(2, (THEN, 2), (NOW, 1)),
         (1, 3): told(3, (THEN, 1), (NOW, None)), (1, 4): told(4, (NOW, -2))},
    )  # fmt: skip
    assert found.occasions == ["tussenmeting 2017", "eindmeting 2018"]
    assert found.changes == pages.Changes(
        "tussenmeting 2017",
        ["Factor 1 (van −1 naar +2)"],
        ["Factor 2 (van +2 naar +1)"],
        ["Factor 1", "Factor 2"],
        ["Factor 4"],
    )
    assert [score and score.sign for score in found.groups[0][1][2].reports] == ["+1", "?"]
    assert found.groups[0][1][3].reports[0] is None


def test_a_score_with_a_month_is_no_report() -> None:
    month = (Moment.MONTH, Month(2018, 3))
    found = pages.overview(1, GROUPS, {(1, 1): told(1, (month, 1))})
    assert found.changes is None
    assert found.has_between
    assert found.occasions == []
    assert [score.occasion for score in found.groups[0][1][0].between] == ["maart 2018"]


def test_nothing_told_shows_nothing() -> None:
    found = pages.overview(1, GROUPS, {})
    assert found.changes is None
    assert not found.has_between


def test_a_tie_goes_by_number_and_nought_neither_helps_nor_hinders() -> None:
    told_now = {(1, n): told(n, (NOW, value)) for n, value in ((1, 0), (2, 1), (3, 2), (4, 1))}
    changes = pages.overview(1, GROUPS, told_now).changes
    assert changes is not None
    assert changes.helps == ["Factor 3", "Factor 2", "Factor 4"]
    assert changes.hinders == []
    assert changes.since == ""
