from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.procedure import tree
from prima.procedure.run import advance, begin, heads
from prima.standard.condition import holds
from prima.standard.lint.order import order_of
from prima.standard.load import load
from prima.standard.steps import nodes_in
from prima.standard.tree import GRANTED, tree_of
from tests.standard.samples import NAMES, changed, sample, standard_of

Truth = Callable[[str], bool]


def walked(standard_tree: tree.Node, names: dict[str, Any]) -> list[str]:
    """Do every step as it comes to the head, first one first; return their order."""
    done: list[str] = []

    def truth(guard: str) -> bool:
        return holds(guard, names)

    now = begin(standard_tree, truth).marking
    while open_steps := heads(standard_tree, now):
        done.append(open_steps[0])
        now = advance(standard_tree, now, open_steps[0], truth).marking
        assert len(done) < 100
    return done


def known(**changes: Any) -> dict[str, Any]:
    """Return what is known of a case that is granted."""
    names: dict[str, Any] = {
        "form": {"jenis": "musik"},
        "facts": {"ramai": True},
        "steps": {"rapat": {"sepakat": True}},
        "decision": {"outcome": "granted"},
    }
    return names | changes


BEGIN = ["periksa", "keamanan", "rekomendasi", "rapat"]
END = ["putus", "terbit", "sanggah", "serahkan"]


@pytest.mark.parametrize(
    ("names", "way"),
    [
        (known(), [*BEGIN, "tinjau", "setuju_syarat", "bayar_retribusi", *END]),
        (known(facts={"ramai": False}), [*BEGIN, "setuju_syarat", "bayar_retribusi", *END]),
        (
            known(form={"jenis": "olahraga"}, facts={"ramai": False}),
            [*BEGIN, "setuju_syarat", *END],
        ),
        (
            known(steps={"rapat": {"sepakat": False}}),
            [*BEGIN, "rapat", "tinjau", "setuju_syarat", "bayar_retribusi", *END],
        ),
        (
            known(decision={"outcome": "refused"}),
            [*BEGIN, "tinjau", "setuju_syarat", "bayar_retribusi", "putus", "kabar_tolak"],
        ),
    ],
    ids=["full", "not-large", "no-charge", "met-twice", "refused"],
)
def test_a_procedure_runs_as_it_is_written(names: dict[str, Any], way: list[str]) -> None:
    """Conditions skip steps, repeats repeat, and a refusal ends with its own steps."""
    assert walked(tree_of(sample().procedure), names) == way


def test_the_rest_after_a_decision_is_guarded() -> None:
    """Behind a decision that may refuse stands one choice: granted, or what follows a refusal."""
    top = tree_of(sample().procedure)
    assert isinstance(top, tree.Sequence)
    behind = top.parts[-1]
    assert isinstance(behind, tree.Choice)
    assert behind.id == "putus!"
    assert [(option.id, option.guard) for option in behind.options] == [
        ("granted", GRANTED),
        ("refused", None),
    ]


def test_when_is_a_choice_with_an_empty_otherwise() -> None:
    """A node under a condition is skipped where that fails."""
    top = tree_of(sample().procedure)
    assert isinstance(top, tree.Sequence)
    visit = next(part for part in top.parts if isinstance(part, tree.Choice))
    assert visit.id == "tinjau?"
    assert visit.options[0] == tree.Option("tinjau", "facts.ramai", tree.Step("tinjau"))
    assert visit.options[1].body == tree.EMPTY


def test_a_stage_is_one_named_sequence() -> None:
    """The clock of a stage finds it by its id, with its parts directly inside."""
    stage = next(tree.stages(tree_of(sample().procedure)))
    assert stage.id == "penilaian"
    assert [type(part).__name__ for part in stage.parts] == ["Parallel", "Repeat"]


def test_any_outcome_may_go_on() -> None:
    """With `after: any` nothing is guarded."""
    text = changed(("    signs: [izin]\n", "    signs: [izin]\n    after: any\n")).decode()
    start, end = text.index("    if_refused:"), text.index("  - {system: terbit")
    data = (text[:start] + text[end:]).encode()
    way = walked(tree_of(load(data, "x").procedure), known(decision={"outcome": "refused"}))
    assert way[-4:] == END


INNER = """procedure:
  - choice: jalur
    title: {id: Jalur, en: Way}
    options:
      - option: cepat
        title: {id: Cepat, en: Quick}
        when: facts.ramai
        steps:
          - decide: putus_cepat
            title: {id: Putus, en: Decide}
            by: camat
            limit: 1 wd
            outcomes: [granted, refused]
            reasons: [{id: a, title: {id: A, en: A}, norm: [perda]}]
            if_refused:
              - system: kabar
                title: {id: Kabar, en: Tell}
                does: notify
                notice: {id: a, en: a}
                if_fails: loket
          - {do: cetak, title: {id: Cetak, en: Print}, by: loket, limit: 1 wd}
      - option: biasa
        title: {id: Biasa, en: Usual}
        otherwise: true
        steps: []
  - {do: arsip, title: {id: Arsip, en: File}, by: loket, limit: 1 wd}
completion_time:
"""


@pytest.mark.parametrize(
    ("names", "way"),
    [
        ({"facts": {"ramai": True}, "decision": {"outcome": "refused"}}, ["putus_cepat", "kabar"]),
        (
            {"facts": {"ramai": True}, "decision": {"outcome": "granted"}},
            ["putus_cepat", "cetak", "arsip"],
        ),
        ({"facts": {"ramai": False}}, ["arsip"]),
    ],
    ids=["refused", "granted", "not-decided"],
)
def test_a_refusal_inside_an_option_ends_the_whole(names: dict[str, Any], way: list[str]) -> None:
    """What stands behind the choice does not run after a refusal within it."""
    text = changed().decode()
    start, end = text.index("procedure:\n"), text.index("completion_time:\n  clocks")
    data = text[:start] + INNER + text[end + len("completion_time:\n") :]
    assert walked(tree_of(load(data.encode(), "x").procedure), names) == way


@pytest.mark.parametrize("name", [None, *NAMES])
def test_every_step_is_in_the_tree_once_and_in_order(name: str | None) -> None:
    """Unfolding loses no step and doubles none."""
    standard = standard_of(name)
    leaves = [step.id for step in tree.steps(tree_of(standard.procedure))]
    assert sorted(leaves) == sorted(step.id for step in standard.steps)


@pytest.mark.parametrize("name", [None, *NAMES])
@given(draw=st.randoms(use_true_random=False))
def test_whatever_is_true_a_standard_comes_to_its_end(name: str | None, draw: Any) -> None:
    """However its guards fall, every procedure ends, and order tells what was done before."""
    standard = standard_of(name)
    unfolded, order = tree_of(standard.procedure), order_of(standard.procedure)
    nodes = {node.id for node in nodes_in(standard.procedure)}
    done: list[str] = []

    def truth(_guard: str) -> bool:
        return bool(draw.randrange(2))

    now = begin(unfolded, truth).marking
    while open_steps := heads(unfolded, now):
        step = draw.choice(open_steps)
        before = order[step]
        assert before.sure <= set(done)
        assert set(done) <= before.maybe | before.beside
        done.append(step)
        now = advance(unfolded, now, step, truth).marking
        assert len(done) <= 20 * len(nodes)
