"""Personal data in free text."""

from __future__ import annotations

import pytest

from sociaalvitaal import privacy


@pytest.mark.parametrize("number", ["111222333", "123456782", "12345672"])
def test_a_number_that_passes_the_11_proof_may_be_a_bsn(number: str) -> None:
    assert privacy.is_bsn(number)
    assert privacy.suspicions(f"nr. {number}, graag bellen") == ["een burgerservicenummer"]


@pytest.mark.parametrize("number", ["111222334", "000000000", "1234567", "1112223330"])
def test_other_numbers_are_no_bsn(number: str) -> None:
    assert not privacy.is_bsn(number)


def test_a_bsn_in_groups_is_found() -> None:
    assert privacy.suspicions("111.222.333") == ["een burgerservicenummer"]
    assert privacy.suspicions("111 222 333") == ["een burgerservicenummer"]


@pytest.mark.parametrize("text", ["mail jan@voorbeeld.nl", "(piet.de.boer+x@gemeente.nl)"])
def test_an_address_for_mail_is_found(text: str) -> None:
    assert privacy.suspicions(text) == ["een e-mailadres"]


@pytest.mark.parametrize("text", ["bel 06-12345678", "0570 123456", "+31 6 1234 5678", "+31 (0)570-123456"])
def test_a_telephone_number_is_found(text: str) -> None:
    assert "een telefoonnummer" in privacy.suspicions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er waren 12 mensen op 14-03-2017.",
        "Van 19.30 tot 20.30 uur, 4 keer.",
        "2017/2018: 1.200 deelnames",
        "contact @ dorpshuis",
        "",
    ],
)
def test_ordinary_text_raises_no_suspicion(text: str) -> None:
    assert privacy.suspicions(text) == []


def test_a_text_with_personal_data_leads_to_a_question() -> None:
    assert privacy.question("Bel 06 12345678") == (
        "In deze tekst lijkt een telefoonnummer te staan. Haal gegevens van personen weg."
    )
    assert privacy.question("Bel 06 12345678 of mail jan@voorbeeld.nl") == (
        "In deze tekst lijkt een e-mailadres en een telefoonnummer te staan. Haal gegevens van personen weg."
    )
    assert privacy.question("De voorzitter belt de gemeente") is None
    assert privacy.question(None) is None
