"""Whatever is changed in the stored book is found, and where; a sound book stays sound."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.happened import Happened
from prima.ledger.event import GENESIS, Event, canonical
from prima.ledger.tree import leaf_hash
from prima.office import archive, fsck, keys, sealer
from prima.office.fsck import Extent, Fault
from prima.office.lease import LostError, take
from prima.office.models import Checkpoint, Entry, Leaf, Lease, Tile
from prima.office.moment import now
from tests.faces.api.town import MORNING, Town, apply, check, fill, found_town, seal, unguarded


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with an open case and one under way, all of it sealed in three steps."""
    town = found_town()
    seal()
    apply(town.sari)
    seal()
    check(town, apply(town.budi), MORNING)
    seal()
    return town


def faults() -> list[Fault]:
    """Return all faults of the whole book."""
    return [found for found in fsck.whole() if isinstance(found, Fault)]


def extent() -> Extent:
    """Return what the check looked at."""
    return next(found for found in fsck.whole() if isinstance(found, Extent))


def long_stream(count: int, name: str = "notes/long") -> None:
    """Enter a stream of `count` small entries and seal it."""
    keys.make_keys("tirtasari.go.id/buku")
    fill(count, name)
    seal()


@pytest.mark.usefixtures("town")
def test_a_book_that_nobody_touched_has_no_fault() -> None:
    """Everything that the office itself wrote passes."""
    assert faults() == []
    assert extent() == Extent(0, Entry.objects.count(), 0)


@pytest.mark.usefixtures("db")
def test_an_empty_book_has_no_fault() -> None:
    """Nothing written is nothing wrong."""
    assert faults() == []
    assert extent() == Extent(0, 0, 0)


def test_what_is_not_sealed_yet_is_checked_too_and_is_no_fault(town: Town) -> None:
    """The sealer comes a moment later; the chain holds already."""
    look(town)
    assert faults() == []
    assert extent().unsealed == 1
    unguarded()
    Entry.objects.filter(pk=archive.last_position()).update(leaf=bytes(32))
    assert [fault.code for fault in faults()] == ["leaf"]


def look(town: Town) -> None:
    """Enter one more thing that no head signs yet."""
    stream = f"reader/{town.rina.person}"
    archive.append(stream, archive.head_of(stream), [Happened("opened", MORNING, "x", {})])


@pytest.mark.usefixtures("db")
def test_tiles_of_tiles_are_checked() -> None:
    """A book of more than 256 entries has a second level, and a change there is found."""
    long_stream(300)
    long_stream(300, "notes/second")
    assert faults() == []
    unguarded()
    row = Tile.objects.filter(level=1).order_by("-width").first()
    assert row is not None
    Tile.objects.filter(pk=row.pk).update(data=flipped(bytes(row.data), 5))
    found = faults()
    assert {fault.code for fault in found} == {"tile"}
    assert any(fault.place.startswith("tile/1/000") for fault in found)


@pytest.mark.usefixtures("db")
def test_a_forged_tile_below_a_tile_is_found_at_its_own_place() -> None:
    """A changed full tile no longer fits its entries, its narrower rows or the roots."""
    long_stream(300)
    unguarded()
    row = Tile.objects.get(level=0, index=0, width=256)
    Tile.objects.filter(pk=row.pk).update(data=flipped(bytes(row.data), 32 * 7))
    found = faults()
    assert ("leaf", "leaf 7") in {(fault.code, fault.place) for fault in found}
    assert any(fault.code == "head" for fault in found)


def flipped(data: bytes, at: int) -> bytes:
    """Return the bytes with one bit turned."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def change_entry(**changes: Any) -> Callable[[], None]:
    """Change columns of an entry in the middle of a case."""

    def change() -> None:
        Entry.objects.filter(pk=middle().pk).update(**changes)

    return change


def middle() -> Entry:
    """Return the second entry of the longer case."""
    return Entry.objects.filter(stream__startswith="case/", version=2)[0]


def rewrite_body() -> None:
    """Rewrite what an entry says, canonical to the byte, with its leaf worked out anew."""
    entry = middle()
    data = bytes(entry.canonical).replace(b"periksa", b"sahkan!")
    Entry.objects.filter(pk=entry.pk).update(canonical=data, leaf=leaf_hash(data))


def swap_seals() -> None:
    """Put the personal part of one case beside another one's entry."""
    one, two = Entry.objects.filter(kind="submitted").order_by("position")[:2]
    Entry.objects.filter(pk=one.pk).update(sealed=two.sealed)


def not_canonical() -> None:
    """Put a blank into the bytes, which JSON allows and the book does not."""
    entry = middle()
    data = bytes(entry.canonical).replace(b'{"at":', b'{"at": ', 1)
    Entry.objects.filter(pk=entry.pk).update(canonical=data)


def a_float() -> None:
    """Write a number that the book does not know."""
    entry = middle()
    data = bytes(entry.canonical).replace(b'"v":1', b'"v":1.0', 1)
    Entry.objects.filter(pk=entry.pk).update(canonical=data)


def remove_last() -> None:
    """Cut the newest entry off, with its leaf."""
    leaf = Leaf.objects.order_by("-index")[0]
    Leaf.objects.filter(pk=leaf.pk).delete()
    Entry.objects.filter(pk=leaf.entry_id).delete()


def remove_entry() -> None:
    """Remove an entry from under its leaf."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM office_entry WHERE position = %s", [middle().pk])


def remove_tile() -> None:
    """Remove the widest tile."""
    row = Tile.objects.filter(level=0).order_by("-width")[0]
    Tile.objects.filter(pk=row.pk).delete()


def narrower_tile() -> None:
    """Change a narrow tile that an older head needs."""
    row = Tile.objects.filter(level=0).order_by("width")[0]
    Tile.objects.filter(pk=row.pk).update(data=flipped(bytes(row.data), 40))


def stray_tile() -> None:
    """Add a tile beyond the book."""
    Tile(level=0, index=9, width=1, data=bytes(32)).save()


def other_head() -> None:
    """Show an older head's note at the newest size."""
    old, new = Checkpoint.objects.order_by("size")[0], Checkpoint.objects.order_by("-size")[0]
    Checkpoint.objects.filter(pk=new.pk).update(note=old.note)


def broken_signature() -> None:
    """Change a letter of a head's signature."""
    head = Checkpoint.objects.order_by("size")[1]
    note = head.note[:-10] + ("A" if head.note[-10] != "A" else "B") + head.note[-9:]
    Checkpoint.objects.filter(pk=head.pk).update(note=note)


def remove_head() -> None:
    """Remove the newest head, as a restored old copy would lack it."""
    Checkpoint.objects.filter(pk=Checkpoint.objects.order_by("-size")[0].pk).delete()


def rolled_back() -> None:
    """Remove the newest leaves and their tiles, and keep the head that signs them."""
    last = Leaf.objects.order_by("-index")[0]
    Leaf.objects.filter(pk=last.pk).delete()


CHANGES: dict[str, tuple[Callable[[], None], set[str]]] = {
    "kind": (change_entry(kind="finished"), {"column"}),
    "time": (change_entry(at=MORNING + timedelta(seconds=1)), {"column"}),
    "stream": (change_entry(stream="case/0000-0000"), {"column", "chain"}),
    "version": (change_entry(version=99), {"column", "chain"}),
    "kept leaf": (change_entry(leaf=bytes(32)), {"leaf"}),
    "personal part gone": (change_entry(sealed=b"something"), {"seal"}),
    "personal part swapped": (swap_seals, {"seal"}),
    "body rewritten": (rewrite_body, {"leaf", "chain"}),
    "not canonical": (not_canonical, {"entry", "leaf", "chain"}),
    "a float": (a_float, {"entry", "leaf", "chain"}),
    "newest entry cut off": (remove_last, {"gap"}),
    "entry removed": (remove_entry, {"gap", "chain"}),
    "leaf removed": (rolled_back, {"gap"}),
    "tile removed": (remove_tile, {"tile"}),
    "narrow tile changed": (narrower_tile, {"tile"}),
    "stray tile": (stray_tile, {"tile"}),
    "old head shown as new": (other_head, {"head"}),
    "signature changed": (broken_signature, {"head"}),
    "head removed": (remove_head, {"gap", "tile"}),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.usefixtures("town")
def test_each_kind_of_change_is_found_and_named(name: str) -> None:
    """With the guards off, whatever is changed comes out as a fault of its kind."""
    change, codes = CHANGES[name]
    unguarded()
    change()
    found = faults()
    assert {fault.code for fault in found} == codes, [str(fault) for fault in found]
    assert all(fault.what.id.endswith(".") and fault.what.en.endswith(".") for fault in found)
    with connection.cursor() as cursor:  # the test database must end without loose ends
        cursor.execute(
            "DELETE FROM office_leaf WHERE entry_id NOT IN (SELECT position FROM office_entry)"
        )


@given(place=st.integers(0, 10**9), bit=st.integers(0, 7))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_turned_bit_anywhere_in_an_entry_is_found(town: Town, place: int, bit: int) -> None:  # noqa: ARG001 - a database is wanted
    """However small the change to the bytes of any entry, the book says so."""
    unguarded()
    rows = list(Entry.objects.order_by("position"))
    row = rows[place % len(rows)]
    data = bytearray(row.canonical)
    data[place % len(data)] ^= 1 << bit
    Entry.objects.filter(pk=row.pk).update(canonical=bytes(data))
    assert row.stream in {fault.place.partition("@")[0] for fault in faults()}
    Entry.objects.filter(pk=row.pk).update(canonical=row.canonical)


@pytest.mark.usefixtures("town")
def test_every_fault_is_listed_not_only_the_first() -> None:
    """Three changed entries are three places."""
    unguarded()
    changed = list(Entry.objects.filter(version=1).order_by("position")[:3])
    for entry in changed:
        Entry.objects.filter(pk=entry.pk).update(kind="forged")
    assert [fault.place for fault in faults()] == [f"{entry.stream}@1" for entry in changed]


@pytest.mark.usefixtures("db")
def test_the_last_entries_can_be_checked_alone() -> None:
    """A check of the last hundred begins at a tile and still holds against every head there."""
    long_stream(700)
    seen = list(fsck.last(100))
    assert [found for found in seen if isinstance(found, Fault)] == []
    assert seen[-1] == Extent(512, 700, 0)
    unguarded()
    Entry.objects.filter(version=3).update(kind="forged")
    assert not [found for found in fsck.last(100) if isinstance(found, Fault)]
    Entry.objects.filter(version=690).update(kind="forged")
    assert [found.place for found in fsck.last(100) if isinstance(found, Fault)] == [
        "notes/long@690"
    ]


@pytest.mark.usefixtures("db")
def test_windows_that_are_checked_one_by_one_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page does a window at a time and needs nothing of the one before."""
    long_stream(900)
    monkeypatch.setattr(fsck, "WINDOW", 256)
    assert faults() == []
    size = fsck.size_signed()
    assert not list(fsck.window(512, 768, size))
    unguarded()
    Entry.objects.filter(version=600).update(kind="forged")
    assert [fault.place for fault in fsck.window(512, 768, size)] == ["notes/long@600"]
    assert not list(fsck.window(0, 512, size))


def test_two_sealers_make_one_book(town: Town) -> None:
    """While one holds the lease the other gets none; what one sealed, no other seals again."""
    look(town)
    assert take(sealer.LEASE, 30, "a second sealer") is None
    assert seal() == 1
    assert Leaf.objects.count() == Entry.objects.count()
    assert faults() == []


def test_a_sealer_that_slept_too_long_writes_nothing(town: Town) -> None:
    """Whoever took over has a higher fence; the sleeper's work is refused whole."""
    sleeper = take(sealer.LEASE, 30, "town")
    assert sleeper is not None
    Lease.objects.filter(pk=sealer.LEASE).update(until=now() - timedelta(seconds=1))
    second = take(sealer.LEASE, 30, "a second sealer")
    assert second is not None
    look(town)
    with pytest.raises(LostError):
        sealer.seal_new(sleeper)
    assert sealer.seal_new(second) == 1
    assert faults() == []


def enter_at(position: int, stream: str) -> None:
    """Enter something at a position of choice, as a commit that came early or late would."""
    data = canonical(Event(stream, 1, "noted", MORNING, "system", {}, None, GENESIS))
    Entry(
        position=position,
        stream=stream,
        version=1,
        kind="noted",
        at=MORNING,
        canonical=data,
        leaf=leaf_hash(data),
    ).save()


def test_an_entry_that_comes_late_with_a_low_position_is_sealed(town: Town) -> None:
    """Positions are not in the order of commits; what has no leaf is found wherever it lies."""
    look(town)
    skipped = archive.last_position() + 5
    enter_at(skipped + 10, "notes/first")
    assert seal() == 2
    enter_at(skipped, "notes/late")
    assert extent().unsealed == 1
    assert seal() == 1
    assert Leaf.objects.get(entry_id=skipped).index == Leaf.objects.count() - 1
    assert faults() == []


def noted() -> Happened:
    """Return something that happened and means nothing."""
    return Happened("noted", MORNING, "system", {})


@pytest.mark.django_db(transaction=True)
def test_a_transaction_held_open_past_others_is_forgotten_by_nobody() -> None:
    """PostgreSQL lets a later entry overtake it, SQLite makes it wait; both are sealed."""
    found_town()
    seal()
    begun, go_on = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold_open, args=(begun, go_on))
    thread.start()
    assert begun.wait(20)
    overtaken = connection.vendor == "postgresql"
    if overtaken:
        archive.append("notes/quick", archive.EMPTY, [noted()])
        assert seal() == 1
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(OperationalError, match="locked"):
            archive.append("notes/quick", archive.EMPTY, [noted()])
    go_on.set()
    thread.join(20)
    if not overtaken:
        archive.append("notes/quick", archive.EMPTY, [noted()])
    assert seal() == (1 if overtaken else 2)
    held, quick = (Entry.objects.get(stream=f"notes/{name}") for name in ("held", "quick"))
    assert held.position < quick.position
    assert (held.place.index > quick.place.index) == overtaken
    assert faults() == []


def hold_open(begun: threading.Event, go_on: threading.Event) -> None:
    """Enter something, and commit only when told."""
    with transaction.atomic():
        archive.append("notes/held", archive.EMPTY, [noted()])
        begun.set()
        go_on.wait(20)
    connection.close()
