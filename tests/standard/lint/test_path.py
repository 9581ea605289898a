import pytest

from prima.standard.lint.path import decisions
from prima.standard.load import load
from tests.standard.lint.planting import Planted, between, each, held, only
from tests.standard.samples import example, faults

DECISION = "{{decide: {}, title: {{id: x, en: x}}, by: camat, limit: 1 wd, outcomes: [granted]}}"

CASES = [
    Planted(
        "a notice says nothing",
        "X02",
        "procedure.kabar_tolak",
        "does: notify tanpa notice",
        [(", notice: {id: Izin ditolak., en: The permit is refused.}", "")],
    ),
    Planted(
        "a decision stands within a branch",
        "P06",
        "procedure.putus2",
        "keputusan 'putus2' di dalam parallel, repeat, atau stage",
        [
            (
                "              - {do: keamanan",
                f"              - {DECISION.format('putus2')}\n              - {{do: keamanan",
            )
        ],
    ),
    Planted(
        "a way decides twice",
        "P06",
        "procedure",
        "satu jalan memutus dua kali",
        [
            ("  - {system: terbit", f"  - {DECISION.format('lagi')}\n  - {{system: terbit"),
        ],
    ),
    Planted(
        "a way decides nothing",
        "P06",
        "procedure",
        "ada jalan tanpa keputusan",
        [
            ("    outcomes: [granted", "    when: facts.ramai\n    outcomes: [granted"),
        ],
    ),
    Planted(
        "a refusal needs no reason",
        "P07",
        "procedure.putus.reasons",
        "boleh menolak tanpa alasan yang terdaftar",
        [(between("    reasons:", "    if_refused:"), "")],
    ),
    Planted(
        "a reason points at no requirement",
        "P07",
        "procedure.putus.reasons.denah_kurang.requirement",
        "syarat 'peta' tidak ada",
        [("requirement: denah}", "requirement: peta}")],
    ),
    Planted(
        "a grant in part has no criteria",
        "P08",
        "procedure.putus.outcomes",
        "boleh mengabulkan sebagian tanpa kriteria",
        [("outcomes: [granted, refused]", "outcomes: [granted, partial]")],
    ),
    Planted(
        "a choice has no otherwise",
        "P13",
        "procedure.bayar_atau_tidak.options",
        "pilihan terakhir, dan hanya itu, harus 'otherwise: true'",
        [("        otherwise: true", "        when: facts.ramai")],
    ),
    Planted(
        "the otherwise stands first",
        "P13",
        "procedure.bayar_atau_tidak.options",
        "pilihan terakhir, dan hanya itu, harus 'otherwise: true'",
        [("        when: \"form.jenis == 'musik'\"", "        otherwise: true")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """The procedure can be run, and is decided once."""
    held(planted)


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("ak1-kartu-pencari-kerja", (1, 1)),
        ("akta-kelahiran", (1, 1)),
        ("keberatan", (1, 1)),
        ("pengaduan-layanan", (0, 1)),
        ("persetujuan-bangunan-gedung", (1, 1)),
    ],
)
def test_the_examples_decide_once(name: str, ways: tuple[int, int]) -> None:
    """Every way decides once; a complaint may be handed on without a decision."""
    assert decisions(load(example(name), name).procedure) == ways


def test_the_nature_of_a_service_says_whether_it_must_decide() -> None:
    """A licence that nobody decides is none; information may be given without deciding."""
    maybe = ("    outcomes: [granted", "    when: facts.ramai\n    outcomes: [granted")
    assert only(maybe) == ["P06"]
    assert only(maybe, ("nature: licence", "nature: factual")) == []


@pytest.mark.parametrize("block", ["stage", "parallel", "repeat"])
def test_no_decision_stands_where_others_may_be_open(block: str) -> None:
    """Within a stage, a branch or a repeat a refusal would leave open steps behind."""
    decide = DECISION.format("x")
    places = {
        "stage": ("      - parallel: bidang", f"      - {decide}\n      - parallel: bidang"),
        "parallel": (
            "              - {consult",
            f"              - {decide}\n              - {{consult",
        ),
        "repeat": ("          - {do: rapat,", f"          - {decide}\n          - {{do: rapat,"),
    }
    assert "P06" in only(places[block])


def test_a_decision_in_an_option_is_on_the_spine() -> None:
    """One way decides here, the other way there: each decides once."""
    decide = between("  - decide: putus", "  - {system: terbit")
    indented = "".join(f"        {line}\n" for line in decide.splitlines())
    choice = (
        "  - choice: jalur\n    title: {id: Jalur, en: Way}\n    options:\n"
        "      - option: satu\n        title: {id: Satu, en: One}\n        when: facts.ramai\n"
        f"        steps:\n{indented}"
        "      - option: dua\n        title: {id: Dua, en: Two}\n        otherwise: true\n"
        f"        steps:\n          - {DECISION.format('dua')}\n"
    )
    assert only((decide, choice), but=["P09"]) == []


def test_silence_cannot_grant_what_the_top_list_does_not_decide() -> None:
    """Where decisions stand in options only, the clock would not know which one it grants."""
    decide = between("  - decide: putus", "  - {system: terbit")
    silent = ("{effect: escalate, to: pengelola}", "{effect: deemed_granted, cite: [perda]}")
    found = only((decide, ""), silent, ("nature: licence", "nature: factual"))
    assert "P06" in found


@pytest.mark.parametrize(
    ("does", "missing"),
    [("look_up", "lookup"), ("open_case", "standard"), ("transfer", "to"), ("notify", "notice")],
)
def test_the_machine_is_told_with_what_it_acts(does: str, missing: str) -> None:
    """A machine does nothing in general."""
    old = "does: issue, output: izin, if_fails"
    found = faults((old, f"does: {does}, if_fails"))
    assert [fault.what.en for fault in found if fault.rule == "X02"] == [
        f"does: {does} without {missing}"
    ]
