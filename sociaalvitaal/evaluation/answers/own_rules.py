"""What an answer says of one kern: where the reader's own kern stands in it. Pure."""

from __future__ import annotations

from sociaalvitaal.figures.evaluation.answers import Answer, Card, Side
from sociaalvitaal.formatting import listing


def told(answer: Answer, kern: str) -> list[str]:
    """The sentences about a kern, by its name."""
    found = [line for side in answer.sides for line in _beside(side, kern)]
    start = f"{kern}: "
    left_out = [f"Doet niet mee: {why.removeprefix(start)}." for why in answer.left_out if why.startswith(start)]
    return found or left_out or ["Dit antwoord zegt niets over deze kern."]


def _beside(side: Side, kern: str) -> list[str]:
    fits = [_words(card) for card in side.cards if kern in card.kernen]
    other = [_words(card) for card in side.cards if kern in card.exceptions]
    result = side.cards[0].result if side.cards else ""
    found = []
    if fits:
        found.append(f"Resultaat: {result}. Dat past bij: {_either(fits)}.")
    if other:
        found.append(f"Hier gold ook: {_either(other)}. Toch was het resultaat niet: {result}. Wat is hier anders?")
    if kern in side.unexplained:
        found.append(f"Resultaat: {result}. Geen recept verklaart dat. Wat is hier anders?")
    return found


def _words(card: Card) -> str:
    return listing(list(card.circumstances))


def _either(recipes: list[str]) -> str:
    return "; en ook bij: ".join(recipes)
