"""The office tells by itself, and to everybody, what is out of order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from prima.office import holding_back, lease, sealer, state
from prima.office.home import home
from prima.office.models import Cosignature, Lease, Rehearsal
from prima.office.moment import now
from prima.standard.text import Text
from tests.faces.public.town import Town, source

WELL, NOT_WELL = "Semuanya berjalan.", "Ada yang tidak beres"


@pytest.fixture
def well(town: Town) -> Town:
    """A town in which the sealer works and a rehearsal held this night."""
    sealer.seal_all()
    lease.take(sealer.LEASE, 30)
    Rehearsal.objects.create(at=now() - timedelta(hours=5), ok=True, entries=9)
    return town


def test_what_is_well_is_told_in_both_languages(well: Town) -> None:
    """It takes applications, the rehearsal held, nothing is recorded."""
    del well
    page = source("/status", 200)
    assert WELL in page
    assert "Tidak ada gangguan yang tercatat." in page
    assert "Everything works." in source("/en/status", 200)


@pytest.mark.parametrize("reason", ["restored", "behind", "forked"])
def test_a_held_book_is_told(well: Town, reason: str) -> None:
    """Whoever wants to apply reads why it is not taken."""
    del well
    holding_back.hold(reason, "saksi 9")
    page = source("/status", 200)
    holding_back.free()
    assert NOT_WELL in page
    assert "tidak: " in page


def test_a_sealer_that_stopped_is_told(well: Town) -> None:
    """Its lease ran out: nothing is written any more."""
    del well
    Lease.objects.filter(pk=sealer.LEASE).update(until=now() - timedelta(minutes=5))
    assert "penyegel sedang berhenti" in source("/status", 200)


@pytest.mark.parametrize(
    ("hours", "ok", "words"),
    [(1, False, "gagal, "), (27, True, "terlalu lama yang lalu"), (None, None, "belum pernah")],
)
def test_a_rehearsal_that_failed_or_is_missing_is_red(
    well: Town, hours: int | None, *, ok: bool | None, words: str
) -> None:
    """The newest counts; its words are no secret, its fault is for the operator."""
    del well
    Rehearsal.objects.all().delete()
    if hours is not None:
        at = now() - timedelta(hours=hours)
        Rehearsal.objects.create(at=at, ok=bool(ok), fault="" if ok else "/rahasia/jalur")
    page = source("/status", 200)
    assert NOT_WELL in page
    assert words in page
    assert "/rahasia" not in page


def test_witnesses_are_named_with_what_they_saw(well: Town) -> None:
    """One that saw the newest head is well; one that is behind for an hour is late."""
    del well
    vkey = "saksi.contoh+46cd7a92+BDoHcJwqFSA0O6zt3YVcUNSAFPkLY/HGFXJrjkQmNnrU"
    path = home() / "witnesses.txt"
    path.write_text(f"http://127.0.0.1:1 {vkey}\n")
    try:
        head = sealer.latest()
        assert head
        size = head[0].size
        row = Cosignature.objects.create(size=size, witness="saksi.contoh", line="-", at=now())
        assert [(one.size, one.is_late) for one in state.state().seen] == [(size, False)]
        assert "saksi.contoh" in source("/status", 200)
        row.size, row.at = size - 1, now() - timedelta(hours=2)
        row.save()
        assert NOT_WELL in source("/status", 200)
        assert "tertinggal" in source("/status", 200)
    finally:
        path.unlink()


def test_an_incident_is_told_until_it_ends_and_then_remembered(well: Town) -> None:
    """Open it is red; closed it stays in the list with its time."""
    del well
    number = state.tell(Text(id="Listrik padam di loket.", en="No power at the counter."))
    assert NOT_WELL in source("/status", 200)
    assert "No power at the counter." in source("/en/status", 200)
    assert state.end(number)
    assert not state.end(number)
    page = source("/status", 200)
    assert WELL in page
    assert "Listrik padam di loket." in page
