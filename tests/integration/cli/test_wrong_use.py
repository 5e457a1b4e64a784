"""Wrong use: exit 2 and one line, in Dutch as all else that is said."""

from __future__ import annotations

import pytest

from sociaalvitaal.cli.dutch import in_dutch
from tests.integration.cli.conftest import Run

WRONG = {
    "": "welke opdracht?",
    "raport": "de opdracht 'raport' bestaat niet",
    "import /is/er/niet.csv": "'/is/er/niet.csv' bestaat niet",
    "restore /": "'/' is een map, geen bestand",
    "serve --foto": "de keuze '--foto' bestaat niet",
    "serve --port": "bij '--port' hoort een waarde",
    "serve --port tien": "'tien' is geen geheel getal",
    "serve --port 99999": "99999 valt buiten",
    "serve nu meteen": "dit hoort er niet bij: nu meteen",
    "backup": "'FILE' ontbreekt",
    "report tussen --jaar 2017 --format txt -o verslag": "'txt' kan niet; kies uit 'pdf'",
}


@pytest.mark.parametrize("asked", WRONG)
def test_wrong_use_is_told_in_dutch(run: Run, asked: str) -> None:
    run(*asked.split()).refused(2, WRONG[asked])


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_dutch("Something new.") == "Something new."
    assert in_dutch("verwacht een getal boven 0") == "verwacht een getal boven 0"
