"""An officer serves the person who stands there: both are named, and she confirmed it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import (
    Actor,
    Collected,
    Complete,
    Confirmed,
    Decide,
    FileRef,
    Gap,
    Return,
    Submit,
    Withdraw,
)
from prima.case.decide.counter import REFERENCE
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.case.timeline import timeline
from prima.standard import steps
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, NAMES, NUMBER, PBG, SKCK, SKTM, plan
from tests.case.playing import CITIZEN, CLOCK, OTHER, TREASURY, Run, finish, of_step, officer

PERSON = "person/stands-there"
BY_CODE = Confirmed("code", "c0ffee")
ON_PAPER = Confirmed("paper", "c0ffee", binder="Map 12/2026")
SCAN = FileRef("a" * 64, 900, "jpg", "lembar.jpg")
CODES = st.sampled_from(("code", "paper", "", "sms", "word"))
FEW = settings(max_examples=40)


def clerk(name: str = AK1, number: int = 1) -> Actor:
    """Return an officer who takes the applications of a standard in."""
    return officer(plan(name), min(plan(name).intake), number)


def application(name: str, by: Actor, **changes: object) -> Submit:
    """Return an application that fits, sent by an officer for the person who stands there."""
    ready = plan(name)
    answers = filling.answers(ready, seeded("counter"), MORNING)
    channel = "counter" if "counter" in ready.standard.channels else "assisted"
    files = filling.papers(ready, answers, MORNING)
    act = Submit(by, answers, files, channel, applicant=PERSON, confirmed=BY_CODE)
    return replace(act, **changes)  # type: ignore[arg-type]  # the fields of the act


def fresh(name: str = AK1) -> Run:
    """Return a case that nobody has asked for yet."""
    return Run(Case(NUMBER, plan(name)))


def taken_in(name: str = AK1, by: Actor | None = None, **changes: object) -> Run:
    """Return a case that an officer took in at the counter."""
    run = fresh(name)
    run.done(application(name, by or clerk(name), **changes))
    return run


@pytest.mark.parametrize("name", NAMES)
def test_actor_and_applicant_are_two_in_the_ledger(name: str) -> None:
    """The entry is by the officer and about the person; who is served is never who serves."""
    run = taken_in(name)
    first = run.events[0]
    assert first.by == clerk(name).id
    assert first.body["applicant"] == PERSON == run.case.applicant
    assert first.by != first.body["applicant"]
    assert run.case.assisted == {clerk(name).id}
    assert (first.body["post"], first.body["unit"]) == (clerk(name).post, clerk(name).unit)


def test_an_online_application_says_nothing_of_a_counter() -> None:
    """Who applies herself is actor and applicant, and no officer is named."""
    run = fresh()
    run.done(replace(application(AK1, CITIZEN), channel="web", applicant="", confirmed=None))
    assert run.events[0].by == run.case.applicant == CITIZEN.id
    assert not run.case.assisted
    assert {"counter", "post", "unit", "capacity"}.isdisjoint(run.events[0].body)


def test_a_citizen_applies_for_nobody_else() -> None:
    """A name that a citizen puts in changes nothing: the application is her own."""
    run = fresh()
    run.done(replace(application(AK1, OTHER), applicant=PERSON))
    assert run.case.applicant == OTHER.id


@pytest.mark.parametrize("by", [CLOCK, TREASURY, Actor("system", "system"), Actor("auditor", "x")])
def test_nobody_but_an_officer_serves_at_the_counter(by: Actor) -> None:
    """No machine and no auditor sends an application for somebody."""
    assert fresh().refused(application(AK1, by)) == "not_applicant"


@pytest.mark.parametrize("name", NAMES)
def test_only_who_takes_applications_in_serves_at_the_counter(name: str) -> None:
    """Every other role of the standard is told which one does."""
    others = {role.role for role in plan(name).standard.officer_competence} - plan(name).intake
    for role in sorted(others):
        by = officer(plan(name), role)
        assert fresh(name).refused(application(name, by)) == "not_at_the_counter"
    assert fresh(name).refused(application(name, replace(clerk(name), roles=()))) == (
        "not_at_the_counter"
    )


def test_each_standard_says_who_takes_in() -> None:
    """It is whoever does the first step that checks what was handed in."""
    found = {name: set(plan(name).intake) for name in NAMES}
    assert found == {
        AK1: {"loket"},
        KIA: {"verifikator"},
        PBG: {"sekretariat"},
        SKCK: {"petugas_skck"},
        SKTM: {"petugas_pelayanan"},
        COMPLAINT: {"pengelola_laporan"},
    }


@pytest.mark.parametrize("is_known_as", ["id", "same"])
def test_nobody_serves_herself(is_known_as: str) -> None:
    """Neither by her number as an officer nor by the one that she has as a citizen."""
    by = clerk()
    if is_known_as == "id":
        assert fresh().refused(application(AK1, by, applicant=by.id)) == "your_own"
    else:
        herself = replace(by, same=frozenset({PERSON}))
        assert fresh().refused(application(AK1, herself)) == "your_own"


def test_an_officer_needs_to_say_for_whom() -> None:
    """Without a person there is no application at the counter."""
    assert fresh().refused(application(AK1, clerk(), applicant="")) == "not_applicant"


@FEW
@given(way=CODES, content=st.sampled_from(("", "c0ffee")), binder=st.text(max_size=50))
def test_nothing_is_sent_that_the_person_did_not_confirm(
    way: str, content: str, binder: str
) -> None:
    """A code, or paper that can be found again, over the very words; nothing else does."""
    answer = fresh().do(application(AK1, clerk(), confirmed=Confirmed(way, content, binder)))
    is_kept = bool(REFERENCE.fullmatch(binder))
    enough = bool(content) and (way == "code" or (way == "paper" and is_kept))
    assert isinstance(answer, tuple) == enough
    if isinstance(answer, Obstacle):
        kept_wrong = way == "paper" and content and not is_kept
        assert answer.code == ("sheet_not_kept" if kept_wrong else "not_confirmed")


def test_no_confirmation_at_all_is_told() -> None:
    """The officer cannot send by herself."""
    assert fresh().refused(application(AK1, clerk(), confirmed=None)) == "not_confirmed"


@pytest.mark.parametrize(
    ("confirmed", "body", "binder"),
    [
        (BY_CODE, {"way": "code", "content": "c0ffee"}, None),
        (ON_PAPER, {"way": "paper", "content": "c0ffee"}, "Map 12/2026"),
        (
            replace(ON_PAPER, binder="", scan=SCAN),
            {
                "way": "paper",
                "content": "c0ffee",
                "scan": {"sha256": "a" * 64, "size": 900, "kind": "jpg"},
            },
            None,
        ),
    ],
)
def test_the_ledger_says_how_she_confirmed(
    confirmed: Confirmed, body: dict[str, object], binder: str | None
) -> None:
    """Which way, over what, and where the sheet lies; the binder is sealed, as it may name her."""
    first = taken_in(AK1, confirmed=confirmed).events[0]
    assert first.body["counter"] == body
    assert first.secret is not None
    assert first.secret.get("binder") == binder
    assert "lembar.jpg" not in str(first.body)


@pytest.mark.parametrize("name", [AK1, SKCK, SKTM, KIA])
def test_who_took_a_case_in_does_no_step_that_is_kept_apart_from_it(name: str) -> None:
    """Where the standard asks for a second pair of eyes, the counter's were the first."""
    both = replace(clerk(name), roles=tuple(r.role for r in plan(name).standard.officer_competence))
    apart = [
        step
        for step in plan(name).steps.values()
        if isinstance(step, steps.Do | steps.Decide)
        and set(step.not_same_person_as or ()) & plan(name).intake_steps
    ]
    assert apart
    run = taken_in(name, by=both)
    while run.case.is_open:
        step = next(iter(run.case.leaves))
        node = run.case.plan.steps[step]
        if node in apart:
            break
        run.done(finish(run, step, by=of_step(run.case, step, 2)))
    act = (
        Decide(both, step, "granted")
        if isinstance(node, steps.Decide)
        else finish(run, step, by=both)
    )
    assert run.refused(act) == "took_it_in"
    other = of_step(run.case, step, 3)
    run.done(replace(act, by=other))


def test_who_took_a_case_in_may_check_it() -> None:
    """The first step is her own work; only what is kept apart from it is not."""
    run = taken_in()
    run.done(finish(run, "periksa", by=clerk()))
    assert run.case.last("periksa") is not None


def test_an_officer_known_as_the_applicant_does_no_step_of_her_own_file() -> None:
    """Whoever the office knows to be the same person has no hand in her case."""
    run = taken_in()
    herself = replace(clerk(number=2), same=frozenset({PERSON}))
    assert run.refused(finish(run, "periksa", by=herself)) == "own_interest"


def returned() -> Run:
    """Return a case that waits for its applicant."""
    run = taken_in()
    run.done(Return(clerk(), "periksa", (Gap("identitas", "unreadable"),)))
    return run.later(hours=1)


PAPER = {"identitas": (FileRef("b" * 64, 900, "jpg", "ktp.jpg"),)}


def test_what_was_missing_is_sent_at_the_counter_when_she_confirmed() -> None:
    """The officer sends it, the entry names both, and it says how the person confirmed."""
    run = returned()
    run.done(Complete(clerk(number=2), "periksa", {}, PAPER, ON_PAPER))
    last = run.events[-1]
    assert (last.kind, last.by) == ("completed", clerk(number=2).id)
    assert last.body["counter"]["way"] == "paper"
    assert run.case.applicant == PERSON
    assert run.case.assisted == {clerk().id, clerk(number=2).id}


@pytest.mark.parametrize(
    ("by", "confirmed", "code"),
    [
        (clerk(), None, "not_confirmed"),
        (clerk(), Confirmed("paper", "x"), "sheet_not_kept"),
        (replace(clerk(), same=frozenset({PERSON})), BY_CODE, "your_own"),
        (officer(plan(AK1), "pengantar_kerja"), BY_CODE, "not_at_the_counter"),
        (OTHER, BY_CODE, "not_applicant"),
        (CLOCK, BY_CODE, "not_applicant"),
    ],
)
def test_a_return_is_answered_for_her_by_the_same_rules(
    by: Actor, confirmed: Confirmed | None, code: str
) -> None:
    """Role, another person, and her own confirmation: as when applying."""
    assert returned().refused(Complete(by, "periksa", {}, PAPER, confirmed)) == code


def test_a_case_is_taken_back_at_the_counter_when_she_confirmed() -> None:
    """Officer and applicant stand in the entry; it says how she confirmed, and who helped."""
    run = taken_in()
    run.done(Withdraw(clerk(number=2), ON_PAPER))
    taken = next(event for event in run.events if event.kind == "withdrawn")
    assert taken.by == clerk(number=2).id != run.case.applicant == PERSON
    assert taken.body["counter"]["way"] == "paper"
    assert taken.secret == {"binder": ON_PAPER.binder}
    assert run.case.assisted == {clerk().id, clerk(number=2).id}
    assert (run.case.withdrawn, run.case.is_open) == (True, False)
    said = [line.what.id for line in timeline(Case(NUMBER, plan(AK1)), run.events)]
    assert (
        "Anda menarik permohonan ini. Petugas loket mengisinya; Anda menandatangani lembarnya."
        in said
    )


def test_who_takes_it_back_herself_names_no_counter() -> None:
    """Online nothing of an officer stands in the entry."""
    run = taken_in()
    run.done(Withdraw(Actor("citizen", PERSON)))
    taken = next(event for event in run.events if event.kind == "withdrawn")
    assert (taken.by, dict(taken.body), taken.secret) == (PERSON, {}, None)
    assert run.case.assisted == {clerk().id}


@pytest.mark.parametrize(
    ("by", "confirmed", "code"),
    [
        (clerk(), None, "not_confirmed"),
        (clerk(), Confirmed("paper", "x"), "sheet_not_kept"),
        (replace(clerk(), same=frozenset({PERSON})), BY_CODE, "your_own"),
        (officer(plan(AK1), "pengantar_kerja"), BY_CODE, "not_at_the_counter"),
        (OTHER, BY_CODE, "not_applicant"),
        (CLOCK, BY_CODE, "not_applicant"),
        (CITIZEN, None, "not_applicant"),
    ],
)
def test_a_case_is_taken_back_for_her_by_the_same_rules(
    by: Actor, confirmed: Confirmed | None, code: str
) -> None:
    """Role, another person, and her own confirmation; too late is too late here too."""
    run = taken_in()
    assert run.refused(Withdraw(by, confirmed)) == code
    assert not run.case.withdrawn
    over = ready_to_hand_out()
    assert over.refused(Withdraw(clerk(), BY_CODE)) == "too_late"


def ready_to_hand_out(name: str = AK1) -> Run:
    """Return a case whose document lies ready at the counter."""
    run = taken_in(name)
    while "serahkan" not in run.case.leaves:
        step = next(iter(run.case.leaves))
        node = run.case.plan.steps[step]
        by = of_step(run.case, step, 2 if step == "periksa" else 3)
        if isinstance(node, steps.Decide):
            run.done(Decide(by, step, "granted"))
        else:
            run.done(finish(run, step, by=by))
        run.later(minutes=1)
    return run


@pytest.mark.parametrize(
    ("collected", "code"),
    [
        (None, "collector_unsaid"),
        (Collected("", "ktp"), "collector_unsaid"),
        (Collected("neighbour", "ktp"), "collector_unsaid"),
        (Collected("self", ""), "collector_unsaid"),
        (Collected("self", "word"), "collector_unsaid"),
        (Collected("proxy", "ktp", ""), "collects_in_person"),
        (Collected("proxy", "ktp", "SK 12/2026"), "collects_in_person"),
    ],
)
def test_a_document_goes_to_nobody_unknown(collected: Collected | None, code: str) -> None:
    """Who collected and what she showed is said, or nothing is handed out."""
    run = ready_to_hand_out()
    act = replace(finish(run, "serahkan"), collected=collected)
    assert run.refused(act) == code


@pytest.mark.parametrize("power", ["", " ", "?", "x" * 41, "ibu saya, tetangga RT 3; titip saja"])
def test_a_proxy_needs_a_power_of_attorney(power: str) -> None:
    """Its number or date, and nothing that is none."""
    run = ready_to_hand_out(SKTM)
    act = replace(finish(run, "serahkan"), collected=Collected("proxy", "ktp", power))
    assert run.refused(act) == "power_unsaid"


def test_it_is_kept_who_collected() -> None:
    """Openly whether herself or a proxy; the power of attorney is sealed."""
    run = ready_to_hand_out(SKTM)
    given = Collected("proxy", "ktp", "SK 12/2026")
    run.done(replace(finish(run, "serahkan"), collected=given))
    last = next(event for event in run.events if event.body.get("step") == "serahkan")
    assert last.body["collected"] == {"by": "proxy", "shown": "ktp"}
    assert last.secret is not None
    assert last.secret["power"] == "SK 12/2026"
    run = ready_to_hand_out()
    run.done(finish(run, "serahkan"))
    kept = next(event for event in run.events if event.body.get("step") == "serahkan")
    assert kept.body["collected"] == {"by": "self", "shown": "ktp"}
    assert "power" not in (kept.secret or {})


def test_a_step_that_hands_nothing_out_says_nothing_of_a_collector() -> None:
    """What is said besides is left out."""
    run = taken_in()
    run.done(replace(finish(run, "periksa"), collected=Collected("self", "ktp")))
    assert "collected" not in run.events[-1].body


def test_she_reads_who_did_it_for_her() -> None:
    """Her timeline says that an officer filled it in, how she confirmed, and who collected."""
    run = ready_to_hand_out()
    run.done(finish(run, "serahkan"))
    lines = timeline(Case(NUMBER, plan(AK1)), run.events)
    first = lines[0].what
    assert "Petugas loket mengisinya; Anda menegaskannya dengan kode." in first.id
    assert "you confirmed it by a code" in first.in_("en")
    assert lines[0].post == clerk().post
    handed = next(line for line in lines if line.what.id.startswith("Selesai: Menyerahkan"))
    assert "Diambil pemohon sendiri." in handed.what.id
    run = returned()
    run.done(Complete(clerk(), "periksa", {}, PAPER, ON_PAPER))
    assert "menandatangani" in timeline(Case(NUMBER, plan(AK1)), run.events)[-1].what.id
