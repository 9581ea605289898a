"""What her granted request makes of a file: put right, used no further, never by anybody else."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from prima.case.acts import Erase, Rectify, Restrict, Withdraw
from prima.case.fold import fold
from prima.case.happened import Happened
from prima.case.retention import persons_of
from prima.case.shares import divided
from prima.case.timeline import timeline
from prima.standard.form import Asked, DeclarationField, Field, FileField
from tests.case.plans import AK1, KIA, blank
from tests.case.playing import CITIZEN, SYSTEM, Run, applied

ART, REQUEST = "UU 27/2022 Pasal 30", "ABCD-1234"


def rectify(field: str, value: object, cite: str = ART) -> Rectify:
    return Rectify(SYSTEM, field, value, REQUEST, cite)


def restrict(*, lift: bool = False, ground: str = "request", cite: str = ART) -> Restrict:
    return Restrict(SYSTEM, REQUEST, cite, ground, lift)


def events_of(run: Run, act: Rectify | Restrict) -> tuple[Happened, ...]:
    """Do an act that the standard allows; return what happened."""
    before = len(run.events)
    run.done(act)
    return tuple(run.events[before:])


def on_consent(run: Run) -> Run:
    """Let the service of a case rest on consent; none that we ship does."""
    plan = run.case.plan
    data = replace(plan.standard.personal_data, lawful_basis="consent")
    plan = replace(plan, standard=replace(plan.standard, personal_data=data))
    run.case = replace(run.case, plan=plan)
    return run


def test_an_answer_is_put_right_and_the_old_one_stays() -> None:
    """The new answer is shown; the entry that held the old one is as it was."""
    run = applied(AK1)
    before = [event for event in run.events if event.kind == "submitted"]
    old = run.case.answers["nama"]
    run.done(rectify("nama", "Sari Wulandari Putri"))
    assert run.case.answers["nama"] == "Sari Wulandari Putri" != old
    assert run.case.rectified == {"nama"}
    assert [event for event in run.events if event.kind == "submitted"] == before
    assert (before[0].secret or {})["answers"]["nama"] == old


def test_the_book_says_which_answer_and_never_what() -> None:
    """Field, request and article stand open; the value is sealed for its person."""
    run = applied(AK1)
    [event] = events_of(run, rectify("nama", "Sari Wulandari Putri"))
    assert event.body == {"field": "nama", "request": REQUEST, "cite": ART}
    assert event.secret == {"answers": {"nama": "Sari Wulandari Putri"}}
    line = timeline(blank(AK1), run.events)[-1]
    assert REQUEST in line.what.id
    assert "Putri" not in line.what.id + line.what.en


def test_a_child_s_answer_is_put_right_under_the_child_s_key() -> None:
    """Erasing the child later takes the right one along too."""
    run = applied(KIA)
    child = "person/anak"
    run.case = replace(run.case, subjects={**run.case.subjects, "anak": child})
    field = next(
        field.id
        for page in run.case.plan.standard.form
        for field in page.fields
        if (field.about or page.about) == "anak" and field.type == "text"
    )
    [event] = events_of(run, rectify(field, "Bintang Timur"))
    shares = divided(run.case, event).shares
    assert shares is not None
    assert shares[child] == {"answers": {field: "Bintang Timur"}}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("tidak_ada", "x", "no_such_answer"),
        ("nama", "", "answer_unfit"),
        ("telepon", "bukan nomor", "answer_unfit"),
    ],
)
def test_a_correction_that_does_not_fit_is_not_made(field: str, value: str, code: str) -> None:
    """Only an answer that is there, and only as the form itself would take it."""
    run = applied(AK1)
    before = run.case
    assert run.refused(rectify(field, value)) == code
    assert run.case == before


@pytest.mark.parametrize("kind", ["file", "declaration"])
def test_neither_a_file_nor_a_declaration_is_put_right(kind: str) -> None:
    """What she handed in and what she vouched for are acts of hers, and no words to replace."""
    run = applied(AK1)
    plan = run.case.plan
    form = tuple(
        replace(page, fields=tuple(_as(kind, one) for one in page.fields))
        for page in plan.standard.form
    )
    plan = replace(plan, standard=replace(plan.standard, form=form))
    run.case = replace(run.case, plan=plan)
    assert run.refused(rectify("nama", "Sari Wulandari Putri")) == "no_such_answer"


def _as(kind: str, field: Field) -> Field:
    """Let the question of the name be one of another kind."""
    if field.id != "nama":
        return field
    shared = {one.name: getattr(field, one.name) for one in fields(Asked) if one.name != "type"}
    if kind == "file":
        return FileField(**shared, type="file", kinds=("pdf",), max_mb=1)
    return DeclarationField(**shared, type="declaration", text=field.label)


def test_what_reads_so_already_is_not_put_right_again() -> None:
    """A request that comes twice counts once."""
    run = applied(AK1)
    assert run.refused(rectify("nama", run.case.answers["nama"])) == "same_answer"


def test_nothing_happens_without_an_article() -> None:
    """Neither a correction nor a restriction."""
    run = applied(AK1)
    assert run.refused(rectify("nama", "Sari", cite=" ")) == "needs_ground"
    assert run.refused(restrict(cite="")) == "needs_ground"
    assert run.refused(restrict(ground="mood")) == "needs_ground"


def test_a_correction_never_changes_what_was_decided_upon() -> None:
    """Where a fact would be another one, the way is a new application."""
    run = applied(KIA)
    facts = run.case.plan.standard.facts
    if not facts:
        pytest.fail("the child card computes something from the answers")
    dates = [name for name, value in run.case.answers.items() if str(value)[:2] == "20"]
    codes = {
        run.refused(rectify(name, "2011-02-03"))
        for name in dates
        if len(str(run.case.answers[name])) == 10
    }
    assert codes <= {"changes_decision", "answer_unfit"}
    assert codes


def test_a_file_is_used_no_further_and_then_again() -> None:
    """Both stand in the book, with the request; each only once."""
    run = applied(AK1)
    assert run.refused(restrict(lift=True)) == "not_restricted"
    run.done(restrict())
    assert run.case.restricted == ART
    assert run.refused(restrict()) == "restricted_already"
    run.done(restrict(lift=True))
    assert run.case.restricted == ""
    lines = [line.what.en for line in timeline(blank(AK1), run.events)]
    assert sum(REQUEST in line for line in lines) == 2


def test_consent_that_was_never_asked_is_not_withdrawn() -> None:
    """The norm is named upon which the data are processed instead."""
    run = applied(AK1)
    answer = run.do(restrict(ground="consent"))
    assert not isinstance(answer, tuple)
    assert answer.code == "rests_on_law"
    cite = run.case.plan.standard.personal_data.cite[0]
    assert run.case.plan.standard.law(cite).cite in answer.why.id


def test_withdrawn_consent_ends_an_open_file() -> None:
    """It is restricted, taken back and closed in one go."""
    run = on_consent(applied(AK1))
    kinds = [event.kind for event in events_of(run, restrict(ground="consent"))]
    assert kinds == ["restricted", "withdrawn", "closed"]
    assert not run.case.is_open
    assert run.case.withdrawn


def test_withdrawn_consent_restricts_a_closed_file() -> None:
    """There is nothing to end any more."""
    run = on_consent(applied(AK1))
    run.done(Withdraw(CITIZEN))
    assert [event.kind for event in events_of(run, restrict(ground="consent"))] == ["restricted"]


def test_a_restricted_file_can_still_be_erased() -> None:
    """Restricting keeps nothing from her right to be forgotten."""
    run = applied(AK1)
    run.done(Withdraw(CITIZEN))
    run.done(restrict())
    run.done(Erase(SYSTEM, "request", ART))
    assert persons_of(run.case) <= run.case.erased


def test_all_of_it_is_in_the_events() -> None:
    """Folding the stream again gives the same file."""
    run = applied(AK1)
    run.done(rectify("nama", "Sari Wulandari Putri"))
    run.done(restrict())
    empty = replace(blank(AK1), number=run.case.number)
    assert fold(empty, run.events) == run.case
