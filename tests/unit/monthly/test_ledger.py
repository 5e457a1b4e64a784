"""Writes field by field: each once, in whatever order they come."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sociaalvitaal.monthly import ledger
from sociaalvitaal.monthly.ledger import Slot, Write
from sociaalvitaal.monthly.sheet import Sheet, Texts, read, texts_of, tidy
from sociaalvitaal.periods import Month


@dataclass
class Group:
    """An activity, as far as a sheet needs it."""

    id: int
    first_session: date = date(2017, 1, 9)


SHEET = Sheet(Month(2017, 7), [Group(1), Group(2)], [11, 12], [21], frozenset({31}), {(31, 1): 1})
NAMES = ["a1-new_participants", "a1-new_sporters", "a1-attendances", "a1-age_11", "a1-last_session",
         "a2-new_participants", "a2-sessions", "x21", "v31-1", "v31-0", "note", "a9-sessions"]  # fmt: skip
QUICK = settings(max_examples=15, phases=[Phase.generate], derandomize=True, database=None)
"""Each example is hundreds of writes, made from one number: there is nothing to shrink."""
VALUES = ["", "0", "3", "07", "7", "12", "?", "drie", "9" * 30, "20-7-2017", "3-1-2016"]


class Server:
    """A month as a server keeps it: figures and a ledger, both through JSON between two requests."""

    def __init__(self) -> None:
        self.data = read(SHEET, {"a2-new_participants": "5", "v31-1": "1"}).data
        self.stored = "null"

    @property
    def texts(self) -> Texts:
        kept, of_figures = ledger.load(json.loads(self.stored)), texts_of(SHEET, self.data)
        ledger.settle(kept, of_figures)
        return ledger.texts(kept, of_figures)

    def post(self, writes: Sequence[Write]) -> dict[str, ledger.Outcome]:
        kept, held = ledger.load(json.loads(self.stored)), self.texts
        ledger.settle(kept, texts_of(SHEET, self.data))
        outcomes = ledger.apply(SHEET, kept, held, writes)
        self.data = read(SHEET, held, self.data.extras).data
        ledger.keep_texts(kept, held, texts_of(SHEET, self.data))
        self.stored = json.dumps(ledger.dump(kept))
        return outcomes

    @property
    def state(self) -> object:
        """What people see, and which writes are known."""
        return self.texts, self.data, {n: (s.writer, s.taken) for n, s in ledger.load(json.loads(self.stored)).items()
                                       if s.taken}  # fmt: skip


@st.composite
def typing(draw: st.DrawFn, device: str = "telefoon-1", size: int = 200) -> list[Write]:
    """What someone types on one device; the base is what the device last heard, now and then."""
    server, writes = Server(), []
    known = server.texts
    seed = draw(st.integers(0, 2**32))
    chance = random.Random(seed)
    for seq in range(1, size + 1):
        name = chance.choice(NAMES)
        writes.append(Write(device, seq, name, chance.choice(VALUES), known.get(name, "")))
        server.post(writes[-1:])
        if chance.random() < 0.3:
            known = server.texts
    return writes


def batches(writes: Sequence[Write], chance: random.Random) -> list[list[Write]]:
    """The same writes in bundles of any size."""
    found, rest = [], list(writes)
    while rest:
        size = chance.randint(1, 40)
        found.append(rest[:size])
        rest = rest[size:]
    return found


def run(bundles: Sequence[Sequence[Write]]) -> Server:
    server = Server()
    for bundle in bundles:
        server.post(bundle)
    return server


def differing(writes: list[Write], chance: random.Random) -> list[str]:
    """The ways of sending these writes that do not end in the state of one ordered run."""
    ordered = run([[write] for write in writes]).state
    twice = writes * 2
    chance.shuffle(twice)
    ways = {
        "in bundles": batches(writes, chance),
        "one by one, twice and shuffled": [[write] for write in twice],
        "in bundles, twice and shuffled": batches(twice, chance),
        "backwards": [[write] for write in reversed(writes)],
        "the whole lot twice": [writes, writes],
    }
    return [name for name, bundles in ways.items() if run(bundles).state != ordered]


@QUICK
@given(typing(), st.randoms(use_true_random=False))
def test_writes_replayed_twice_and_out_of_order_leave_the_state_of_one_ordered_run(
    writes: list[Write], chance: random.Random
) -> None:
    assert differing(writes, chance) == []


CARELESS: list[tuple[str, Callable[..., object]]] = [
    ("knows", lambda _slot, _write: False),
    ("take", lambda slot, write: (setattr(slot, "writer", write.device), slot.taken.update({write.device: write.seq}),
                                  write.value)[2]),
]  # fmt: skip


@pytest.mark.parametrize(("method", "planted"), CARELESS, ids=[name for name, _ in CARELESS])
def test_a_ledger_that_forgets_is_caught(
    monkeypatch: pytest.MonkeyPatch, method: str, planted: Callable[..., object]
) -> None:
    monkeypatch.setattr(Slot, method, planted)
    chance = random.Random(7)
    known, writes = Server().texts, []
    for seq in range(1, 201):
        name = chance.choice(NAMES)
        base = writes[-1].value if writes and writes[-1].name == name else known.get(name, "")
        writes.append(Write("telefoon-1", seq, name, chance.choice(VALUES), base))
    assert differing(writes, chance) != []


@QUICK
@given(st.data(), st.randoms(use_true_random=False))
def test_a_write_that_comes_again_changes_nothing_whoever_wrote_in_between(
    data: st.DataObject, chance: random.Random
) -> None:
    writes = data.draw(typing("telefoon-1", 40)) + data.draw(typing("laptop-22", 40))
    assert comes_again_unseen(writes, chance)


def comes_again_unseen(writes: list[Write], chance: random.Random) -> bool:
    """Whether writes of two devices that come again and again end as when each comes once."""
    chance.shuffle(writes)
    once, again, sent = Server(), Server(), []
    for write in writes:
        sent.append(write)
        once.post([write])
        again.post([write])
        again.post(chance.choices(sent, k=3))
        if again.state != once.state:
            return False
    return True


def test_a_ledger_that_forgets_what_it_refused_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Slot, "refuses", lambda _slot, _write: False)
    phone, laptop = (
        [Write(device, seq, "x21", str(seq % 3 or ""), "") for seq in range(1, 60)]
        for device in ("telefoon-1", "laptop-22")
    )
    outcomes = [comes_again_unseen(phone + laptop, random.Random(seed)) for seed in range(20)]
    assert not all(outcomes)


@QUICK
@given(st.data(), st.randoms(use_true_random=False))
def test_no_device_overwrites_what_it_did_not_know(data: st.DataObject, chance: random.Random) -> None:
    writes = data.draw(typing("telefoon-1", 30)) + data.draw(typing("laptop-22", 30))
    chance.shuffle(writes)
    server = Server()
    for write in writes:
        before = server.texts.get(write.name, "")
        slot = ledger.load(json.loads(server.stored)).get(write.name, Slot())
        outcome = server.post([write])[write.name]
        after = server.texts.get(write.name, "")
        if after != before:
            assert outcome.taken
            kind = SHEET.kind(write.name) or ""
            assert slot.writer == write.device or before in (tidy(kind, write.base), tidy(kind, write.value))
        if outcome.conflict:
            assert after == before


def test_a_conflict_is_told_again_until_it_is_answered() -> None:
    server = Server()
    first = Write("telefoon-1", 1, "x21", "8", "")
    other = Write("laptop-22", 1, "x21", "9", "")
    assert server.post([first])["x21"].taken
    assert server.post([other])["x21"].conflict
    assert server.post([other])["x21"].conflict
    assert server.texts["x21"] == "8"
    assert server.post([replace(other, seq=2, base="8")])["x21"].taken
    assert server.texts["x21"] == "9"
    assert server.post([replace(first, seq=2, value="7", base="8")])["x21"].conflict
    assert server.texts["x21"] == "9"


def test_the_same_value_from_two_devices_is_no_conflict() -> None:
    server = Server()
    server.post([Write("telefoon-1", 1, "x21", "8", "")])
    assert server.post([Write("laptop-22", 1, "x21", "08", "")])["x21"].taken


def test_a_late_write_does_not_undo_the_form_that_was_sent_as_a_whole() -> None:
    server = Server()
    late = Write("telefoon-1", 2, "x21", "8", "7")
    server.post([Write("telefoon-1", 1, "x21", "7", "")])
    kept = ledger.load(json.loads(server.stored))
    ledger.close(kept)
    server.stored, server.data = json.dumps(ledger.dump(kept)), read(SHEET, {"x21": "9", "v31-1": "1"}).data
    assert server.post([late])["x21"].conflict
    assert server.texts["x21"] == "9"
    assert server.post([Write("telefoon-1", 1, "x21", "7", "")])["x21"].taken, "known since long"
    assert server.texts["x21"] == "9"


def test_a_workbook_leaves_a_nought_for_referrals_until_it_says_otherwise() -> None:
    server = Server()
    server.post([Write("telefoon-1", 1, "v31-0", "0", ""), Write("telefoon-1", 2, "x21", "negen", "")])
    kept = ledger.load(json.loads(server.stored))
    ledger.close(kept)
    server.stored = json.dumps(ledger.dump(kept))
    assert server.texts["v31-0"] == "0"
    assert "x21" not in server.texts
    server.data = read(SHEET, {"v31-0": "2", "v31-1": "1"}).data
    assert server.texts["v31-0"] == "2"


def test_a_fault_is_kept_as_typed_and_mends_when_the_other_field_is_corrected() -> None:
    server = Server()
    server.post([Write("telefoon-1", 1, "a1-new_sporters", "5", "")])
    assert server.data.entries[1].new_sporters is None
    assert server.texts["a1-new_sporters"] == "5"
    server.post([Write("telefoon-1", 2, "a1-new_participants", "6", "")])
    assert server.data.entries[1].new_sporters == 5
    server.post([Write("telefoon-1", 3, "a1-new_participants", "zes", "6")])
    assert (server.data.entries[1].new_participants, server.data.entries[1].new_sporters) == (None, None)
    assert (server.texts["a1-new_participants"], server.texts["a1-new_sporters"]) == ("zes", "5")


def test_what_is_remembered_of_a_field_stays_small() -> None:
    server = Server()
    for n in range(200):
        server.post([Write(f"toestel-{n:04}", 1, "x21", str(n), "anders")])
        server.post([Write(f"toestel-{n:04}", 2, "x21", str(n), server.texts.get("x21", ""))])
    assert len(server.stored) < 2_500
