"""A fault is put into a clean standard; does its rule find it, where it is, in plain words?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from prima.standard.lint import RULES
from tests.standard.samples import SAMPLE, faults


@dataclass(frozen=True)
class Planted:
    """One fault.

    Attributes:
        name: What is wrong, as a sentence.
        rule: The rule that must find it.
        place: Where.
        says: The Indonesian sentence for the one who wrote it.
        changes: What is replaced by what in the sample.
    """

    name: str
    rule: str
    place: str
    says: str
    changes: Sequence[Sequence[str]]


def each(cases: list[Planted]) -> Callable[..., Any]:
    """Run a test once for each planted fault."""
    return pytest.mark.parametrize("planted", cases, ids=[case.name for case in cases])


def held(planted: Planted) -> None:
    """Hold the lint against a planted fault."""
    told = [
        fault
        for fault in faults(*planted.changes)
        if (fault.rule, fault.place) == (planted.rule, planted.place)
    ]
    assert planted.says in [fault.what.id for fault in told]
    assert all(fault.what.en and fault.mend.id and fault.mend.en for fault in told)
    assert all(fault.line > 1 and fault.severity == RULES[planted.rule].severity for fault in told)


def between(first: str, last: str) -> str:
    """Return what stands in the sample from one text up to another."""
    text = SAMPLE.decode()
    start = text.index(first)
    return text[start : text.index(last, start + 1)]


def only(*changes: Sequence[str], but: Sequence[str] = ()) -> list[str]:
    """Return the rules that find something in the changed sample, but for some of them."""
    return [fault.rule for fault in faults(*changes) if fault.rule not in but]


@dataclass(frozen=True)
class Spared:
    """What looks like a fault and is none.

    Attributes:
        name: Why it is right, as a sentence.
        rule: The rule that must not find anything.
        changes: What is replaced by what in the sample.
    """

    name: str
    rule: str
    changes: Sequence[Sequence[str]]


def each_spared(cases: list[Spared]) -> Callable[..., Any]:
    """Run a test once for each thing that is right."""
    return pytest.mark.parametrize("spared", cases, ids=[case.name for case in cases])


def let_be(spared: Spared) -> None:
    """Hold the lint against what is right."""
    found = faults(*spared.changes)
    assert [fault for fault in found if fault.rule in (spared.rule, "Y1", "Y2")] == []
