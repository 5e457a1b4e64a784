"""Whatever people write, a message keeps its one subject, its links and its shape."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sociaalvitaal.config import beside
from sociaalvitaal.mail import messages
from sociaalvitaal.mail.composing import SUBJECT, Kind, Letterhead, Message
from sociaalvitaal.mail.messages import Waiting
from sociaalvitaal.mail.templates import one_line
from sociaalvitaal.periods import Month

HEAD = Letterhead("https://cijfers.example", "Sociaal Vitaal", "Steunpunt B")
PIECES = ["<b>", "&", '"', "\r\n", "\n\n", "Bcc: x@y.nl", "{{", "}}", "\u2028", "\x00", "é", "🎉"]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES)).map("".join))


def returned(name: str, reason: str) -> Message:
    """A month that was given back."""
    return messages.returned(
        HEAD, name, kern=name, slug="hertme", month=Month(2018, 11), reason=reason, closes_on=date(2019, 1, 14)
    )


def elements(page: str) -> list[tuple[str, object]]:
    """The elements of a page with what they hold on to, save the paragraphs that quoted lines become."""
    found: list[tuple[str, object]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, attrs))  # type: ignore[method-assign]
    parser.feed(page)
    return [element for element in found if element[0] != "p"]


USUAL = elements(returned("Jan", "Graag").html)


@given(name=TEXTS, reason=TEXTS)
@example(name="0\r\x08\r", reason="")
def test_no_text_changes_the_shape(name: str, reason: str) -> None:
    made = returned(name, reason)
    assert elements(made.html) == USUAL
    assert made.subject == one_line(made.subject)
    assert len(made.subject.splitlines()) == 1
    assert len(made.subject) <= SUBJECT
    start, _, rest = made.text.partition("De coördinator vraagt u iets te wijzigen:\n\n")
    assert start.startswith("Beste ")
    quoted, link = rest.split("\n\nWijzig de maand")[0], rest.rpartition("\n\nWijzig de maand")[2]
    assert all(line.startswith(">") for line in quoted.splitlines())
    assert "https://cijfers.example/kernen/hertme/maanden/2018-11" in link


def test_the_check_sees_a_shape_that_changed() -> None:
    assert elements(returned("Jan", "Graag").html.replace("Graag", "<b>Graag</b>")) != USUAL


def test_a_long_subject_is_cut() -> None:
    assert returned("x" * 300, "Graag").subject == "x" * (SUBJECT - 1) + "…"


def waiting(kern: str, month: str, *, urgent: bool) -> Waiting:
    """A month that is not in."""
    return Waiting(kern, month, "Zin.", "https://cijfers.example/x", urgent)


@pytest.mark.parametrize(
    ("items", "subject"),
    [
        ([("Hertme", "mei 2018", False)], "Hertme: wilt u mei 2018 indienen?"),
        ([("Hertme", "mei 2018", True)], "Hertme: mei 2018 is nog niet ingediend"),
        ([("Hertme", "mei 2018", True), ("Hertme", "juni 2018", False)], "Nog in te dienen: 2 maanden van Hertme"),
        ([("Hertme", "mei 2018", True), ("Heeten", "mei 2018", True)], "Nog in te dienen: 2 maanden van 2 kernen"),
    ],
)
def test_the_subject_says_what_it_is_about(items: list[tuple[str, str, bool]], subject: str) -> None:
    made = messages.reminder(HEAD, "Jan", [waiting(kern, month, urgent=urgent) for kern, month, urgent in items])
    assert made.subject == subject


def test_each_kind_has_both_parts_and_nothing_is_fetched_or_followed() -> None:
    folder: Path = beside("templates") / "mail"
    for kind in Kind:
        for ending in ("txt", "html"):
            assert (folder / f"{kind.value}.{ending}").is_file()
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "<img" not in text, path
        assert "src=" not in text, path
        assert "url(" not in text, path
