"""Do imports run down the stairs only, and would we notice if one did not?"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.files import ROOT

PLANTED = {
    "floors": ("procedure/planted.py", "import prima.case\n"),
    "core": ("ledger/planted.py", "import django.db\n"),
    "tables": ("faces/planted.py", "import prima.office.archive\n"),
}
"""For each contract, one line in one file that breaks it."""


def contracts() -> dict[str, str]:
    """Return the contracts of the house: id and name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {each["id"]: each["name"] for each in settings["tool"]["importlinter"]["contracts"]}


def checked(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the house at `root`."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    options = ["--no-cache", "--config", str(root / "pyproject.toml")]
    environ = {**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"}
    return subprocess.run(
        [*command, *options], cwd=root / "src", env=environ, check=False,
        capture_output=True, text=True,
    )  # fmt: skip


def copy_of_the_house(root: Path) -> None:
    """Copy what the contracts speak of."""
    shutil.copy(ROOT / "pyproject.toml", root)
    ignored = shutil.ignore_patterns("__pycache__", "*.mo", "templates", "static")
    shutil.copytree(ROOT / "src", root / "src", ignore=ignored)


def test_every_contract_has_its_planted_fault() -> None:
    """A contract that no fault of ours has tried may hold nothing."""
    assert set(PLANTED) == set(contracts())


def test_the_contracts_are_kept() -> None:
    """No import of the house runs upstairs."""
    answer = checked(ROOT)
    assert answer.returncode == 0, answer.stdout


def test_a_planted_fault_breaks_its_contract(tmp_path: Path) -> None:
    """One forbidden import in a copy of the house, and its contract is reported broken."""
    copy_of_the_house(tmp_path)
    for place, line in PLANTED.values():
        (tmp_path / "src" / "prima" / place).write_text(line)
    answer = checked(tmp_path)
    assert answer.returncode == 1, answer.stdout
    unbroken = [n for n in contracts().values() if f"{n} BROKEN" not in answer.stdout]
    assert unbroken == [], answer.stdout


@pytest.mark.parametrize("name", ["annex"])
def test_a_room_outside_the_plan_is_noticed(tmp_path: Path, name: str) -> None:
    """A new folder that stands on no floor breaks the contract of the floors."""
    copy_of_the_house(tmp_path)
    room = tmp_path / "src" / "prima" / name
    room.mkdir()
    (room / "__init__.py").write_text('"""A room nobody planned."""\n')
    answer = checked(tmp_path)
    assert answer.returncode == 1, answer.stdout
    assert f"{name}" in answer.stdout
