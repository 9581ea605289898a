"""The register of processing, as everybody reads it and as a program gets it."""

from __future__ import annotations

import json

import pytest

from prima.case.plan import Plan
from prima.case.state import Case, Leaf
from prima.faces.cli.main import main
from prima.office import catalogue
from prima.office.casefile import paths_of
from prima.office.glance import Task
from prima.office.processing import as_json, register
from prima.standard.processing import processing_of
from prima.standard.steps import Decide, Do
from tests.faces.public.town import AK1, KIA, MORNING, SERVICES, Town, source


def test_every_service_stands_in_it_in_both_languages(town: Town) -> None:
    """Ground, data, reader, step and end of each; its own link leads to its own place."""
    del town
    page, english = source("/pemrosesan-data", 200), source("/en/pemrosesan-data", 200)
    for service in SERVICES:
        assert f'id="{service}"' in page
        assert f"/pemrosesan-data#{service}" in source(f"/layanan/{service}", 200)
    assert "Tugas pelayanan publik" in page
    assert "UU 27/2022 Pasal 31" in page
    assert "Catatan disimpan" in page
    assert "The record is kept for" in english
    assert "A public task" in english


def test_a_child_s_data_are_called_specific(town: Town) -> None:
    """The law names them apart, and so does the page."""
    del town
    part = source("/pemrosesan-data", 200).partition(f'id="{KIA}"')[2].partition("<h2")[0]
    assert "Spesifik: " in part


def test_a_program_gets_all_of_it(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """`prima register --json` is the same register, whole."""
    del town
    said = json.loads(json.dumps(as_json(register())))
    assert [one["standard"] for one in said["processing"]] == [
        standard.standard for standard in catalogue.services()
    ]
    ak1 = next(one for one in said["processing"] if one["standard"] == AK1)
    assert ak1["lawful_basis"] == "public_task"
    assert "form.nik" in {datum["path"] for datum in ak1["data"]}
    assert all(reader["data"] for reader in ak1["recipients"])
    assert ak1["retention"]["then"] == "destroy"
    assert main(["register", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == said
    assert main(["register"]) == 0
    assert capsys.readouterr().out.endswith("pemrosesan tercatat (UU 27/2022 Pasal 31).\n")


@pytest.mark.parametrize("service", SERVICES)
def test_the_register_names_what_a_step_really_opens(town: Town, service: str) -> None:
    """What the officer's page opens at a step, if it is personal, is in the register."""
    del town
    plan: Plan | None = catalogue.service(service)
    assert plan is not None
    entry = processing_of(plan.standard)
    personal = {datum.path for datum in entry.data}
    for step in plan.standard.steps:
        if not isinstance(step, Do | Decide):
            continue
        case = Case("", plan, leaves={step.id: Leaf(step.id, 1, "ready", MORNING)})
        opened = set(paths_of(case, _task(step))) & personal
        named = {
            datum.path
            for reader in entry.readers
            if reader.step == step.title
            for datum in reader.data
        }
        assert opened <= named


def _task(step: Do | Decide) -> Task:
    task = object.__new__(Task)
    object.__setattr__(task, "step", step)
    return task
