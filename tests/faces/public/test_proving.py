"""Can a stranger check a document, without learning whose it is?"""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client

from prima.faces.public import hashing
from prima.ledger.receipt import verify
from prima.office import keys
from prima.office.sealer import seal_all
from tests.faces.public.town import (
    ANSWERS,
    DOCUMENT,
    MORNING,
    Town,
    applied,
    forget,
    granted,
    page,
    source,
    words,
)


def compare(number: str, data: bytes | None) -> Any:
    """Put a file on the page of a number, as a browser does."""
    fields: dict[str, Any] = {}
    if data is not None:
        file = BytesIO(data)
        file.name = "surat.pdf"
        fields["berkas"] = file
    return Client(enforce_csrf_checks=True).post(f"/bukti/{number}", fields)


def test_a_document_is_recorded_with_what_when_and_by_which_post(town: Town) -> None:
    """What was issued, on which day, by which post of which unit, until when it holds."""
    said = page(f"/bukti/{granted(town)}")
    assert "Kartu Tanda Bukti Pencari Kerja (AK/I), terbit Senin, 2 Maret 2026" in said
    assert "Diputus Pengantar kerja, Dinas Tenaga Kerja." in said
    assert "Masih berlaku, sampai Kamis, 2 Maret 2028" in said
    assert "Tidak ada pencabutan yang tercatat; diperiksa Senin, 2 Maret 2026" in said


def test_nothing_personal_is_shown(town: Town) -> None:
    """Neither the holder nor the officer is named, nor a number of theirs."""
    html = source(f"/bukti/{granted(town)}")
    for secret in (ANSWERS["nama"], ANSWERS["nik"], "Petugas Rahasia", town.sari.person):
        assert secret not in html


def test_an_ended_document_says_so(town: Town) -> None:
    """Two years and a day later it holds no more."""
    number = granted(town)
    with time_machine.travel(MORNING + timedelta(days=732), tick=False):
        forget()
        said = page(f"/bukti/{number}")
    assert "Sudah tidak berlaku: berakhir Kamis, 2 Maret 2028" in said
    assert "Masih berlaku" not in said


def test_the_same_file_is_the_same(town: Town) -> None:
    """Byte for byte; then what stands in it is ours."""
    answer = compare(granted(town), DOCUMENT)
    assert answer.status_code == 200
    assert "Sama persis: berkas ini Kartu Tanda Bukti Pencari Kerja" in words(
        answer.content.decode()
    )


def test_a_changed_file_is_told_without_a_verdict(town: Town) -> None:
    """One byte more is another file; nobody is called a forger."""
    said = words(compare(granted(town), DOCUMENT + b".").content.decode())
    assert "Berkas ini tidak sama dengan yang kami terbitkan." in said
    assert "palsu" not in said.lower()


def test_no_file_at_all_is_told(town: Town) -> None:
    """The button was pressed too early."""
    assert "Belum ada berkas." in words(compare(granted(town), None).content.decode())


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts as none."""
    monkeypatch.setattr(hashing, "BYTES_MOST", 10)
    number = granted(town)
    assert "paling besar 20 MB" in words(compare(number, b"x" * 100_000).content.decode())


def test_comparing_sets_no_cookie_and_needs_none(town: Town) -> None:
    """It changes nothing, so it needs no token."""
    answer = compare(granted(town), DOCUMENT)
    assert not answer.cookies


def test_an_unknown_number_is_not_recorded(town: Town) -> None:
    """Never "forged": what to do next stands there."""
    del town
    said = page("/bukti/0123-456Z", 404)
    assert "Nomor 0123-456Z tidak tercatat" in said
    assert "Bandingkan nomor dengan yang tercetak" in said
    assert "palsu" not in said.lower()


def test_a_slip_of_the_pen_is_found_before_anything_is_looked_up(town: Town) -> None:
    """The check sign does not fit: 422, with the box and what was typed."""
    del town
    html = source("/bukti?nomor=0123-4567", 422)
    assert 'value="0123-4567"' in html
    assert "Perlu diperbaiki: " in html
    assert source("/bukti/rumah", 422)


def test_a_number_may_be_typed_as_people_type(town: Town) -> None:
    """Small letters, blanks, a whole address from a QR code."""
    number = granted(town)
    for typed in (number.lower(), number.replace("-", " "), f"https://kantor/bukti/{number}"):
        answer = Client().get("/bukti", {"nomor": typed})
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/bukti/{number}"
    assert Client().get(f"/bukti/{number.lower()}").headers["Location"] == f"/bukti/{number}"


def test_what_was_not_issued_is_not_told(town: Town) -> None:
    """A receipt proves that somebody applied; whether she was refused is hers to tell."""
    said = page(f"/bukti/{applied(town)}")
    assert "Permohonan diterima Senin, 2 Maret 2026" in said
    assert "Belum ada dokumen yang terbit dengan nomor ini" in said


def test_the_technical_proof_is_complete_once_it_is_sealed(town: Town) -> None:
    """Entry, leaf, head and hash; before the seal it says until when it comes."""
    number = granted(town)
    assert "belum tersegel; paling lambat 60 detik" in page(f"/bukti/{number}")
    seal_all()
    said = page(f"/bukti/{number}")
    assert "di bawah kepala" in said
    assert "prima verify bukti-" in said


def test_the_proof_is_checked_without_us(town: Town) -> None:
    """The receipt of the entry that holds the hash passes with the public key alone."""
    number = granted(town)
    seal_all()
    answer = Client().get(f"/bukti/{number}/entri.json")
    verdict = verify(answer.content, keys.verifier().vkey())
    assert verdict.ok
    assert verdict.sealed
    event = json.loads(json.loads(answer.content)["event"])
    assert event["kind"] == "documented"
    assert town.sari.person not in answer.content.decode()


def test_other_entries_are_not_handed_out(town: Town) -> None:
    """Where nothing was issued there is no entry that a stranger may read."""
    assert Client().get(f"/bukti/{applied(town)}/entri.json").status_code == 404
    assert Client().get("/bukti/0123-456Z/entri.json").status_code == 404


def test_the_book_shows_its_newest_head(town: Town) -> None:
    """Size, time, the signed note, the key, and how to check without us."""
    del town
    assert "Buku ini belum bersegel." in page("/buku")
    sealed = seal_all()
    said = page("/buku")
    assert f"Entri tersegel {sealed}" in said
    assert "tirtasari.go.id/buku" in said
    assert keys.verifier().vkey() in source("/buku").replace("&#x2B;", "+")
    assert "prima verify bukti.json --key-file kunci.txt" in said
