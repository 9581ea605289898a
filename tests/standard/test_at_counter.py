"""The bounds of the counter: each has a norm, and one that is none is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from prima.office import packs
from prima.standard.at_counter import MOST, counter_from
from prima.standard.fault import Faults

SHIPPED = (Path(__file__).parents[2] / "rules" / "counter" / "service.yaml").read_bytes()
PACK = counter_from(SHIPPED, "service.yaml")


def test_every_bound_has_a_norm_and_a_mark() -> None:
    """Six bounds, all cited; the figures are ours, and say so."""
    bounds = PACK.bounds()
    assert len(bounds) == 6
    assert all(one.cite and one.mark == "I" for one in bounds.values())
    assert packs.counter() == PACK


def test_a_code_cannot_be_guessed_within_its_bounds() -> None:
    """Tries times sends against eight digits: less than one in a million."""
    tries = PACK.code_tries.most * PACK.code_sends.most
    assert tries / 10**8 < 1 / 10**6


@pytest.mark.parametrize("figure", ["0", "-1", str(MOST + 1)])
@pytest.mark.parametrize("name", sorted(PACK.bounds()))
def test_what_is_no_bound_is_told(name: str, figure: str) -> None:
    """With the name of the bound, in both languages."""
    said = f"{name}: {{most: {PACK.bounds()[name].most},"
    assert said in SHIPPED.decode()
    data = SHIPPED.decode().replace(said, f"{name}: {{most: {figure},").encode()
    with pytest.raises(Faults) as told:
        counter_from(data, "service.yaml")
    assert name in str(told.value)
    assert figure in str(told.value)
