"""What Click says of wrong use, in Dutch; what is not in the list stays as Click says it."""

from __future__ import annotations

import re

SAID = (
    (r"Invalid value for (.+?): (.+)", r"\1: \2"),
    (r"(?:File|Path) ('.*') does not exist\.", r"\1 bestaat niet"),
    (r"(?:File|Path) ('.*') is a directory\.", r"\1 is een map, geen bestand"),
    (r"(?:File|Path) ('.*') is not readable\.", r"\1 is niet te lezen"),
    (r"('.*') is not a valid (?:integer|int)(?: range)?\.", r"\1 is geen geheel getal"),
    (r"('.*') is not a valid float(?: range)?\.", r"\1 is geen getal"),
    (r"(\S+) is not in the range (.+)\.", r"\1 valt buiten \2"),
    (r"('.*') is not one of (.+)\.", r"\1 kan niet; kies uit \2"),
    (r"No such command ('.*?')\.", r"de opdracht \1 bestaat niet"),
    (r"No such option ('?.+?'?)\.", r"de keuze \1 bestaat niet."),
    (r"Did you mean (.+)\?", r"Bedoelt u \1?"),
    (r"Missing command\.", "welke opdracht? Zie sociaalvitaal --help"),
    (r"Missing (?:argument|option|parameter) (.+?)\.", r"\1 ontbreekt."),
    (r"Choose from:", "Kies uit:"),
    (r"Got unexpected extra arguments? \((.+)\)", r"dit hoort er niet bij: \1"),
    (r"Option (.+) requires an argument\.", r"bij \1 hoort een waarde"),
    (r"Option (.+) does not take a value\.", r"bij \1 hoort geen waarde"),
)


def in_dutch(message: str) -> str:
    """The message with each sentence that Click is known to say in Dutch."""
    for pattern, dutch in SAID:
        message = re.sub(pattern, dutch, message)
    return message
