"""Whatever people try on a case, in whatever order: these things hold at every moment."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from prima.case.acts import Decide, Return
from prima.case.clocks import Limit, leaf_limit, limits
from prima.case.fold import fold
from prima.case.happened import KINDS
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.case.state import STARTED, UNPAID, WAITING_CITIZEN, Case, Leaf
from prima.case.timeline import state_sentence, timeline
from prima.ledger.encode import encode
from prima.standard import steps
from tests.case.filling import seeded
from tests.case.plans import NAMES, blank
from tests.case.playing import CITIZEN, History, Tried, history, officers
from tests.case.sentences import faults_of

QUICK, LONG = 40, 3_000
GLOSSARY = re.compile(
    "received|incomplete|complete|in_process|decided_granted|decided_refused|deemed_granted"
    "|formalised|withdrawn|objected|appealed|closed"
)
"""`Case.status` in the glossary."""

histories = pytest.mark.parametrize("name", NAMES)


def many(name: str) -> Iterator[History]:
    """Yield many random cases of a standard."""
    return (history(name, seed) for seed in range(QUICK))


def tried(name: str) -> Iterator[Tried]:
    """Yield every act that is tried in them."""
    return (one for found in many(name) for one in found.tried)


@histories
def test_folding_the_whole_stream_is_folding_each_act(name: str) -> None:
    """A case read from its first entry on is the case that grew act by act."""
    for run in many(name):
        assert fold(blank(name), run.events) == run.case
        assert run.case.version == len(run.events)


@histories
def test_a_prefix_of_the_stream_is_the_case_of_that_moment(name: str) -> None:
    """Who reads half a stream sees the case as it stood then, and may go on from there."""
    random = seeded(name)
    for run in many(name):
        cut = random.randint(0, len(run.events))
        half = fold(blank(name), run.events[:cut])
        assert half.version == cut
        assert fold(half, run.events[cut:]) == run.case


@histories
def test_what_may_not_be_done_is_told_in_three_sentences(name: str) -> None:
    """Each act ends in entries or in an obstacle: what, which rule, what now; both languages."""
    met = set()
    for one in tried(name):
        if isinstance(one.answer, Obstacle):
            met.add(one.answer.code)
            told = (one.answer, *one.answer.more)
            assert [fault for each in told for fault in faults_of(each)] == []
        else:
            assert one.answer
    assert len(met) >= 8, met


@histories
def test_a_status_is_a_word_of_the_glossary(name: str) -> None:
    """Nobody meets a status that the glossary does not explain."""
    for one in tried(name):
        assert GLOSSARY.fullmatch(one.after.status)


@histories
def test_only_known_kinds_are_entered_and_each_has_one_canonical_form(name: str) -> None:
    """Every entry can be written to the byte, its personal part too; time never goes back."""
    for run in many(name):
        assert {event.kind for event in run.events} <= set(KINDS)
        for event in run.events:
            encode(event.body)
            encode(event.secret or {})
        moments = [event.at for event in run.events]
        assert moments == sorted(moments)


@histories
def test_no_answer_of_the_citizen_stands_in_an_open_body(name: str) -> None:
    """Names, numbers, addresses, findings and references stand in the sealed part alone."""
    for run in many(name):
        private = {text for e in run.events for text in texts(e.secret) if len(text) > 8}
        assert private
        book = "\n".join(encode(event.body).decode() for event in run.events)
        assert [text for text in private if text in book] == []


@histories
def test_an_open_case_has_an_owner_and_a_date_or_a_clock_that_acts(name: str) -> None:
    """No limbo: each open step waits for somebody who exists, under a limit that runs (I11)."""
    for one in tried(name):
        assert bool(one.after.leaves) == one.after.is_open
        for leaf in one.after.leaves.values():
            limit = leaf_limit(one.after, leaf)
            assert limit.reckoning is not None
            assert limit.reckoning.late_from is not None
            assert owned(one.after, leaf, limit)


@histories
def test_a_closed_case_is_closed_once_and_nothing_is_left_over(name: str) -> None:
    """After the end there are a rating, complaints, documents and its keeping, and nothing else."""
    of_rights = {"rectified", "restricted", "unrestricted"}
    afterwards = {"rated", "complained", "documented", "held", "released", "erased"} | of_rights
    for run in many(name):
        kinds = [event.kind for event in run.events]
        assert kinds.count("closed") == (not run.case.is_open)
        if not run.case.is_open:
            assert set(kinds[kinds.index("closed") + 1 :]) <= afterwards
            assert run.case.leaves == {}
            assert all(wait.until is not None for wait in run.case.waits)


@histories
def test_a_step_is_done_by_who_holds_its_role_and_by_no_one_else(name: str) -> None:
    """Officers' steps are done by officers of that role; citizens, clocks and tills end none."""
    roles = {one.id: one.roles[0] for one in officers(blank(name).plan)}
    for run in many(name):
        for done in run.case.done:
            step = run.case.plan.steps[done.step]
            if isinstance(step, steps.Do | steps.Decide):
                assert roles[done.by] in step.by
            elif isinstance(step, steps.Ask):
                assert done.by in (CITIZEN.id, "clock")
            elif isinstance(step, steps.Pay):
                assert done.by in ("treasury", "system")
            else:
                assert done.by == "system"


@histories
def test_the_second_eye_is_never_the_first(name: str) -> None:
    """`not_same_person_as` holds in every history (four eyes)."""
    for run in many(name):
        for step in run.case.plan.steps.values():
            if isinstance(step, steps.Do | steps.Decide):
                for other in step.not_same_person_as or ():
                    both = run.case.who_did(step.id) & run.case.who_did(other)
                    assert not both, (step.id, other)


@histories
def test_a_return_lists_only_what_this_step_may_ask_of_this_case(name: str) -> None:
    """Extortion has no syntax: each gap is a requirement that applies and is looked at here."""
    count = 0
    for one in tried(name):
        if isinstance(one.act, Return) and one.entered:
            count += 1
            applies = {r.id for r in applying(one.before) if not r.optional}
            checked = {r.id for r in one.before.plan.checked_at(one.act.step)}
            assert {gap.requirement for gap in one.act.gaps} <= applies & checked
            assert one.entered[0].body.keys() <= {"step", "gaps", "post", "unit", "capacity"}
    assert count > 5


@histories
def test_a_step_returns_a_file_as_often_as_the_standard_says(name: str) -> None:
    """One list of gaps a step, unless the standard names more."""
    for run in many(name):
        for step, times in run.case.returns.items():
            node = run.case.plan.steps[step]
            assert isinstance(node, steps.Do | steps.Decide)
            assert node.returns is not None
            assert times <= node.returns.max


@histories
def test_a_case_is_decided_once_and_for_reasons_of_the_standard(name: str) -> None:
    """A refusal names a reason; a grant leaves no requirement unmet."""
    for run in many(name):
        assert sum(event.kind == "decided" for event in run.events) <= 1
    for one in tried(name):
        if isinstance(one.act, Decide) and one.entered:
            needed = {r.id for r in applying(one.before) if not r.optional}
            granted = one.act.outcome == "granted"
            assert not (granted and needed & one.before.unmet)
            assert bool(one.entered[0].body["reasons"]) != granted


@histories
def test_money_comes_in_once_and_to_the_rupiah(name: str) -> None:
    """What was paid is what was billed, each bill once."""
    for run in many(name):
        paid = [event.body for event in run.events if event.kind == "paid"]
        bills = {bill.id: bill for bill in run.case.bills}
        assert len({body["bill"] for body in paid}) == len(paid)
        assert all(body["amount"] == bills[body["bill"]].total for body in paid)


@histories
def test_a_limit_is_escalated_once(name: str) -> None:
    """The superior is told of a limit once, and only after it has passed."""
    for run in many(name):
        told = [event.body["limit"] for event in run.events if event.kind == "escalated"]
        assert len(set(told)) == len(told)
    for one in tried(name):
        late = {limit.id for limit in limits(one.before) if limit.is_past(one.at)}
        assert {e.body["limit"] for e in one.entered if e.kind == "escalated"} <= late


@histories
def test_every_moment_can_be_told_to_the_citizen(name: str) -> None:
    """The timeline and the heading have words for each state, in both languages."""
    for run in many(name):
        told = timeline(blank(name), run.events)
        assert [line.version for line in told] == sorted({line.version for line in told})
        assert all(line.what.id and line.what.en for line in told)
        sentence = state_sentence(run.case)
        assert sentence.id
        assert sentence.en


@pytest.mark.long
@histories
def test_three_thousand_histories_hold_together(name: str) -> None:
    """The same by exhaustion: fold, owner, return, money and end."""
    for seed in range(LONG):
        run = history(name, seed, 80)
        assert fold(blank(name), run.events) == run.case
        for leaf in run.case.leaves.values():
            assert owned(run.case, leaf, leaf_limit(run.case, leaf))


def owned(case: Case, leaf: Leaf, limit: Limit) -> bool:
    """Tell whether somebody has the next move on a leaf, or a clock has."""
    step = case.plan.steps[leaf.step]
    if leaf.state in (WAITING_CITIZEN, UNPAID) or isinstance(step, steps.Ask):
        return bool(limit.effect)
    assert isinstance(step, steps.Do | steps.Decide)
    known = {one.id: one.roles for one in officers(case.plan)}
    if leaf.state == STARTED:
        return bool(set(known[leaf.owner]) & set(step.by))
    barred = {by for other in step.not_same_person_as or () for by in case.who_did(other)}
    return any(set(roles) & set(step.by) for one, roles in known.items() if one not in barred)


def texts(value: object) -> Iterator[str]:
    """Yield the texts of a sealed part: what people wrote, not what they chose."""
    match value:
        case dict():
            for part in value.values():
                yield from texts(part)
        case list() | tuple():
            for part in value:
                yield from texts(part)
        case str() if any(sign.isupper() or sign.isdigit() for sign in value):
            yield value


def test_the_histories_hold_events_of_every_kind() -> None:
    """What is said of all histories is said of something."""
    kinds = {event.kind for name in NAMES for run in many(name) for event in run.events}
    assert kinds == set(KINDS)
