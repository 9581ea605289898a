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


def only(*changes: Sequence[str]) -> list[str]:
    """Return the rules that find something in the changed sample."""
    return [fault.rule for fault in faults(*changes)]
