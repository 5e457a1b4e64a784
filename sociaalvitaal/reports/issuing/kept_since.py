"""Entries as they were when an edition was frozen, each with what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sociaalvitaal.figures.origin.asking import Piece
from sociaalvitaal.formatting import number
from sociaalvitaal.models.places import Kern

GONE = "telt nu niet meer mee"
ADDED = "kwam erbij"


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """An entry behind a number: as it was, or one that came later."""

    piece: Piece
    since: str = ""
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class KernPieces:
    """A kern with its entries."""

    kern: Kern
    title: str
    pieces: list[KeptPiece]

    @property
    def then(self) -> list[Piece]:
        """The entries that were counted when it was frozen."""
        return [one.piece for one in self.pieces if not one.is_later]

    @property
    def total(self) -> int:
        """What they were together."""
        return sum(piece.value for piece in self.then)

    @property
    def changed(self) -> int:
        """How many are otherwise since, or came later."""
        return sum(bool(one.since) for one in self.pieces)


def compare(then: Sequence[Piece], now: Sequence[Piece], *, once: bool = False) -> list[KeptPiece]:
    """The entries of both moments: those of then in their order, and those that came later; `once`: what lies in
    several kernen is one entry, at one of them.
    """
    left: dict[tuple[object, ...], list[Piece]] = {}
    for piece in now:
        left.setdefault(_same(piece, once), []).append(piece)
    told = []
    for piece in then:
        found = left.get(_same(piece, once))
        told.append(_told(piece, found.pop(0)) if found else KeptPiece(piece, GONE))
    return [*told, *(KeptPiece(piece, ADDED, is_later=True) for pieces in left.values() for piece in pieces)]


def by_kern(pieces: Sequence[KeptPiece], kernen: Mapping[int, Kern], titles: Mapping[str, str]) -> list[KernPieces]:
    """The same by kern, in the order of the kernen."""
    found: dict[int, list[KeptPiece]] = {id_: [] for id_ in kernen}
    for one in pieces:
        if one.piece.kern_id in found:
            found[one.piece.kern_id].append(one)
    return [
        KernPieces(kern, titles.get(str(id_), kern.title), some) for id_, kern in kernen.items() if (some := found[id_])
    ]


def _same(piece: Piece, once: bool) -> tuple[object, ...]:
    return 0 if once else piece.kern_id, piece.label, piece.month


def _told(was: Piece, piece: Piece) -> KeptPiece:
    # Who may know names reads the one of now: the edition keeps functions only.
    shown = replace(was, who=piece.who or was.who)
    if was.value != piece.value:
        return KeptPiece(shown, f"is nu {number(piece.value)}")
    return KeptPiece(shown, f"nu: {piece.changed}" if piece.changed not in ("", was.changed) else "")
