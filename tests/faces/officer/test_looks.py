"""Is every look at somebody's data written down first, and is nothing shown beyond the step?"""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from prima.case.acts import Finish
from prima.office.models import DiaryLine, Entry
from tests.faces.officer.pages import get, read, send
from tests.faces.officer.small_office import CLERK, NIK, SmallOffice, apply, do
from tests.office.diaries import looks_at

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
CHECKED = Finish(
    CLERK,
    "periksa",
    ("data_diri", "identitas", "foto", "ijazah"),
    findings={"masih_berlaku": False},
)
COMPLETE = Finish(CLERK, "periksa_lengkap", ("tanah", "arsitektur", "struktur", "utilitas", "air"))
ABORTS = {
    "sqlite": "CREATE TRIGGER full_disk BEFORE INSERT ON {} BEGIN SELECT RAISE(ABORT, 'full'); END",
    "postgresql": (
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'full'; END $$;"
        "CREATE TRIGGER full_disk BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION full_disk()"
    ),
}


@contextmanager
def failing(table: str) -> Generator[None]:
    """Let the database refuse every row of a table; undone with the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(ABORTS[connection.vendor].format(table))
    yield
    with connection.cursor() as cursor:
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER full_disk{on}")


def evidence(client: Client, number: str) -> list[str]:
    """Return the addresses of the evidence on the page of a file."""
    return get(client, f"/berkas/{number}").pictures


def test_one_page_that_shows_data_is_one_look(office: SmallOffice, at_desk: AtDesk) -> None:
    """The look names the step, the unit, the post, and exactly the fields that were shown."""
    number = apply(office, "ak1")
    get(at_desk("ak1/loket"), f"/berkas/{number}")
    (look,) = looks_at(number)
    assert (look.step, look.unit, look.post) == ("periksa", "dinas-tenaga-kerja", "ak1-loket")
    names = ("jenjang", "jurusan", "keterampilan", "minat", "nama", "nik", "telepon")
    assert look.fields == tuple(f"form.{name}" for name in names)


def test_each_file_that_is_served_is_a_look_of_its_own(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The page names the evidence; only what is fetched was looked at."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    first, *_ = evidence(client, number)
    assert len(looks_at(number)) == 1
    answer = client.get(first)
    assert answer.content.startswith(b"\xff\xd8")
    assert [look.fields for look in looks_at(number)] == [
        ("files.identitas",),
        looks_at(number)[1].fields,
    ]


@pytest.mark.parametrize("table", ["office_diaryline", "office_entry"])
def test_nothing_is_shown_when_the_look_cannot_be_written_down(
    office: SmallOffice, at_desk: AtDesk, table: str
) -> None:
    """A diary that cannot be kept opens no page, no file and no decision."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    picture, *_ = evidence(client, number)
    do(number, office.officers["ak1/loket"], CHECKED)
    official = at_desk("ak1/pengantar_kerja")
    paper, *_ = evidence(official, number)
    before = DiaryLine.objects.count()
    with failing(table):
        for browser, address in (
            (official, f"/berkas/{number}"),
            (official, f"/berkas/{number}/keputusan"),
            (official, paper),
        ):
            browser.raise_request_exception = False
            answer = browser.get(address)
            assert answer.status_code == 500
            assert b"\xff\xd8" not in answer.content
            assert b"Sari" not in answer.content
            assert NIK[-4:].encode() not in answer.content
    assert DiaryLine.objects.count() == before
    assert client.get(picture).status_code == 404


def test_lists_and_acts_are_no_looks(office: SmallOffice, at_desk: AtDesk) -> None:
    """Desk and the act itself show nothing personal, and write down nothing."""
    number = apply(office, "kia")
    client = at_desk("kia/verifikator")
    for address in ("/meja", "/pintasan"):
        page = get(client, address)
        assert "Bima" not in page.text
        assert "Sari" not in page.text
    assert looks_at(number) == ()
    page = get(client, f"/berkas/{number}")
    found = {"anak_tercatat": "ya", "sudah_punya": "tidak"}
    send(client, f"/berkas/{number}", page, x__tindak="semua", **found)
    assert len(looks_at(number)) == 1


def test_drawing_up_a_return_is_a_look_at_which_requirements_apply(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The list shows no answer; but it follows from the answers, so it is written down."""
    number = apply(office, "kia")
    page = get(at_desk("kia/verifikator"), f"/berkas/{number}/kekurangan")
    assert "Bima" not in page.text
    assert "Sari" not in page.text
    assert [look.fields for look in looks_at(number)] == [("requirements",)]


def test_a_step_opens_what_its_standard_lists_and_nothing_else(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The reviewer of a plan reads the plan, never the owner's name, number or telephone."""
    number = apply(office, "pbg")
    do(number, office.officers["pbg/sekretariat"], COMPLETE)
    page = get(at_desk("pbg/penilai_teknis"), f"/berkas/{number}")
    assert "Jalan Melati 3" in page.text
    assert "90 m2" in page.text
    for other in ("Sari Wulandari", NIK[-4:], "7890", "Tangki septik"):
        assert other not in page.text
    assert "Bukti hak atas tanah" not in page.text


def test_numbers_are_masked_until_they_are_asked_for(office: SmallOffice, at_desk: AtDesk) -> None:
    """Four digits at first; the whole number is a look of its own, and no mark is lost."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    page = get(client, f"/berkas/{number}")
    assert "berakhir 0412" in page.text
    assert NIK not in page.text
    whole = send(client, f"/berkas/{number}", page, x__tindak="lengkap", **{"syarat-foto": "tidak"})
    assert NIK in whole.text
    assert "+6281234567890" in whole.text
    assert ("syarat-foto", "tidak") in whole.checked
    assert len(looks_at(number)) == 2


def test_a_glance_without_a_step_opens_nothing(office: SmallOffice, at_desk: AtDesk) -> None:
    """Who did her step reads where the file stands, without a name and without a look."""
    number = apply(office, "ak1")
    do(number, office.officers["ak1/loket"], CHECKED)
    page = get(at_desk("ak1/loket"), f"/berkas/{number}")
    assert page.status == 200
    assert "Tidak ada langkah berkas ini yang menjadi tugas Anda sekarang." in page.text
    assert "Berikutnya: Mengesahkan kartu (Pengantar kerja)." in page.text
    assert "Sari" not in page.text
    assert page.pictures == []
    assert looks_at(number) == ()


def test_a_look_stands_on_the_readers_own_stream(office: SmallOffice, at_desk: AtDesk) -> None:
    """The diary is part of the book: an entry that nobody can take back."""
    number = apply(office, "ak1")
    get(at_desk("ak1/loket"), f"/berkas/{number}")
    assert Entry.objects.filter(stream="reader/officer/ak1-loket", kind="opened").count() == 1


def test_evidence_comes_as_what_it_is_and_runs_nothing(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """A picture or paper is shown in a box of its own, kept by no cache, named by the case."""
    for short, role, kind in (
        ("ak1", "ak1/loket", "image/jpeg"),
        ("pbg", "pbg/sekretariat", "application/pdf"),
    ):
        number = apply(office, short)
        client = at_desk(role)
        answer = client.get(evidence(client, number)[0])
        headers = answer.headers
        assert headers["Content-Type"] == kind
        assert "sandbox" in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Disposition"].startswith(f'inline; filename="{number}-')


def test_what_no_browser_shows_is_saved(office: SmallOffice, at_desk: AtDesk) -> None:
    """A drawing of another program is handed out as a file, never opened in the page."""
    number = apply(office, "pbg", papers={"arsitektur": "dwg"})
    client = at_desk("pbg/sekretariat")
    page = get(client, f"/berkas/{number}")
    assert "Berkas dwg dibuka dengan program lain" in page.text
    answer = client.get(page.link("Unduh"))
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("mark", ["0" * 16, "..", "identitas"])
def test_a_mark_that_names_no_file_of_the_case_is_no_page(
    office: SmallOffice, at_desk: AtDesk, mark: str
) -> None:
    """Only files of this very case are found, by their mark alone."""
    number = apply(office, "ak1")
    answer = at_desk("ak1/loket").get(f"/berkas/{number}/bukti/{mark}")
    assert answer.status_code == 404


def test_the_evidence_of_another_step_is_no_page(office: SmallOffice, at_desk: AtDesk) -> None:
    """The official who signs sees what her reasons are about; the photograph is not among it."""
    number = apply(office, "ak1")
    pictures = evidence(at_desk("ak1/loket"), number)
    do(number, office.officers["ak1/loket"], CHECKED)
    official = at_desk("ak1/pengantar_kerja")
    page = read(official.get(f"/berkas/{number}"))
    assert page.pictures == [pictures[0], pictures[2]]
    before = len(looks_at(number))
    assert official.get(pictures[1]).status_code == 404
    assert len(looks_at(number)) == before
