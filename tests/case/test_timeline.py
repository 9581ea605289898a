"""A timeline says what happened; whoever reads it over a shoulder learns nothing personal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from prima.case.state import Case, Verdict
from prima.case.timeline import state_sentence, timeline
from prima.procedure.run import OVER
from prima.standard.form import ChoiceField, MultiField
from tests.case.plans import AK1, COMPLAINT, MORNING, NAMES, blank, plan
from tests.case.playing import applied, history

SEEDS = 25
SHORT = 4
"""A value of so few signs may stand in any sentence by chance."""


def said_of(name: str, seed: int) -> str:
    """Return everything that the timeline and the heading say of a case, in both languages."""
    run = history(name, seed)
    lines = timeline(blank(name), run.events)
    heading = state_sentence(run.case)
    words = [word for line in lines for word in (line.what.id, line.what.in_("en"))]
    places = [word for line in lines for word in (line.unit, line.post)]
    return "\n".join([*words, *places, heading.id, heading.in_("en")])


def leaves(value: Any) -> Iterator[str]:
    """Give every text inside a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str) and len(value) > SHORT:
        yield value


@cache
def chosen(name: str) -> frozenset[str]:
    """Return the ids that can be chosen on the form or as a finding: the standard's own words."""
    standard = plan(name).standard
    found = [field for step in standard.steps for field in getattr(step, "collects", None) or ()]
    fields = [*standard.fields, *found]
    asked = (field for field in fields if isinstance(field, ChoiceField | MultiField))
    return frozenset(option.id for field in asked for option in field.options or ())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_sealed_is_ever_said(name: str) -> None:
    """Neither what she wrote nor what an officer found about her."""
    for seed in range(SEEDS):
        said = said_of(name, seed)
        sealed = {text for event in history(name, seed).events for text in leaves(event.secret)}
        assert not [text for text in sealed - chosen(name) if text in said]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_named_neither_officer_nor_applicant(name: str) -> None:
    """Not the doer of any entry; the unit and the post answer for the office."""
    for seed in range(SEEDS):
        said = said_of(name, seed)
        doers = {event.by for event in history(name, seed).events if "/" in event.by}
        assert not [doer for doer in doers if doer in said]


@pytest.mark.parametrize("name", NAMES)
def test_lines_come_as_it_happened(name: str) -> None:
    """Each entry at most once, in its order, with a sentence in both languages."""
    for seed in range(SEEDS):
        run = history(name, seed)
        lines = timeline(blank(name), run.events)
        versions = [line.version for line in lines]
        assert versions == sorted(set(versions))
        assert [line.kind for line in lines] == [run.events[v - 1].kind for v in versions]
        assert [line.at for line in lines] == [run.events[v - 1].at for v in versions]
        assert all(line.what.id and line.what.en for line in lines)
        assert all(line.what.id[-1] == "." and line.what.in_("en")[-1] == "." for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_timeline_grows_and_is_never_rewritten(name: str) -> None:
    """What she read yesterday stands there today."""
    events = history(name, 3).events
    whole = timeline(blank(name), events)
    for count in range(len(events)):
        part = timeline(blank(name), events[:count])
        assert part == whole[: len(part)]


COMPLAINED, APPLIED = applied(COMPLAINT).case, applied(AK1).case
AT_WORK = {name: replace(leaf, owner="officer/7") for name, leaf in APPLIED.leaves.items()}
AT_COMPLAINT = {name: replace(leaf, owner="officer/7") for name, leaf in COMPLAINED.leaves.items()}
GRANTED, REFUSED = (
    Verdict("putus", outcome, (), "officer/7", "kepala", "dinas", "definitive", MORNING)
    for outcome in ("granted", "refused")
)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (COMPLAINED, "waits for its turn to be looked into"),
        (replace(COMPLAINED, leaves=AT_COMPLAINT), "An officer is looking into it"),
        (replace(COMPLAINED, verdict=GRANTED), "is answered"),
        (replace(COMPLAINED, leaves={}, marking=OVER), "complaint is closed"),
        (replace(COMPLAINED, leaves={}, marking=OVER, withdrawn=True), "complaint was withdrawn"),
        (APPLIED, "waits for its turn to be checked"),
        (replace(APPLIED, leaves=AT_WORK), "An officer is checking"),
        (replace(APPLIED, verdict=GRANTED), "is being prepared"),
        (replace(APPLIED, leaves={}, marking=OVER, verdict=GRANTED), "is granted"),
        (replace(APPLIED, leaves={}, marking=OVER, verdict=REFUSED), "could not be granted"),
        (replace(APPLIED, leaves={}, marking=OVER, withdrawn=True), "was withdrawn"),
        (replace(APPLIED, leaves={}, marking=OVER, lapsed=True), "lapsed"),
    ],
)
def test_the_heading_says_where_a_case_stands(case: Case, says: str) -> None:
    """One sentence a state; a complaint is answered, an application granted or not."""
    assert says in state_sentence(case).in_("en")
    assert state_sentence(case).id != state_sentence(case).in_("en")
