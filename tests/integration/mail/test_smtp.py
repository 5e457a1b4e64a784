"""Messages go over a real line, whole and harmless, or not at all."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sociaalvitaal.mail import messages
from sociaalvitaal.mail.composing import Letterhead, Message
from sociaalvitaal.mail.delivery import Refused, Uncertain, Unreachable
from sociaalvitaal.mail.settings import MailSettings
from sociaalvitaal.mail.smtp import SmtpSender
from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.periods import Month
from tests.mail_server import SECRET, USER, Postbox, encrypted, serving

HEAD = Letterhead("https://cijfers.example", "Sociaal Vitaal", "Steunpunt B")
NAUGHTY = [
    "Jan\r\nBcc: allen@voorbeeld.nl",
    "Jan\n\nDit is de tekst niet",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} %s",
    "Zoë 🎉 ‮omgekeerd\u2028x",
    ".\r\n.\r\nQUIT",
]


def sender(postbox: Postbox, **other: object) -> SmtpSender:
    """A sender to that server."""
    settings = MailSettings.of({"MAIL_USER": "", "MAIL_PASSWORD": ""} | postbox.settings(**other))
    assert settings is not None
    return SmtpSender(settings, timeout=5)


def row(message: Message, address: str = "leider@voorbeeld.nl") -> OutgoingMail:
    """A message as the outbox holds it."""
    return OutgoingMail(
        id=7, kind=message.kind.value, address=address, subject=message.subject, text=message.text, html=message.html,
        created_at=datetime(2018, 12, 4, tzinfo=UTC),
    )  # fmt: skip


def returned(name: str = "Jan", reason: str = "Graag de deelnames") -> Message:
    """A month that was given back."""
    return messages.returned(
        HEAD, name, kern=f"Hertme {name}", slug="hertme", month=Month(2018, 11), reason=reason,
        closes_on=date(2019, 1, 14),
    )  # fmt: skip


def test_both_parts_arrive_with_honest_headers(postbox: Postbox) -> None:
    with sender(postbox).connected() as deliver:
        deliver(row(returned()))
    (letter,) = postbox.letters
    assert postbox.recipients == ["leider@voorbeeld.nl"]
    assert letter["Subject"] == "Hertme Jan: november 2018 is teruggegeven"
    assert letter["From"] == "Sociaal Vitaal <cijfers@gemeente.example>"
    assert letter["To"] == "leider@voorbeeld.nl"
    assert letter["Message-ID"] == "<20181204000000.7@gemeente.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert abs(parsedate_to_datetime(letter["Date"]).timestamp() - time.time()) < 600
    assert letter.get_content_type() == "multipart/alternative"
    plain, rich = letter.iter_parts()
    assert [part.get_content_type() for part in (plain, rich)] == ["text/plain", "text/html"]
    for part in (plain, rich):
        assert "Graag de deelnames" in part.get_content()
        assert "https://cijfers.example/kernen/hertme/maanden/2018-11" in part.get_content()
    assert "14 januari 2019" in plain.get_content()
    assert "<img" not in rich.get_content()


class Seen(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what it would run."""
        self.tags.append(tag)
        self.tags += [name for name, _ in attrs if name.startswith("on")]


def test_what_people_wrote_becomes_no_header_and_no_markup(postbox: Postbox) -> None:
    usual = None
    with sender(postbox).connected() as deliver:
        deliver(row(returned()))
        for text in NAUGHTY:
            deliver(row(returned(text, text)))
    assert len(postbox.letters) == 1 + len(NAUGHTY), "no letter was cut in two"
    assert set(postbox.recipients) == {"leider@voorbeeld.nl"}
    for letter in postbox.letters:
        plain, rich = letter.iter_parts()
        tags = {tag for tag in Seen(rich.get_content()).tags}
        usual = usual or (letter.keys(), tags)
        assert (letter.keys(), tags) == usual
        assert len(letter["Subject"].splitlines()) == 1
        assert "14 januari 2019" in plain.get_content()
    assert "<script>alert(1)</script>" in next(iter(postbox.letters[3].iter_parts())).get_content()
    assert "🎉" in postbox.letters[6]["Subject"]


def test_the_scan_for_markup_sees_some() -> None:
    assert Seen('<p><img src=x onerror="x()">').tags == ["p", "img", "onerror"]


def test_one_refused_recipient_stops_no_other(postbox: Postbox) -> None:
    postbox.refuse = {"weg@voorbeeld.nl": "550 No such user", "vol@voorbeeld.nl": "452 Mailbox full"}
    with sender(postbox).connected() as deliver:
        with pytest.raises(Refused, match="550 No such user") as gone:
            deliver(row(returned(), "weg@voorbeeld.nl"))
        with pytest.raises(Refused, match="452") as full:
            deliver(row(returned(), "vol@voorbeeld.nl"))
        deliver(row(returned()))
    assert (gone.value.for_good, full.value.for_good) == (True, False)
    assert postbox.recipients == ["leider@voorbeeld.nl"]


def test_a_refused_letter_is_not_sent_and_a_silent_server_leaves_doubt(postbox: Postbox) -> None:
    postbox.answer = "451 Try later"
    with sender(postbox).connected() as deliver:
        with pytest.raises(Refused, match="451"):
            deliver(row(returned()))
        postbox.answer = ""
        with pytest.raises(Uncertain):
            deliver(row(returned()))
        with pytest.raises(Unreachable):
            deliver(row(returned()))


def test_nobody_there() -> None:
    with pytest.raises(Unreachable, match="niet bereikbaar"), sender(Postbox()).connected():
        pass


def test_without_encryption_nothing_is_sent_unless_asked(postbox: Postbox) -> None:
    with pytest.raises(Unreachable, match="STARTTLS"), sender(postbox, MAIL_TLS="starttls").connected():
        pass
    with pytest.raises(Unreachable), sender(postbox, MAIL_TLS="ssl").connected():
        pass
    assert postbox.letters == []


def test_over_an_encrypted_line_with_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options, certificate = encrypted(tmp_path)
    right: dict[str, object] = {
        "MAIL_SERVER": "localhost", "MAIL_TLS": "starttls", "MAIL_USER": USER, "MAIL_PASSWORD": SECRET,
    }  # fmt: skip
    postbox = Postbox()
    with serving(postbox, authenticator=postbox.check_login, **options):
        with pytest.raises(Unreachable, match="CERTIFICATE"), sender(postbox, **right).connected():
            pass
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with pytest.raises(Unreachable, match="535"), sender(postbox, **right | {"MAIL_PASSWORD": "fout"}).connected():
            pass
        with sender(postbox, **right).connected() as deliver:
            deliver(row(returned()))
    assert (postbox.logins[0], postbox.logins[-1]) == (False, True)
    assert len(postbox.letters) == 1
