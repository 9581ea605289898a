"""An officer serves who stands there: few pages, nothing personal in an address, her own word."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from prima.case.acts import Decide, Finish, Gap, Return
from prima.office import vault
from prima.office.act import load
from prima.office.counter import people
from prima.office.identity import card
from prima.office.models import CaseHead, DiaryLine, Draft
from prima.office.who import Who
from tests.faces.officer.pages import Page, get, read
from tests.faces.officer.small_office import ANSWERS, CLERK, SmallOffice, apply, do

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
NIK = "3204120101900007"
NAME = "Siti Aminah"
AK1 = "ak1-kartu-pencari-kerja"
TAPS = 7
"""Pages that an officer sends for a card at the counter, from the search to the receipt."""


class Served:
    """Somebody who is served: the officer's browser, the address, and how often it was pressed."""

    def __init__(self, client: Client) -> None:
        """Begin at the search."""
        self.client, self.at, self.page, self.sent = client, "/loket", Page(0), 0

    def post(self, address: str, **given: object) -> Page:
        """Press a button."""
        self.sent += 1
        data = {name.replace("__", "."): value for name, value in given.items()}
        answer = self.client.post(address, data, follow=True)
        self.at = answer.request["PATH_INFO"]
        self.page = read(answer)
        return self.page

    def met(self, nik: str = NIK, **more: str) -> Page:
        """Search by NIK and register who is not known."""
        found = self.post("/loket", cari=nik)
        if "Belum terdaftar" not in found.text:
            return found
        return self.post("/loket/daftar", nik=nik, nama=NAME, telepon="081299990000", **more)

    def filled(self) -> Page:
        """Fill in an application for a card, up to the check."""
        self.post(f"{self.at}/permohonan/{AK1}", langsung="1")
        here = self.at.rpartition("/")[0]
        self.post(self.at, langkah="pendidikan", jenjang="sma", jurusan="")
        self.post(self.at, langkah="pekerjaan", minat="toko", keterampilan="")
        ways = {f"cara__{need}": "counter" for need in ("identitas", "foto", "ijazah")}
        page = self.post(self.at, langkah="files.identitas", **ways)
        assert self.at == f"{here}/ringkasan"
        return page

    def confirm(self, **given: str) -> Page:
        """Send with her confirmation."""
        kept = self.page.hidden | hidden(self.client.get(self.at).content.decode())
        return self.post(self.at, draf=kept["draf"], isi=kept["isi"], **given)


def hidden(html: str) -> dict[str, str]:
    """Return the hidden fields of a page."""
    return dict(re.findall(r'<input type="hidden" name="(draf|isi)" value="([^"]+)"', html))


def clerk_serves(at_desk: AtDesk) -> Served:
    """Return an officer of the counter at work."""
    return Served(at_desk("ak1/loket"))


def test_from_the_search_to_the_receipt_in_a_few_pages(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """AK-1 for somebody unknown: counted presses; the ledger names officer and person."""
    serves = clerk_serves(at_desk)
    serves.met()
    page = serves.filled()
    assert "3204 1201 0190 0007" in page.text
    page = serves.confirm(cara="lembar", map="Map 3")
    assert "Tanda terima" in page.text
    assert NAME not in page.text
    assert serves.sent == TAPS
    row = CaseHead.objects.get()
    case, _ = load(row.number)
    assert case.applicant == people.find(NIK)
    assert case.assisted == {office.officers["ak1/loket"].person}
    assert (case.channel, case.answers["nama"]) == ("counter", NAME)


def test_nothing_personal_stands_in_an_address(at_desk: AtDesk) -> None:
    """Neither her NIK nor her number in the ledger, and no other session opens the handle."""
    serves = clerk_serves(at_desk)
    serves.met()
    person = people.find(NIK)
    assert person is not None
    for secret in (NIK, person, person.partition("/")[2], NAME.split(maxsplit=1)[0].lower()):
        assert secret not in serves.at
    assert get(at_desk("ak1/loket2"), serves.at).status == 404
    serves.client.post(f"{serves.at}/selesai")
    assert serves.client.get(serves.at).status_code == 404


@pytest.mark.parametrize("who", ["ak1/pengantar_kerja", "ak1/kepala_bidang", "kia/operator"])
def test_who_takes_nothing_in_has_no_counter(at_desk: AtDesk, who: str) -> None:
    """The page says whom it is for; no search is done."""
    client = at_desk(who)
    assert get(client, "/loket").status == 409
    answer = client.post("/loket", {"cari": NIK})
    assert answer.status_code == 409
    assert not DiaryLine.objects.exists()


def test_a_search_is_a_look_and_shows_little(office: SmallOffice, at_desk: AtDesk) -> None:
    """Number, initials, service and state; the applicant reads that somebody searched."""
    number = apply(office, "ak1")
    serves = clerk_serves(at_desk)
    for typed in ("Sari Wulandari", "081234567890", number.lower()):
        page = serves.post("/loket", cari=typed)
        assert number in page.text
        assert "Wulandari" not in page.text
        assert ANSWERS["ak1"]["nik"] not in page.text
        assert serves.at == "/loket"
    looks = DiaryLine.objects.filter(case=number, kind="searched")
    assert [row.sought for row in looks.order_by("at", "id")] == ["name", "phone", "number"]


def test_other_counters_files_are_not_found(office: SmallOffice, at_desk: AtDesk) -> None:
    """A case of a service that is not hers does not exist here, by search or by number."""
    number = apply(office, "kia")
    serves = clerk_serves(at_desk)
    assert number not in serves.post("/loket", cari=number).links
    assert "0 berkas ditemukan" in serves.page.text
    assert serves.post("/loket/layani", nomor=number).status == 404


def test_nothing_is_sent_without_her_word(at_desk: AtDesk) -> None:
    """Neither an empty confirmation nor one of other words sends it; the draft waits in sight."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    assert serves.confirm(cara="lembar", map="").status == 422
    assert "Unggah foto lembar itu" in serves.page.text
    assert serves.confirm(cara="kode", kode="12345678").status == 422
    here = serves.at
    stale = serves.client.post(here, {"draf": "x", "isi": "00", "cara": "lembar", "map": "Map 1"})
    assert stale.status_code == 422
    assert not CaseHead.objects.exists()
    waits = get(serves.client, "/loket")
    assert "Kartu pencari kerja (AK-1)" in waits.text
    again = serves.post("/loket/layani", draf=Draft.objects.get().pk)
    assert "Periksa sebelum mengirim" in again.text


def test_a_code_that_reached_her_sends_it(office: SmallOffice, at_desk: AtDesk) -> None:
    """It goes to her own mail, and the entry says that she confirmed by a code."""
    vault.change_contact(
        office.sari.person, vault.contact_of(office.sari.person) | {"nik": NIK, "name": NAME}
    )
    serves = clerk_serves(at_desk)
    serves.met()
    serves.post(f"{serves.at}/permohonan/{AK1}", langsung="1")
    serves.post(serves.at, langkah="diri", nama=NAME, nik=NIK, telepon="081299990000")
    serves.post(serves.at, langkah="pendidikan", jenjang="sma", jurusan="")
    serves.post(serves.at, langkah="pekerjaan", minat="toko", keterampilan="")
    ways = {f"cara__{need}": "counter" for need in ("identitas", "foto", "ijazah")}
    serves.post(serves.at, langkah="files.identitas", **ways)
    serves.confirm(cara="kirim")
    code = re.search(r"Kode Anda: ([0-9 ]+)", str(mail.outbox[-1].body))
    assert code is not None
    page = serves.confirm(cara="kode", kode=code[1])
    assert "Tanda terima" in page.text
    number = CaseHead.objects.get().number
    assert load(number)[0].applicant == office.sari.person
    timeline = get(at_desk(office.sari), f"/permohonan/{number}")
    assert "Anda menegaskannya dengan kode." in timeline.text


def test_an_account_that_claims_her_number_is_hers_by_a_code(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Until then nothing of it opens; a wrong code binds nothing."""
    apply(office, "ak1")
    nik = str(ANSWERS["ak1"]["nik"])
    serves = clerk_serves(at_desk)
    found = serves.post("/loket", cari=nik)
    claim = found.link("Hubungkan akunnya")
    serves.post(claim, kirim="1")
    assert serves.post(claim, nik=nik, kode="00000000").status == 422
    assert people.find(nik) is None
    code = re.search(r"Kode Anda: ([0-9 ]+)", str(mail.outbox[-1].body))
    assert code is not None
    serves.post(claim, nik=nik, kode=code[1])
    assert people.find(nik) == office.sari.person


def test_the_sheet_bears_the_number_of_the_text(at_desk: AtDesk) -> None:
    """What she signs is what is sent; the check shows the same number."""
    serves = clerk_serves(at_desk)
    serves.met()
    check = serves.filled()
    sheet = get(serves.client, serves.at.replace("ringkasan", "lembar"))
    number = re.search(r"Lembar penegasan ([0-9A-F]{4}-[0-9A-F]{4})", sheet.text)
    assert number is not None
    assert number[1] in check.text
    assert NAME in sheet.text
    assert "Tanda tangan atau cap jempol" in sheet.text


def test_a_return_is_answered_at_the_counter(office: SmallOffice, at_desk: AtDesk) -> None:
    """What was shown in person is sent for her, confirmed on paper."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    number = CaseHead.objects.get().number
    clerk = office.officers["ak1/loket"]
    do(number, clerk, Return(CLERK, "periksa", (Gap("data_diri", "missing"),)))
    serves.met()
    person = serves.at
    form = get(serves.client, f"{person}/berkas/{number}/kelengkapan")
    assert "Satu hal masih kurang" in form.text
    said = {"nama": NAME, "nik": NIK, "telepon": "081299990000", "jenjang": "smk", "minat": "toko"}
    page = serves.post(f"{person}/berkas/{number}/kelengkapan", **said)
    assert "Periksa kelengkapan sebelum mengirim" in page.text
    isi = hidden(serves.client.get(serves.at).content.decode())["isi"]
    page = serves.post(serves.at, isi=isi, cara="lembar", map="Map 4")
    assert "Tanda terima" in page.text
    case, _ = load(number)
    assert case.answers["jenjang"] == "smk"
    assert case.status != "incomplete"


def test_a_case_is_taken_back_for_her(office: SmallOffice, at_desk: AtDesk) -> None:
    """Her page leads there; without her word it runs on; with it officer and person stand there."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    number = CaseHead.objects.get().number
    page = serves.met()
    asked = get(serves.client, page.link("Tarik"))
    assert "Ia menarik permohonan ini?" in asked.text
    assert "Saya sendiri meminta permohonan ini ditarik." in asked.text
    at = page.link("Tarik")
    isi = hidden(serves.client.get(at).content.decode())["isi"]
    assert serves.post(at, isi=isi, cara="lembar", map="").status == 422
    assert serves.post(at, isi="00", cara="lembar", map="Map 5").status == 422
    assert not load(number)[0].withdrawn
    done = serves.post(at, isi=isi, cara="lembar", map="Map 5")
    assert "Permohonan ini sudah ditarik" in done.text
    case, _ = load(number)
    assert case.withdrawn
    assert case.assisted == {office.officers["ak1/loket"].person}
    assert case.applicant not in case.assisted
    assert "Tarik" not in " ".join(done.links.values())
    assert serves.client.get(at).status_code == 302


def test_what_moved_on_is_confirmed_anew(office: SmallOffice, at_desk: AtDesk) -> None:
    """A colleague worked on it meanwhile: the old sheet is void; another's case is none."""
    number = apply(office, "ak1")
    serves = clerk_serves(at_desk)
    serves.post("/loket/layani", nomor=number)
    at = f"{serves.at}/berkas/{number}/penarikan"
    isi = hidden(serves.client.get(at).content.decode())["isi"]
    needs = ("data_diri", "identitas", "foto", "ijazah")
    clerk = office.officers["ak1/loket2"]
    do(number, clerk, Finish(CLERK, "periksa", needs, findings={"masih_berlaku": False}))
    assert serves.post(at, isi=isi, cara="lembar", map="Map 5").status == 422
    assert not load(number)[0].withdrawn
    serves.at = "/loket"
    serves.met()
    assert get(serves.client, f"{serves.at}/berkas/{number}/penarikan").status == 404
    assert get(serves.client, f"{serves.at}/berkas/0000-0000/penarikan").status == 404


def test_a_document_is_handed_out_from_the_counter(office: SmallOffice, at_desk: AtDesk) -> None:
    """The person's page leads to the step that hands it out; it says who collected."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    number = CaseHead.objects.get().number
    needs = ("data_diri", "identitas", "foto", "ijazah")
    found = {"masih_berlaku": False}
    do(number, office.officers["ak1/loket"], Finish(CLERK, "periksa", needs, findings=found))
    do(number, office.officers["ak1/pengantar_kerja"], Decide(CLERK, "sahkan", "granted"))
    page = serves.met()
    step = get(serves.client, page.link("Serahkan hasilnya"))
    assert "Apa yang ia tunjukkan?" in step.text
    assert "Siapa yang mengambil?" not in step.text
    done = serves.post(
        f"/berkas/{number}", **step.hidden, **{"x-tindak": "selesai", "x-bukti": "ktp"}
    )
    assert "Selesai: Menyerahkan kartu di loket." in done.text
    assert load(number)[0].status == "closed"


def test_a_card_opens_little(at_desk: AtDesk) -> None:
    """She follows her case at any machine; what needs more says where to go."""
    serves = clerk_serves(at_desk)
    serves.met()
    person = serves.at
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    page = serves.post(f"{person}/kartu")
    code = re.search(r"([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})", page.text)
    assert code is not None
    assert code[1] not in get(serves.client, person).text
    phone = Client()
    wrong = phone.post("/masuk/kartu", {"kartu": code[1], "akhir": "0000"})
    assert wrong.status_code == 422
    came = read(
        phone.post("/masuk/kartu", {"kartu": code[1].lower(), "akhir": "0007"}, follow=True)
    )
    number = CaseHead.objects.get().number
    assert number in came.text
    assert get(phone, f"/permohonan/{number}").status == 200
    assert "Melayani Anda di loket" in get(phone, "/data-saya/pembaca").text
    for closed in (
        f"/permohonan/{number}/isian",
        f"/permohonan/baru/{AK1}",
        "/akun/keamanan",
        "/api/cases",
    ):
        assert phone.get(closed).status_code == 403, closed
    assert phone.get("/layanan").status_code == 200
    assert phone.post(f"/permohonan/{number}/penarikan").status_code == 302
    assert load(number)[0].withdrawn
    serves.client.post(f"{person}/kartu", {"cabut": "1"})
    assert get(phone, f"/permohonan/{number}").text != get(Client(), "/").text
    assert phone.get(f"/permohonan/{number}").status_code == 302


def test_guessing_a_card_shuts_the_door(office: SmallOffice, at_desk: AtDesk) -> None:
    """After ten wrong digits even the right ones wait."""
    serves = clerk_serves(at_desk)
    serves.met()
    person = people.find(NIK)
    assert person is not None
    code = card.give(office.officers["ak1/loket"], person)
    phone = Client()
    for _ in range(10):
        phone.post("/masuk/kartu", {"kartu": code, "akhir": "9999"})
    assert phone.post("/masuk/kartu", {"kartu": code, "akhir": "0007"}).status_code == 429


def test_the_counter_speaks_english(at_desk: AtDesk) -> None:
    """The same pages under /en/."""
    assert "Whom do you serve?" in get(at_desk("ak1/loket"), "/en/loket").text


def test_a_citizen_has_no_counter(office: SmallOffice, at_desk: AtDesk) -> None:
    """The gate keeps everybody else out."""
    sari: Who = office.sari
    assert at_desk(sari).get("/loket").status_code == 403


def test_an_application_that_waits_is_opened_as_a_look(at_desk: AtDesk) -> None:
    """Who has a case here already reads that somebody opened what waits for her."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    number = CaseHead.objects.get().number
    serves.met()
    CaseHead.objects.update(closed_at="2026-03-02T03:00:00Z")
    serves.filled()
    before = DiaryLine.objects.filter(case=number, kind="searched").count()
    serves.post("/loket/layani", draf=Draft.objects.get().pk)
    assert DiaryLine.objects.filter(case=number, kind="searched").count() == before + 1


def test_a_draft_that_waits_no_more_leads_back(at_desk: AtDesk) -> None:
    """A button of yesterday's list opens nobody's application."""
    serves = clerk_serves(at_desk)
    assert "Siapa yang Anda layani?" in serves.post("/loket/layani", draf="x" * 26).text
