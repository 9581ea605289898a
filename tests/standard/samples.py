"""Which standards do these tests read?

One of our own, which uses every kind of node, evidence and field, and the five examples
that lie beside this checkout in `../shared`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from prima.standard.fault import Fault
from prima.standard.lawbook import LawBook, replaced_from
from prima.standard.load import faults_of, load
from prima.standard.rules import clocks_from
from prima.standard.standard import ServiceStandard

SAMPLE = Path(__file__).with_name("keramaian.yaml").read_bytes()
"""A made-up permit."""

RULE_PACKS = Path(__file__).parents[2] / "rules"
LAW = LawBook(
    clocks_from((RULE_PACKS / "clocks" / "statutory.yaml").read_bytes(), "statutory.yaml"),
    replaced_from((RULE_PACKS / "laws" / "replaced.yaml").read_bytes(), "replaced.yaml"),
)
"""What the rule packs of this repository say."""

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples" / "standards"


@cache
def sample() -> ServiceStandard:
    """Return the made-up permit."""
    return load(SAMPLE, "keramaian.yaml")


@cache
def standard_of(name: str | None) -> ServiceStandard:
    """Return an example by its name, or the made-up permit for `None`."""
    return sample() if name is None else load(example(name), name)


def changed(*changes: Sequence[str]) -> bytes:
    """Return the made-up permit with some text replaced, once each."""
    text = SAMPLE.decode()
    for old, new in changes:
        assert text.count(old) >= 1, f"the sample does not hold {old!r}"
        text = text.replace(old, new, 1)
    return text.encode()


def faults(*changes: Sequence[str]) -> tuple[Fault, ...]:
    """Return what is wrong with the changed sample."""
    return faults_of(changed(*changes), "keramaian.yaml", LAW)


def example(name: str) -> bytes:
    """Return an example with the key that the format got later; skip where it is absent."""
    path = EXAMPLES / f"{name}.yaml"
    if not path.exists():
        pytest.skip("../shared does not lie beside this checkout")
    return path.read_bytes().replace(b"\nnature:", b"\noutputs_class: record\nnature:", 1)


NAMES = (
    "ak1-kartu-pencari-kerja",
    "akta-kelahiran",
    "keberatan",
    "pengaduan-layanan",
    "persetujuan-bangunan-gedung",
)
