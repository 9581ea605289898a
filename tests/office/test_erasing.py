"""What is erased can be read by nobody any more, and the book stands as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from prima.case.acts import Erase, Hold, Withdraw
from prima.office import erasing, files, finding, keys, rebuild, retention, rotating, vault
from prima.office.act import Acknowledged, Terms, load, perform
from prima.office.home import folder
from prima.office.models import CaseHead, CaseIndex, Entry, Person, SealKey, StoredFile
from prima.office.sealer import latest, seal_all
from prima.office.who import SYSTEM, Who
from tests.case.plans import AK1, KIA, MORNING
from tests.office.doing import SOMEBODY, act, apply, done, granted, hand, refused
from tests.office.regency import Regency

ART = "UU 27/2022 Pasal 8"
CHILD = {"alasan": "baru", "wna": False, "nik_anak": "3302155508200003"}


def erase(number: str, *subjects: str) -> Acknowledged:
    """Erase upon the person's own request."""
    what = Erase(SOMEBODY, "request", ART, subjects)
    return done(perform(what, number, SYSTEM, Terms(at=MORNING + timedelta(days=9))))


def withdrawn(who: Who, standard: str = AK1, **given: object) -> str:
    """Return the number of a case that its citizen took back."""
    number = apply(who, standard, **given).number
    act(number, who, Withdraw(SOMEBODY))
    return number


def differences() -> list[rebuild.Difference]:
    """Return where the projections are not what the record says."""
    return [found for found in rebuild.compare() if isinstance(found, rebuild.Difference)]


def test_an_erased_case_keeps_its_story_and_says_nothing_of_anybody(regency: Regency) -> None:
    """Answers, findings and names are gone for good; dates, acts and proofs are as they were."""
    number = granted(regency, regency.sari).number
    before, _ = load(number)
    seal_all()
    head, entries = latest(), list(Entry.objects.values_list("canonical", "leaf"))
    after = erase(number).case
    read, _ = load(number)
    assert not read.answers
    assert not read.facts
    assert all(not step.findings for step in read.done)
    assert (read.points, read.verdict) == (before.points, before.verdict)
    assert read.erased == {regency.sari.person} == after.erased
    seal_all()
    assert list(Entry.objects.values_list("canonical", "leaf"))[: len(entries)] == entries
    assert head is not None
    assert differences() == []


def test_no_file_of_an_erased_case_is_left(
    regency: Regency, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Neither key nor bytes; the row says that there was one."""
    number = withdrawn(regency.sari, KIA, **{**CHILD, "alasan": "hilang"})
    rows = StoredFile.objects.filter(stream=f"case/{number}")
    digests = list(rows.values_list("pk", flat=True))
    assert digests
    assert all((folder("files") / digest).exists() for digest in digests)
    with django_capture_on_commit_callbacks(execute=True):
        erase(number)
    assert set(rows.values_list("wrapped", flat=True)) == {None}
    for digest in digests:
        assert not (folder("files") / digest).exists()
        with pytest.raises(vault.ErasedError):
            files.fetch(digest)


def test_one_of_two_subjects_is_erased_and_the_other_stays(regency: Regency) -> None:
    """The child's name is gone; the mother's is there, and she is still found."""
    number = withdrawn(regency.sari, KIA, **CHILD)
    case, _ = load(number)
    child = case.subjects["anak"]
    assert number in finding.numbers_of(CHILD["nik_anak"], 9)  # type: ignore[arg-type]  # a text
    erase(number, child)
    read, _ = load(number)
    assert "nama_anak" not in read.answers
    assert read.answers["nama_pemohon"] == case.answers["nama_pemohon"]
    assert finding.numbers_of(CHILD["nik_anak"], 9) == ()  # type: ignore[arg-type]  # a text
    assert finding.numbers_of(str(case.answers["nama_pemohon"]), 9) == (number,)
    row = Person.objects.get(pk=child)
    assert (row.wrapped, row.sealed, row.nik_index) == (None, None, None)
    assert differences() == []


def test_a_child_named_in_two_cases_is_one_person(regency: Regency) -> None:
    """So one request finds all that is kept; a new key each, and none opens the other."""
    one, two = (withdrawn(regency.sari, KIA, **CHILD) for _ in range(2))
    child = load(one)[0].subjects["anak"]
    assert load(two)[0].subjects["anak"] == child
    erase(one, child)
    assert load(two)[0].answers["nama_anak"]
    assert Person.objects.get(pk=child).wrapped is not None, "the other case needs her"
    erase(two, child)
    assert Person.objects.get(pk=child).wrapped is None


def test_nothing_personal_is_entered_after_an_erasure(regency: Regency) -> None:
    """The key keeps its row, so that no second one is ever made."""
    number = withdrawn(regency.sari)
    erase(number)
    stream = f"case/{number}"
    assert vault.keys_of(stream) == {regency.sari.person: None}
    with pytest.raises(vault.ErasedError):
        vault.key_of(stream, regency.sari.person, make=True)


def test_only_the_machine_erases_and_only_an_administrator_holds(regency: Regency) -> None:
    """Deny by default, for both."""
    case, _ = load(apply(regency.sari).number)
    number = case.number
    for who in (regency.sari, hand(regency, case, "periksa")):
        assert refused(perform(Erase(SOMEBODY, "request", ART), number, who)) == "not_allowed"
        assert refused(perform(Hold(SOMEBODY, ART, "Sidang"), number, who)) == "not_allowed"


def test_what_is_due_is_forgotten_by_the_job_of_the_day(regency: Regency) -> None:
    """On its day and not before, by the norm that the standard cites; done twice, once."""
    number = withdrawn(regency.sari)
    due = CaseHead.objects.get(pk=number).erase_at
    assert due is not None
    assert retention.forget_due(due - timedelta(seconds=1)) == 0
    assert retention.forget_due(due) == 1
    assert retention.forget_due(due) == 0
    case, _ = load(number)
    assert case.erased
    assert not CaseIndex.objects.filter(case=number).exists()


def test_a_person_whom_no_case_needs_is_forgotten_whole(regency: Regency) -> None:
    """Her sign-in is closed; while a case is kept she is told which one."""
    who = regency.sari
    number = withdrawn(who)
    assert erasing.forget_person(who.person) == (number,)
    erase(number)
    assert erasing.forget_person(who.person) == ()
    assert vault.contact_of(who.person) == {}
    with pytest.raises(vault.ErasedError):
        vault.person_key(who.person)


@pytest.fixture
def _own_master() -> Iterator[None]:
    """Give the master key back to the tests that follow."""
    path = folder("keys") / "master.key"
    first = path.read_bytes()
    yield
    path.write_bytes(first)
    keys.drop("master", 2)


@pytest.mark.usefixtures("_own_master")
def test_a_new_master_key_opens_everything_and_the_old_one_is_gone(regency: Regency) -> None:
    """Rotated and cut off and rotated again: every row opens, and only under the newest."""
    number = withdrawn(regency.sari)
    before, _ = load(number)
    vault.key_of("unit/loket", make=True)
    steps = rotating.rotate_master(settle=0)
    rotating.PAGE = 3
    assert next(steps) > 0
    steps.close()
    assert load(number)[0].answers == before.answers, "cut off halfway, all opens"
    rotating.PAGE = 500
    list(rotating.rotate_master(settle=0))
    assert keys.master_number() == 2
    assert not (folder("keys") / "master.key").exists()
    assert set(Person.objects.filter(wrapped__isnull=False).values_list("master", flat=True)) == {2}
    assert set(SealKey.objects.filter(subject="unit/loket").values_list("master", flat=True)) == {2}
    assert load(number)[0].answers == before.answers
    assert vault.contact_of(regency.sari.person)["name"]
