"""What facts and lessons must answer to, and whether a kern fits the project. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sociaalvitaal import parsing
from sociaalvitaal.figures.kern.bands import PREFERRED_MOST
from sociaalvitaal.figures.kern.facts import AGED, BY_KEY, INHABITANTS, UNKNOWN, Answer, Fact, Kind
from sociaalvitaal.formatting import listing, number
from sociaalvitaal.models.dossier import LessonKind
from sociaalvitaal.privacy import refusal

EARLIEST_YEAR = 1990
_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{4}|(\d{1,2} )?[a-z]+ (19|20)\d{2}|[Vv]ersie \d+")
_AMOUNT = re.compile(r"([0-9]{1,2})(?:[,.]([0-9]{1,2}))?")
Faults = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LessonData:
    """What a lesson says."""

    kind: LessonKind
    text: str
    on_day: date


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a kern that the project asks for; loud when it does not hold."""

    title: str
    text: str
    is_loud: bool


def parser(fact: Fact) -> Callable[[str], Decimal | str | None]:
    """How what was typed for a number is read: a number, "I do not know" or nothing."""

    def parse(text: str) -> Decimal | str | None:
        if text.strip() == "?":
            return UNKNOWN
        if fact.kind is Kind.AMOUNT:
            return _amount(text.strip())
        found = parsing.count(text)
        return None if found is None else Decimal(found)

    return parse


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError("Vul een getal in met hoogstens twee cijfers achter de komma, bijvoorbeeld 0,2.")
    return Decimal(f"{match[1]}.{match[2] or 0}")


def field(key: str, part: str = "") -> str:
    """The name of a field of a fact: its answer, or the explanation, source or year with it."""
    return f"k-{key}{'-' + part if part else ''}"


def fact_faults(answers: Mapping[str, Answer], today: date) -> Faults:
    """Field and message of all that does not fit together."""
    found = [fault for key, answer in answers.items() for fault in _faults(BY_KEY[key], answer, today)]
    people, aged = answers.get(INHABITANTS), answers.get(AGED)
    if people and aged and people.number is not None and aged.number is not None and aged.number > people.number:
        found.append((field(AGED), "Dit zijn meer mensen dan er inwoners zijn."))
    return found


def _faults(fact: Fact, answer: Answer, today: date) -> Faults:
    found = []
    if answer.is_blank and (answer.text or answer.source or answer.year is not None):
        found.append((field(fact.key), "Geef ook antwoord, of maak de velden eronder leeg."))
    if fact.is_count_of_people and answer.number is not None:
        if not answer.source:
            found.append((field(fact.key, "bron"), "Vul in waar dit getal vandaan komt."))
        if answer.year is None:
            found.append((field(fact.key, "jaar"), "Vul in van welk jaar dit getal is."))
    if answer.year is not None and not EARLIEST_YEAR <= answer.year <= today.year:
        found.append((field(fact.key, "jaar"), f"Vul een jaar in van {EARLIEST_YEAR} tot en met {today.year}."))
    for part, text in (("uitleg", answer.text), ("bron", answer.source)):
        found += personal(field(fact.key, part), text)
    return found


def lesson_faults(data: LessonData, first: date, today: date) -> Faults:
    """What is wrong with a lesson; `first` is the earliest day that it can be of."""
    found = personal("text", data.text)
    if data.on_day > today:
        found.append(("on_day", "Deze dag moet nog komen. Kies vandaag of eerder."))
    elif data.on_day < first:
        found.append(("on_day", "Deze dag ligt ver voor het project. Controleer het jaar."))
    return found


def personal(name: str, text: str | None) -> Faults:
    """A message where a text seems to hold data of persons."""
    message = refusal(text)
    return [(name, message)] if message else []


def fit(inhabitants: int | None, accommodations: Answer) -> tuple[str, str]:
    """Whether the kern is one as the plan means them, and what is not known for it."""
    if remarks(inhabitants, accommodations):
        return "niet helemaal", ""
    unknown = ["het aantal inwoners"] if inhabitants is None else []
    if not accommodations.is_known:
        unknown.append("het aantal accommodaties")
    if not unknown:
        return "ja", ""
    told = listing(unknown)
    verb = "ontbreekt" if len(unknown) == 1 else "ontbreken"
    return "nog niet te zeggen", f"{told[:1].upper()}{told[1:]} {verb}"


def remarks(inhabitants: int | None, accommodations: Answer) -> list[Remark]:
    """What the project asks of a kern and does not hold here, or is not known: told, never a wall."""
    found = []
    if inhabitants is not None and inhabitants > PREFERRED_MOST:
        text = (
            f"Deze kern heeft {number(inhabitants)} inwoners. Het projectplan kiest het liefst kernen met hoogstens "
            f"{number(PREFERRED_MOST)} inwoners. De kern kan gewoon meedoen: leg in het werkplan uit waarom."
        )
        found.append(Remark("Groter dan het plan bedoelt", text, is_loud=False))
    if accommodations.number == 0:
        text = (
            "Het projectplan vraagt minstens één accommodatie voor sport of bewegen in de kern, en er zijn er 0 "
            "opgegeven. Overleg met de coördinator wat er wel kan."
        )
        found.append(Remark("Geen accommodatie", text, is_loud=True))
    return found


def is_counted(text: str) -> bool:
    """Whether a line of a card says how many, and not only when."""
    return any(letter.isdecimal() for letter in _DATE.sub("", text))
