"""Are all fourteen components there, in order, in plain words, for people and for machines?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from prima.office import standards
from prima.standard.standard import COMPONENTS
from tests.faces.public.town import AK1, FILES, KIA, MORNING, PBG, SERVICES, SKCK, page, source

pytestmark = pytest.mark.usefixtures("town")


@pytest.mark.parametrize("service", SERVICES)
def test_the_fourteen_components_stand_in_the_order_of_the_law(service: str) -> None:
    """Numbered one to fourteen, none left out."""
    said = page(f"/layanan/{service}/standar")
    titles = [f"{n}. {label.id.capitalize()}" for n, label in enumerate(COMPONENTS.values(), 1)]
    places = [said.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("service", SERVICES)
def test_every_requirement_step_and_law_is_told(service: str) -> None:
    """What the standard holds stands on its page."""
    plan = standards.in_force(service, MORNING.date())
    assert plan is not None
    said = page(f"/layanan/{service}/standar")
    for one in plan.standard.requirements:
        assert one.title.id in said
    for step in plan.standard.steps:
        assert not step.public or step.title.id in said
    for law in plan.standard.legal_basis:
        assert law.cite in said


def test_the_law_has_its_mark() -> None:
    """Everybody sees how sure we are of a citation."""
    said = page(f"/layanan/{AK1}/standar")
    assert "UU 25/2009 Pelayanan publik V: naskah sumber sudah dibaca" in said
    assert "Permenaker 39/2016 Penempatan tenaga kerja K: dari pengetahuan" in said


def test_what_the_demo_decree_filled_is_marked_where_it_stands() -> None:
    """At the component where all of it was filled, else at the item."""
    said = page(f"/layanan/{AK1}/standar")
    assert "7. Dasar hukum contoh" in said
    assert "1. Persyaratan Isian data diri" in said
    assert "Menyerahkan kartu di loket contoh" in said
    assert "Memeriksa data dan berkas sebagian contoh" in said


def test_who_may_apply_and_what_becomes_of_the_data() -> None:
    """Before the components: for whom, how, and to what end data is kept."""
    said = page(f"/layanan/{AK1}/standar")
    assert "Untuk siapa Warga negara Indonesia" in said
    assert "Mencatat pencari kerja dan menerbitkan kartu." in said
    assert "Catatan disimpan 5 tahun, lalu dimusnahkan." in said


def test_clocks_say_when_they_stand_still() -> None:
    """From where to where, what stops them, who hears when they pass."""
    said = page(f"/layanan/{PBG}/standar")
    assert "30 hari kerja, sejak permohonan masuk sampai diputus." in said
    assert (
        "Jam berhenti selama menunggu pemohon melengkapi berkas atau menunggu pembayaran." in said
    )


def test_the_procedure_is_drawn_and_listed() -> None:
    """A picture with a name, and beneath it the same as a list."""
    html = source(f"/layanan/{KIA}/standar")
    assert html.count('role="img"') == 1
    assert 'role="region" aria-label="Gambar alur, dapat digeser"' in html
    listed = html[html.index("</svg></div>") :]
    assert "Merekam data anak" in listed


def test_the_machine_form_is_the_bytes_that_were_established() -> None:
    """Downloaded as a file, byte for byte."""
    answer = Client().get(f"/layanan/{SKCK}/standar/2026.1.yaml")
    assert answer.content == FILES[SKCK].read_bytes()
    assert answer.headers["Content-Type"] == "text/yaml; charset=utf-8"
    assert answer.headers["Content-Disposition"] == ('attachment; filename="skck-baru-2026.1.yaml"')


@pytest.mark.parametrize(
    "path",
    [
        f"/layanan/{AK1}/standar/1999.1",
        f"/layanan/{AK1}/standar/1999.1.yaml",
        "/layanan/tidak-ada/standar",
        "/layanan/tidak-ada/perubahan",
    ],
)
def test_what_was_never_established_is_not_found(path: str) -> None:
    """No version is made up."""
    page(path, 404)


def newer() -> None:
    """Establish a second version, with one requirement less and a longer promise."""
    text = standards.versions(AK1)[0].text
    text = text.replace('version: "2026.1"', 'version: "2026.2"').replace(
        'from: "2026-01-05"', 'from: "2026-02-01"'
    )
    text = re.sub(r"title: \{id: Pasfoto berwarna", "title: {id: Foto berwarna", text)
    text = text.replace("      limit: 15 min\n", "      limit: 20 min\n").replace(
        "Selesai 15 menit, en", "Selesai 20 menit, en"
    )
    standards.establish(text.encode(), AK1, at=MORNING - timedelta(days=20), by="system")


@pytest.mark.usefixtures("changing")
def test_changes_are_told_newest_first() -> None:
    """Each version with its first day, and what it changed in words."""
    newer()
    said = page(f"/layanan/{AK1}/perubahan")
    assert said.index("Versi 2026.2") < said.index("Versi 2026.1")
    assert "Berlaku sejak Minggu, 1 Februari 2026" in said
    assert "Versi pertama." in said


@pytest.mark.usefixtures("changing")
def test_an_old_version_says_that_it_is_old() -> None:
    """And leads to the one that holds."""
    newer()
    said = page(f"/layanan/{AK1}/standar/2026.1")
    assert "Ini versi lama." in said
    assert "Ini versi lama." not in page(f"/layanan/{AK1}/standar/2026.2")
    assert "Versi 2026.2, berlaku sejak Minggu, 1 Februari" in page(f"/layanan/{AK1}/standar")


def test_the_page_prints_without_buttons() -> None:
    """What is no paper is left out on paper."""
    assert '<p class="baris cetak-tidak">' in source(f"/layanan/{AK1}/standar")
