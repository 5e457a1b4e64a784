"""E-mail addresses, passwords and where to go after signing in."""

from __future__ import annotations

import contextlib
import unicodedata
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.accounts import email_rules, password_rules, rules

SITE = "https://toolkit.voorbeeld.nl"


@pytest.mark.parametrize(
    "typed",
    [
        "jan@voorbeeld.nl",
        "  Jan@Voorbeeld.NL \t",
        "JAN@VOORBEELD.NL",
        "ｊａｎ@voorbeeld.nl",
        "jan@ｖｏｏｒｂｅｅｌｄ．ｎｌ",
        "jan@voorbeeld\u3002nl",
        "jan＠voorbeeld.nl",
        "𝐣𝐚𝐧@voorbeeld.nl",
        "\u00a0jan@voorbeeld.nl",
    ],
)
def test_one_address_written_in_many_ways_is_one_account(typed: str) -> None:
    assert email_rules.normalise_email(typed) == "jan@voorbeeld.nl"


def test_a_domain_with_foreign_letters_is_kept_in_its_ascii_form() -> None:
    assert email_rules.normalise_email("jan@Bücher.nl") == "jan@xn--bcher-kva.nl"
    assert email_rules.normalise_email("jan@xn--bcher-kva.nl") == "jan@xn--bcher-kva.nl"


@pytest.mark.parametrize(
    "lookalike", ["jаn@voorbeeld.nl", "jan@vооrbeeld.nl", "ȷan@voorbeeld.nl", "jan\u200b@voorbeeld.nl"]
)
def test_a_lookalike_is_never_taken_for_the_real_address(lookalike: str) -> None:
    with contextlib.suppress(ValueError):
        assert email_rules.normalise_email(lookalike) != "jan@voorbeeld.nl"


@pytest.mark.parametrize(
    "odd",
    [
        "", "jan", "@voorbeeld.nl", "jan@", "jan@nl", "jan@@voorbeeld.nl", "jan@voorbeeld..nl", ".jan@voorbeeld.nl",
        "jan.@voorbeeld.nl", "ja..n@voorbeeld.nl", "ja n@voorbeeld.nl", '"jan"@voorbeeld.nl', "jan@[127.0.0.1]",
        "jan@127.0.0.1", "jan@-voorbeeld.nl", "jan@voorbeeld-.nl", "jan@voor_beeld.nl", "jan\n@voorbeeld.nl",
        "jan\x00@voorbeeld.nl", "jan(x)@voorbeeld.nl", "jan@voorbeeld.nl,piet@voorbeeld.nl", "<jan@voorbeeld.nl>",
        "jan@voorbeeld.nl\nBcc: piet@voorbeeld.nl", f"{'a' * 65}@voorbeeld.nl", f"jan@{'a' * 64}.nl",
        "jan@" + "abc." * 70 + "nl", "jan@xn--.nl\u0000", "jan@\ud800.nl",
    ],
)  # fmt: skip
def test_an_odd_address_is_refused(odd: str) -> None:
    with pytest.raises(ValueError, match="e-mailadres"):
        email_rules.normalise_email(odd)


@given(st.text(max_size=80))
def test_whatever_is_typed_normalises_to_a_fixed_point_or_is_refused(text: str) -> None:
    try:
        once = email_rules.normalise_email(text)
    except ValueError:
        return
    assert email_rules.normalise_email(once) == once
    assert once.isascii()
    assert once == once.lower().strip()


@given(st.emails())
def test_case_and_width_never_make_a_second_account(address: str) -> None:
    try:
        expected = email_rules.normalise_email(address)
    except ValueError:
        return
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in address)
    for variant in (address.upper(), f" {address}\t", wide, unicodedata.normalize("NFD", address)):
        assert email_rules.normalise_email(variant) == expected


@pytest.mark.parametrize("password", ["een-lang-wachtwoord-123", "fiets molen kaas tulp", "x9!Lq2#vB7$m"])
def test_a_good_password_will_do(password: str) -> None:
    assert password_rules.password_fault(password, "jan@voorbeeld.nl") is None


@pytest.mark.parametrize(
    "password",
    [
        "", "kort", "elf-tekens1", "a" * 201, "aaaaaaaaaaaaa", "ababababababab", "123456789012345", "1234567890-=!",
        "abcdefghijkl", "zyxwvutsrqpon", "wachtwoord123!", "Wachtwoord2026", "WELKOMWELKOM01", "qwertyuiop12",
        "jan.jansen@voorbeeld.nl", "JAN.JANSEN@VOORBEELD.NL", "janjansen1234", "password1234!", "            ",
        "sociaal-vitaal-demo",
    ],
)  # fmt: skip
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    assert password_rules.password_fault(password, "jan.jansen@voorbeeld.nl")


@pytest.mark.parametrize(
    "path", ["/", "/kernen/heeten", "/overzicht?van=2017-01&tot=2017-06", "/x?", "/a/b#c", "/?q=%C3%A9"]
)
def test_a_path_of_our_own_is_followed(path: str) -> None:
    assert rules.safe_next(path) == path


@pytest.mark.parametrize(
    "target",
    [
        None, "", "kernen", "//evil.nl", "///evil.nl", "////evil.nl", "\\\\evil.nl", "/\\evil.nl", "\\/evil.nl",
        "/\\/evil.nl", "/%5cevil.nl", "/%5Cevil.nl", "/%255cevil.nl", "/%2fevil.nl", "/%2Fevil.nl", "/%252fevil.nl",
        "/%2F%2Fevil.nl", "/%00/evil.nl", "/%00", "/\x00evil.nl", "/\tevil.nl", "/\t/evil.nl", "\t//evil.nl",
        "/%09/evil.nl", "/\n/evil.nl", "/%0a/evil.nl", "/%0d%0aSet-Cookie:x=1", "/x\r\nSet-Cookie: x=1", " //evil.nl",
        "https://evil.nl", "http:evil.nl", "http:/evil.nl", "https:///evil.nl", "HTTPS://evil.nl", "ftp://evil.nl",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "javascript://%0aalert(1)",
        "data:text/html,x", "vbscript:x", "user@evil.nl", "//user@evil.nl", "//user:pass@evil.nl",
        "//toolkit.voorbeeld.nl@evil.nl", "https://toolkit.voorbeeld.nl.evil.nl", "https://toolkit.voorbeeld.nl@evil.nl",
        ".evil.nl", "@evil.nl", ":evil.nl", "?x", "#x", "/\u2028/evil.nl", "/\u200b/evil.nl", "/\ud800",
        "\u3002evil.nl", "／／evil.nl", "//[::1]/", "//[", "//evil.nl:80", "//%65vil.nl", "/" + "a" * 3000,
    ],
)  # fmt: skip
def test_nothing_leads_to_another_site(target: str | None) -> None:
    assert rules.safe_next(target) is None


@given(st.text(alphabet=st.sampled_from("/\\%2f5c0@:.?#\t\n evil.nl"), max_size=12))
def test_a_safe_path_stays_on_the_site_for_any_text(text: str) -> None:
    found = rules.safe_next(text)
    if found is not None:
        assert urlsplit(urljoin(f"{SITE}/inloggen", found))[:2] == ("https", "toolkit.voorbeeld.nl")


def test_tries_are_counted_by_account_however_the_address_is_written() -> None:
    assert rules.account_subject(" Jan@Voorbeeld.nl") == rules.account_subject("jan@voorbeeld.nl")
    assert rules.account_subject("jan@voorbeeld.nl") != rules.account_subject("piet@voorbeeld.nl")
    assert rules.account_subject("geen adres") == rules.account_subject("GEEN ADRES")


def test_a_whole_line_of_ipv6_counts_as_one_address() -> None:
    assert rules.address_subject("2001:db8:1:2::1") == rules.address_subject("2001:db8:1:2:ffff::9")
    assert rules.address_subject("2001:db8:1:2::1") != rules.address_subject("2001:db8:1:3::1")
    assert rules.address_subject("192.0.2.1") != rules.address_subject("192.0.2.2")
    assert rules.address_subject("onbekend") == rules.address_subject("onbekend")
