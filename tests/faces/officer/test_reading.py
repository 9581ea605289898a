"""Does each step open what it needs, and is what may not be asked told beside it?"""

from datetime import UTC, datetime

import pytest

import prima.faces.urls  # noqa: F401 - the faces add their rows to the policy table
from prima.case.acts import Decide, Finish, Gap, Return
from prima.case.obstacle import Obstacle
from prima.office import registry, standards
from prima.office.act import load
from prima.office.casefile import CaseFile, bench, open_for, paths_of
from prima.office.evidence import exhibits
from prima.office.foreseen import Decided, Returned, after_decision, after_return
from prima.office.gaps import askable, asked
from prima.office.glance import Task, glance
from prima.office.seat import fills_a_step_twice, held_roles, minutes_left, roles_of, seat
from prima.office.who import Who
from prima.standard import steps as kinds
from prima.standard.calendar import wd_between
from prima.standard.requirements import Answers
from tests.faces.officer.small_office import (
    CLERK,
    MORNING,
    ROOT,
    SERVICES,
    SmallOffice,
    apply,
    do,
)

pytestmark = pytest.mark.django_db
ROUTE = "officer:file"


def opened(who: Who, number: str) -> CaseFile:
    """Open a file as its page does."""
    known = glance(who, number, ROUTE)
    task = known.task()
    assert task is not None
    return open_for(who, known, task, ROUTE)


@pytest.mark.parametrize("short", SERVICES)
def test_no_step_opens_a_field_that_its_standard_does_not_name(
    office: SmallOffice, short: str
) -> None:
    """What a step sees, and the answers that are evidence for what it checks; nothing else."""
    number = apply(office, short)
    case, _ = load(number)
    leaf = next(iter(case.leaves.values()))
    for step in case.plan.steps.values():
        if not isinstance(step, kinds.Do | kinds.Decide):
            continue
        evidence = {
            f"form.{field}"
            for requirement in case.plan.checked_at(step.id)
            for proof in requirement.evidence
            if isinstance(proof, Answers)
            for field in proof.fields
        }
        assert set(paths_of(case, Task(step, leaf))) == set(step.sees) | evidence


@pytest.mark.parametrize("short", ["ak1", "kia", "pbg", "skck"])
def test_no_step_shows_evidence_that_it_has_not_to_look_at(office: SmallOffice, short: str) -> None:
    """Files of what it checks or judges; of a decision, those that its reasons name."""
    case, _ = load(apply(office, short))
    for step in case.plan.steps.values():
        if not isinstance(step, kinds.Do | kinds.Decide):
            continue
        named: set[str | None] = {one.id for one in case.plan.checked_at(step.id)}
        if isinstance(step, kinds.Decide):
            named |= {reason.requirement for reason in step.reasons}
        shown = exhibits(case, step)
        assert {one.requirement for one in shown} == named & set(case.files)
        assert [one.place for one in shown] == list(range(1, len(shown) + 1))
        assert all(one.mark in case.files[one.requirement][one.nth - 1].sha256 for one in shown)


def test_what_may_not_be_asked_follows_from_the_standard(office: SmallOffice) -> None:
    """An original that need only be shown is not kept; what is not demanded is not asked."""
    file = opened(office.officers["ak1/loket"], apply(office, "ak1"))
    forbidden = {check.id: [one.id for one in check.forbidden] for check in file.checks}
    assert forbidden == {
        "data_diri": [],
        "identitas": ["menahan aslinya (cukup ditunjukkan)", "fotokopi", "legalisasi"],
        "foto": ["dokumen asli", "fotokopi", "legalisasi"],
        "ijazah": ["menahan aslinya (cukup ditunjukkan)", "fotokopi", "legalisasi"],
    }
    proofs = {check.id: [one.id for one in check.proofs] for check in file.checks}
    assert proofs["data_diri"] == ["isian formulir"]
    assert proofs["foto"] == ["foto atau berkasnya", "foto atau sidik jari di loket"]


def test_a_fact_says_whence_it_comes(office: SmallOffice) -> None:
    """What the applicant wrote is hers; what a colleague found is the colleague's."""
    number = apply(office, "kia")
    found = {"anak_tercatat": True, "sudah_punya": False}
    act = Finish(CLERK, "verifikasi", ("akta", "kk", "foto"), findings=found)
    do(number, office.officers["kia/verifikator"], act)
    day = Finish(CLERK, "rekam", findings={"berlaku_sampai": "2037-11-08"}, reference="S-1")
    do(number, office.officers["kia/operator"], day)
    file = opened(office.officers["kia/kepala_seksi"], number)
    origins = {fact.path: (fact.said.id, fact.origin.id) for fact in file.facts}
    assert origins["form.nama_anak"] == ("Bima Pranata", "diisi pemohon")
    assert origins["steps.verifikasi.sudah_punya"] == (
        "Tidak",
        "temuan: Memeriksa berkas dan mencocokkan data",
    )


def test_a_form_is_judged_without_a_look(office: SmallOffice) -> None:
    """The machine reads the answers to judge what was sent; nobody sees them."""
    number = apply(office, "kia")
    known = glance(office.officers["kia/verifikator"], number, ROUTE)
    task = known.task()
    assert task is not None
    judged = bench(known, task)
    assert [check.id for check in judged.checks] == ["akta", "kk", "foto"]
    assert [check.by_answer for check in judged.checks] == [True, True, False]


def test_what_was_asked_stands_in_the_words_that_the_citizen_reads(office: SmallOffice) -> None:
    """Requirement, fault, example; and the page, where one was named."""
    case, _ = load(apply(office, "ak1"))
    read = asked(case, Gap("ijazah", "expired", 3))
    assert read.title.id == "Ijazah terakhir atau surat keterangan lulus"
    assert read.fault.id == "Masa berlakunya sudah lewat."
    assert read.page == 3
    assert [one.place for one in askable(case, "periksa")] == [1, 2, 3, 4]
    assert askable(case, "sahkan") == ()


def test_an_act_can_be_tried_without_being_done(office: SmallOffice) -> None:
    """The same rules and the same sentences; the book is as it was."""
    number = apply(office, "ak1")
    case, _ = load(number)
    clerk = office.officers["ak1/loket"]
    read = after_return(case, Return(CLERK, "periksa", (Gap("foto", "unreadable"),)), clerk)
    assert isinstance(read, Returned)
    assert read.heading.id == "1 hal perlu Anda lengkapi"
    stopped = after_return(case, Return(CLERK, "periksa", (Gap("paspor", "missing"),)), clerk)
    assert isinstance(stopped, Obstacle)
    assert stopped.code == "gap_outside"
    early = after_decision(case, Decide(CLERK, "sahkan", "granted"), clerk)
    assert isinstance(early, Obstacle)
    assert load(number)[0] == case


def test_the_objection_counts_from_the_day_of_the_decision(office: SmallOffice) -> None:
    """21 working days; Nyepi, Lebaran and Good Friday 2026 lie between."""
    number = apply(office, "ak1")
    found = Finish(
        CLERK,
        "periksa",
        ("data_diri", "identitas", "foto", "ijazah"),
        findings={"masih_berlaku": False},
    )
    do(number, office.officers["ak1/loket"], found)
    case, _ = load(number)
    official = office.officers["ak1/pengantar_kerja"]
    read = after_decision(case, Decide(CLERK, "sahkan", "granted"), official)
    assert isinstance(read, Decided)
    assert read.to.id == "Pengantar kerja"
    assert read.until is not None
    assert wd_between(MORNING.date(), read.until, case.plan.calendar) == 21


def test_a_seat_is_an_appointment_that_is_valid_today(office: SmallOffice) -> None:
    """Post and unit as people call them; on the day before it began there is none."""
    clerk = office.officers["ak1/loket"]
    assert (seat(clerk).post.id, seat(clerk).unit.id) == ("Petugas loket", "Dinas Tenaga Kerja")
    before = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    assert seat(clerk, before).post.id == "Tanpa penugasan yang berlaku hari ini"
    assert roles_of(clerk, before) == []
    assert roles_of(office.sari, MORNING) == []
    assert seat(office.sari).unit.id == ""


def test_a_role_of_an_older_version_still_has_its_files(office: SmallOffice) -> None:
    """A file is pinned to its version; a role that the new one dropped is filled all the same."""
    path = ROOT / "standards/labour/ak1-kartu-pencari-kerja.yaml"
    text = path.read_text()
    renamed = text.replace('"2026.1"', '"2026.2"').replace("loket", "meja_depan")
    renamed = renamed.replace("2026-01-05", "2026-02-01", 1)
    standards.establish(renamed.encode(), "baru.yaml", at=MORNING, by="x")
    standards.forget()
    try:
        plan = standards.in_force(SERVICES["ak1"], MORNING.date())
        assert plan is not None
        assert plan.standard.version == "2026.2"
        roles = roles_of(office.officers["ak1/loket"], MORNING)
        assert roles == [f"{SERVICES['ak1']}/loket"]
    finally:
        standards.forget()


@pytest.mark.usefixtures("appointed_anew")
def test_a_step_under_two_of_my_roles_is_noticed(office: SmallOffice) -> None:
    """So that the queue counts it once."""
    head = office.officers["kia/kepala_seksi"]
    assert not fills_a_step_twice(held_roles(head, MORNING))
    body = {"post": "kia-kepala-bidang", "since": "2026-01-06", "decree": "SK 3"}
    registry.enter(head.person, "appointed", body, MORNING, "x")
    registry._registry.cache_clear()
    assert fills_a_step_twice(held_roles(head, MORNING))


def test_what_is_left_of_the_day_is_counted_by_the_hours_of_service(office: SmallOffice) -> None:
    """From a quarter past nine to four, without the pause; nothing on a Sunday."""
    held = held_roles(office.officers["ak1/loket"], MORNING)
    assert minutes_left(held, MORNING.replace(minute=15)) == 345
    assert minutes_left(held, datetime(2026, 3, 1, 2, 0, tzinfo=UTC)) == 0
    assert minutes_left({}, MORNING) is None
    assert minutes_left(held, datetime(2031, 3, 3, 2, 0, tzinfo=UTC)) == 0, "no calendar, no guess"
