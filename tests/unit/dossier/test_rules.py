"""What facts and lessons must answer to, and whether a kern fits the project."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sociaalvitaal.dossier.rules import LessonData, fact_faults, field, fit, lesson_faults, parser, remarks
from sociaalvitaal.figures.kern.facts import AGED, BLANK, BY_KEY, FACTS, INHABITANTS, SHORT, UNKNOWN, Answer
from sociaalvitaal.figures.kern.facts import shown as words
from sociaalvitaal.models.dossier import LessonKind

TODAY = date(2018, 3, 1)
COUNTED = Answer(Decimal(900), source="Gemeente", year=2017)


def test_every_fact_has_a_short_name_and_a_key_that_fits() -> None:
    assert set(SHORT) == {fact.key for fact in FACTS}
    assert all(len(fact.key) <= 40 for fact in FACTS)


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("sportclubs", "3", Decimal(3)), ("sportclubs", " ? ", UNKNOWN), ("sportclubs", " ", None),
        ("sportclubs", "0", Decimal(0)), ("buurtsportcoach", "0,25", Decimal("0.25")),
        ("buurtsportcoach", "1.5", Decimal("1.5")), ("buurtsportcoach", "0", Decimal(0)), ("buurtsportcoach", "", None),
    ],
)  # fmt: skip
def test_nought_unknown_and_nothing_stay_apart(key: str, typed: str, read: object) -> None:
    assert parser(BY_KEY[key])(typed) == read


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("sportclubs", "drie"), ("sportclubs", "-1"), ("sportclubs", "1,5"), ("sportclubs", "9" * 30),
        ("buurtsportcoach", "0,125"), ("buurtsportcoach", "-0,2"), ("buurtsportcoach", "100"),
        ("buurtsportcoach", "nan"), ("buurtsportcoach", "1e3"), ("buurtsportcoach", "٠,٢"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_words(key: str, typed: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]"):
        parser(BY_KEY[key])(typed)


@pytest.mark.parametrize(
    ("answer", "text"),
    [(BLANK, ""), (Answer(Decimal(0)), "0"), (Answer(choice=UNKNOWN), "niet bekend"), (Answer(Decimal(1450)), "1.450")],
)
def test_an_answer_reads_as_what_it_is(answer: Answer, text: str) -> None:
    assert words(BY_KEY["sportclubs"], answer) == text


def test_hours_read_with_the_decimals_that_they_need() -> None:
    read = [
        words(BY_KEY["buurtsportcoach"], Answer(Decimal(text))) for text in ("0.20", "0.25", "1.00", "10.00", "0.00")
    ]
    assert read == ["0,2 fte", "0,25 fte", "1 fte", "10 fte", "0 fte"]


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({INHABITANTS: COUNTED}, []),
        ({INHABITANTS: Answer(Decimal(900))}, [field(INHABITANTS, "bron"), field(INHABITANTS, "jaar")]),
        ({INHABITANTS: COUNTED, AGED: Answer(Decimal(901), source="Gemeente", year=2017)}, [field(AGED)]),
        ({"sportclubs": Answer(Decimal(2))}, []),
        ({"sportclubs": Answer(text="voetbal")}, [field("sportclubs")]),
        ({"sportclubs": Answer(Decimal(2), year=2019)}, [field("sportclubs", "jaar")]),
        ({"sportclubs": Answer(Decimal(2), year=1989)}, [field("sportclubs", "jaar")]),
        ({"dorpsbelang": Answer(choice="ja", text="Bel 0612345678")}, [field("dorpsbelang", "uitleg")]),
        ({"dorpsbelang": Answer(choice="ja", source="jan@voorbeeld.nl")}, [field("dorpsbelang", "bron")]),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(answers: dict[str, Answer], fields: list[str]) -> None:
    assert [name for name, _ in fact_faults(answers, TODAY)] == fields


@pytest.mark.parametrize(
    ("day", "text", "fields"),
    [
        (date(2018, 3, 1), "Koffie na afloop.", []),
        (date(2018, 3, 2), "Koffie na afloop.", ["on_day"]),
        (date(1918, 3, 1), "Koffie na afloop.", ["on_day"]),
        (date(2018, 2, 1), "Mail naar jan@voorbeeld.nl", ["text"]),
    ],
)
def test_a_lesson_is_of_a_day_that_was_and_of_nobody(day: date, text: str, fields: list[str]) -> None:
    found = lesson_faults(LessonData(LessonKind.WORKS, text, day), date(2016, 1, 1), TODAY)
    assert [name for name, _ in found] == fields


@pytest.mark.parametrize(
    ("inhabitants", "accommodations", "fits", "loud"),
    [
        (5_000, Answer(Decimal(1)), "ja", []),
        (5_001, Answer(Decimal(1)), "niet helemaal", [False]),
        (5_001, Answer(Decimal(0)), "niet helemaal", [False, True]),
        (900, BLANK, "nog niet te zeggen", []),
        (900, Answer(choice=UNKNOWN), "nog niet te zeggen", []),
        (None, Answer(Decimal(2)), "nog niet te zeggen", []),
        (None, Answer(Decimal(0)), "niet helemaal", [True]),
    ],
)
def test_what_the_plan_asks_is_told_and_not_a_wall(
    inhabitants: int | None, accommodations: Answer, fits: str, loud: list[bool]
) -> None:
    assert fit(inhabitants, accommodations)[0] == fits
    assert [remark.is_loud for remark in remarks(inhabitants, accommodations)] == loud
