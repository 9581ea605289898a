"""The auditor's population, her sample, and what she carries home to check without us."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from datetime import date, timedelta

import pytest

from prima.case.happened import KINDS
from prima.ledger.checkpoint import open_note, parse_vkey
from prima.ledger.encode import from_base64
from prima.ledger.event import chain_hash, parse
from prima.ledger.proof import verify_inclusion
from prima.ledger.receipt import verify
from prima.ledger.tile import MemoryTiles, root_of, tiles_of
from prima.ledger.tree import leaf_hash
from prima.office import audit, book, dossier, fsck, recount
from prima.office.audit import Population
from prima.office.models import CaseHead, Entry
from tests.faces.api.town import (
    AK1,
    MORNING,
    Town,
    apply,
    check,
    found_town,
    seal,
    unguarded,
    whole_case,
)

SECRETS = ("Sari", "Wulandari", "3201014107950001", "6281234567890", "@contoh.id", "@tirtasari")
"""What stands in the vault, and must stand nowhere else."""


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with a few finished cases, sealed, and one under way that is not."""
    town = found_town()
    for way in range(4):
        person = (town.sari, town.budi)[way % 2]
        whole_case(town, person, MORNING + timedelta(days=7 * way), way)
    seal()
    return town


def numbers(asked: Population) -> set[str]:
    """Return the numbers of a population."""
    return {row.number for row in audit.population(asked).rows}


@pytest.mark.usefixtures("town")
def test_a_population_is_chosen_by_service_period_and_state() -> None:
    """Each choice narrows the population; none of them is the whole."""
    assert len(numbers(Population())) == 4
    assert len(numbers(Population(standard=AK1))) == 4
    assert numbers(Population(standard="skck-baru")) == set()
    assert len(numbers(Population(status="withdrawn"))) == 1
    first_week = Population(since=date(2026, 3, 2), until=date(2026, 3, 8))
    assert len(numbers(first_week)) == 1
    assert len(numbers(Population(until=date(2026, 3, 16)))) == 3
    assert [name for name, _ in audit.services()] == [AK1, "skck-baru"]


@pytest.mark.usefixtures("town")
def test_pages_are_bounded_and_never_empty_past_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever page is asked for, one that exists is shown, newest first."""
    monkeypatch.setattr(audit, "PAGE_ROWS", 3)
    first, beyond = audit.population(Population()), audit.population(Population(), 99)
    assert (len(first.rows), first.pages, beyond.page, len(beyond.rows)) == (3, 2, 2, 1)
    assert first.rows[0].received_at > first.rows[-1].received_at > beyond.rows[0].received_at


@pytest.mark.usefixtures("town")
def test_a_sample_can_be_drawn_again_by_anyone() -> None:
    """Same seed, same cases, in whatever order the database holds them; another seed, others."""
    drawn = [row.number for row in audit.sample(Population(), "benih-1", 2)]
    everything = list(CaseHead.objects.values_list("number", flat=True))
    random.Random(7).shuffle(everything)
    assert drawn == sorted(everything, key=lambda number: audit.rank("benih-1", number))[:2]
    many = {tuple(row.number for row in audit.sample(Population(), str(n), 2)) for n in range(30)}
    assert len(many) > 5
    assert len(audit.sample(Population(), "x", 500)) == 4
    assert audit.sample(Population(status="closed"), "x", 1)[0].status.id == "selesai"


def test_the_seed_that_nobody_chose_is_the_root_of_the_book(town: Town) -> None:
    """It changes with every seal, and is known to whoever has the head."""
    seed = audit.seed_of_book()
    note = book.checkpoint()
    assert note is not None
    assert open_note(note, [parse_vkey(book.vkey())]).root.hex().startswith(seed)
    apply(town.sari, MORNING + timedelta(days=60))
    seal()
    assert audit.seed_of_book() != seed


@pytest.mark.usefixtures("db")
def test_an_empty_book_has_a_seed_and_no_heads() -> None:
    """An office that was founded this minute can be looked at."""
    assert re.fullmatch("0{16}", audit.seed_of_book())
    assert book.checkpoint() is None
    assert book.tile(0, 0, 1) is None
    assert audit.population(Population()).count == 0


@pytest.mark.usefixtures("town")
def test_the_entries_of_a_case_name_nobody() -> None:
    """Every entry is shown with its place and hash, and no personal data in it."""
    number = CaseHead.objects.filter(returns=1).get().number
    events = audit.events(number)
    assert [event.version for event in events] == list(range(1, len(events) + 1))
    assert all(event.index is not None and not event.faults for event in events)
    assert events[0].kind == "submitted"
    assert events[0].has_secret
    text = repr(events)
    assert not [secret for secret in SECRETS if secret in text]


def test_every_kind_of_entry_and_every_state_has_its_words() -> None:
    """What a case's stream can hold, and where a case can stand, is said in both languages."""
    assert set(audit.KINDS) == set(KINDS)
    assert all(text.id and text.en for text in (*audit.KINDS.values(), *audit.STATUSES.values()))


@pytest.mark.usefixtures("town")
def test_a_changed_entry_is_shown_with_its_fault() -> None:
    """A tampered case does not end in an error page: the auditor sees what is wrong."""
    number = CaseHead.objects.filter(returns=1).get().number
    unguarded()
    rows = Entry.objects.filter(stream=f"case/{number}")
    rows.filter(version=2).update(canonical=b"rubbish")
    found = {
        event.version: {fault.code for fault in event.faults} for event in audit.events(number)
    }
    assert found[2] == {"entry"}
    assert found[3] == {"chain"}
    assert found[1] == set()
    with pytest.raises(LookupError):
        audit.events("0000-0000")


def test_what_waits_for_the_seal_is_told(town: Town) -> None:
    """One more act, and it waits; sealed, nothing does."""
    assert audit.waiting().count == 0
    apply(town.sari, MORNING + timedelta(days=60))
    assert (audit.waiting().count, audit.waiting().since) == (1, MORNING + timedelta(days=60))
    seal()
    assert audit.waiting().since is None


@pytest.mark.usefixtures("town")
def test_the_public_tiles_make_the_root_that_was_signed() -> None:
    """From nothing but the public files the signed head comes out."""
    note = book.checkpoint()
    assert note is not None
    head = open_note(note, [parse_vkey(book.vkey())])
    store = MemoryTiles()
    for level, index, width in tiles_of(head.size):
        data = book.tile(level, index, width)
        assert data is not None
        store.put(level, index, width, data)
    assert root_of(store, head.size) == head.root


@pytest.mark.usefixtures("town")
def test_the_bundles_hold_the_entries_of_the_leaves_and_nothing_personal() -> None:
    """Each entry behind its two-byte length hashes to its leaf."""
    size = fsck.size_signed()
    leaves, data = book.tile(0, 0, size), book.bundle(0, size)
    assert leaves is not None
    assert data is not None
    assert not [secret for secret in SECRETS if secret.encode() in data]
    for place, entry in enumerate(unbundled(data)):
        assert leaf_hash(entry) == leaves[32 * place : 32 * place + 32]
        assert book.entry(place) == entry
    assert book.bundle(0, size + 1) is None
    assert book.bundle(1, 1) is None
    assert book.tile(0, 0, size + 1) is None
    assert book.tile(1, 0, 1) is None
    assert book.entry(size) is None


def unbundled(data: bytes) -> list[bytes]:
    """Take an entry bundle apart."""
    entries = []
    while data:
        length = int.from_bytes(data[:2], "big")
        entries.append(data[2 : 2 + length])
        data = data[2 + length :]
    return entries


@pytest.mark.usefixtures("town")
def test_an_entry_too_large_for_a_bundle_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The format of bundles has its bound; the entry itself is still to be had."""
    monkeypatch.setattr(book, "ENTRY_BYTES_MAX", 400)
    with pytest.raises(book.TooLargeError) as caught:
        book.bundle(0, fsck.size_signed())
    large = book.entry(caught.value.index)
    assert large is not None
    assert len(large) > 400


@pytest.mark.usefixtures("town")
def test_the_audit_file_is_checked_with_the_ledger_alone() -> None:
    """Chain, receipts and C2SP proofs of an exported case hold, without the office."""
    number = CaseHead.objects.filter(returns=1).get().number
    files = opened(dossier.of_case(number))
    vkey = files["kunci.txt"].decode().strip()
    head = open_note(files["checkpoint"].decode(), [parse_vkey(vkey)])
    entries = [files[name] for name in sorted(files) if name.startswith("entri/")]
    assert len(entries) == CaseHead.objects.get(number=number).entries
    prev = bytes(32)
    for version, data in enumerate(entries, start=1):
        assert parsed_prev(data) == prev
        prev = chain_hash(data)
        verdict = verify(files[f"tanda-terima/{version:04}.json"], vkey)
        assert verdict.ok
        assert verdict.sealed
        index, hashes, note = tlog_proof(files[f"bukti/{version:04}.tlog-proof"].decode())
        assert note == files["checkpoint"].decode()
        assert verify_inclusion(leaf_hash(data), index, head.size, hashes, head.root)


def parsed_prev(data: bytes) -> bytes:
    """Return the hash that an entry names as the one before it."""
    value = json.loads(data)
    sealed = value["sealed"]
    return bytes.fromhex(value["prev"]) if sealed else parse(data, None).prev


def tlog_proof(text: str) -> tuple[int, tuple[bytes, ...], str]:
    """Read a proof as the C2SP text says it is written."""
    proof, _, note = text.partition("\n\n")
    magic, index, *hashes = proof.split("\n")
    assert magic == "c2sp.org/tlog-proof@v1"
    return int(index.removeprefix("index ")), tuple(map(from_base64, hashes)), note


def opened(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP, without the folder they lie in."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


@pytest.mark.usefixtures("town")
def test_the_audit_file_holds_no_personal_data_and_no_ciphertext() -> None:
    """Neither the words nor the sealed bytes of any personal part leave the office."""
    for number in CaseHead.objects.values_list("number", flat=True):
        files = opened(dossier.of_case(number))
        whole = b"".join(files.values())
        assert not [secret for secret in SECRETS if secret.encode() in whole]
        for entry in Entry.objects.filter(sealed__isnull=False):
            assert bytes(entry.sealed or b"") not in whole
        assert b"prima verify" in files["BACA.txt"]


def test_the_audit_file_of_an_unsealed_case_says_so(town: Town) -> None:
    """What no head signs yet has a promise and no proof."""
    number = apply(town.sari, MORNING + timedelta(days=60))
    files = opened(dossier.of_case(number))
    assert not [name for name in files if name.startswith("bukti/")]
    verdict = verify(files["tanda-terima/0001.json"], files["kunci.txt"].decode().strip())
    assert (verdict.ok, verdict.sealed) == (True, False)
    assert json.loads(files["daftar.jsonl"])["index"] is None
    with pytest.raises(LookupError):
        dossier.of_case("0000-0000")


@pytest.mark.usefixtures("town")
def test_the_same_book_gives_the_same_audit_file() -> None:
    """Two exports are equal to the byte, so that their hashes can be compared."""
    number = CaseHead.objects.filter(returns=1).get().number
    assert dossier.of_case(number) == dossier.of_case(number)


def test_a_recount_in_steps_ends_with_the_whole(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small the steps, all leaves are counted, and the end is looked at once."""
    monkeypatch.setattr(fsck, "WINDOW", 256)
    monkeypatch.setattr(recount, "WINDOWS_A_STEP", 1)
    check(town, apply(town.sari, MORNING + timedelta(days=60)), MORNING + timedelta(days=60))
    step, steps = recount.begin(), 0
    while not step.is_over:
        step, steps = recount.go_on(step), steps + 1
    assert (step.count, step.checked, step.unsealed) == (0, fsck.size_signed(), 3)
    assert steps >= 1
    assert recount.go_on(step) == step
    assert recount.begin(1).total <= 256
