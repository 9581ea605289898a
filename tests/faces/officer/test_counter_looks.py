"""Whatever the counter can read of a person, she reads that it was read: with or without a file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import DatabaseError
from django.test import Client

from prima.office import questions, vault
from prima.office.act import load
from prima.office.counter import people
from prima.office.looked import EXISTS, OF_HER, SEARCH, SaidLook, every_look
from prima.office.models import CaseHead, DiaryLine, Draft, LookQuestion
from prima.office.who import Who
from tests.faces.officer.pages import get
from tests.faces.officer.small_office import ANSWERS, SmallOffice, apply
from tests.faces.officer.test_counter import AK1, NAME, NIK, Served, clerk_serves
from tests.office.failing import refusing

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
SARIS = str(ANSWERS["ak1"]["nik"])


def looks_of(person: str | None) -> tuple[SaidLook, ...]:
    """Return what she reads, the newest first."""
    assert person is not None
    return every_look(Who("citizen", person, "citizen/x"))


def of_her(*names: str) -> tuple[object, ...]:
    """Return how the diary calls what is held of her beside her files."""
    return tuple(OF_HER[name] for name in names)


def had_one(serves: Served) -> str:
    """Let an application of hers be sent and closed; return its number."""
    serves.met()
    serves.filled()
    serves.confirm(cara="lembar", map="Map 3")
    number: str = CaseHead.objects.get().number
    CaseHead.objects.update(closed_at="2026-03-02T03:00:00Z")
    return number


def test_what_is_filled_in_from_before_is_a_look_of_its_own(at_desk: AtDesk) -> None:
    """She reads which answers were taken over from which file, by which post."""
    serves = clerk_serves(at_desk)
    number = had_one(serves)
    serves.met()
    before = len(looks_of(people.find(NIK)))
    page = serves.filled()
    assert "3204 1201 0190 0007" in page.text
    newest, *older = looks_of(people.find(NIK))
    assert len(older) == before
    assert (newest.number, newest.step) == (number, SEARCH["before"])
    said = [field.id for field in newest.fields]
    assert said == ["Nama lengkap", "NIK", "Nomor telepon yang aktif"]
    assert newest.post is not None


def test_a_fill_in_that_cannot_be_entered_fills_nothing_in(at_desk: AtDesk) -> None:
    """No look, no answers: there is no draft, and nothing of her was shown."""
    serves = clerk_serves(at_desk)
    had_one(serves)
    serves.met()
    start = f"{serves.at}/permohonan/{AK1}"
    with refusing("office_diaryline"), pytest.raises(DatabaseError):
        serves.client.post(start, {"langsung": "1"})
    assert not Draft.objects.exists()


def test_nothing_is_filled_in_from_a_service_of_another_counter(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Her file at the civil registry stays shut here, though it knows her telephone."""
    number = apply(office, "kia")
    person = load(number)[0].applicant
    contact = vault.contact_of(person)
    vault.change_contact(person, {"nik": NIK, "name": NAME, "mail": contact["mail"]})
    serves = clerk_serves(at_desk)
    serves.met()
    serves.post(f"{serves.at}/permohonan/{AK1}", langsung="1")
    assert not DiaryLine.objects.filter(case=number).exists()
    assert str(ANSWERS["kia"].get("telepon", "0812")) not in get(serves.client, serves.at).text


def test_who_has_no_file_reads_who_served_her(at_desk: AtDesk) -> None:
    """Registered, found again by her NIK: her contacts lay open both times."""
    serves = clerk_serves(at_desk)
    serves.met()
    (first,) = looks_of(people.find(NIK))
    assert first.service.id == "Melayani Anda di loket"
    assert first.fields == of_her("contact.name", "contact.nik", "contact.phone")
    assert (first.step, first.number) == (SEARCH["nik"], "")
    assert first.laws
    serves.met()
    assert len(looks_of(people.find(NIK))) == 2


def test_registering_somebody_known_is_a_look_too(at_desk: AtDesk) -> None:
    """The second way to her page, straight to the registration, is no way around the diary."""
    serves = clerk_serves(at_desk)
    number = had_one(serves)
    before = DiaryLine.objects.filter(case=number, kind="searched").count()
    serves.post("/loket/daftar", nik=NIK, nama=NAME, telepon="")
    assert number in get(serves.client, serves.at).text
    assert DiaryLine.objects.filter(case=number, kind="searched").count() == before + 1


def test_an_application_that_waits_is_a_look_at_it(at_desk: AtDesk) -> None:
    """She has no file yet; that what was filled in was opened again stands in her list."""
    serves = clerk_serves(at_desk)
    serves.met()
    serves.filled()
    serves.post("/loket/layani", draf=Draft.objects.get().pk)
    newest, *_ = looks_of(people.find(NIK))
    assert OF_HER["draft"] in newest.fields


def test_each_file_is_named_once_when_a_card_is_read(at_desk: AtDesk) -> None:
    """The search by NIK names her file; that she is served then does not name it again."""
    serves = clerk_serves(at_desk)
    number = had_one(serves)
    before = DiaryLine.objects.filter(case=number).count()
    serves.met()
    assert DiaryLine.objects.filter(case=number).count() == before + 1
    assert EXISTS in looks_of(people.find(NIK))[1].fields


def test_a_claim_opens_the_claim_and_nothing_else(office: SmallOffice, at_desk: AtDesk) -> None:
    """Until a code came back, her files, a card and an application stay shut; the look stands."""
    apply(office, "ak1")
    serves = clerk_serves(at_desk)
    claim = serves.post("/loket", cari=SARIS).link("Hubungkan akunnya")
    hers = claim.removesuffix("/akun")
    assert get(serves.client, claim).status == 200
    for closed in ("", f"/permohonan/{AK1}", f"/permohonan/{AK1}/1"):
        assert get(serves.client, hers + closed).status == 404, closed
    assert serves.client.post(f"{hers}/kartu").status_code == 404
    (newest, *_) = looks_of(office.sari.person)
    assert newest.fields == of_her("contact.name")


def test_a_claim_that_was_proved_serves_her_with_a_look(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The code that she read out opens her page: her files lie open now, and she reads so."""
    number = apply(office, "ak1")
    serves = clerk_serves(at_desk)
    claim = serves.post("/loket", cari=SARIS).link("Hubungkan akunnya")
    serves.post(claim, kirim="1")
    code = re.search(r"Kode Anda: ([0-9 ]+)", str(mail.outbox[-1].body))
    assert code is not None
    page = serves.post(claim, nik=SARIS, kode=code[1])
    assert number in page.text
    assert serves.at + "/akun" != claim
    newest = looks_of(office.sari.person)[:2]
    assert {one.number for one in newest} == {number, ""}


def test_the_officer_and_the_auditor_read_whom_a_look_met(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """A question about a look without a file says that a person was served, not that none was."""
    serves = clerk_serves(at_desk)
    serves.met()
    clerk = office.officers["ak1/loket"]
    versions = DiaryLine.objects.filter(reader=clerk.person).values_list("version", flat=True)
    LookQuestion.objects.create(
        id="a" * 16, rule="many", reader=clerk.person, post="", unit="", day="2026-03-02",
        looks=",".join(map(str, versions)), count=len(versions), asked_at="2026-03-03T00:00:00Z",
    )  # fmt: skip
    _, seen = questions.question("a" * 16, clerk)
    assert of_her("contact.name", "contact.nik", "contact.phone") in [one.fields for one in seen]
    assert "orang yang dilayani di loket" in get(serves.client, "/meja/pertanyaan/" + "a" * 16).text
