"""An engine that we did not write loads what we export, and runs it as ours does.

SpiffWorkflow reads each file against the schema of BPMN 2.0 and runs it beside our own
procedure: at every moment both have the same steps open, whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from prima.procedure import tree
from prima.procedure.run import advance, begin, heads
from prima.standard import steps
from prima.standard.bpmn import bpmn_of, words
from prima.standard.load import load
from prima.standard.standard import ServiceStandard
from prima.standard.tree import tree_of
from tests.house.files import ROOT
from tests.standard.samples import SAMPLE, changed

SHIPPED = sorted((ROOT / "standards").glob("*/*.yaml"))
KERAMAIAN = ROOT / "tests" / "standard" / "keramaian.yaml"
FILES = (*SHIPPED, KERAMAIAN)
RUNS = 12
FAR, PAST = "2999-01-01T00:00:00+00:00", "2001-01-01T00:00:00+00:00"
SETTLES = 9
"""No procedure here has more steps of the machine in a row."""

AUTOMATIC = (steps.System, steps.Wait)


@cache
def read(path: Path) -> ServiceStandard:
    """Return a standard."""
    return load(path.read_bytes(), path.name)


@cache
def parsed(text: str, name: str) -> tuple[Any, Any]:
    """Let the engine read a model; its validator holds it against the schema first."""
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_str(text.encode())
    return parser.get_spec(name), parser.get_subprocess_specs(name)


def guards(node: tree.Node) -> Iterator[tuple[str, str]]:
    """Give every condition of a procedure, and its variable."""
    if isinstance(node, tree.Choice):
        for option in node.options:
            if option.guard is not None:
                yield option.guard, words.guard(node.id, option.id)
    if isinstance(node, tree.Repeat):
        yield node.until, words.enough(node.id)
    for body in tree.bodies(node):
        yield from guards(body)


class Theirs:
    """The model in the other engine."""

    def __init__(self, standard: ServiceStandard, variables: dict[str, Any]) -> None:
        """Begin a case."""
        spec, loops = parsed(bpmn_of(standard), standard.standard)
        self.steps = {step.id: step for step in standard.steps}
        self.workflow = BpmnWorkflow(spec, loops)
        self.workflow.get_next_task(state=TaskState.READY).data.update(variables)
        self.settle()

    def settle(self) -> None:
        """Let the machine do what is the machine's."""
        for _ in range(SETTLES):
            self.workflow.refresh_timers()
            self.workflow.do_engine_steps()
            for task in self.workflow.get_tasks(state=TaskState.STARTED):
                step = self.steps.get(task.task_spec.bpmn_id)
                if isinstance(step, steps.System):
                    task.complete()

    def open(self) -> dict[str, Any]:
        """Return the steps that wait for somebody."""
        tasks = self.workflow.get_tasks(state=TaskState.READY | TaskState.WAITING)
        found = {task.task_spec.bpmn_id: task for task in tasks}
        return {name: task for name, task in found.items() if name in self.steps}

    def take(self, name: str) -> None:
        """Do one step: a message where it waits for one, else the task."""
        if isinstance(self.steps[name], steps.Ask | steps.Pay):
            message = MessageEventDefinition(f"PESAN_{name}")
            self.workflow.catch(BpmnEvent(message, {}))
        else:
            self.open()[name].run()
        self.settle()


def variables(standard: ServiceStandard, truth: dict[str, bool]) -> dict[str, Any]:
    """Return what the model asks for: guards, and instants that are far off or past."""
    dues = {
        words.due(step.id): PAST if isinstance(step, steps.Wait) else FAR for step in standard.steps
    }
    return dues | {name: truth[guard] for guard, name in guards(tree_of(standard.procedure))}


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_engines_have_the_same_steps_open(path: Path, seed: int) -> None:
    """From the beginning to the end, under guards and an order drawn at random."""
    standard, random = read(path), Random(f"{path.stem}:{seed}")
    whole = tree_of(standard.procedure)
    truth = {guard: random.random() < 0.6 for guard, _ in guards(whole)}
    theirs = Theirs(standard, variables(standard, truth))
    now = begin(whole, truth.__getitem__).marking
    while True:
        while machine := [n for n in heads(whole, now) if isinstance(theirs.steps[n], AUTOMATIC)]:
            now = advance(whole, now, machine[0], truth.__getitem__).marking
        ours = sorted(heads(whole, now))
        assert sorted(theirs.open()) == ours
        if not ours:
            break
        taken = random.choice(ours)
        theirs.take(taken)
        now = advance(whole, now, taken, truth.__getitem__).marking
    assert theirs.workflow.completed


def test_an_unpaid_bill_ends_the_case() -> None:
    """When its time is up the whole process ends; nothing is left open."""
    standard = read(KERAMAIAN)
    truth = {guard: True for guard, _ in guards(tree_of(standard.procedure))}
    late = {words.due("bayar_retribusi"): PAST}
    theirs = Theirs(standard, variables(standard, truth) | late)
    while theirs.open():
        theirs.take(min(theirs.open()))
    done = {task.task_spec.bpmn_id for task in theirs.workflow.get_tasks(state=TaskState.COMPLETED)}
    assert "bayar_retribusi_LEWAT" in done
    assert not {"putus", "bayar_retribusi"} & done
    assert theirs.workflow.completed


def test_who_does_not_answer_is_not_waited_for() -> None:
    """Silence goes on where the standard says `continue`."""
    standard = read(KERAMAIAN)
    truth = {guard: True for guard, _ in guards(tree_of(standard.procedure))}
    late = {words.due("setuju_syarat"): PAST}
    theirs = Theirs(standard, variables(standard, truth) | late)
    while set(theirs.open()) & {"periksa", "keamanan", "rekomendasi", "rapat", "tinjau"}:
        theirs.take(min(theirs.open()))
    assert set(theirs.open()) == {"bayar_retribusi"}


def test_inside_a_loop_an_early_end_ends_all() -> None:
    """A timer in a body that repeats throws an error, and the process ends."""
    ask = (
        "{ask: tanya, title: {id: Bertanya, en: Ask}, fields: [{id: mau, type: yes_no, "
        "label: {id: Mau?, en: Want?}, personal: internal}], "
        "no_answer: {limit: 5 cd, effect: withdrawn, cite: [perda]}}"
    )
    meeting = "          - {do: rapat,"
    standard = load(changed((meeting, f"          - {ask}\n{meeting}")), "keramaian.yaml")
    truth = {guard: True for guard, _ in guards(tree_of(standard.procedure))}
    late = {words.due("tanya"): PAST}
    theirs = Theirs(standard, variables(standard, truth) | late)
    while theirs.open():
        theirs.take(min(theirs.open()))
    done = {task.task_spec.bpmn_id for task in theirs.workflow.get_tasks(state=TaskState.COMPLETED)}
    assert "rapat_ulang_LEWAT" in done
    assert not {"rapat", "putus"} & done


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_standard_is_the_same_file(path: Path) -> None:
    """Nothing in it is drawn by chance or by the day."""
    assert bpmn_of(read(path)) == bpmn_of(load(path.read_bytes(), path.name))


def test_what_a_model_has_no_word_for_is_said_in_both_languages() -> None:
    """Limits, the law, another system, and the condition as the standard has it."""
    text = bpmn_of(read(KERAMAIAN))
    for words_ in (
        "Memeriksa berkas · Paling lama 1 hari kerja.",
        "Check the papers · At most 1 working day.",
        "Dikerjakan di OSS.",
        "CEL: form.jenis == 'musik'",
        "Diulang sampai steps.rapat.sepakat.",
    ):
        assert words_ in text


def test_a_hostile_title_stays_a_title() -> None:
    """Signs of XML in a text are written as text."""
    wild = "Berkas </bpmn:process> & 'x' <script>"
    data = SAMPLE.decode().replace("Memeriksa berkas,", f'"{wild}",', 1).encode()
    standard = load(data, "keramaian.yaml")
    spec, _ = parsed(bpmn_of(standard), standard.standard)
    assert spec.task_specs["periksa"].bpmn_name == wild
