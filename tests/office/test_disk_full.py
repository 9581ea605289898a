"""The disk is full: nobody is told a lie, what was there can be read, nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.office.outdoors import program
from tests.offices import OfficeHome

SMALL_DISK = "40m"


def mounted(folder: Path) -> bool:
    """Lay a small disk under a folder, where this user may; tell whether it lies there."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "prima-test", str(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def ways() -> tuple[str, ...]:
    """Return the ways in which a disk can be filled here: a small one needs leave to mount."""
    if os.geteuid():
        return ("limit",)
    folder = Path(tempfile.mkdtemp(prefix="prima-disk-"))
    small = mounted(folder)
    if small:
        subprocess.run(["umount", folder], check=True)
    folder.rmdir()
    return ("limit", "ballast") if small else ("limit",)


@pytest.fixture(scope="module", params=ways())
def seen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[dict[str, Any]]:
    """Tell what somebody saw who went on working while the disk was full."""
    folder = tmp_path_factory.mktemp("full")
    small = request.param == "ballast"
    if small:
        assert mounted(folder)
    environ = {**os.environ, "PRIMA_HOME": str(folder), "PRIMA_DATABASE_URL": ""}
    home = OfficeHome(folder, "", environ)
    try:
        yield json.loads(program(home, "tests.office.fullness", request.param))
    finally:
        if small:
            subprocess.run(["umount", folder], check=True)


def during(seen: dict[str, Any]) -> dict[str, str]:
    """Return the answers that came while the disk was full."""
    answers: dict[str, list[str]] = seen["answers"]
    return {key: told[0] for key, told in answers.items() if key.startswith("full")}


def test_what_cannot_be_stored_is_not_acknowledged(seen: dict[str, Any]) -> None:
    """Sooner or later a submission is refused by an error that names the store, never silently."""
    errors = {answer for answer in during(seen).values() if answer.startswith("!")}
    assert errors
    assert all(error.startswith("!OperationalError") for error in errors), errors


def test_what_was_acknowledged_is_there(seen: dict[str, Any]) -> None:
    """Before, during and after: each number that was given is a case, whole."""
    numbers = {
        answer for told in seen["answers"].values() for answer in told if not answer.startswith("!")
    }
    assert numbers == set(seen["office"]["numbers"])
    assert seen["office"]["faults"] == []
    assert seen["office"]["entries"] == seen["office"]["keys"] == len(numbers)


def test_reading_goes_on_while_nothing_can_be_written(seen: dict[str, Any]) -> None:
    """Whoever has a case can look at it all the time."""
    before = [told for key, told in seen["answers"].items() if key.startswith("before")]
    given = [answer for answer in during(seen).values() if not answer.startswith("!")]
    assert seen["readable"] == len(before) + len(given)


def test_once_there_is_room_everything_can_be_sent_again(seen: dict[str, Any]) -> None:
    """The same keys: what had come through is told again, the rest becomes a case each."""
    for key, told in seen["answers"].items():
        if key.startswith("full"):
            first, second = told
            assert not second.startswith("!")
            assert first.startswith("!") or first == second
    assert len({told[-1] for told in seen["answers"].values()}) == len(seen["answers"])


def test_a_file_that_does_not_fit_leaves_nothing_behind(seen: dict[str, Any]) -> None:
    """No half file stays in the folder, under its name or under a draft's."""
    assert seen["kept"].startswith("!OSError")
    assert seen["left_behind"] == ""
