"""Is a step done as the standard says, and is nothing lost on the way?"""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from prima.case.acts import Complete, Finish, Gap, Return
from prima.office import archive
from prima.office.act import load
from tests.faces.officer.pages import Page, get, read, send
from tests.faces.officer.small_office import CLERK, SmallOffice, apply, do

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
ALL = ("data_diri", "identitas", "foto", "ijazah")
MARKS = {f"syarat-{name}": "sesuai" for name in ALL}
COMPLETE = Finish(CLERK, "periksa_lengkap", ("tanah", "arsitektur", "struktur", "utilitas", "air"))


def kinds(number: str) -> list[str]:
    """Return what happened to a case."""
    return [one.event.kind for one in archive.read(f"case/{number}")[0]]


def opened(client: Client, number: str) -> Page:
    """Open a file."""
    return get(client, f"/berkas/{number}")


def test_nothing_is_marked_beforehand(office: SmallOffice, at_desk: AtDesk) -> None:
    """No mark, no answer stands in the form that the officer did not put there."""
    page = opened(at_desk("ak1/loket"), apply(office, "ak1"))
    assert page.checked == []
    offered = {name for name, _ in page.controls if name.startswith("syarat-")}
    assert offered == set(MARKS)


def test_opening_a_file_takes_nothing(office: SmallOffice, at_desk: AtDesk) -> None:
    """It stays on the desks of colleagues, and no entry is made in its stream."""
    number = apply(office, "ak1")
    opened(at_desk("ak1/loket"), number)
    assert kinds(number) == ["submitted"]
    assert number in get(at_desk("ak1/loket2"), "/meja").text


def test_a_requirement_that_does_not_apply_is_not_checked(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Who did not finish school shows no certificate; it stands under what may not be asked."""
    number = apply(office, "ak1", jenjang="tidak_tamat")
    page = opened(at_desk("ak1/loket"), number)
    assert "syarat-ijazah" not in {name for name, _ in page.controls}
    assert "Tidak berlaku untuk berkas ini: Ijazah terakhir" in page.text
    assert "Uang: layanan ini gratis." in page.text


def test_each_requirement_says_why_by_which_norm_and_what_may_not_be_asked(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The words are the standard's; the mark says how sure the office is of the norm."""
    page = opened(at_desk("ak1/loket"), apply(office, "ak1"))
    assert "Kami mencocokkan nama dan NIK Anda." in page.text
    assert "Tidak boleh diminta: menahan aslinya (cukup ditunjukkan), fotokopi" in page.text
    assert "Permenaker 39/2016 K" in page.text


def test_everything_that_is_missing_is_told_at_once(office: SmallOffice, at_desk: AtDesk) -> None:
    """Two marks and one answer are missing: three sentences, and what was marked stays."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    some = {"syarat-data_diri": "sesuai", "syarat-foto": "tidak"}
    page = send(client, f"/berkas/{number}", opened(client, number), x__tindak="selesai", **some)
    assert page.status == 422
    assert "Tiga hal perlu diperbaiki" in page.text
    assert "Nyatakan sesuai atau tidak: KTP yang masih berlaku." in page.text
    assert "Nyatakan sesuai atau tidak: Ijazah terakhir" in page.text
    assert set(page.checked) == set(some.items())
    assert kinds(number) == ["submitted"]


def test_one_press_finds_all_in_order_and_asks_only_for_the_rest(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The one button is her statement on each requirement; the question is still hers."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    page = send(client, f"/berkas/{number}", opened(client, number), x__tindak="semua")
    assert page.status == 422
    assert "Satu hal perlu diperbaiki" in page.text
    assert set(page.checked) == set(MARKS.items())
    send(client, f"/berkas/{number}", page, x__tindak="selesai", masih_berlaku="ya", **MARKS)
    assert load(number)[0].met == set(ALL)


def test_what_is_not_in_order_is_kept_as_such(office: SmallOffice, at_desk: AtDesk) -> None:
    """A requirement found wanting can no longer be granted past the official's eyes."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    marks = {**MARKS, "syarat-ijazah": "tidak"}
    page = opened(client, number)
    send(client, f"/berkas/{number}", page, x__tindak="selesai", masih_berlaku="tidak", **marks)
    assert load(number)[0].unmet == {"ijazah"}
    official = opened(at_desk("ak1/pengantar_kerja"), number)
    assert "✗ Ijazah terakhir atau surat keterangan lulus" in official.text
    assert "tidak dapat dikabulkan" in official.text
    assert not any("hasil=granted" in link for link in official.links)
    assert any("hasil=refused" in link for link in official.links)


def test_a_step_in_another_system_needs_the_number_it_has_there(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """KIA is recorded in the national system; without its reference the step is not done."""
    number = apply(office, "kia")
    found = {"anak_tercatat": True, "sudah_punya": False}
    act = Finish(CLERK, "verifikasi", ("akta", "kk", "foto"), findings=found)
    do(number, office.officers["kia/verifikator"], act)
    client = at_desk("kia/operator")
    page = opened(client, number)
    day = {"berlaku_sampai.day": "8", "berlaku_sampai.month": "11", "berlaku_sampai.year": "2037"}
    page = send(client, f"/berkas/{number}", page, x__tindak="selesai", **day)
    assert page.status == 422
    assert "Salin nomor rujukan dari sistem itu." in page.text
    send(client, f"/berkas/{number}", page, x__tindak="selesai", x__rujukan="SIAK-1", **day)
    entered = load(number)[0].last("rekam")
    assert entered is not None
    assert entered.reference == "SIAK-1"


def test_a_button_pressed_twice_counts_once(office: SmallOffice, at_desk: AtDesk) -> None:
    """The second answer is the first one's, not a complaint."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    form = {**opened(client, number).hidden, **MARKS, "masih_berlaku": "tidak"}
    answers = [client.post(f"/berkas/{number}", {**form, "x-tindak": "selesai"}) for _ in "12"]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert kinds(number) == ["submitted", "finished"]


def test_of_two_officers_at_once_the_second_is_told(office: SmallOffice, at_desk: AtDesk) -> None:
    """Nothing is done twice, and she learns why and where to go on."""
    number = apply(office, "ak1")
    first, second = at_desk("ak1/loket"), at_desk("ak1/loket2")
    one, two = opened(first, number), opened(second, number)
    filled = {**MARKS, "masih_berlaku": "tidak", "x-tindak": "selesai"}
    send(first, f"/berkas/{number}", one, **filled)
    answer = second.post(f"/berkas/{number}", {**two.hidden, **filled})
    assert answer.status_code == 409
    page = read(answer)
    assert "Tindakan ini belum dilakukan." in page.text
    assert "/meja" in page.links
    assert kinds(number) == ["submitted", "finished"]
    assert second.get(f"/berkas/{number}").status_code == 404


def test_a_page_that_grew_stale_keeps_what_was_typed(
    office: SmallOffice, at_desk: AtDesk, clock: time_machine.Traveller
) -> None:
    """The citizen completed her file meanwhile: look again, send again, nothing is lost."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    page = opened(client, number)
    gap = Return(CLERK, "periksa", (Gap("foto", "unreadable"),))
    do(number, office.officers["ak1/loket2"], gap)
    clock.shift(60)
    files = {"foto": load(number)[0].files["foto"]}
    do(number, office.sari, Complete(CLERK, "periksa", files=files))
    filled = {**MARKS, "masih_berlaku": "tidak", "x-tindak": "selesai"}
    stale = read(client.post(f"/berkas/{number}", {**page.hidden, **filled}))
    assert stale.status == 409
    assert "Isian Anda di bawah tetap ada." in stale.text
    assert ("masih_berlaku", "tidak") in stale.checked
    assert "Sudah dilengkapi pemohon" in stale.text
    send(client, f"/berkas/{number}", stale, **filled)
    assert kinds(number)[-1] == "finished"


def test_a_colleague_at_work_beside_her_does_not_make_her_page_stale(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Two agencies review at once; what the one enters changes nothing for the other."""
    number = apply(office, "pbg")
    do(number, office.officers["pbg/sekretariat"], COMPLETE)
    client = at_desk("pbg/penilai_teknis")
    page = opened(client, number)
    other = Finish(CLERK, "tinjau_lingkungan", ("air",), findings={"lingkungan_baik": True})
    do(number, office.officers["pbg/pengendali_lingkungan"], other)
    good = {"arsitektur_baik": "ya", "struktur_baik": "ya", "utilitas_baik": "ya"}
    desk = send(client, f"/berkas/{number}", page, x__tindak="semua", **good)
    assert f"{number} Selesai:" in desk.text


@pytest.mark.parametrize("version", ["", "0", "99", "-1", "1e3", "²", "9" * 40])
def test_a_version_that_was_never_shown_is_stale(
    office: SmallOffice, at_desk: AtDesk, version: str
) -> None:
    """A page that does not say what it saw does nothing."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    form = {**opened(client, number).hidden, **MARKS, "masih_berlaku": "tidak"}
    answer = client.post(f"/berkas/{number}", {**form, "x-versi": version, "x-tindak": "selesai"})
    assert answer.status_code == 409
    assert kinds(number) == ["submitted"]


@pytest.mark.parametrize("step", ["sahkan", "serahkan", "tiada"])
def test_a_form_of_another_step_does_nothing(
    office: SmallOffice, at_desk: AtDesk, step: str
) -> None:
    """Naming a step makes it nobody's."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    form = {**opened(client, number).hidden, **MARKS, "masih_berlaku": "tidak"}
    answer = client.post(f"/berkas/{number}", {**form, "x-langkah": step, "x-tindak": "selesai"})
    assert answer.status_code == 409
    assert kinds(number) == ["submitted"]


def test_a_decision_cannot_be_slipped_in_as_a_finished_step(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """A decide step has no such button; a form that says so is only shown the file."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    page = opened(client, number)
    send(client, f"/berkas/{number}", page, x__tindak="semua", masih_berlaku="tidak")
    official = at_desk("ak1/pengantar_kerja")
    page = opened(official, number)
    assert send(official, f"/berkas/{number}", page, x__tindak="semua").status == 200
    assert kinds(number) == ["submitted", "finished"]


def test_a_file_that_waits_for_the_citizen_has_nothing_to_do_in_it(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """It says so, opens nothing, and the return page leads there too."""
    number = apply(office, "ak1")
    gap = Return(CLERK, "periksa", (Gap("foto", "unreadable"),))
    do(number, office.officers["ak1/loket"], gap)
    client = at_desk("ak1/loket")
    page = opened(client, number)
    assert "Kini menunggu pemohon melengkapi" in page.text
    assert "Petugas meminta 1 hal dilengkapi." in page.text
    assert client.get(f"/berkas/{number}/kekurangan").headers["Location"] == f"/berkas/{number}"
    assert "1 berkas menunggu pemohon" in get(client, "/meja").text


def test_the_clock_stands_beside_the_promise(office: SmallOffice, at_desk: AtDesk) -> None:
    """Both limits, in the unit in which they are counted, with what is left."""
    page = opened(at_desk("ak1/loket"), apply(office, "ak1"))
    assert "Langkah ini: 7 menit, paling lambat Sen 2 Mar 09.07 (batasnya sudah lewat)" in page.text
    assert "Janji kepada pemohon: Selesai 15 menit, paling lambat Sen 2 Mar 09.15" in page.text
    page = opened(at_desk("kia/verifikator"), apply(office, "kia"))
    assert "paling lambat Kam 5 Mar (sisa 3 hari kerja)" in page.text


def test_the_page_is_whole_in_english_too(office: SmallOffice, at_desk: AtDesk) -> None:
    """What the standard says stands in the reader's language."""
    page = get(at_desk("ak1/loket"), f"/en/berkas/{apply(office, 'ak1')}")
    assert "Check data and papers" in page.text
    assert "Does the applicant still hold a valid AK-1?" in page.text
    assert "Valid identity card" in page.text
