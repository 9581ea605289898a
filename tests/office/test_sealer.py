"""Every entry comes under the seal, once, by whoever holds the lease; heads never disagree."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.happened import Happened
from prima.ledger import tree
from prima.ledger.checkpoint import open_note
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency, verify_consistency
from prima.ledger.tile import MemoryTiles, append
from prima.office import archive, lease, sealer
from prima.office.keys import verifier
from prima.office.lease import Held, LostError, take
from prima.office.models import Checkpoint, Entry, Leaf, Tile
from prima.office.models import Lease as LeaseRow
from prima.office.moment import now
from tests.case.plans import MORNING
from tests.office.doing import apply, granted
from tests.office.regency import Regency


def note(count: int, name: str = "notes/0") -> None:
    """Enter so many things that mean nothing."""
    head = archive.head_of(name)
    archive.append(
        name, head, [Happened("noted", MORNING, "system", {"n": n}) for n in range(count)]
    )


def put(stream: str, position: int) -> None:
    """Enter something at a position of one's own."""
    event = Happened("noted", MORNING, "system", {})
    (row,), _ = archive._rows(stream, archive.EMPTY, [event])
    columns: list[Any] = [position, *row]
    Entry(*columns).save()  # type: ignore[misc]  # by position, as the columns stand


def leaves() -> list[bytes]:
    """Return the hashes of the sealed entries, worked out from their bytes, in leaf order."""
    rows = Leaf.objects.order_by("index").values_list("entry__canonical", flat=True)
    return [tree.leaf_hash(bytes(data)) for data in rows]


def held() -> Held:
    """Take the lease."""
    found = take(sealer.LEASE, sealer.LEASE_SECONDS, "test")
    assert found is not None
    return found


def test_every_entry_gets_one_leaf_in_an_unbroken_row(regency: Regency) -> None:
    """The founding and a whole case: as many leaves as entries, numbered from 0."""
    granted(regency, regency.sari)
    assert sealer.seal_all() == Entry.objects.count()
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(
        range(Entry.objects.count())
    )
    assert Leaf.objects.values("entry_id").distinct().count() == Entry.objects.count()


def test_the_signed_head_is_the_root_of_all_leaves(regency: Regency) -> None:
    """Anybody with the entries works out the same root."""
    apply(regency.sari)
    sealer.seal_all()
    found = sealer.latest()
    assert found is not None
    head, text = found
    assert head.size == Entry.objects.count()
    assert head.root == tree.root(leaves())
    assert open_note(text, [verifier()]) == head


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_in_pieces_or_in_one_go_the_tiles_are_the_same(regency: Regency, sizes: list[int]) -> None:
    """Whatever came between two seals, each stored tile is what its leaves make of it."""
    del regency
    for size in sizes:
        note(size)
        sealer.seal_all()
    every = leaves()
    memory = MemoryTiles()
    append(memory, 0, every)
    assert append(MemoryTiles(), 0, every) == len(every)
    for row in Tile.objects.all():
        assert bytes(row.data) == memory.get(row.level, row.index, row.width)
    head = sealer.latest()
    assert head is not None
    assert head[0].root == tree.root(every)


def test_each_head_is_consistent_with_every_one_before_it(regency: Regency) -> None:
    """The book only ever grew: no head forgets what an earlier one had signed."""
    for place in range(6):
        note(7 * place + 1, f"notes/{place}")
        sealer.seal_all()
    notes = Checkpoint.objects.order_by("size").values_list("note", flat=True)
    heads = [open_note(text, [verifier()]) for text in notes]
    assert len(heads) == 6
    tiles = sealer.tiles()
    for older, newer in [*pairwise(heads), (heads[0], heads[-1])]:
        proof = consistency(tiles, older.size, newer.size)
        assert verify_consistency(older.size, newer.size, proof, older.root, newer.root)
        assert not verify_consistency(older.size, newer.size, proof, newer.root, older.root)
    del regency


def test_where_nothing_waits_nothing_is_signed(regency: Regency) -> None:
    """No head without news."""
    sealer.seal_all()
    count = Checkpoint.objects.count()
    assert sealer.seal_all() == 0
    assert Checkpoint.objects.count() == count
    del regency


def test_a_batch_has_its_bound(regency: Regency) -> None:
    """A large backlog is sealed in pieces, each with a head of its own."""
    sealer.seal_all()
    note(25)
    sizes = []
    mine = held()
    while count := sealer.seal_new(mine, most=10):
        sizes.append(count)
    assert sizes == [10, 10, 5]
    assert Checkpoint.objects.count() == 1 + len(sizes)
    del regency


def test_a_late_entry_with_a_low_position_is_not_forgotten(regency: Regency) -> None:
    """Positions are not in the order of commits: what has no leaf yet is found anywhere."""
    sealer.seal_all()
    skipped = archive.last_position() + 5
    put("notes/high", skipped + 5)
    assert sealer.seal_all() == 1
    put("notes/late", skipped)
    assert sealer.seal_all() == 1
    assert Leaf.objects.get(entry_id=skipped).index == Leaf.objects.count() - 1
    del regency


def test_who_lost_the_lease_writes_nothing(regency: Regency) -> None:
    """A sealer that slept too long finds another's fence, and leaves the book alone."""
    note(3)
    mine = held()
    LeaseRow.objects.update(until=now() - timedelta(seconds=1))
    other = take(sealer.LEASE, sealer.LEASE_SECONDS, "other")
    assert other is not None
    assert other.fence == mine.fence + 1
    with pytest.raises(LostError):
        sealer.seal_new(mine)
    assert not Checkpoint.objects.exists()
    assert sealer.seal_new(other) == Entry.objects.count()
    del regency


def test_while_one_seals_another_waits(regency: Regency) -> None:
    """A command that seals beside a running sealer leaves the work to it, and says so by 0."""
    mine = held()
    assert sealer.seal_all() == 0
    lease.release(mine)
    assert sealer.seal_all() == Entry.objects.count()
    assert sealer.seal_all() == 0
    note(2)
    assert sealer.seal_all() == 2, "the lease was given back each time"
    del regency


def test_a_head_that_was_changed_is_not_served(regency: Regency) -> None:
    """A forged size or root does not pass the signature."""
    sealer.seal_all()
    row = Checkpoint.objects.get()
    forged = row.note.replace(f"\n{row.size}\n", f"\n{row.size + 1}\n")
    Checkpoint(size=row.size + 1, note=forged, at=row.at).save()
    with pytest.raises(LedgerFault):
        sealer.latest()
    del regency


def test_a_leaf_cannot_be_given_twice(regency: Regency) -> None:
    """Not two entries on one leaf, nor two leaves for one entry."""
    sealer.seal_all()
    first, second = Leaf.objects.order_by("index")[:2]
    with pytest.raises(IntegrityError):
        Leaf(index=Leaf.objects.count(), entry_id=first.entry_id).save()
    del regency, second


def test_before_the_first_seal_the_book_is_empty(regency: Regency) -> None:
    """Size 0 has the root of nothing, and no note."""
    assert sealer.latest() is None
    empty = sealer.empty_head()
    assert (empty.size, empty.root) == (0, tree.EMPTY_ROOT)
    del regency


def test_the_loop_seals_until_it_is_told_to_stop_and_gives_the_lease_back(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in good order, the next sealer need not wait for the lease to run out."""
    monkeypatch.setattr(sealer, "PAUSE_SECONDS", 0)
    rounds = iter([False, False, True])
    sealer.run(lambda: next(rounds))
    assert Leaf.objects.count() == Entry.objects.count()
    assert take(sealer.LEASE, 30, "next") is not None
    del regency


def test_the_loop_goes_on_after_it_lost_the_lease(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a new turn when its own is over, and seals nothing meanwhile."""
    monkeypatch.setattr(sealer, "PAUSE_SECONDS", 0)
    other = held()
    rounds = iter(range(4))

    def stop() -> bool:
        turn = next(rounds)
        if turn == 2:
            assert not Leaf.objects.exists()
            lease.release(other)
        return turn == 3

    sealer.run(stop)
    assert Leaf.objects.count() == Entry.objects.count()
    del regency
