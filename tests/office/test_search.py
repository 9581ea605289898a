"""Do everyday words, old names and slips of the pen find the right service?

Pure: the five services and the complaint, as they lie in `standards/`, and the list of
everyday words.  No database.
"""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office import search
from prima.office.affixes import plain, stems, words_of
from prima.office.search import Book, Page, book_of, page_of, words_from
from prima.standard.load import load
from prima.standard.text import Text

ROOT = Path(__file__).resolve().parents[2]
AK1, SKCK, SKTM = "ak1-kartu-pencari-kerja", "skck-baru", "sktm-surat-keterangan-tidak-mampu"
KIA, PBG, COMPLAINT = (
    "kartu-identitas-anak",
    "persetujuan-bangunan-gedung",
    "pengaduan-layanan",
)
UNITS = {
    AK1: Text("Dinas Tenaga Kerja", "Manpower office"),
    SKCK: Text("Kepolisian Resor", "Police"),
    SKTM: Text("Kecamatan", "Subdistrict"),
    KIA: Text("Dinas Kependudukan dan Pencatatan Sipil", "Civil registry"),
    PBG: Text("Dinas Perizinan", "Licensing office"),
    COMPLAINT: Text("Inspektorat", "Inspectorate"),
    "permintaan-data-pribadi": Text("Dinas Komunikasi dan Informatika", "Informatics office"),
}


@cache
def book() -> Book:
    """Return the services of the demo regency, as people can find them."""
    files = sorted((ROOT / "standards").glob("*/*.yaml"))
    found = [load(file.read_bytes(), file.name) for file in files]
    pages = tuple(page_of(one, UNITS[one.standard]) for one in found if one.standard in UNITS)
    return book_of(pages, words_from((ROOT / "rules/words/synonyms.yaml").read_bytes()))


EVERYDAY = [
    ("kartu kuning", AK1),
    ("Kartu Kuning!!", AK1),
    ("kartu kunig", AK1),
    ("kartukuning", AK1),
    ("bikin kartu kuning", AK1),
    ("ak1", AK1),
    ("AK-1", AK1),
    ("ak 1", AK1),
    ("ak/1", AK1),
    ("mau cari kerja", AK1),
    ("pencari krja", AK1),
    ("nganggur", AK1),
    ("syarat bikin kartu pencaker", AK1),
    ("disnaker", AK1),
    ("melamar pekerjaan di pabrik", AK1),
    ("loker", AK1),
    ("yellow card", AK1),
    ("job seeker card", AK1),
    ("skck", SKCK),
    ("sckk", SKCK),
    ("SKCK online", SKCK),
    ("surat kelakuan baik", SKCK),
    ("surat klakuan baik", SKCK),
    ("kelakuan baik polisi", SKCK),
    ("cara membuat surat polisi", SKCK),
    ("catatan kepolisian", SKCK),
    ("daftar cpns", SKCK),
    ("sidik jari", SKCK),
    ("police record", SKCK),
    ("surat miskin", SKTM),
    ("surat keterangan miskn", SKTM),
    ("sktm", SKTM),
    ("surat tidak mampu untuk kuliah", SKTM),
    ("keringanan biaya sekolah", SKTM),
    ("beasiswa", SKTM),
    ("berobat gratis", SKTM),
    ("bantuan sosial", SKTM),
    ("keterangan tdk mampu", SKTM),
    ("ktp anak", KIA),
    ("ktp anakk", KIA),
    ("kartu identitas anak", KIA),
    ("kartu anak hilang", KIA),
    ("KIA", KIA),
    ("kia rusak", KIA),
    ("identitas bayi", KIA),
    ("dukcapil", KIA),
    ("child id card", KIA),
    ("imb", PBG),
    ("IMB rumah tinggal", PBG),
    ("ijin bangun", PBG),
    ("izin mendirikan bangunan", PBG),
    ("renovasi rumah", PBG),
    ("bangun ruko", PBG),
    ("pbg", PBG),
    ("persetujuan bangunan", PBG),
    ("building permit", PBG),
    ("mau nambah lantai rumah", PBG),
    ("pengaduan", COMPLAINT),
    ("mengadu", COMPLAINT),
    ("komplen pelayanan lambat", COMPLAINT),
    ("dimintai uang petugas", COMPLAINT),
    ("pungli", COMPLAINT),
    ("lapor pungutan liar", COMPLAINT),
    ("saran dan kritik", COMPLAINT),
    ("complaint", COMPLAINT),
]


@pytest.mark.parametrize(("query", "service"), EVERYDAY)
def test_everyday_words_find_the_service(query: str, service: str) -> None:
    """What people type leads to the service they mean, among the first three."""
    assert service in [hit.key for hit in book().find(query)[:3]]


def test_most_everyday_words_find_it_first() -> None:
    """Nine of ten need no look at the second line."""
    first = sum(hits[0].key == service for q, service in EVERYDAY if (hits := book().find(q)))
    assert first >= 0.9 * len(EVERYDAY)


@pytest.mark.parametrize("query", ["", "   ", "!!!", "zzxqj", "qwertyuiop", "1"])
def test_nonsense_finds_nothing(query: str) -> None:
    """Letters that mean nothing lead nowhere, rather than anywhere."""
    assert book().find(query) == ()


def test_what_finds_nothing_has_a_neighbour() -> None:
    """A word that is only far off like a name is answered with that name."""
    assert "skck" in book().near("skkcck")


@given(st.text(max_size=300))
def test_whatever_is_typed_has_an_answer(query: str) -> None:
    """No text breaks the search, and scores lie in order."""
    scores = [hit.score for hit in book().find(query)]
    assert scores == sorted(scores, reverse=True)
    assert len(book().near(query)) <= search.NEAR_MOST


@given(st.sampled_from([shelf.page.key for shelf in book().shelves]), st.data())
def test_a_service_is_found_by_each_of_its_names(key: str, data: st.DataObject) -> None:
    """Whatever name a standard gives itself, that name finds it."""
    page = next(shelf.page for shelf in book().shelves if shelf.page.key == key)
    name = data.draw(st.sampled_from(page.names))
    assert key in [hit.key for hit in book().find(name)]


@pytest.mark.parametrize(
    ("derived", "stem"),
    [
        ("pembuatan", "buat"),
        ("kehilangan", "hilang"),
        ("melahirkan", "lahir"),
        ("menyewa", "sewa"),
        ("mengurus", "urus"),
        ("pengurusan", "urus"),
        ("memperpanjang", "panjang"),
        ("bekerja", "kerja"),
        ("pekerjaan", "kerja"),
        ("kartunya", "kartu"),
        ("dibangun", "bangun"),
    ],
)
def test_affixes_are_taken_off(derived: str, stem: str) -> None:
    """The stem is among what an Indonesian word may come from."""
    assert stem in stems(derived)


def test_a_word_is_among_its_own_stems() -> None:
    """Nothing is lost by looking for stems."""
    assert all(one in stems(one) for one in ("ktp", "kartu", "i", ""))


def test_words_that_say_nothing_are_left_out() -> None:
    """Unless nothing else was said."""
    stop = frozenset({"cara", "buat"})
    assert words_of("cara buat ktp", stop) == ("ktp",)
    assert words_of("cara buat", stop) == ("cara", "buat")


@pytest.mark.parametrize("written", ["AK-1", "ak/1", "Ak 1", "ÁK.1", "  ak1  "])
def test_marks_and_capitals_do_not_matter(written: str) -> None:
    """The same words, however they are written."""
    assert plain(written) == "ak1"


def test_a_rare_word_weighs_more() -> None:
    """Of two words, the one that fewer services share decides."""
    pages = (
        Page("a", ("surat jalan",), ()),
        Page("b", ("surat pindah",), ()),
        Page("c", ("surat nikah",), ()),
    )
    assert book_of(pages).find("surat pindah")[0].key == "b"
