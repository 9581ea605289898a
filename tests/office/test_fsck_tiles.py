"""Heads fit the tiles, tiles the leaves; far apart or not, a stream is followed to its start."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prima.case.happened import Happened
from prima.ledger.tile import TILE_WIDTH, levels, peaks
from prima.ledger.tree import fold, root
from prima.office import archive, fsck, keys
from prima.office.fsck import Fault
from prima.office.models import Checkpoint, Entry, Leaf, Tile
from tests.faces.api.town import MORNING, seal, unguarded

STREAMS = 180


def many_streams(turns: int) -> None:
    """Enter streams whose entries lie far apart: one of each, then the next of each."""
    keys.make_keys("tirtasari.go.id/buku")
    heads = {f"case/T{number:03}": archive.EMPTY for number in range(STREAMS)}
    for turn in range(turns):
        for stream, head in heads.items():
            said = [Happened("noted", MORNING, "system", {"n": turn})]
            heads[stream] = archive.append(stream, head, said)
    seal()


def faults_in(start: int, end: int) -> list[Fault]:
    """Return the faults of some leaves, with nothing remembered from before."""
    return list(fsck.window(start, end, fsck.size_signed()))


@pytest.mark.parametrize("width", [1, 2, 3, 127, 128, 255, 256])
def test_the_root_of_any_part_of_a_tile_is_that_of_its_leaves(width: int) -> None:
    """What is taken out of one tile's levels gives the root that the definition gives."""
    leaves = [sha256(b"%d" % number).digest() for number in range(TILE_WIDTH)]
    inside = levels(b"".join(leaves))
    assert fold(peaks(inside, width)) == root(leaves[:width])


@pytest.mark.usefixtures("db")
def test_every_head_in_a_window_is_compared() -> None:
    """Heads lie anywhere, within a tile, at its end, in the next; each holds, and none other."""
    keys.make_keys("tirtasari.go.id/buku")
    head, sizes = archive.EMPTY, []
    for count in (1, 2, 252, 1, 1, 255, 90):
        said = [Happened("noted", MORNING, "system", {"n": n}) for n in range(count)]
        head = archive.append("notes/long", head, said)
        seal()
        sizes.append(head.version)
    assert sizes == [1, 3, 255, 256, 257, 512, 602]
    assert faults_in(0, 602) == []
    unguarded()
    notes = dict(Checkpoint.objects.values_list("size", "note"))
    for size, other in zip(sizes, [*sizes[1:], sizes[0]], strict=True):
        Checkpoint.objects.filter(size=size).update(note=notes[other])
    assert [fault.place for fault in faults_in(0, 602)] == [f"checkpoint {size}" for size in sizes]


@pytest.mark.usefixtures("db")
def test_a_root_that_the_leaves_do_not_have_is_found_though_all_else_was_made_to_fit() -> None:
    """Whoever rewrites entry, leaf and tile alike is betrayed by the heads from there on."""
    many_streams(2)
    unguarded()
    leaf, tile = Leaf.objects.get(index=7), Tile.objects.filter(level=0, index=0).last()
    assert tile is not None
    entry = Entry.objects.get(pk=leaf.entry_id)
    data = bytes(entry.canonical).replace(b'"n":0', b'"n":9')
    forged = sha256(b"\0" + data).digest()
    Entry.objects.filter(pk=entry.pk).update(canonical=data, leaf=forged)
    Tile.objects.filter(level=0, index=0).update(
        data=bytes(tile.data)[: 7 * 32] + forged + bytes(tile.data)[8 * 32 :]
    )
    found = [one for one in fsck.whole() if isinstance(one, Fault)]
    assert {(one.code, one.place) for one in found} >= {
        ("head", f"checkpoint {2 * STREAMS}"),
        ("tile", "tile/1/000.p/1"),
        ("chain", f"{entry.stream}@2"),
    }


@pytest.mark.usefixtures("db")
def test_streams_that_lie_far_apart_are_followed_by_one_question() -> None:
    """A window in which every entry follows one far before asks for all of them at once."""
    many_streams(3)
    start = TILE_WIDTH
    with CaptureQueriesContext(connection) as asked:
        assert faults_in(start, 2 * TILE_WIDTH) == []
    before = [one for one in asked.captured_queries if "VALUES" in one["sql"]]
    assert len(before) == 1
    assert len(asked) < 20


@pytest.mark.usefixtures("db")
def test_an_entry_far_before_that_was_changed_breaks_the_chain_after_it() -> None:
    """Asked at once or one by one, the entry before is hashed anew from its bytes."""
    many_streams(3)
    unguarded()
    first = Entry.objects.get(stream="case/T100", version=1)
    data = bytes(first.canonical).replace(b'"n":0', b'"n":7')
    Entry.objects.filter(pk=first.pk).update(canonical=data)
    found = faults_in(TILE_WIDTH, 3 * STREAMS)
    assert ("chain", "case/T100@2") in {(one.code, one.place) for one in found}


@pytest.mark.usefixtures("db")
def test_an_entry_far_before_that_is_gone_breaks_the_chain_after_it() -> None:
    """A chain with a link missing is broken, whether or not the missing one was remembered."""
    many_streams(3)
    unguarded()
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM office_leaf WHERE entry_id IN (SELECT position FROM office_entry"
            " WHERE stream = 'case/T100' AND version = 1)"
        )
        cursor.execute("DELETE FROM office_entry WHERE stream = 'case/T100' AND version = 1")
    found = faults_in(TILE_WIDTH, 3 * STREAMS)
    assert ("chain", "case/T100@2") in {(one.code, one.place) for one in found}
