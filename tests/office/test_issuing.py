"""An output becomes a signed document, once, that says what was decided and by whom."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from prima.case.acts import Decide
from prima.case.state import Case
from prima.office import files
from prima.office.act import load
from prima.office.documents.check import check
from prima.office.issuing import letter_of, print_output, print_waiting
from prima.office.models import CaseHead, StoredFile
from prima.office.moment import now
from prima.office.objecting import objection_until
from prima.office.payments import receive
from prima.office.registry import enter
from prima.office.seal_of_office import trust_root
from tests.case.plans import AK1, COMPLAINT, MORNING, PBG
from tests.office.documents.letters import words as read_words
from tests.office.doing import SOMEBODY, act, apply, decide, finish, granted, hand, work
from tests.office.regency import Regency
from tests.office.unguarded import unguarded


def charged(regency: Regency, *unmet: str) -> Case:
    """Bring a building case to where its statement of compliance is to be signed."""
    number = apply(regency.sari, PBG, fungsi="hunian").number
    work(regency, number, "periksa_lengkap", unmet=unmet)
    work(regency, number, "tinjau_teknis")
    work(regency, number, "tinjau_lingkungan")
    work(regency, number, "sidang", sepakat=True, sesuai=True)
    return work(regency, number, "hitung_retribusi", indeks_terintegrasi="0.2350")


def stated(regency: Regency, *unmet: str) -> Case:
    """Bring a building case to the statement that is issued before the decision."""
    return work(regency, charged(regency, *unmet).number, "sahkan_teknis")


def pdf_of(case: Case, output: str) -> bytes:
    """Print an output, and return the document."""
    assert print_output(case.number, output)
    printed, _ = load(case.number)
    issued = next(one for one in printed.issued if one.output == output)
    return files.fetch(issued.file)[0]


def test_an_issued_output_becomes_a_signed_document(regency: Regency) -> None:
    """Its hash stands in the case, its file lies sealed, its signature holds."""
    case = granted(regency, regency.sari)
    assert CaseHead.objects.get(pk=case.number).unprinted == 1
    pdf = pdf_of(case, "kartu")
    verdict = check(pdf, [trust_root()], at=case.issued[0].at + timedelta(days=1))
    assert verdict.ok
    changed = pdf.replace(b"/Title", b"/Titel", 1)
    assert not check(changed, [trust_root()], at=MORNING).ok
    assert CaseHead.objects.get(pk=case.number).unprinted == 0


def test_a_document_is_made_once(regency: Regency) -> None:
    """Asked twice, by two jobs, nothing is done twice; an unknown output is none."""
    case = granted(regency, regency.sari)
    assert print_output(case.number, "kartu")
    count = StoredFile.objects.count()
    assert not print_output(case.number, "kartu")
    assert not print_output(case.number, "tidak_ada")
    assert StoredFile.objects.count() == count


def test_what_a_lost_job_left_behind_is_found(regency: Regency) -> None:
    """Every document that waits is made, in the order of the cases."""
    granted(regency, regency.sari)
    granted(regency, regency.budi)
    assert print_waiting() == 2
    assert print_waiting() == 0


def test_one_document_that_cannot_be_made_keeps_no_other_waiting(regency: Regency) -> None:
    """A tampered file is the operator's to look at; the next citizen gets her card."""
    broken = granted(regency, regency.sari)
    whole = granted(regency, regency.budi, MORNING + timedelta(minutes=1))
    with unguarded("office_entry"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE office_entry SET sealed = NULL WHERE stream = %s", [f"case/{broken.number}"]
        )
    assert print_waiting() == 1
    assert load(whole.number)[0].issued[0].sha256


def test_the_letter_says_what_the_standard_lists_and_no_more(regency: Regency) -> None:
    """The declared values by their labels; nothing else that she wrote."""
    case = granted(regency, regency.sari)
    letter = letter_of(case, case.issued[0])
    labels = {line.label: line.text for line in letter.values}
    assert labels["Nama lengkap"] == case.answers["nama"]
    assert labels["NIK"] == case.answers["nik"]
    said = " ".join([*labels.values(), letter.decision, letter.title])
    assert case.answers["telepon"] not in said
    assert letter.outcome == "granted"
    assert letter.specimen, "a demo says so on its papers"


def test_a_choice_is_printed_in_its_words(regency: Regency) -> None:
    """Nobody reads the id of an option."""
    case = granted(regency, regency.sari)
    texts = {line.text for line in letter_of(case, case.issued[0]).values}
    field = case.plan.standard.field("form.minat")
    label = next(o.label.id for o in field.options or () if o.id == case.answers["minat"])  # type: ignore[union-attr]  # a choice
    assert label in texts


def test_a_refused_complaint_names_its_reason_its_law_and_the_way_on(regency: Regency) -> None:
    """Less than was asked: why, by which norm, and until when one may object, free of charge."""
    number = apply(regency.sari, COMPLAINT).number
    work(regency, number, "verifikasi", kelas="complaint", unit="disnaker")
    work(regency, number, "tindak_disnaker")
    case, _ = load(number)
    act(number, hand(regency, case, "susun_jawaban", 1), finish(case, "susun_jawaban"))
    case = decide(regency, number, MORNING, "refused", "tidak_terbukti")
    letter = letter_of(case, case.issued[0])
    (reason,) = letter.reasons
    assert letter.outcome == "refused"
    assert reason.text == "Kejadian yang Anda laporkan tidak terbukti."
    assert reason.cite == "UU 25/2009 Pasal 40-50"
    assert letter.remedy is not None
    assert letter.remedy.until == objection_until(case)
    assert "gratis" in " ".join(letter.remedy.sentences)


def test_an_output_before_the_decision_says_nothing_of_a_decision(regency: Regency) -> None:
    """The statement of compliance is signed by who confirmed it, long before the verdict."""
    case = stated(regency)
    assert case.verdict is None
    letter = letter_of(case, case.issued[0])
    assert "dikabulkan" not in letter.decision
    assert letter.title == "Surat pemenuhan standar teknis"
    assert print_waiting() == 1


def test_a_later_refusal_does_not_change_what_was_stated_before(
    regency: Regency, tmp_path: Path
) -> None:
    """Printed late, the statement still states; the refusal stands on no paper of its own."""
    case = stated(regency, "tanah")
    bill = case.bills[0]
    receive(bill.id, bill.total, "NTPN-1")
    case = decide(regency, case.number, now(), "refused", "bukan_pemilik")
    letter = letter_of(case, case.issued[0])
    assert (letter.outcome, letter.reasons, letter.remedy) == ("granted", (), None)
    words = read_words(pdf_of(case, "pemenuhan"), tmp_path)
    assert "belum dapat dikabulkan" not in words


@pytest.mark.parametrize(
    ("capacity", "block"),
    [
        ("definitive", ("Pengantar kerja,",)),
        ("an", ("a.n. Pengantar kerja,", "Kepala bidang penempatan kerja,")),
    ],
)
def test_who_signed_in_which_capacity_is_printed(
    regency: Regency, capacity: str, block: tuple[str, ...]
) -> None:
    """A mandate names in whose name; nobody signs as what she is not."""
    number = apply(regency.sari).number
    work(regency, number, "periksa", masih_berlaku=False)
    if capacity == "definitive":
        case = decide(regency, number)
    else:
        head = regency.officer(AK1, "kepala_bidang")
        order = {
            "post": f"{AK1}.kepala_bidang",
            "since": "2026-01-05",
            "decree": "SPT 1",
            "capacity": capacity,
        }
        enter(head.person, "appointed", order, MORNING, "system")
        case = act(number, head, Decide(SOMEBODY, "sahkan", "granted")).case
    assert letter_of(case, case.issued[0]).signatory.block == block


def test_a_daily_deputy_is_printed_with_the_post_that_she_stands_in_for(regency: Regency) -> None:
    """Plh. head of public works, not plh. chair of the team."""
    case = charged(regency)
    chair = regency.officer(PBG, "ketua_tim", 1)
    order = {
        "post": f"{PBG}.ketua_tim",
        "since": "2026-01-05",
        "decree": "SPT 2",
        "capacity": "plh",
    }
    enter(chair.person, "appointed", order, MORNING, "system")
    case = act(case.number, chair, finish(case, "sahkan_teknis")).case
    signatory = letter_of(case, case.issued[0]).signatory
    assert signatory.block == ("Plh. Kepala dinas pekerjaan umum,",)


def test_the_printed_words_are_those_of_the_case(regency: Regency, tmp_path: Path) -> None:
    """Number, name, verdict and the address where a stranger checks it."""
    case = granted(regency, regency.sari)
    words = read_words(pdf_of(case, "kartu"), tmp_path)
    assert case.issued[0].number in words
    assert case.number in words
    assert case.answers["nama"] in words
    assert "dikabulkan" in words


def test_a_document_is_queued_with_the_entry_that_calls_for_it(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same transaction: both are there, or neither."""
    seen: list[tuple[object, ...]] = []
    monkeypatch.setattr("prima.office.act.queue.later", lambda *job: seen.append(job))
    case = granted(regency, regency.sari)
    assert seen == [("print_output", case.number, "kartu")]
