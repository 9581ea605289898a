"""A file is forgotten when its time is over, and never while something keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prima.case.acts import Erase, Hold, Rate, Release, Withdraw
from prima.case.fold import fold
from prima.case.happened import Happened
from prima.case.retention import erase_at, persons_of
from prima.case.shares import divided, whole
from prima.case.state import Verdict
from tests.case.plans import AK1, KIA, PBG, blank
from tests.case.playing import CITIZEN, SYSTEM, Run, applied

ART = "UU 27/2022 Pasal 8"


def withdrawn(name: str = AK1) -> Run:
    """Return a case that its citizen took back."""
    run = applied(name)
    run.done(Withdraw(CITIZEN))
    return run


def erase(ground: str = "request", cite: str = ART, subjects: tuple[str, ...] = ()) -> Erase:
    """Return an erasing by the machine."""
    return Erase(SYSTEM, ground, cite, subjects)


def test_an_open_case_is_not_erased() -> None:
    """Its data is needed to decide it."""
    assert applied(AK1).refused(erase()) == "case_open"


def test_a_permanent_register_refuses_with_its_norm() -> None:
    """The sentence names the article by which it is kept."""
    run = withdrawn(PBG)
    answer = run.do(erase())
    assert not isinstance(answer, tuple)
    assert answer.code == "permanent_register"
    standard = run.case.plan.standard
    cites = standard.personal_data.case_retention.cite or ()
    assert standard.law(cites[0]).cite in answer.why.id


@pytest.mark.parametrize("cite", ["", "  "])
def test_no_erasing_and_no_order_without_a_ground(cite: str) -> None:
    """An article, or a decision that has a number."""
    run = withdrawn()
    assert run.refused(erase(cite=cite)) == "needs_ground"
    assert run.refused(erase(ground="because")) == "needs_ground"
    assert run.refused(Hold(SYSTEM, cite, "Sidang")) == "needs_ground"
    assert run.refused(Hold(SYSTEM, ART, cite)) == "needs_ground"


def test_an_order_keeps_a_file_until_it_is_lifted() -> None:
    """Neither the person's wish nor the schedule goes over it."""
    run = withdrawn()
    run.done(Hold(SYSTEM, "KUHAP Pasal 39", "Sidang"))
    assert run.refused(Hold(SYSTEM, ART, "Sidang")) == "held_already"
    assert run.refused(erase()) == "legal_hold"
    assert erase_at(run.case) is None
    run.done(Release(SYSTEM, "KUHAP Pasal 46"))
    assert run.refused(Release(SYSTEM, ART)) == "not_held"
    run.done(erase())


def test_the_schedule_waits_for_its_day() -> None:
    """Before it the machine is refused; on it, it may."""
    run = withdrawn()
    due = erase_at(run.case)
    assert due is not None
    assert run.refused(erase("retention")) == "retention_runs"
    run.later(days=(due - run.at).days - 1)
    assert run.refused(erase("retention")) == "retention_runs"
    run.later(days=2)
    run.done(erase("retention"))
    assert erase_at(run.case) is None


def test_a_refusal_is_kept_as_long_as_the_standard_says_of_refusals() -> None:
    """By the result: here two years instead of five."""
    run = withdrawn(KIA)
    standard = run.case.plan.standard
    (shorter,) = standard.personal_data.outcome_retention
    assert shorter.outcome == "refused"
    taken_back = erase_at(run.case)
    case = replace(run.case, withdrawn=False, verdict=_refused(run))
    refused = erase_at(case)
    assert taken_back is not None
    assert refused is not None
    assert 365 * 3 <= (taken_back - refused).days <= 366 * 3


def _refused(run: Run) -> Verdict:
    return Verdict("sahkan", "refused", (), "officer/1", "", "", "", run.at)


def test_it_is_erased_once_and_only_for_who_is_there() -> None:
    """A second time there is nobody, and a stranger's name erases nothing."""
    run = withdrawn()
    assert run.refused(erase(subjects=("person/other",))) == "nobody_to_erase"
    run.done(erase())
    assert persons_of(run.case) <= run.case.erased
    assert run.refused(erase()) == "nobody_to_erase"


def test_the_pieces_are_divided_among_the_persons_and_whole_again() -> None:
    """A child's answers are the child's, the parent's are hers; together nothing is missing."""
    case = replace(blank(KIA), applicant="person/ibu", subjects={"anak": "person/anak"})
    secret = {
        "answers": {"nama_anak": "Budi", "nama_pemohon": "Sari"},
        "facts": {"umur": 4},
        "file_names": {"aa": "akta.pdf", "bb": "hilang.pdf"},
    }
    files = {"akta": [{"sha256": "aa"}], "surat_hilang": [{"sha256": "bb"}]}
    event = Happened("submitted", applied(KIA).at, "person/ibu", {"files": files}, secret)
    shares = divided(case, event).shares
    assert shares["person/anak"] == {
        "answers": {"nama_anak": "Budi"},
        "facts": {"umur": 4},
        "file_names": {"aa": "akta.pdf"},
    }
    assert shares["person/ibu"]["answers"] == {"nama_pemohon": "Sari"}
    assert whole(shares.values()) == secret


def test_nothing_of_hers_is_added_to_an_erased_file() -> None:
    """A comment would need a key, and none is ever made again: it is told, not a fault."""
    run = withdrawn()
    run.done(erase())
    assert run.refused(Rate(CITIZEN, 4, "Terima kasih")) == "too_late"


@pytest.mark.parametrize("name", [AK1, KIA])
def test_what_is_read_of_an_erased_case_stays_the_same(name: str) -> None:
    """Folded again without what was sealed, its dates, clocks and result are those it had."""
    run = withdrawn(name)
    run.done(erase())
    forgotten = [
        replace(event, secret=None if event.secret is None else {}) for event in run.events
    ]
    again = fold(blank(name), forgotten)
    kept = ("points", "verdict", "withdrawn", "erased", "applied", "status", "returns", "version")
    assert all(getattr(again, key) == getattr(run.case, key) for key in kept)
    assert not again.answers
