"""What a shipped standard says beyond its source is marked as the demo decree's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from prima.standard.load import load
from prima.standard.standard import ServiceStandard

ROOT = Path(__file__).parents[2]
SHIPPED = [
    path
    for path in sorted((ROOT / "standards").glob("*/*.yaml"))
    if "\n  slug: " in path.read_text()
]
"""Those that were written from a published one; the complaint is our own."""
FACTS = ROOT.parent / "shared" / "data" / "standards"
SILENT = {
    "complaint_channels": "complaint_handling",
    "facilities": "facilities",
    "staff_competence": "officer_competence",
    "internal_supervision": "internal_supervision",
    "staff_count": "officer_count",
    "service_guarantee": "service_guarantee",
    "safety_guarantee": "safety_guarantee",
    "performance_evaluation": "performance_evaluation",
    "service_hours": "service_hours",
    "channels": "channels",
    "legal_basis": "legal_basis",
}
"""What a transcription calls it -> the component of the standard."""


def _pair(path: Path) -> tuple[ServiceStandard, dict[str, Any]]:
    """Return a shipped standard and the transcription that it was written from."""
    standard = load(path.read_bytes(), path.name)
    assert standard.source is not None
    facts = FACTS / f"{standard.source.slug}.yaml"
    if not facts.exists():
        pytest.skip("../shared does not lie beside this checkout")
    return standard, yaml.safe_load(facts.read_text())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_where_the_source_is_silent_the_decree_speaks(path: Path) -> None:
    """No component that the source does not state passes for the source's own."""
    standard, facts = _pair(path)
    assert standard.demo_decree is not None
    fills = set(standard.demo_decree.fills)
    silent = {ours for theirs, ours in SILENT.items() if facts.get(theirs) is None}
    assert silent <= fills
    if facts["completion_time"] is None:
        assert "completion_time" in fills


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_law_that_the_source_does_not_name_is_marked(path: Path) -> None:
    """A law that we added is listed among what the decree fills."""
    standard, facts = _pair(path)
    assert standard.demo_decree is not None
    fills = set(standard.demo_decree.fills)
    named = tuple(facts["legal_basis"] or ())
    for law in standard.legal_basis:
        ours = {"legal_basis", f"legal_basis.{law.id}"} & fills
        assert ours or law.cite.startswith(named)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_figures_are_those_of_the_source(path: Path) -> None:
    """Fee and promise are the source's where it states them."""
    standard, facts = _pair(path)
    asked = facts["fee"]["amount_idr"]
    if asked is not None:
        lines = getattr(standard.fee, "lines", ())
        assert sum(line.amount or 0 for line in lines) == asked
    time = facts["completion_time"]
    if time is not None:
        limit = next(c.limit for c in standard.completion_time.clocks if c.kind == "promise")
        assert limit.amount == time["amount_max"]
        assert limit.unit == {"menit": "min", "hari": "wd"}[time["unit"]]
