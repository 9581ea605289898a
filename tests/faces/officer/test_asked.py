"""An officer is asked about her looks at her desk, and answers; the auditor reads both."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from prima.faces.session import kept_of
from prima.office import questions
from prima.office.access import purpose_of, write_down
from prima.office.act import load
from prima.office.models import LookQuestion
from prima.office.moment import now
from prima.office.who import new_account
from tests.faces.officer.pages import get, read
from tests.faces.officer.small_office import SmallOffice, apply

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]


@pytest.fixture
def question(office: SmallOffice) -> str:
    """Give the id of a question: a look at night."""
    number = apply(office, "ak1")
    case, _ = load(number)
    night = now() - timedelta(hours=8)
    purpose = purpose_of(case, "periksa", ("form.nama",))
    write_down(office.officers["ak1/loket"], case, purpose, "officer:file", night)
    assert questions.ask_due(now() + timedelta(days=1)) == 1
    return str(LookQuestion.objects.get().pk)


@pytest.fixture
def auditor() -> Client:
    """Give the browser of an auditor."""
    who = new_account("auditor", {"mail": "pemeriksa@contoh.id"}, "kuda makan rumput")
    client = Client()
    session = client.session
    session.update(kept_of(who))
    session.save()
    return client


def test_the_desk_says_that_a_question_waits_and_she_answers(
    question: str, at_desk: AtDesk
) -> None:
    """From the desk to the question to the answer, without a script; then the desk is quiet."""
    client = at_desk("ak1/loket")
    desk = get(client, "/meja")
    assert "1 pertanyaan tentang pembacaan Anda menunggu jawaban" in desk.text
    page = get(client, "/meja/pertanyaan")
    assert "Di luar jam kerja unit" in page.text
    page = get(client, f"/meja/pertanyaan/{question}")
    for words in ("Siapa yang meminta pekerjaan ini", "Nama lengkap", "Lembur atau piket", "UU 27"):
        assert words in page.text
    answer = client.post(f"/meja/pertanyaan/{question}", {"alasan": "overtime"}, follow=True)
    assert "Lembur atau piket yang ditugaskan" in read(answer).text
    assert "menunggu jawaban" not in get(client, "/meja").text
    assert "Jawaban Anda" in get(client, f"/meja/pertanyaan/{question}").text
    again = client.post(f"/meja/pertanyaan/{question}", {"alasan": "slip"})
    assert again.status_code == 404


def test_an_answer_without_a_reason_keeps_what_was_typed(question: str, at_desk: AtDesk) -> None:
    """422, three sentences, the number still in its place."""
    client = at_desk("ak1/loket")
    answer = client.post(f"/meja/pertanyaan/{question}", {"berkas": "1234"})
    assert answer.status_code == 422
    assert "Pilih satu alasan, lalu kirim." in read(answer).text
    assert 'value="1234"' in answer.content.decode()


def test_a_colleague_finds_no_question_of_hers(question: str, at_desk: AtDesk) -> None:
    """To her it does not exist."""
    other = at_desk("kia/verifikator")
    assert other.get(f"/meja/pertanyaan/{question}").status_code == 404
    assert "Tidak ada pertanyaan untuk Anda." in get(other, "/meja/pertanyaan").text


def test_the_auditor_reads_question_looks_and_answer(
    question: str, auditor: Client, at_desk: AtDesk
) -> None:
    """The rule and its norm, the looks, what to do; no name; the answer once there is one."""
    listed = get(auditor, "/pemeriksaan/akses")
    assert "Di luar jam kerja unit" in listed.text
    assert "belum dijawab" in listed.text
    page = get(auditor, f"/pemeriksaan/akses/{question}")
    for words in ("UU 27/2022", "Nama lengkap", "Belum dijawab", "jangan menyimpulkan"):
        assert words in page.text
    assert "Sari" not in page.text
    at_desk("ak1/loket").post(f"/meja/pertanyaan/{question}", {"alasan": "slip"})
    assert "Salah buka; tidak ada yang dipakai" in get(auditor, listed.link("Di luar")).text
    assert "Tidak ada pertanyaan yang menunggu jawaban." in get(auditor, "/pemeriksaan/akses").text
    assert "Salah buka" in get(auditor, "/pemeriksaan/akses?semua=1").text
    english = get(auditor, "/en/pemeriksaan/akses?semua=1&halaman=x")
    assert "Outside of the unit's working hours" in english.text


def test_an_unknown_question_is_no_page(auditor: Client) -> None:
    """A name that nobody asked under."""
    assert auditor.get(f"/pemeriksaan/akses/{'0' * 16}").status_code == 404
    assert "Tidak ada pertanyaan" in get(auditor, "/pemeriksaan/akses").text
