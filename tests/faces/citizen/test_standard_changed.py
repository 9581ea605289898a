"""A standard changes while somebody fills in: what changed is told, what was given stays."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest

from prima.office import drafts, standards
from prima.office.act import load
from prima.office.differences import differences
from prima.office.models import Draft, StoredFile
from prima.standard.load import load as load_standard
from prima.standard.standard import ServiceStandard
from tests.faces.citizen.village import (
    AK1,
    FOUNDED,
    NIK,
    ROOT,
    Village,
    Walker,
    draft_of,
    fill_in,
    forget,
    named,
    photo,
)

BASE = f"/permohonan/baru/{AK1}"
FILE = ROOT / f"standards/labour/{AK1}.yaml"
Change = Callable[[str], str]


@pytest.fixture(autouse=True)
def _read_anew() -> Generator[None]:
    """What a test established is rolled back, so it is forgotten too."""
    forget()
    yield
    forget()


def newer(change: Change) -> bytes:
    """Return the standard of the card, changed, under the next version."""
    text = FILE.read_text()
    changed = change(text).replace('version: "2026.1"', 'version: "2026.2"', 1)
    changed = changed.replace('in_force: {from: "2026-01-05"', 'in_force: {from: "2026-02-01"', 1)
    assert changed != text
    return changed.encode()


def establish(change: Change) -> None:
    """Put the changed standard in force."""
    standards.establish(newer(change), FILE.name, at=FOUNDED, by="system")


def slower(text: str) -> str:
    """Promise twenty minutes, and ask for the job wished in another way."""
    return (
        text.replace("limit: 15 min", "limit: 20 min")
        .replace("{id: Pasfoto berwarna", "{id: Pasfoto berwarna terbaru")
        .replace("max: 200\n        lines: 3", "max: 300\n        lines: 3")
    )


def test_what_changed_is_told_and_answers_stay(sari: Walker) -> None:
    """The step leads to the start, which names every change; one button goes on."""
    fill_in(sari, identitas=photo())
    establish(slower)
    assert sari.client.get(f"{BASE}/1").headers["Location"] == BASE
    assert sari.client.get(f"{BASE}/ringkasan").headers["Location"] == BASE
    said = sari.get(BASE)
    assert "Standar layanan ini berubah sejak Anda mulai. Isian Anda tetap ada." in said
    assert "Waktu: dahulu 15 menit, kini 20 menit." in said
    assert "Pertanyaan berubah: Keterampilan Anda" in said
    assert "Pertanyaan baru" not in said
    sari.send(BASE)
    assert sari.at == f"{BASE}/3", "only the page that changed is asked again"
    sari.send(f"{BASE}/3", langkah="pekerjaan", minat="toko", keterampilan="menjahit")
    assert sari.at == f"{BASE}/ringkasan"
    assert "KTP saya.jpg" in sari.get(f"{BASE}/ringkasan")
    sari.send(f"{BASE}/ringkasan", draf=draft_of(sari, BASE))
    case, _ = load(sari.at.split("/")[2])
    assert case.plan.standard.version == "2026.2"
    assert case.answers["nama"] == "Sari Dewi"


def test_looking_at_the_changes_changes_nothing(sari: Walker) -> None:
    """The draft is carried over by the button, not by opening the page."""
    fill_in(sari)
    establish(slower)
    sari.get(BASE)
    assert Draft.objects.get().version == "2026.1"


def test_a_button_under_the_older_version_sends_nothing(sari: Walker) -> None:
    """Who had the check open when it changed sees the changes first."""
    fill_in(sari)
    draft = draft_of(sari, BASE)
    establish(slower)
    assert "Standar layanan ini berubah" in sari.send(f"{BASE}/ringkasan", draf=draft)
    assert Draft.objects.count() == 1


def test_a_change_that_asks_nothing_new_says_so(sari: Walker) -> None:
    """A new version without a difference for her is told as such."""
    fill_in(sari)
    establish(lambda text: text.replace("count: 2}", "count: 3}", 1))
    assert "Tidak ada perubahan pada pertanyaan, syarat, waktu, atau biaya." in sari.get(BASE)


def test_a_service_that_is_no_longer_offered_is_said_in_the_list(
    sari: Walker, village: Village
) -> None:
    """The draft is still hers to read and to throw away."""
    fill_in(sari)
    Draft.objects.filter(account=village.sari.account).update(standard="tidak-ada")
    row = Draft.objects.get()
    row.standard = AK1
    row.save()
    assert "Lanjutkan Kartu pencari kerja (AK-1)" in sari.get("/permohonan")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("limit: 15 min", "limit: 30 min", ["Waktu: dahulu 15 menit, kini 30 menit."]),
        (
            "  - id: foto\n    title: {id: Pasfoto berwarna, en: Colour photograph}\n    why:",
            "  - id: potret\n    title: {id: Potret, en: Portrait}\n    why:",
            ["Syarat baru: Potret", "Bukan syarat lagi: Pasfoto berwarna"],
        ),
        (
            "when: \"form.jenjang != 'tidak_tamat'\"",
            "when: \"form.jenjang == 'sarjana'\"",
            ["Syarat berubah: Ijazah terakhir atau surat keterangan lulus"],
        ),
        ("label: {id: Jurusan, en: Subject}", "label: {id: Bidang, en: Subject}", []),
    ],
)
def test_differences_are_told_in_words_of_the_standard(old: str, new: str, said: list[str]) -> None:
    """What came, what went, what changed; the wording alone is no change."""
    text = FILE.read_text()
    assert old in text
    found = differences(_loaded(text), _loaded(text.replace(old, new, 1)))
    assert [change.id for change in found] == said


def _loaded(text: str) -> ServiceStandard:
    return load_standard(text.encode(), FILE.name)


def with_a_file(text: str) -> str:
    """Ask for a sample of her work among the questions of a page."""
    field = (
        "      - {id: karya, type: file, kinds: [jpg, pdf], max_mb: 1, max_files: 2,"
        " label: {id: Contoh karya, en: A sample}, personal: general, required: false}\n"
    )
    return text.replace("      - id: jurusan\n", f"{field}      - id: jurusan\n", 1)


def test_a_file_among_the_questions_is_kept_like_any_answer(sari: Walker) -> None:
    """It comes with its page, is looked at first, and is not asked for again."""
    establish(with_a_file)
    sari.send(BASE)
    sari.send(f"{BASE}/1", langkah="diri", nama="Sari", nik=NIK, telepon="0812 3456 7890")
    assert "Contoh karya" in sari.get(f"{BASE}/2")
    page = {"langkah": "pendidikan", "jenjang": "sma", "jurusan": ""}
    said = sari.send(f"{BASE}/2", 422, **page, karya=named("karya.txt", b"halo"))
    assert "karya.txt: Jenis berkas ini belum dapat diterima." in said
    sari.send(f"{BASE}/2", **page, karya=photo())
    assert sari.at == f"{BASE}/3"
    assert "Sudah ada: KTP saya.jpg" in sari.get(f"{BASE}/2")
    sari.send(f"{BASE}/2", **page)
    kept = drafts.of(sari.who)[0].answers["karya"]
    assert [one["name"] for one in kept] == ["KTP saya.jpg"], "a page without a file keeps it"
    assert StoredFile.objects.count() == 1


def test_a_new_page_is_asked_and_a_page_that_went_is_forgotten(sari: Walker) -> None:
    """The form of the version in force is walked, with what was answered before."""
    fill_in(sari)
    establish(lambda text: text.replace("  - page: pekerjaan\n", "  - page: kerja\n", 1))
    sari.send(BASE)
    assert sari.at == f"{BASE}/3"
    assert 'value="toko" checked' in sari.client.get(f"{BASE}/3").content.decode().replace(
        ' id="f-minat"', ""
    )
    sari.send(f"{BASE}/3", langkah="kerja", minat="toko", keterampilan="")
    assert sari.at == f"{BASE}/ringkasan"
