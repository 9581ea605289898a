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

from prima.case.obstacle.access import not_stored
from tests.office.outdoors import answer
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
        yield answer(home, "tests.office.fullness", request.param)
    finally:
        if small:
            subprocess.run(["umount", folder], check=True)


def during(seen: dict[str, Any]) -> dict[str, str]:
    """Return the answers that came while the disk was full."""
    answers: dict[str, list[str]] = seen["answers"]
    return {key: told[0] for key, told in answers.items() if key.startswith("full")}


def is_case(said: str) -> bool:
    """Tell whether an answer is the number of a case, and not an obstacle or an error."""
    return not said.startswith(("(", "!"))


def test_what_cannot_be_stored_is_told_and_not_acknowledged(seen: dict[str, Any]) -> None:
    """Sooner or later the door says that the store takes nothing; it never lies, never breaks."""
    assert {one for one in during(seen).values() if not is_case(one)} == {"(not_stored)"}


def test_what_was_acknowledged_is_there(seen: dict[str, Any]) -> None:
    """Before, during and after: each number that was given is a case, whole."""
    every = (one for told in seen["answers"].values() for one in told)
    numbers = {one for one in every if is_case(one)}
    assert numbers == set(seen["office"]["numbers"])
    assert seen["office"]["faults"] == []
    assert seen["office"]["entries"] == seen["office"]["keys"] == len(numbers)


def test_reading_goes_on_while_nothing_can_be_written(seen: dict[str, Any]) -> None:
    """Whoever has a case can look at it all the time, and anybody at what is promised."""
    before = [told for key, told in seen["answers"].items() if key.startswith("before")]
    given = [one for one in during(seen).values() if is_case(one)]
    assert seen["readable"] == len(before) + len(given)
    status, _, said = seen["pages"]["page"]
    assert status == 200
    assert "Pengaduan layanan" in said


def test_a_program_reads_the_same_three_sentences(seen: dict[str, Any]) -> None:
    """Not a page of last resort: what was not done, why, and that it may be sent again."""
    status, kind, said = seen["pages"]["program"]
    assert (status, kind) == (409, "application/problem+json")
    obstacle = not_stored()
    for sentence in (obstacle.what, obstacle.why, obstacle.next):
        assert sentence.id in json.loads(said).values()


def test_once_there_is_room_everything_can_be_sent_again(seen: dict[str, Any]) -> None:
    """The same keys: what had come through is told again, the rest becomes a case each."""
    for key, told in seen["answers"].items():
        if key.startswith("full"):
            first, second = told
            assert is_case(second)
            assert not is_case(first) or first == second
    assert len({told[-1] for told in seen["answers"].values()}) == len(seen["answers"])


def test_a_file_that_does_not_fit_leaves_nothing_behind(seen: dict[str, Any]) -> None:
    """No half file stays in the folder, under its name or under a draft's."""
    assert seen["kept"].startswith("!OSError")
    assert seen["left_behind"] == ""
