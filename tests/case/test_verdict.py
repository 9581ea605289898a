"""A decision follows from what was found; a refusal gives its reasons, and they exist."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prima.case.acts import Answer, Complain, Decide, Finish, Rate, Withdraw
from prima.case.decide.verdict import usable_reasons
from prima.case.names import applying
from prima.standard import steps
from tests.case.plans import AK1, COMPLAINT, KIA, NAMES, PBG, SKCK, SKTM
from tests.case.playing import CITIZEN, Run, applied, finish, history, of_step, officer


def checked(unmet: tuple[str, ...] = (), **found: bool) -> Run:
    """Return an AK-1 case after its check."""
    run = applied(AK1, jenjang="sma")
    findings: dict[str, Any] = {"masih_berlaku": False, **found}
    run.done(finish(run, "periksa", unmet=unmet, **findings))
    return run


def verdict(run: Run, outcome: str, *reasons: str) -> Decide:
    """Return the decision of an employment officer."""
    return Decide(of_step(run.case, "sahkan"), "sahkan", outcome, reasons)


def test_a_grant_needs_no_reason_and_issues_the_output() -> None:
    """What was found in order is granted; the card is issued in the same act."""
    run = checked()
    answer = run.do(verdict(run, "granted"))
    assert isinstance(answer, tuple)
    assert [event.kind for event in answer] == ["decided", "issued", "closed"]
    assert [output.output for output in run.case.issued] == ["kartu"]
    assert run.case.status == "closed"


def test_a_grant_forgets_reasons_that_were_clicked() -> None:
    """A granted application carries no reason of refusal."""
    run = checked()
    answer = run.do(verdict(run, "granted", "identitas_lain"))
    assert isinstance(answer, tuple)
    assert answer[0].body["reasons"] == []


def test_a_refusal_without_a_reason_is_none() -> None:
    """No official refuses by will alone."""
    run = checked()
    assert run.refused(verdict(run, "refused")) == "reasons_missing"
    assert run.case.verdict is None


@settings(max_examples=60)
@given(reason=st.text(max_size=60))
def test_a_reason_of_ones_own_is_refused(reason: str) -> None:
    """Only what the standard lists can stand under a refusal."""
    run = checked(unmet=("identitas",))
    assume(reason != "identitas_lain")
    assert run.refused(verdict(run, "refused", "identitas_lain", reason)) == "reason_outside"


def test_what_was_found_in_order_is_no_reason() -> None:
    """A requirement that was met cannot be held against the applicant."""
    run = checked()
    assert run.refused(verdict(run, "refused", "identitas_lain")) == "reason_outside"


def test_a_requirement_that_does_not_apply_is_no_reason() -> None:
    """Who has no diploma is not refused for a diploma."""
    run = applied(AK1, jenjang="tidak_tamat")
    run.done(finish(run, "periksa", masih_berlaku=False))
    assert run.refused(verdict(run, "refused", "ijazah_lain")) == "reason_outside"


def test_a_reason_with_a_fact_holds_only_with_the_fact() -> None:
    """The earlier card is a reason when the check found one, and only then."""
    without = checked()
    assert without.refused(verdict(without, "refused", "masih_berlaku")) == "reason_outside"
    run = checked(masih_berlaku=True)
    run.done(verdict(run, "refused", "masih_berlaku"))
    assert run.case.verdict is not None
    assert run.case.verdict.reasons == ("masih_berlaku",)


def test_nothing_is_granted_over_an_unmet_requirement() -> None:
    """A grant past a requirement that was found unmet cannot be said."""
    run = checked(unmet=("foto",))
    assert run.refused(verdict(run, "granted")) == "requirement_unmet"
    run.done(verdict(run, "refused", "unmet.foto"))
    assert run.case.status == "closed"


def test_an_unmet_requirement_always_has_a_reason() -> None:
    """Whatever was found unmet can be refused for, so that no case stands still."""
    for name in NAMES:
        for seed in range(40):
            for one in history(name, seed).tried:
                step = decision(one.before.leaves, one.before.plan.steps)
                unmet = [r.id for r in applying(one.before) if not r.optional]
                if step and one.before.unmet & set(unmet) and "refused" in step.outcomes:
                    assert usable_reasons(one.before, step)


def decision(leaves: object, plan_steps: object) -> steps.Decide | None:
    """Return the decision that is open, or None."""
    assert isinstance(leaves, dict)
    assert isinstance(plan_steps, dict)
    found = (plan_steps[name] for name in leaves)
    return next((step for step in found if isinstance(step, steps.Decide)), None)


@given(outcome=st.text(max_size=30))
def test_an_outcome_is_one_of_the_steps(outcome: str) -> None:
    """There is no third way between the outcomes that the standard names."""
    assume(outcome not in ("granted", "refused"))
    run = checked()
    assert run.refused(verdict(run, outcome, "identitas_lain")) == "outcome_outside"


def test_a_plan_that_failed_its_review_can_only_be_refused() -> None:
    """Granting a building that the plenary found unfit cannot be said."""
    run = reviewed(sesuai=False)
    by = of_step(run.case, "tolak")
    assert run.refused(Decide(by, "tolak", "granted")) == "outcome_outside"
    run.done(Decide(by, "tolak", "refused", ("standar",)))
    assert run.case.bills == ()
    assert not run.case.is_open


def reviewed(**found: bool) -> Run:
    """Return a building case after its plenary."""
    run = applied(PBG)
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    findings: dict[str, Any] = {"sepakat": True, **found}
    run.done(finish(run, "sidang", **findings))
    return run


def test_the_plenary_meets_three_times_at_most() -> None:
    """A repeat is bounded: after the third meeting the chair's finding stands."""
    run = applied(PBG)
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    for turn in (1, 2, 3):
        assert run.case.leaves["sidang"].turn == turn
        run.done(finish(run, "sidang", sepakat=False, sesuai=False))
    assert list(run.case.leaves) == ["tolak"]


def test_who_checked_does_not_decide() -> None:
    """Four eyes: the decision is another person's, through any role."""
    run = applied(AK1)
    both = officer(run.case.plan, "loket")
    run.done(finish(run, "periksa", by=both, masih_berlaku=False))
    clever = type(both)("officer", both.id, ("loket", "pengantar_kerja"))
    assert run.refused(Decide(clever, "sahkan", "granted")) == "same_person"


def test_who_was_involved_handles_no_complaint() -> None:
    """An officer who acted in the first case cannot touch the complaint about it."""
    run = applied(COMPLAINT, origin="7K3M-92QX", involved=("officer/pengelola_laporan-1",))
    involved = officer(run.case.plan, "pengelola_laporan", 1)
    assert run.refused(finish(run, "verifikasi", by=involved)) == "involved_in_origin"
    run.done(finish(run, "verifikasi", by=officer(run.case.plan, "pengelola_laporan", 2)))


def test_nobody_decides_her_own_application() -> None:
    """An officer who applies waits for a colleague, whatever role she holds."""
    run = applied(AK1)
    own = type(CITIZEN)("officer", CITIZEN.id, ("loket", "pengantar_kerja"))
    assert run.refused(finish(run, "periksa", by=own)) == "own_interest"


@pytest.mark.parametrize("roles", [(), ("pengantar_kerja",), ("kepala_bidang",)])
def test_a_step_is_for_its_role(roles: tuple[str, ...]) -> None:
    """A superior's post is no power over the counter's step."""
    run = applied(AK1)
    stranger = type(CITIZEN)("officer", "officer/9", roles)
    assert run.refused(finish(run, "periksa", by=stranger)) == "not_your_step"


def test_a_step_checks_everything_that_it_has_to() -> None:
    """A requirement cannot be passed over in silence."""
    run = applied(AK1, jenjang="sma")
    act = finish(run, "periksa", masih_berlaku=False)
    partly = Finish(act.by, act.step, act.met[1:], (), act.findings)
    assert run.refused(partly) == "unchecked"


def test_a_step_collects_what_the_standard_asks_it_to() -> None:
    """A finding that is missing, or of the wrong kind, keeps the step open."""
    run = applied(AK1)
    act = finish(run, "periksa")
    without = Finish(act.by, act.step, act.met)
    assert run.refused(without) == "finding_wrong"
    odd = Finish(act.by, act.step, act.met, findings={"masih_berlaku": "ya"})
    assert run.refused(odd) == "finding_wrong"


def test_findings_that_nobody_asked_for_are_left_out() -> None:
    """An officer keeps no notes of her own about a citizen."""
    run = applied(AK1)
    run.done(finish(run, "periksa", masih_berlaku=False, catatan="anak kepala desa"))
    assert run.case.done[0].findings == {"masih_berlaku": False}


def test_what_is_done_elsewhere_needs_its_number_and_keeps_it_sealed() -> None:
    """The reference of another system may be a NIK: it never stands in the open book."""
    run = applied(KIA)
    run.done(finish(run, "verifikasi"))
    act = finish(run, "rekam")
    blank = Finish(act.by, act.step, act.met, findings=act.findings, reference="  ")
    assert run.refused(blank) == "reference_missing"
    nik = "3204125203990001"
    named = Finish(act.by, act.step, act.met, findings=act.findings, reference=nik)
    answer = run.do(named)
    assert isinstance(answer, tuple)
    assert nik not in str(answer[0].body)
    assert run.case.done[-1].reference == nik


def test_a_citizens_answer_ends_no_officers_step() -> None:
    """An answer belongs to a question; it takes no check and no decision out of the way."""
    for name in NAMES:
        run = applied(name)
        for step in run.case.leaves:
            assert run.refused(Answer(CITIZEN, step, {})) == "step_not_open"
    run = checked()
    assert run.refused(Answer(CITIZEN, "sahkan", {})) == "step_not_open"


@pytest.mark.parametrize("name", [AK1, KIA, PBG, SKCK, SKTM])
def test_an_application_is_taken_back_until_it_is_decided(name: str) -> None:
    """Withdrawing ends everything; after the decision it is too late."""
    run = applied(name)
    run.done(Withdraw(CITIZEN))
    assert (run.case.status, run.case.leaves) == ("withdrawn", {})
    assert run.refused(Withdraw(CITIZEN)) == "too_late"


def test_after_the_decision_nothing_is_taken_back() -> None:
    """A counter case is decided before the card is handed over; then it stays."""
    run = applied(AK1, channel="counter")
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(verdict(run, "granted"))
    assert run.case.is_open
    assert run.case.status == "decided_granted"
    assert run.refused(Withdraw(CITIZEN)) == "too_late"


def test_a_closed_case_is_rated_once() -> None:
    """One to four, after the end, once; the comment lies sealed."""
    run = checked()
    assert run.refused(Rate(CITIZEN, 4)) == "too_late"
    run.done(verdict(run, "granted"))
    for score in (0, 5, -1, 100):
        assert run.refused(Rate(CITIZEN, score)) == "answer_wrong"
    answered = run.do(Rate(CITIZEN, 2, "Bu Tini di loket baik sekali"))
    assert isinstance(answered, tuple)
    assert (answered[0].body, run.case.rated) == ({"score": 2}, 2)
    assert answered[0].secret == {"comment": "Bu Tini di loket baik sekali"}
    assert run.refused(Rate(CITIZEN, 4)) == "too_late"


def test_one_can_complain_at_any_time() -> None:
    """Open or closed, as often as needed; of what the list names."""
    run = checked()
    run.done(Complain(CITIZEN, "1111-1111", "levy"))
    run.done(verdict(run, "granted"))
    run.done(Complain(CITIZEN, "2222-2222", "late"))
    assert run.case.complaints == ("1111-1111", "2222-2222")
    assert run.refused(Complain(CITIZEN, "3333-3333", "entah")) == "answer_wrong"


def test_who_signed_in_which_capacity_stands_on_the_output() -> None:
    """The output names the step that signs it, not whoever decided last."""
    run = reviewed(sesuai=True)
    run.done(finish(run, "hitung_retribusi", indeks_terintegrasi="0.2350"))
    head = officer(run.case.plan, "kepala_pekerjaan_umum")
    deputy = type(head)("officer", head.id, head.roles, "ketua-1", head.unit, "plh")
    run.done(finish(run, "sahkan_teknis", by=deputy))
    issued = run.case.issued[0]
    assert (issued.output, issued.by, issued.post) == ("pemenuhan", head.id, "ketua-1")
    assert (issued.unit, issued.capacity) == ("dinas-pekerjaan-umum", "plh")
