"""The tree lies in tiles of C2SP tlog-tiles, and the tiles give the tree back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency, inclusion
from prima.ledger.tile import (
    TILE_WIDTH,
    MemoryTiles,
    TileReader,
    append,
    parse_path,
    path,
    root_of,
    tiles_of,
)
from prima.ledger.tree import EMPTY_ROOT, leaf_hash, root

LEAVES = [leaf_hash(b"%d" % number) for number in range(70_000)]

WHOLE = MemoryTiles()
append(WHOLE, 0, LEAVES)


class Files:
    """A store like a folder of static files: one name a tile, never written with other bytes."""

    def __init__(self) -> None:
        """Begin with an empty folder."""
        self.files: dict[str, bytes] = {}
        self.reads = 0
        self.writes: list[str] = []

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Read the file of exactly this name."""
        self.reads += 1
        return self.files.get(path(level, index, width))

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Write a file, once."""
        name = path(level, index, width)
        assert self.files.get(name, data) == data
        assert len(data) == width * 32
        self.files[name] = data
        self.writes.append(name)


@pytest.fixture(scope="module")
def large() -> Files:
    """Return a tree of 70,000 entries, grown in one append."""
    store = Files()
    assert append(store, 0, LEAVES) == 70_000
    return store


def test_every_small_tree_has_the_root_of_the_definition() -> None:
    """Grown leaf by leaf from 0 to 300, the tiles give the root of the definition each time."""
    store = Files()
    assert root_of(store, 0) == EMPTY_ROOT
    for size in range(300):
        assert append(store, size, [LEAVES[size]]) == size + 1
        assert root_of(store, size + 1) == root(LEAVES[: size + 1])


@given(batches=st.lists(st.integers(0, 600), max_size=8))
@settings(max_examples=40, deadline=None)
def test_how_entries_were_grouped_leaves_no_trace(batches: list[int]) -> None:
    """Whatever the sizes of the batches, the tiles and the root are the same at the end."""
    grouped, size = MemoryTiles(), 0
    for batch in batches:
        size = append(grouped, size, LEAVES[size : size + batch])
    at_once = MemoryTiles()
    append(at_once, 0, LEAVES[:size])
    assert all(grouped.get(*tile) == at_once.get(*tile) for tile in tiles_of(size))
    assert root_of(grouped, size) == root(LEAVES[:size])


@given(size=st.integers(1, 70_000))
@settings(max_examples=25, deadline=None)
def test_an_older_root_is_still_there(size: int) -> None:
    """From a store that cuts narrower tiles out of wider ones, every earlier root can be read."""
    assert root_of(WHOLE, size) == root(LEAVES[:size])


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_standard(large: Files) -> None:
    """273 full tiles and one of width 112; above them one full and one of 17; on top one of 1."""
    assert len(large.files) == 273 + 1 + 1 + 1 + 1
    assert {"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"} < set(
        large.files
    )
    assert sorted(path(*tile) for tile in tiles_of(70_000)) == sorted(large.files)
    assert large.files["tile/2/000.p/1"] == root(LEAVES[:65_536])
    assert root_of(large, 70_000) == root(LEAVES)


def test_a_full_tile_is_written_once() -> None:
    """However often the book grows, a full tile is put once and no file ever changes."""
    store, size = Files(), 0
    while size < 1_000:
        size = append(store, size, LEAVES[size : size + 7])
    full = [name for name in store.writes if ".p/" not in name]
    assert sorted(full) == ["tile/0/000", "tile/0/001", "tile/0/002"]
    assert len(store.writes) == len(set(store.writes))


def test_a_proof_reads_few_tiles(large: Files) -> None:
    """Proof and root of 70,000 entries read at most two tiles a level; a reader asks once each."""
    large.reads = 0
    inclusion(large, 12_345, 70_000)
    assert large.reads <= 2 * 3
    reader = TileReader(large)
    inclusion(reader, 12_345, 70_000)
    large.reads = 0
    inclusion(reader, 12_345, 70_000)
    assert large.reads == 0


def test_the_reader_keeps_no_more_than_it_was_told(large: Files) -> None:
    """With room for one tile the answers are the same, only slower."""
    small, roomy = TileReader(large, tiles=1), TileReader(large)
    for index in (0, 255, 256, 65_535, 69_999):
        assert inclusion(small, index, 70_000) == inclusion(roomy, index, 70_000)
    assert consistency(small, 300, 70_000) == consistency(roomy, 300, 70_000)


def test_the_reader_writes_through(large: Files) -> None:
    """A reader is a store too: what is appended through it stands in the store below."""
    store = Files()
    reader = TileReader(store)
    append(reader, append(reader, 0, LEAVES[:300]), LEAVES[300:600])
    assert store.files["tile/0/001"] == large.files["tile/0/001"]
    assert root_of(reader, 600) == root_of(store, 600) == root(LEAVES[:600])


def test_a_partial_tile_may_be_dropped_for_the_full_one() -> None:
    """Once the full tile is there, proofs of the smaller size are cut from it (C2SP pruning)."""
    store = Files()
    append(store, append(store, 0, LEAVES[:100]), LEAVES[100:300])
    del store.files["tile/0/000.p/100"]
    assert root_of(store, 100) == root(LEAVES[:100])


def test_a_lost_or_cut_tile_is_a_fault() -> None:
    """Where the book's hashes are missing or short, nothing is guessed."""
    store = Files()
    append(store, 0, LEAVES[:300])
    short = store.files["tile/0/001.p/44"][:-1]
    store.files["tile/0/001.p/44"] = short
    with pytest.raises(LedgerFault, match="bytes"):
        root_of(store, 300)
    with pytest.raises(LedgerFault, match="bytes"):
        append(store, 300, LEAVES[:1])
    del store.files["tile/0/001.p/44"]
    with pytest.raises(LedgerFault, match="missing"):
        root_of(store, 300)
    with pytest.raises(LedgerFault, match="missing"):
        append(store, 300, LEAVES[:1])


def test_a_changed_hash_changes_the_root() -> None:
    """One flipped bit anywhere in a tile that is read gives another root."""
    store = Files()
    append(store, 0, LEAVES[:300])
    name = "tile/0/001.p/44"
    data = bytearray(store.files[name])
    data[77] ^= 1
    store.files[name] = bytes(data)
    assert root_of(store, 300) != root(LEAVES[:300])


def test_memory_tiles_refuse_to_change() -> None:
    """A tile may grow; a put that would change a hash that stands is a fault."""
    store = MemoryTiles()
    store.put(0, 0, 2, LEAVES[0] + LEAVES[1])
    store.put(0, 0, 1, LEAVES[0])
    store.put(0, 0, 3, LEAVES[0] + LEAVES[1] + LEAVES[2])
    assert store.get(0, 0, 3) == LEAVES[0] + LEAVES[1] + LEAVES[2]
    assert store.get(0, 0, 4) is None
    with pytest.raises(LedgerFault):
        store.put(0, 0, 2, LEAVES[0] + LEAVES[2])


def test_only_whole_hashes_are_appended() -> None:
    """A leaf that is not 32 bytes would shift all that follow: a fault before anything is put."""
    store = Files()
    with pytest.raises(LedgerFault):
        append(store, 0, [LEAVES[0], LEAVES[1][:31]])
    assert store.writes == []


def test_a_range_outside_the_tree_is_a_fault(large: Files) -> None:
    """No root is made up for leaves that the tree does not hold."""
    with pytest.raises(LedgerFault):
        TileReader(large).range_hash(0, 301, 300)
    with pytest.raises(LedgerFault):
        root_of(large, -1)


@given(level=st.integers(0, 63), index=st.integers(0, 2**53 - 1), width=st.integers(1, TILE_WIDTH))
def test_paths_come_back(level: int, index: int, width: int) -> None:
    """A tile's path says its level, index and width, and no two tiles share one."""
    assert parse_path(path(level, index, width)) == (level, index, width)


@pytest.mark.parametrize(
    ("tile", "name"),
    [
        ((0, 0, 256), "tile/0/000"),
        ((0, 1234, 12), "tile/0/x001/234.p/12"),
        ((0, 1_234_067, 256), "tile/0/x001/x234/067"),
        ((2, 999, 255), "tile/2/999.p/255"),
        ((63, 1000, 1), "tile/63/x001/000.p/1"),
    ],
)
def test_paths_are_those_of_the_standard(tile: tuple[int, int, int], name: str) -> None:
    """Zero-padded groups of three, an x before all but the last, .p/W only when partial."""
    assert path(*tile) == name
    assert parse_path(name) == tile


@pytest.mark.parametrize(
    "text",
    [
        "", "tile/0/0", "tile/0/1234", "tile/0/x000/001", "tile/00/000", "tile/64/000",
        "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/012", "tile/0/000/", "/tile/0/000",
        "tile/0/../000", "tile/0/٠٠٠", "tile/entries/000", "tile/-1/000", "tile/0/000\n",
        "tile/0/" + "x001/" * 30 + "000",
    ],
)  # fmt: skip
def test_no_other_text_is_a_path(text: str) -> None:
    """Other spellings are refused, so a web server built on it serves tiles and nothing else."""
    with pytest.raises(LedgerFault):
        parse_path(text)
