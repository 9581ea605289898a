import pytest

from prima.standard.lint.order import START, order_of
from tests.standard.samples import sample

ORDER = order_of(sample().procedure)


@pytest.mark.parametrize(
    ("node", "sure", "maybe"),
    [
        ("periksa", "", ""),
        ("penilaian", "periksa", "periksa"),
        ("keamanan", "periksa", "periksa"),
        ("rapat_ulang", "periksa keamanan rekomendasi", "periksa keamanan rekomendasi"),
        ("rapat", "periksa keamanan rekomendasi", "periksa keamanan rekomendasi rapat"),
        (
            "rapat_ulang.until",
            "periksa keamanan rekomendasi rapat",
            "periksa keamanan rekomendasi rapat",
        ),
        (
            "setuju_syarat",
            "periksa keamanan rekomendasi rapat",
            "periksa keamanan rekomendasi rapat tinjau",
        ),
        (
            "putus",
            "periksa keamanan rekomendasi rapat setuju_syarat",
            "periksa keamanan rekomendasi rapat tinjau setuju_syarat bayar_retribusi",
        ),
        (
            "kabar_tolak",
            "periksa keamanan rekomendasi rapat setuju_syarat putus",
            "periksa keamanan rekomendasi rapat tinjau setuju_syarat bayar_retribusi putus",
        ),
    ],
)
def test_what_is_done_before_a_node_is_known(node: str, sure: str, maybe: str) -> None:
    """Conditions and choices make a step uncertain; a repeat has done its body once."""
    assert ORDER[node].sure == set(sure.split())
    assert ORDER[node].maybe == set(maybe.split())


def test_branches_run_beside_each_other_and_nothing_else_does() -> None:
    """Only the steps of the other branches may run at the same time."""
    assert ORDER["keamanan"].beside == {"rekomendasi"}
    assert ORDER["rekomendasi"].beside == {"keamanan"}
    assert all(
        not now.beside for node, now in ORDER.items() if node not in ("keamanan", "rekomendasi")
    )


def test_the_steps_of_a_refusal_do_not_come_before_the_rest() -> None:
    """What follows a refusal is on another way than what follows a grant."""
    assert "kabar_tolak" not in ORDER["serahkan"].maybe


def test_every_node_has_its_moment() -> None:
    """No node of the procedure is left out."""
    assert {step.id for step in sample().steps} <= set(ORDER)


def test_a_moment_after_a_step_knows_that_step() -> None:
    """`then` adds a step to both sides."""
    after = START.then("periksa")
    only = frozenset({"periksa"})
    assert (after.sure, after.maybe, after.beside) == (only, only, frozenset())
