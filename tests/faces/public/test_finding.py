"""Does somebody find the right service from the home page, the search and the catalogue?"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from prima.office import catalogue, observed
from tests.faces.public.town import (
    AK1,
    KIA,
    MORNING,
    PBG,
    SERVICES,
    SKCK,
    SKTM,
    ended,
    many,
    page,
    source,
)

pytestmark = pytest.mark.usefixtures("town")


def test_the_search_stands_first_on_the_home_page() -> None:
    """One question and one box; it works without a script."""
    html = source("/")
    assert '<form class="cari" method="get" action="/cari" role="search">' in html
    assert html.index('name="q"') < html.index("Ada peristiwa apa?")


@pytest.mark.parametrize("path", ["/", "/angka"])
def test_a_service_of_this_minute_is_shown_before_it_is_counted(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures are counted now and then; a standard established since then breaks no page."""
    monkeypatch.setattr(observed, "everything", dict)
    assert "AK-1" in source(path)


def test_life_events_lead_into_the_catalogue() -> None:
    """Each life event of the home page has its place on the page of all services."""
    home, services = source("/"), source("/layanan")
    for group in catalogue.events(catalogue.services()):
        assert f'href="/layanan#{group.slug}"' in home
        assert f'id="{group.slug}"' in services


def test_what_is_used_most_stands_first() -> None:
    """Counted from the files, not from anybody's taste."""
    many(PBG, {3: 12}, limit=30)
    many(SKCK, {1: 20}, limit=4)
    used = page("/").partition("Paling banyak dipakai")[2]
    assert used.index("SKCK") < used.index("PBG")


def test_the_record_of_the_whole_office_is_open() -> None:
    """How many in time, with interval; how many today; how many are late."""
    many(AK1, {5: 40, 30: 10}, limit=15)
    for kept in (True, True, False):
        ended(SKTM, 5, kept=kept, closed_at=MORNING - timedelta(hours=1))
    ended(SKTM, None, kept=False, closed_at=None)
    said = page("/")
    assert "3 permohonan selesai hari ini, 2 di antaranya tepat janji." in said
    assert "Sedang dikerjakan: 1. Sudah lewat janji: 1." in said
    assert "78 dari 100 tepat janji" in said


def test_without_files_the_record_claims_nothing() -> None:
    """A young office shows no share."""
    said = page("/")
    assert "Belum ada permohonan yang selesai hari ini." in said
    assert "dari 100 tepat janji" not in said


@pytest.mark.parametrize(
    ("typed", "service"),
    [("kartu kunig", AK1), ("ktp anakk", KIA), ("imb", PBG), ("surat kelakuan baik", SKCK)],
)
def test_the_search_forgives(typed: str, service: str) -> None:
    """Everyday words and slips lead to the service."""
    assert f'href="/layanan/{service}"' in source(f"/cari?q={quote(typed)}")


def test_the_search_says_by_which_word_it_found() -> None:
    """Who typed the old name sees it beside the new one."""
    assert "Kartu pencari kerja (AK-1) · kartu kuning" in page("/cari?q=kartukuning")


def test_a_search_without_a_hit_goes_on() -> None:
    """Nearest words, the help line, all services: never a dead end."""
    said = page("/cari?q=sekak")
    assert "Belum ada layanan yang cocok" in said
    assert "Mungkin maksud Anda:" in said
    assert "Telepon 0800-1-555-010, gratis." in said


def test_an_empty_search_is_no_fault() -> None:
    """It shows the box again."""
    assert "Kata yang dicari" in page("/cari?q=+")
    assert "Kata yang dicari" in page("/cari")


def test_what_was_typed_is_kept_and_harmless() -> None:
    """The words stand in the box again, as words."""
    html = source("/cari?q=%3Cscript%3Ekartu%3C/script%3E")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_stands_under_its_event_and_its_sector(service: str) -> None:
    """Nobody has to know which office gives it."""
    html = source("/layanan")
    assert html.count(f'href="/layanan/{service}"') >= 2


def test_help_is_in_plain_words_with_pictures() -> None:
    """Five steps, each with a picture that is not needed to understand them."""
    html = source("/bantuan")
    assert html.count("<li><svg") == 5
    assert html.count('aria-hidden="true"') >= 5
    assert "Petugas pendamping mengisi bersama Anda, gratis." in page("/bantuan")


def test_figures_of_every_service_stand_in_one_table() -> None:
    """Files, share with interval, half, nine of ten, returned."""
    for back in (1, 0, 0, 0):
        for _ in range(5):
            ended(AK1, 6, kept=True, returns=back)
    row = page("/angka").partition("(AK-1)")[2].partition("Pengaduan")[0]
    assert row.split() == (
        [
            "15",
            "menit",
            "20",
            "100",
            "antara",
            "83",
            "dan",
            "100",
            "6",
            "menit",
            "6",
            "menit",
            "25",
            "dari",
            "100",
            "antara",
            "11",
            "dan",
            "47",
        ]
    )


def test_small_cells_are_not_shown() -> None:
    """A service with nine files says "kurang dari 10"."""
    many(PBG, {3: 9}, limit=30)
    row = page("/angka").partition("(PBG)")[2].partition("Surat")[0]
    assert row.split() == ["30", "hari", "kerja", "kurang", "dari", "10"]


def test_files_that_are_half_open_have_no_median() -> None:
    """When half are open and late nobody can say how long half took."""
    many(AK1, {6: 5}, limit=15)
    for _ in range(7):
        ended(AK1, None, kept=False, closed_at=None)
    row = page("/angka").partition("(AK-1)")[2].partition("Pengaduan")[0]
    assert "belum selesai belum selesai" in row
