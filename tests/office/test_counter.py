"""At the counter: who stands there is found, served, and confirms; a card lets her in again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from prima.case.acts import Confirmed, FileRef, Gap, Return
from prima.case.obstacle import Obstacle
from prima.office import applying, completing, drafts, files, packs, vault
from prima.office.act import Acknowledged, load
from prima.office.applying import COUNTER, Filling
from prima.office.counter import codes, people, sending, waiting
from prima.office.models import Account, CounterCode, Draft, Entry, StoredFile
from prima.office.who import Who
from tests.case import filling
from tests.case.plans import AK1, MORNING
from tests.office.doing import PAPER, SOMEBODY, act, apply, plan_of, refused
from tests.office.regency import Regency

pytestmark = pytest.mark.django_db
NIK = "3204125203990412"
SITI = {"name": "Siti Aminah", "nik": NIK, "phone": "+6281299990000"}
SHEET = Confirmed("paper", "c0ffee", binder="Map 1")


@pytest.fixture(autouse=True)
def monday() -> object:
    """Monday morning, and the clock stands."""
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def clerk(regency: Regency) -> Who:
    """Whoever takes the cards' applications in."""
    return regency.officer(AK1, "loket")


def met(clerk: Who, **said: str) -> str:
    """Return Siti, registered at the counter."""
    person = people.register(clerk, SITI | said)
    assert isinstance(person, str)
    return person


def filled(person: str) -> Filling:
    """Return an application for a card that lacks nothing but her word."""
    hers, plan = drafts.served(person), plan_of(AK1)
    applying.begin(hers, plan)
    found = applying.of_service(hers, AK1)
    assert found is not None
    answers = filling.answers(plan, filling.seeded(AK1), MORNING) | dict(found.drafted.answers)
    for page in plan.standard.form:
        found = applying.of_service(hers, AK1)
        assert found is not None
        applying.answer(hers, found, page.page, answers, fits=True)
    for need in ("identitas", "foto", "ijazah"):
        found = applying.of_service(hers, AK1)
        assert found is not None
        applying.choose(hers, found, need, COUNTER)
    done = applying.of_service(hers, AK1)
    assert done is not None
    assert done.next_gap is None
    return done


def taken(clerk: Who, person: str, confirmed: Confirmed = SHEET) -> Acknowledged:
    """Return her application, sent."""
    answer = sending.apply(clerk, person, filled(person), confirmed, vulnerable=False)
    assert isinstance(answer, Acknowledged), answer
    return answer


def code_sent() -> str:
    """Return the code in the newest mail."""
    found = re.search(r"Kode Anda: ([0-9]{4} [0-9]{4})", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_who_is_registered_once_is_found_by_her_card(clerk: Who) -> None:
    """A second officer who reads the same number meets the same person; no sign-in is made."""
    assert people.find(NIK) is None
    person = met(clerk)
    assert people.find(NIK) == person == met(clerk, name="Siti A.")
    assert people.served(person) == people.Served(person, "S. A.", "0412", has_mail=False)
    assert vault.contact_of(person)["name"] == "Siti Aminah"
    assert not Account.objects.filter(person_id=person).exists()


def test_who_was_only_named_by_others_gets_her_name_at_the_counter(clerk: Who) -> None:
    """The row of a number that somebody typed is hers once an officer read her card."""
    row = vault.new_person({"nik": NIK})
    assert people.find(NIK) is None
    assert met(clerk) == row.id == people.find(NIK)


def test_an_officer_is_never_found_as_a_citizen(regency: Regency, clerk: Who) -> None:
    """Her number as an officer is no applicant's."""
    officer = regency.officer(AK1, "loket", 1)
    vault.change_contact(officer.person, vault.contact_of(officer.person) | {"nik": NIK})
    assert people.find(NIK) is None
    told = people.register(officer, SITI)
    assert isinstance(told, Obstacle)
    assert told.code == "your_own"
    assert met(clerk).startswith("person/")


def test_only_who_takes_in_has_services_at_the_counter(regency: Regency, clerk: Who) -> None:
    """The counter's officer has hers; who decides, who audits and who applies have none."""
    assert [plan.standard.standard for plan in people.services(clerk)] == [AK1]
    assert people.services(regency.officer(AK1, "pengantar_kerja")) == ()
    assert people.services(regency.sari) == people.services(regency.auditor) == ()


def test_what_was_read_from_her_card_is_not_asked_again(clerk: Who) -> None:
    """Name, NIK and telephone stand in the form; the page counts as answered."""
    person = met(clerk)
    hers = drafts.served(person)
    applying.begin(hers, plan_of(AK1))
    found = applying.of_service(hers, AK1)
    assert found is not None
    assert found.steps[0].done
    assert (found.case.channel, found.next_gap) == ("counter", 2)
    assert found.drafted.answers["nik"] == NIK


def test_the_ledger_names_officer_and_person(clerk: Who) -> None:
    """The entry is by the officer, the case is the person's, the draft is gone."""
    person = met(clerk)
    case = taken(clerk, person).case
    entry = Entry.objects.get(stream=f"case/{case.number}", version=1)
    assert f'"by":"{clerk.person}"'.encode() in bytes(entry.canonical)
    assert case.applicant == person != clerk.person
    assert case.channel == "counter"
    assert case.assisted == {clerk.person}
    assert not Draft.objects.exists()
    assert people.cases_of(person, people.services(clerk)) == (case.number,)


def test_a_button_pressed_twice_is_one_case(clerk: Who) -> None:
    """The second press answers with the same number."""
    person = met(clerk)
    found = filled(person)
    first = sending.apply(clerk, person, found, SHEET, vulnerable=False)
    second = sending.apply(clerk, person, found, SHEET, vulnerable=False)
    assert isinstance(first, Acknowledged)
    assert isinstance(second, Acknowledged)
    assert first.number == second.number


def test_another_role_cannot_send_it(regency: Regency, clerk: Who) -> None:
    """Who decides on cards takes none in; the draft waits on."""
    person = met(clerk)
    found = filled(person)
    for who in (regency.officer(AK1, "pengantar_kerja"), regency.auditor):
        answer = sending.apply(who, person, found, SHEET, vulnerable=False)
        assert refused(answer) == "not_allowed"
    assert Draft.objects.count() == 1


def test_who_is_known_to_be_the_officer_is_not_served_by_her(clerk: Who) -> None:
    """Same name: better that a namesake calls a colleague than that one serves herself."""
    name = vault.contact_of(clerk.person)["name"]
    person = vault.new_person({"nik": NIK, "name": name}).id
    answer = sending.apply(clerk, person, filled(person), SHEET, vulnerable=False)
    assert refused(answer) == "your_own"


def test_the_signed_sheet_is_a_file_of_the_case(clerk: Who, regency: Regency) -> None:
    """Its photograph lies under the applicant's key; another person's file is refused."""
    person = met(clerk)
    foreign = files.keep(regency.budi.person, PAPER, "pdf", "lain.pdf")
    wrong = Confirmed("paper", "c0ffee", scan=foreign)
    assert refused(sending.apply(clerk, person, filled(person), wrong, vulnerable=False)) == (
        "file_unknown"
    )
    scan: FileRef = files.keep(person, PAPER, "pdf", "lembar.pdf")
    case = taken(clerk, person, Confirmed("paper", "c0ffee", scan=scan)).case
    row = StoredFile.objects.get(pk=scan.sha256)
    assert (row.stream, row.subject) == (f"case/{case.number}", person)


def test_a_code_counts_for_one_text_only(clerk: Who) -> None:
    """A word that changes makes it worth nothing; the right one passes as people type it."""
    person = met(clerk, mail="siti@warga.example")
    found = filled(person)
    about, content = sending.about_of(found), sending.content_of(found)
    assert codes.send(person, about, content)
    assert mail.outbox[-1].to == ["siti@warga.example"]
    code = code_sent()
    changed = codes.mark(about, {**found.form.answers, "minat": "jasa"}, {})
    assert changed != content
    assert not codes.counts(about, changed, code)
    assert codes.counts(about, content, code.replace(" ", "-"))
    assert code.replace(" ", "").encode() not in bytes(CounterCode.objects.get().digest)


def test_a_code_is_tried_a_few_times(clerk: Who) -> None:
    """After the bound even the right one counts no more; a few are sent, and then none."""
    person, bounds = met(clerk, mail="siti@warga.example"), packs.counter()
    assert codes.send(person, "draft|x", "c0ffee")
    for _ in range(bounds.code_tries.most):
        assert not codes.counts("draft|x", "c0ffee", "0000 000")
    assert not codes.counts("draft|x", "c0ffee", code_sent())
    for _ in range(bounds.code_sends.most - 1):
        assert codes.send(person, "draft|x", "c0ffee")
    assert not codes.send(person, "draft|x", "c0ffee")
    assert codes.counts("draft|x", "c0ffee", code_sent())


def test_a_code_runs_out(clerk: Who, monday: time_machine.Traveller) -> None:
    """It counts for the minutes of the rule, and is thrown away a day later."""
    person, minutes = met(clerk, mail="siti@warga.example"), packs.counter().code_minutes.most
    codes.send(person, "draft|x", "c0ffee")
    monday.shift(timedelta(minutes=minutes))
    assert not codes.is_sent("draft|x", "c0ffee")
    assert not codes.counts("draft|x", "c0ffee", code_sent())
    assert codes.expire() == 0
    monday.shift(timedelta(days=1, seconds=1))
    assert codes.expire() == 1


def test_who_has_no_mail_gets_no_code(clerk: Who) -> None:
    """She confirms on paper."""
    assert not codes.send(met(clerk), "draft|x", "c0ffee")
    assert not mail.outbox


def test_a_draft_waits_in_sight_and_not_for_ever(
    clerk: Who, regency: Regency, monday: time_machine.Traveller
) -> None:
    """The list says service and time; after the days of the rule it is gone, one online stays."""
    person = met(clerk)
    filled(person)
    drafts.begin(regency.sari, plan_of(AK1))
    one = waiting.waiting(people.services(clerk))
    assert [row.service.id for row in one] == ["Kartu pencari kerja (AK-1)"]
    assert waiting.whose(one[0].draft, people.services(clerk)) == (person, AK1)
    assert waiting.waiting(people.services(regency.officer(AK1, "pengantar_kerja"))) == ()
    monday.shift(one[0].until - MORNING)
    assert drafts.expire() == 0
    monday.shift(timedelta(seconds=1))
    assert drafts.expire() == 1
    assert waiting.waiting(people.services(clerk)) == ()
    assert len(drafts.of(regency.sari)) == 1


def test_an_account_that_only_claims_a_number_is_told_apart(regency: Regency) -> None:
    """Who typed it online is no registered person; a code to her mail makes her one."""
    number = apply(regency.sari).number
    nik = str(load(number)[0].answers["nik"])
    assert people.find(nik) is None
    assert people.claimant(nik) == regency.sari.person
    people.bind(regency.sari.person, nik)
    assert people.find(nik) == regency.sari.person
    assert people.claimant(nik) is None


def test_a_return_is_answered_at_the_counter(clerk: Who, regency: Regency) -> None:
    """Another officer of the counter sends what was missing; both stand in the entry."""
    person = met(clerk)
    number = taken(clerk, person).number
    other = regency.officer(AK1, "loket", 1)
    case, _ = load(number)
    act(number, other, Return(SOMEBODY, "periksa", (Gap("foto", "missing"),)))
    case, _ = load(number)
    hers = drafts.served(person)
    found = completing.completion(hers, case)
    assert found is not None
    photo = files.keep(person, PAPER, "pdf", "foto.pdf")
    found = completing.gather(hers, case, found, {}, {"foto": (photo,)})
    content = sending.content_of_completion(case, found)
    answer = sending.complete(other, case, found, Confirmed("paper", content, binder="Map 2"))
    assert isinstance(answer, Acknowledged), answer
    assert answer.case.assisted == {clerk.person, other.person}
    assert not Draft.objects.exists()
