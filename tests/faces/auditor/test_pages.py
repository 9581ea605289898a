"""The auditor reads, draws, counts again and takes proofs home; nobody else gets in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from prima.ledger.receipt import verify
from prima.office import book, fsck, policy, recount
from prima.office.models import CaseHead, Entry
from tests.browser import weight
from tests.faces.api.town import (
    MORNING,
    Town,
    apply,
    client_of,
    fill,
    found_town,
    seal,
    unguarded,
    whole_case,
)

STAFF_BYTES_MAX = 20 * 1024
SECRETS = ("Sari", "Wulandari", "3201014107950001", "6281234567890", "@contoh.id", "person/rina")
PAGES = ("/pemeriksaan", "/pemeriksaan/buku")


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with four cases, sealed."""
    town = found_town()
    for way in range(4):
        person = (town.sari, town.budi)[way % 2]
        whole_case(town, person, MORNING + timedelta(days=7 * way), way)
    seal()
    return town


@pytest.fixture
def ayu(town: Town) -> Client:
    """The auditor at her desk."""
    return client_of(town.auditor)


def returned() -> str:
    """Return the number of the case that was returned once."""
    return CaseHead.objects.get(returns=1).number


def text_of(client: Client, path: str, status: int = 200) -> str:
    """Return a page, and hold its status."""
    answer = client.get(path)
    assert answer.status_code == status, answer.content[:500]
    return str(answer.content.decode())


def test_the_population_lists_cases_without_names(ayu: Client) -> None:
    """Numbers, services, states and whether the promise was kept; no person anywhere."""
    page = text_of(ayu, "/pemeriksaan")
    for number in CaseHead.objects.values_list("number", flat=True):
        assert number in page
    assert "Populasi: 4 berkas" in page
    assert "Kartu pencari kerja" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert "person/" not in page


def test_a_sample_shows_its_seed_and_can_be_asked_for_again(ayu: Client) -> None:
    """The page says by which seed it drew, and that seed gives the same page."""
    page = text_of(ayu, "/pemeriksaan?contoh=2")
    found = re.search(r"Benih: <span class=\"nomor\">([0-9a-f]{16})</span>", page)
    assert found is not None
    again = text_of(ayu, f"/pemeriksaan?contoh=2&benih={found[1]}")
    assert drawn(page) == drawn(again)
    assert len(drawn(page)) == 2
    other = [drawn(text_of(ayu, f"/pemeriksaan?contoh=2&benih={n}")) for n in range(12)]
    assert len({tuple(one) for one in other}) > 2


def drawn(page: str) -> list[str]:
    """Return the numbers of a sample in the order of the draw."""
    return re.findall(r"pemeriksaan/berkas/([0-9A-Z-]{9})", page.partition("Populasi:")[0])


@pytest.mark.parametrize(
    "query",
    [
        "layanan=tidak-ada",
        "dari=kemarin",
        "dari=2026-03-09&sampai=2026-03-02",
        "contoh=0",
        "contoh=501",
        "contoh=banyak",
        "keadaan=hilang",
        f"benih={'x' * 65}",
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_its_fault(ayu: Client, query: str) -> None:
    """Status 422, a box with a link to the field, and the same words at the field."""
    page = text_of(ayu, f"/pemeriksaan?{query}", 422)
    assert 'role="alert"' in page
    assert "<title>Perlu diperbaiki: " in page
    assert page.count('class="keliru"') == 1


def test_a_case_shows_every_entry_with_its_place_in_the_book(ayu: Client) -> None:
    """Kind, time, pseudonym, body, leaf; sealed or not; a proof to download for each."""
    number = returned()
    page = text_of(ayu, f"/pemeriksaan/berkas/{number}")
    entries = CaseHead.objects.get(number=number).entries
    assert page.count("Unduh bukti entri") == entries
    assert page.count("<li><h2>") == entries
    assert "1. Permohonan diterima" in page
    assert "officer/rina" in page
    assert "ada bagian pribadi yang tersegel" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_a_number_is_found_however_it_is_typed(ayu: Client) -> None:
    """Small letters and blanks are read; a number that is none is not found."""
    number = returned()
    text_of(ayu, f"/pemeriksaan/berkas/{number.lower().replace('-', ' ')}")
    for wrong in ("0000-0000", "xyz", "0123-456Z"):
        text_of(ayu, f"/pemeriksaan/berkas/{wrong}", 404)
        text_of(ayu, f"/pemeriksaan/ekspor/{wrong}", 404)


def test_the_proof_of_an_entry_is_checked_with_the_published_key_alone(ayu: Client) -> None:
    """What she downloads passes `prima verify`, with the key that everybody can fetch."""
    answer = ayu.get(f"/pemeriksaan/berkas/{returned()}/bukti/2")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    verdict = verify(answer.content, Client().get("/buku/kunci").content.decode().strip())
    assert verdict.sealed
    text_of(ayu, f"/pemeriksaan/berkas/{returned()}/bukti/99", 404)


def test_the_export_is_a_zip_with_everything(ayu: Client) -> None:
    """Entries, receipts, proofs, head and key; three clicks from the list."""
    answer = ayu.get(f"/pemeriksaan/ekspor/{returned()}")
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {"BACA.txt", "checkpoint", "kunci.txt", "daftar.jsonl", "entri/0001.json"} <= names


def test_the_ledger_page_shows_heads_and_counts_them_again(ayu: Client) -> None:
    """The signed heads stand there, and the whole book is found sound."""
    page = text_of(ayu, "/pemeriksaan/buku")
    assert book.vkey().partition("+")[2] in page
    assert "Tidak ada; semua entri tersegel." in page
    page = text_of(ayu, "/pemeriksaan/buku?hitung=semua")
    assert "Buku ini cocok dengan segelnya" in page
    page = text_of(ayu, "/pemeriksaan/buku?hitung=terakhir&terakhir=10")
    assert "Buku ini cocok dengan segelnya" in page
    text_of(ayu, "/pemeriksaan/buku?hitung=terakhir&terakhir=0", 422)
    text_of(ayu, "/pemeriksaan/buku?terakhir=999999", 422)


def test_a_large_book_is_counted_over_several_pages(
    ayu: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress is a page: it says how far it came, and goes on by itself or by a link."""
    fill(256)
    seal()
    assert fsck.size_signed() > 256
    monkeypatch.setattr(fsck, "WINDOW", 256)
    monkeypatch.setattr(recount, "WINDOWS_A_STEP", 1)
    page, pages = text_of(ayu, "/pemeriksaan/buku?hitung=semua"), 1
    while "Sedang menghitung ulang" in page:
        assert '<meta http-equiv="refresh" content="0;url=?lanjut=' in page
        assert "<progress" in page
        found = re.search(r'class="tombol" href="(\?lanjut=[^"]+)"', page)
        assert found is not None
        page, pages = text_of(ayu, f"/pemeriksaan/buku{found[1]}"), pages + 1
    assert pages == 2
    assert "Buku ini cocok dengan segelnya" in page


def test_a_forged_recount_is_no_recount(ayu: Client) -> None:
    """A token that the office did not sign is passed over, not believed."""
    page = text_of(ayu, "/pemeriksaan/buku?lanjut=eyJhIjoxfQ:forged:token")
    assert "cocok dengan segelnya" not in page


def test_a_changed_book_is_told_on_the_page(ayu: Client) -> None:
    """The heading says it, and the place is named."""
    unguarded()
    number = returned()
    Entry.objects.filter(stream=f"case/{number}", version=2).update(kind="forged")
    page = text_of(ayu, "/pemeriksaan/buku?hitung=semua")
    assert "Buku ini tidak cocok dengan segelnya" in page
    assert f"case/{number}@2" in page
    assert "Tidak cocok:" in text_of(ayu, f"/pemeriksaan/berkas/{number}")


@pytest.mark.usefixtures("db")
def test_an_office_without_cases_says_what_would_be_here() -> None:
    """Empty pages say so in one sentence, with the next step."""
    ayu = client_of(found_town().auditor)
    assert "Tidak ada berkas yang cocok." in text_of(ayu, "/pemeriksaan")
    assert "Belum ada kepala buku." in text_of(ayu, "/pemeriksaan/buku")


def every_path() -> list[str]:
    """Return an address of each page of the auditor."""
    number = returned()
    return [
        *PAGES,
        f"/pemeriksaan/berkas/{number}",
        f"/pemeriksaan/berkas/{number}/bukti/1",
        f"/pemeriksaan/ekspor/{number}",
    ]


def test_nobody_but_the_auditor_gets_in(town: Town) -> None:
    """Each page refuses everybody else, the administrator and the applicant too."""
    for path in every_path():
        for name, who in town.everybody.items():
            status = client_of(who).get(path).status_code
            assert status == (200 if name == "auditor" else 403), (path, name, status)
        assert Client().get(path).status_code == 302


@pytest.mark.usefixtures("town")
def test_every_route_of_the_auditor_has_a_row() -> None:
    """A route without a row would admit nobody; these admit who should, and no more."""
    rows = {name: rule for name, rule in policy.ROUTES.items() if name.startswith("auditor:")}
    assert len(rows) == 7
    assert set(rows.values()) == {policy.AUDITORS}


def test_pages_only_answer_to_reading(ayu: Client) -> None:
    """Nothing here changes anything, so nothing but GET and HEAD is answered."""
    for path in every_path():
        assert ayu.post(path).status_code in (403, 405)
        assert ayu.head(path).status_code == 200


def test_staff_pages_are_light_and_hold_no_style_or_script_of_their_own(ayu: Client) -> None:
    """At most 20 KB compressed, and nothing that the content policy would refuse."""
    for path in every_path()[:3]:
        page = text_of(ayu, path)
        assert weight(page) < STAFF_BYTES_MAX
        assert " style=" not in page
        assert "<script" not in page
        assert page.count("<h1") == 1


def test_the_pages_speak_english_too(ayu: Client) -> None:
    """Under /en/ the same pages stand, with the core's texts in English."""
    page = text_of(ayu, "/en/pemeriksaan")
    assert '<html lang="en">' in page
    assert "Job-seeker card" in page


def test_the_oldest_unsealed_entry_is_told(town: Town, ayu: Client) -> None:
    """Until the sealer comes the page says how much waits and since when."""
    apply(town.sari, MORNING + timedelta(days=60))
    page = text_of(ayu, "/pemeriksaan/buku")
    assert "1 entri," in page
    events = text_of(ayu, f"/pemeriksaan/berkas/{CaseHead.objects.latest('received_at').number}")
    assert "belum tersegel" in events
    assert json.dumps(None) not in events.partition("<h1>")[2].partition("<details>")[0]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_without_a_midnight_is_no_error_of_ours(ayu: Client, day: str) -> None:
    """Days at the ends of the calendar are told at the form."""
    for name in ("dari", "sampai"):
        text_of(ayu, f"/pemeriksaan?{name}={day}", 422)
