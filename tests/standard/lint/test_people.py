import pytest

from tests.standard.lint.planting import Planted, each, held, only

CASES = [
    Planted(
        "the complaint manager decides",
        "G03",
        "complaint_handling.manager",
        "pengelola pengaduan juga memutus di 'putus'",
        [("manager: pengelola", "manager: camat")],
    ),
    Planted(
        "the complaint manager decides as a deputy",
        "G03",
        "complaint_handling.manager",
        "pengelola pengaduan juga memutus di 'putus'",
        [("manager: pengelola", "manager: kasi")],
    ),
    Planted(
        "a step belongs to a role that nobody declared",
        "P01",
        "procedure.periksa.by.1",
        "peran 'entah' tidak ada",
        [("by: loket", "by: entah")],
    ),
    Planted(
        "a failure is told to a role that nobody declared",
        "P01",
        "procedure.terbit.if_fails",
        "peran 'robot' tidak ada",
        [("output: izin, if_fails: loket", "output: izin, if_fails: robot")],
    ),
    Planted(
        "a silence is escalated to nobody",
        "P01",
        "completion_time.clocks.janji.on_silence",
        "keterlambatan dilaporkan, tetapi tidak dikatakan kepada siapa",
        [("effect: escalate, to: pengelola", "effect: escalate")],
    ),
    Planted(
        "a role has no number of officers",
        "P02",
        "officer_competence.kasi",
        "jumlah petugas untuk 'kasi' belum ada",
        [(", {role: kasi, count: 1}", "")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """Every step has an owner, and nobody is judge in his own cause."""
    held(planted)


@pytest.mark.parametrize(
    "change",
    [
        ("role: camat, does", "role: bupati, does"),
        ("deputies: [{role: kasi", "deputies: [{role: sekcam"),
        ("by: [penilai, kasi]", "by: [penilai, ahli]"),
        ("manager: pengelola", "manager: siapa"),
        ("escalate, to: pengelola", "escalate, to: bupati"),
        ("{role: kasi, count: 1}", "{role: kepala, count: 1}"),
    ],
)
def test_every_role_that_is_named_is_declared(change: tuple[str, str]) -> None:
    """Supervisors, deputies, one of several, managers, those who hear of a silence."""
    assert "P01" in only(change)


def test_a_manager_who_only_checks_is_independent_of_the_decision() -> None:
    """Complaints may go to one who works here, as long as he does not decide."""
    assert only(("manager: pengelola", "manager: loket")) == []
