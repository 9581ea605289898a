"""Her rights over her data: few taps, what each would do first, and a copy of hers alone."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from prima.case.acts import Decide, Finish, Withdraw
from prima.case.wished import LAWS, wish_of
from prima.office import breach, wishes
from prima.office.act import load, perform
from prima.office.breach import Story, Touched
from prima.office.jobs import carry_out
from prima.standard.text import Text
from tests.faces.citizen.village import CLERK, MORNING, NIK, Village, Walker, act, apply

RIGHTS = "permintaan-data-pribadi"


def grant(village: Village, number: str, outcome: str = "granted") -> None:
    """Let two officers look at a request, and the machine do what was granted."""
    checked = Finish(CLERK, "periksa", met=("dirinya", "tidak_dikecualikan"))
    act(village, number, checked, "petugas_data", RIGHTS)
    reasons = ("tidak_terbukti_salah",) if outcome == "refused" else ()
    act(village, number, Decide(CLERK, "putuskan", outcome, reasons), "pejabat_data", RIGHTS)
    carry_out(number)


def ask(person: Walker, right: str, **more: Any) -> str:
    """Press the button of a right; return the number of the request."""
    person.send(f"/data-saya/{right}", kunci=right, **more)
    assert person.at.endswith("/tanda-terima"), person.at
    return person.at.split("/")[2]


def test_two_taps_lead_from_her_files_to_each_right(sari: Walker) -> None:
    """The link stands under her files; each right stands there with its law."""
    assert "Hak atas data saya" in sari.get("/permohonan")
    page = sari.get("/data-saya")
    for right, cite in LAWS.items():
        assert wishes.TITLES[right].id in page
        assert cite in page
        assert wishes.DOES[right].id in sari.get(f"/data-saya/{right}")
    assert "3 × 24 jam" in page


def test_the_page_of_the_service_leads_there(sari: Walker) -> None:
    """Nobody meets the bare form of the standard."""
    sari.send(f"/permohonan/baru/{RIGHTS}", langsung="1")
    assert sari.at == reverse("citizen:rights")


def test_who_has_no_file_is_told_so(sari: Walker) -> None:
    """An empty list says that it is empty, and leads back."""
    assert "Anda belum punya berkas" in sari.get("/data-saya/perbaiki")
    assert "tidak mengubah apa pun" in sari.get("/data-saya/hapus")
    assert sari.get("/data-saya/entah", 404)


def test_what_erasing_would_do_is_said_for_each_file_before(sari: Walker) -> None:
    """The open one says why it stays, with the way on; nothing was sent yet."""
    number = apply(sari.who)
    page = sari.get("/data-saya/hapus")
    assert number in page
    assert "Berkas ini masih berjalan" in page
    perform(Withdraw(CLERK), number, sari.who)
    assert "data Anda akan dihapus" in sari.get("/data-saya/hapus")
    assert "Yang sudah Anda minta" not in sari.get("/data-saya")


def test_a_copy_is_given_when_it_was_granted_and_not_before(sari: Walker, village: Village) -> None:
    """Her name, her number, her file's course and its readers; as a page and as JSON."""
    number = apply(sari.who)
    asked = ask(sari, "akses")
    sari.get(f"/permohonan/{asked}/salinan", 404)
    sari.get(f"/permohonan/{asked}/salinan.json", 404)
    grant(village, asked)
    assert "Buka salinan data" in sari.get(f"/permohonan/{asked}")
    page = sari.get(f"/permohonan/{asked}/salinan")
    assert NIK in page
    assert number in page
    assert "Petugas Rahasia" not in page
    answer = sari.client.get(f"/permohonan/{asked}/salinan.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    files = {one["number"]: one for one in json.loads(answer.content)["files"]}
    assert {one["path"]: one["value"] for one in files[number]["data"]}["form.nik"] == NIK


def test_a_refused_copy_is_not_given(sari: Walker, village: Village) -> None:
    """The refusal names its reason; the copy is no page."""
    asked = ask(sari, "akses")
    grant(village, asked, "refused")
    sari.get(f"/permohonan/{asked}/salinan", 404)
    assert "tidak dikabulkan" in sari.get("/data-saya")


def test_nobody_gets_another_s_copy(sari: Walker, budi: Walker, village: Village) -> None:
    """For Budi the request does not exist."""
    asked = ask(sari, "akses")
    grant(village, asked)
    for path in ("salinan", "salinan.json"):
        budi.get(f"/permohonan/{asked}/{path}", 404)


def test_an_answer_is_put_right_in_three_taps(sari: Walker, village: Village) -> None:
    """File, answer, the right words; the form's own question asks."""
    number = apply(sari.who)
    assert number in sari.get("/data-saya/perbaiki")
    assert "Nama lengkap" in sari.get(f"/data-saya/perbaiki?berkas={number}")
    assert "Sari Dewi" in sari.get(f"/data-saya/perbaiki?berkas={number}&isian=nama")
    asked = ask(sari, "perbaiki", berkas=number, isian="nama", nama="Sari Dewi Lestari")
    assert load(number)[0].answers["nama"] == "Sari Dewi"
    grant(village, asked)
    assert load(number)[0].answers["nama"] == "Sari Dewi Lestari"
    assert "Sari Dewi Lestari" in sari.get(f"/permohonan/{number}/isian")
    assert "sudah dikerjakan" in sari.get(f"/permohonan/{asked}")


@pytest.mark.parametrize(("given", "status"), [({"nama": ""}, 422), ({"nama": "Sari Dewi"}, 409)])
def test_a_correction_that_changes_nothing_is_not_sent(
    sari: Walker, given: dict[str, str], status: int
) -> None:
    """What is missing is told at the question; what is so already, in three sentences."""
    number = apply(sari.who)
    sari.send("/data-saya/perbaiki", status, berkas=number, isian="nama", kunci="k", **given)
    assert wishes.her_requests(sari.who) == ()


def test_another_s_file_cannot_be_named(sari: Walker, budi: Walker) -> None:
    """Budi who types Sari's number gets his own files, which are none."""
    number = apply(sari.who)
    assert "Anda belum punya berkas" in budi.get(f"/data-saya/perbaiki?berkas={number}")
    asked = ask(budi, "batasi", berkas=number)
    assert wishes.effects(budi.who, wish_of(load(asked)[0].answers)) == ()


def test_a_restriction_is_shown_and_can_be_lifted(sari: Walker, village: Village) -> None:
    """What was done stands in the request, in the file, and among what can be asked next."""
    number = apply(sari.who)
    asked = ask(sari, "batasi", berkas=number, alasan="Saya sedang membetulkannya.")
    grant(village, asked)
    assert "sudah dikerjakan" in sari.get(f"/permohonan/{asked}")
    assert "Pemrosesan data berkas ini dibatasi" in sari.get(f"/permohonan/{number}")
    assert "pembatasannya akan dicabut" in sari.get("/data-saya/lepas")


def test_every_page_has_its_english(sari: Walker) -> None:
    """At the same address under /en/."""
    assert "Rights over my data" in sari.get("/en/data-saya")
    assert "See and copy my data" in sari.get("/en/data-saya/akses")


def test_she_reads_in_her_account_which_data_were_not_protected(sari: Walker, budi: Walker) -> None:
    """Which, when and how, what is done, what she can do; nobody else has that page."""
    number = apply(sari.who)
    touched = Touched(MORNING - timedelta(days=1), MORNING, cases=(number,))
    how, handling = Text("Salinannya tertinggal.", "A copy was left."), Text("Diambil.", "Fetched.")
    known = breach.draft(touched, Story(MORNING, how, handling), "administrator")
    sari.get(f"/data-saya/kegagalan/{known.id}", 404)
    breach.tell(known.id, 1, "administrator")
    assert known.id in sari.get("/data-saya")
    page = sari.get(f"/data-saya/kegagalan/{known.id}")
    for words in (number, "NIK", "Salinannya tertinggal.", "Diambil.", "UU 27/2022 Pasal 46"):
        assert words in page
    assert "Fetched." in sari.get(f"/en/data-saya/kegagalan/{known.id}")
    budi.get(f"/data-saya/kegagalan/{known.id}", 404)
