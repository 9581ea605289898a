"""What is entered stands, chained and checked; what was changed is found when it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.happened import Happened
from prima.ledger.event import GENESIS, chain_hash
from prima.ledger.fault import LedgerFault
from prima.ledger.seal import unpack
from prima.ledger.tree import leaf_hash
from prima.office import archive, keys, vault
from prima.office.archive import EMPTY, StaleError
from prima.office.models import Entry, SealKey
from tests.office.unguarded import unguarded

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
STREAM = "case/0000-0001"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
BODIES = st.dictionaries(TEXTS, VALUES, max_size=4)
PARTS = st.lists(st.tuples(BODIES, st.none() | BODIES), min_size=1, max_size=5)
NUMBERS = count()
EACH = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture(autouse=True)
def _ready(db: None) -> None:
    """Give the office its keys."""
    del db
    keys.make_keys("tirtasari.go.id/buku")


def fresh() -> str:
    """Return the name of a stream that nobody has begun."""
    return f"case/{next(NUMBERS):09}"


def things(parts: list[tuple[dict[str, Any], dict[str, Any] | None]]) -> list[Happened]:
    """Return things that happened, a second after each other."""
    return [
        Happened("noted", AT + timedelta(seconds=place), "system", body, secret)
        for place, (body, secret) in enumerate(parts)
    ]


def three(stream: str = STREAM) -> archive.Head:
    """Enter three things, each with a personal part."""
    return archive.append(
        stream, EMPTY, things([({"n": n}, {"name": f"Sari {n}"}) for n in range(3)])
    )


@EACH
@given(parts=PARTS, cut=st.integers(0, 5))
def test_what_was_entered_is_what_is_read(
    parts: list[tuple[dict[str, Any], dict[str, Any] | None]], cut: int
) -> None:
    """Any body, any personal part, in one go or in two: the same things come back."""
    stream, told = fresh(), things(parts)
    head = archive.append(stream, EMPTY, told[:cut])
    head = archive.append(stream, head, told[cut:])
    entries, read_head = archive.read(stream)
    assert list(archive.opened(entries, stream)) == told
    assert read_head == head == archive.head_of(stream)
    assert head.version == len(told)


@EACH
@given(parts=PARTS)
def test_each_entry_names_the_one_before_it(
    parts: list[tuple[dict[str, Any], dict[str, Any] | None]],
) -> None:
    """Versions have no gap; the first follows nothing; each leaf is the hash of its bytes."""
    stream = fresh()
    archive.append(stream, EMPTY, things(parts))
    prev = GENESIS
    for version, row in enumerate(Entry.objects.filter(stream=stream).order_by("version"), 1):
        entry = archive.read(stream)[0][version - 1]
        assert (row.version, entry.event.version, entry.event.prev) == (version, version, prev)
        assert bytes(row.leaf) == leaf_hash(bytes(row.canonical))
        prev = chain_hash(bytes(row.canonical))


def test_reading_can_begin_where_one_left_off() -> None:
    """The rest of a stream is checked against the entry that was read last."""
    head = three()
    rest, end = archive.read(STREAM, after=1)
    assert [entry.event.version for entry in rest] == [2, 3]
    assert end == head
    assert archive.head_at(STREAM, 3) == head


def test_nothing_is_entered_over_a_newer_state() -> None:
    """Who decided upon an older version is told, and nothing of his is kept."""
    three()
    with pytest.raises(StaleError):
        archive.append(STREAM, archive.head_at(STREAM, 2), things([({"late": True}, None)]))
    with pytest.raises(StaleError):
        archive.append(STREAM, EMPTY, things([({"late": True}, None)] * 5))
    assert [entry.event.body for entry in archive.read(STREAM)[0]] == [{"n": n} for n in range(3)]


def test_all_or_nothing() -> None:
    """When what stands beside cannot be written, the entries are not there either."""

    def broken() -> None:
        raise RuntimeError("no place for the row")

    with pytest.raises(RuntimeError, match="no place"):
        archive.append(STREAM, EMPTY, things([({}, {"name": "Sari"})] * 3), beside=broken)
    assert archive.read(STREAM) == ((), EMPTY)
    assert not SealKey.objects.filter(stream=STREAM).exists()


def test_nothing_happened_is_nothing_entered() -> None:
    """An empty act leaves the stream as it is."""
    head = three()
    assert archive.append(STREAM, head, []) == head
    assert archive.head_of(STREAM) == head


def test_what_cannot_be_written_canonically_is_not_entered() -> None:
    """A float, half a surrogate pair, a number beyond doubles: refused before the book."""
    for odd in (1.5, "\ud800", 2**60, {1: 2}, object()):
        with pytest.raises(LedgerFault):
            archive.append(STREAM, EMPTY, things([({"odd": odd}, None)]))
        with pytest.raises(LedgerFault):
            archive.append(STREAM, EMPTY, things([({}, {"odd": odd})]))
    assert archive.read(STREAM) == ((), EMPTY)


def flipped(column: str, version: int, place: int) -> None:
    """Flip one bit of a column of an entry."""
    row = Entry.objects.get(stream=STREAM, version=version)
    data = bytearray(bytes(getattr(row, column)))
    data[place % len(data)] ^= 1
    put(column, version, bytes(data))


def put(column: str, version: int, value: bytes) -> None:
    """Put a value into a column of an entry."""
    with unguarded("office_entry"):
        Entry.objects.filter(stream=STREAM, version=version).update(**{column: value})


@EACH
@given(
    version=st.integers(1, 3),
    place=st.integers(0, 1_000),
    column=st.sampled_from(["canonical", "sealed"]),
)
def test_a_flipped_bit_is_found(version: int, place: int, column: str) -> None:
    """No byte of an entry, open or sealed, changes unseen."""
    if not Entry.objects.filter(stream=STREAM).exists():
        three()
    before = bytes(Entry.objects.values_list(column, flat=True).get(stream=STREAM, version=version))
    flipped(column, version, place)
    with pytest.raises(LedgerFault):
        list(archive.opened(archive.read(STREAM)[0], STREAM))
    put(column, version, before)
    assert len(archive.read(STREAM)[0]) == 3


def rows(version: int) -> Any:
    """Return an entry of the stream, as a query."""
    return Entry.objects.filter(stream=STREAM, version=version)


def entry(version: int) -> dict[str, Any]:
    """Return the columns of an entry that carry its story."""
    return dict(rows(version).values("canonical", "sealed", "leaf").get())


CHANGES: dict[str, Callable[[], object]] = {
    "the middle is gone": lambda: remove(2),
    "the beginning is gone": lambda: remove(1),
    "a version jumped": lambda: rows(3).update(version=9),
    "a sealed part is gone": lambda: rows(2).update(sealed=None),
    "a sealed part moved": lambda: rows(2).update(sealed=entry(1)["sealed"]),
    "an entry stands twice": lambda: rows(2).update(**entry(1)),
    "a leaf is another": lambda: rows(3).update(leaf=entry(1)["leaf"]),
}


def remove(version: int) -> None:
    """Take an entry out, past the model too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM office_entry WHERE stream = %s AND version = %s", [STREAM, version]
        )


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_story_is_found(change: str) -> None:
    """Left out, moved, doubled: reading stops with a fault and serves nothing."""
    three()
    with unguarded("office_entry"):
        CHANGES[change]()
    with pytest.raises(LedgerFault):
        archive.read(STREAM)


def test_a_cut_tail_is_not_seen_by_the_stream_alone() -> None:
    """What the chain cannot show: that is what heads, receipts and witnesses are for."""
    three()
    with unguarded("office_entry"):
        remove(3)
    assert len(archive.read(STREAM)[0]) == 2


def test_a_stream_of_another_name_is_no_stream() -> None:
    """Entries that were moved to another case do not pass for its own."""
    three()
    with unguarded("office_entry"):
        Entry.objects.filter(stream=STREAM).update(stream="case/0000-0002")
    with pytest.raises(LedgerFault):
        archive.read("case/0000-0002")


def test_a_sealed_part_opens_at_its_own_place_only() -> None:
    """Bound to stream, version and kind: nowhere else does the key fit."""
    three()
    key = vault.key_of(STREAM)
    blob = archive.read(STREAM)[0][0].event.sealed
    assert blob is not None
    blob = unpack(blob)[STREAM]
    assert vault.open_part(key, blob, (STREAM, 1, "noted")) == {"name": "Sari 0"}
    for place in ((STREAM, 2, "noted"), ("case/0000-0002", 1, "noted"), (STREAM, 1, "decided")):
        with pytest.raises(LedgerFault):
            vault.open_part(key, blob, place)


def test_an_erased_key_leaves_the_story_without_the_person() -> None:
    """The entries stand and their chain holds; the personal part is empty for everybody."""
    three()
    vault.destroy_keys(STREAM, [STREAM])
    entries, head = archive.read(STREAM)
    assert head.version == 3
    told = list(archive.opened(entries, STREAM))
    assert [thing.secret for thing in told] == [{}, {}, {}]
    assert [thing.body for thing in told] == [{"n": n} for n in range(3)]


def test_nothing_personal_is_entered_once_the_key_is_gone() -> None:
    """No second key is made for a stream whose person was erased."""
    head = three()
    vault.destroy_keys(STREAM, [STREAM])
    with pytest.raises(vault.ErasedError):
        archive.append(STREAM, head, things([({}, {"name": "Sari"})]))
    assert archive.append(STREAM, head, things([({"n": 3}, None)])).version == 4


def test_streams_are_found_by_the_beginning_of_their_name() -> None:
    """In order, each once, and none that only looks alike."""
    for name in ("case/b", "case/a", "cases/x", "Case/c", "case", "officer/1"):
        archive.append(name, EMPTY, things([({}, None), ({}, None)]))
    assert list(archive.streams("case/")) == ["case/a", "case/b"]
    assert archive.last_position() >= 12


def test_the_same_personal_part_is_sealed_anew_each_time() -> None:
    """Two alike secrets do not look alike in the book."""
    archive.append(STREAM, EMPTY, things([({}, {"name": "Sari"})] * 2))
    one, two = (entry.event.sealed for entry in archive.read(STREAM)[0])
    assert one != two


def test_sealed_parts_are_fetched_for_entries_that_were_read_without_them() -> None:
    """First the public part, for whoever is judged; then what is sealed: the same entries."""
    three()
    in_public, _ = archive.read(STREAM, public=True)
    assert all(one.event.sealed is None for one in in_public)
    assert archive.with_seals(in_public, STREAM) == archive.read(STREAM)[0]
    assert archive.with_seals((), STREAM) == ()


def test_another_sealed_part_is_not_taken_for_the_one_that_an_entry_names() -> None:
    """Changed between the two readings, it is found as in one."""
    three()
    in_public, _ = archive.read(STREAM, public=True)
    sealed = next(one.event.version for one in archive.read(STREAM)[0] if one.event.sealed)
    for value in (b"another blob", b""):
        put("sealed", sealed, value)
        with pytest.raises(LedgerFault, match="another one"):
            archive.with_seals(in_public, STREAM)
