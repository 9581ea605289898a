"""Every no has a way on: three sentences in two languages, short, without blame."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.obstacle import (
    Obstacle,
    access,
    applying,
    counter,
    deciding,
    named,
    paying,
    working,
)
from prima.case.obstacle.paying import rupiah
from prima.standard.text import Text
from tests.case.plans import NAMES, plan
from tests.case.sentences import WORDS_MOST, faults_of, three

MODULES = (access, applying, counter, deciding, paying, working)
OTHERWISE = Text(id="Layanan ini untuk warga kabupaten.", en="This is for the regency's people.")


def makers() -> Iterator[Callable[..., Obstacle]]:
    """Yield every function that makes an obstacle."""
    for module in MODULES:
        for _, found in inspect.getmembers(module, inspect.isfunction):
            if found.__module__ == module.__name__ and returns_obstacle(found):
                yield found


def returns_obstacle(found: Callable[..., Any]) -> bool:
    """Tell whether a function answers with an obstacle."""
    return "Obstacle" in str(found.__annotations__.get("return"))


def titles(name: str) -> list[Text]:
    """Return every title of a standard that can stand in an obstacle."""
    standard = plan(name).standard
    roles = [role.title for role in standard.officer_competence]
    needs = [requirement.title for requirement in standard.requirements]
    steps = [step.title for step in standard.steps]
    return [standard.title, *needs, *steps, *roles]


def made(maker: Callable[..., Obstacle], first: Text, second: Text) -> Obstacle:
    """Make an obstacle with these titles."""
    given: dict[str, Any] = {
        "title": first,
        "service": second,
        "other": second,
        "role": second,
        "why": OTHERWISE,
        "what": OTHERWISE,
        "otherwise": OTHERWISE,
        "name": "uang rokok",
        "number": "0123-456Z",
        "at": "files.identitas",
        "most": 1,
        "asked": 1_250_000,
        "got": 60_000,
        "what_id": "mencatat pembayaran",
        "what_en": "enter payments",
    }
    names = inspect.signature(maker).parameters
    return maker(**{name: given[name] for name in names})


@pytest.mark.parametrize("maker", tuple(makers()), ids=lambda maker: maker.__name__)
def test_every_obstacle_says_what_why_and_what_now(maker: Callable[..., Obstacle]) -> None:
    """At most 25 words a sentence, no blame, an act in the third; with plain titles."""
    assert faults_of(made(maker, Text(id="KTP", en="Identity card"), OTHERWISE)) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("maker", tuple(makers()), ids=lambda maker: maker.__name__)
def test_it_stays_short_with_the_titles_of_the_real_standards(
    maker: Callable[..., Obstacle], name: str
) -> None:
    """The longest requirement, step and role of each shipped standard still fit."""
    service = plan(name).standard.title
    for title in titles(name):
        assert faults_of(made(maker, title, service)) == []


def test_each_obstacle_has_a_code_of_its_own() -> None:
    """A program can tell them apart."""
    title = Text(id="KTP", en="Identity card")
    codes = [made(maker, title, title).code for maker in makers()]
    assert len(set(codes)) == len(codes)
    assert len(codes) > 25


@given(name=st.text(max_size=3_000))
def test_what_somebody_typed_never_makes_a_sentence_long(name: str) -> None:
    """A demand outside the standard is named back, shortened, on one line."""
    service = plan(NAMES[0]).standard.title
    for obstacle in (
        working.gap_outside(name, service),
        deciding.reason_outside(name),
        deciding.outcome_outside(name),
    ):
        for text in three(obstacle):
            assert len(text.id.split()) <= WORDS_MOST
            assert len(text.id) <= 250
    assert len(named(name).splitlines()) <= 1


@given(st.integers(0, 10**15))
def test_rupiah_are_written_in_threes(amount: int) -> None:
    """Points stand between thousands, and the figures are the amount's."""
    written = rupiah(amount)
    assert int(written.replace(".", "")) == amount
    assert all(len(part) == 3 for part in written.split(".")[1:])
