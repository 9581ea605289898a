"""A standard that this release cannot run whole is not run at all."""

from __future__ import annotations

import pytest

from prima.case.plan import cannot_run
from tests.case.plans import AK1, KIA, NAMES, PBG, SKCK, changed, plan


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_standards_run(name: str) -> None:
    """Every step, system act and clock of theirs is known to the engine."""
    assert cannot_run(plan(name).standard) == ()


@pytest.mark.parametrize(
    ("name", "change", "named"),
    [
        (AK1, ("effect: escalate, to: kepala_bidang}", "effect: deemed_granted}"), "janji"),
        (AK1, ("effect: escalate, to: kepala_bidang}", "effect: closed}"), "janji"),
        (KIA, ("does: notify", "does: publish"), "kabar_lengkap"),
        (
            SKCK,
            ("outcomes: [granted, refused]", "outcomes: [granted, refused]\n    hearing: true"),
            "putuskan",
        ),
    ],
)
def test_what_cannot_be_run_is_named(name: str, change: tuple[str, str], named: str) -> None:
    """A promise is never half kept in silence: silence that grants, hearings, other systems."""
    assert named in cannot_run(changed(name, change).standard)


def test_completeness_is_where_requirements_are_first_looked_at() -> None:
    """The steps that check papers are found from the requirements, in the order of work."""
    assert plan(AK1).completeness == ("periksa",)
    assert plan(SKCK).completeness == ("teliti", "ambil_sidik_jari")
    assert plan(PBG).completeness == ("periksa_lengkap",)


def test_a_role_works_in_its_unit() -> None:
    """A role says its unit, or works in the provider's."""
    assert plan(PBG).unit_of("penilai_teknis") == "dinas-pekerjaan-umum"
    assert plan(PBG).unit_of("kepala_perizinan") == "dinas-perizinan"


def test_a_step_looks_at_what_it_checks_and_what_it_judges() -> None:
    """Completeness here, substance there: both are listed where they are looked at."""
    assert {r.id for r in plan(PBG).checked_at("tinjau_lingkungan")} == {
        "air",
        "dokumen_lingkungan",
    }
    assert "air" in {r.id for r in plan(PBG).checked_at("periksa_lengkap")}
