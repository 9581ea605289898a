"""Is a program that was forked a program like any other?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import forked
from tests.offices import OfficeHome

PUPPET = "tests.puppet"


def shown(*words: str, environ: dict[str, str], folder: Path = forked.ROOT) -> Any:
    """Return what a program of ours sees."""
    ran = forked.run([PUPPET, "show", *words], environ, cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    return json.loads(ran.stdout)


def test_it_is_a_process_of_its_own_with_what_it_was_given(tmp_path: Path) -> None:
    """Words, environment, folder and three streams; nothing of the tests, nothing left over."""
    first = shown("a", "b c", environ={"WORD": "satu"}, folder=tmp_path)
    second = shown(environ={"WORD": "dua"})
    assert first["words"] == ["show", "a", "b c"]
    assert (first["environ"], second["environ"]) == ({"WORD": "satu"}, {"WORD": "dua"})
    assert (first["folder"], second["folder"]) == (str(tmp_path), str(forked.ROOT))
    assert len({first["pid"], second["pid"], os.getpid(), forked.mother().process.pid}) == 4
    assert first["streams"] == 3
    assert first["typed"] == ""


def test_no_office_is_awake_when_it_begins() -> None:
    """It reads settings, keys and database itself: the mother has read none."""
    seen = shown(environ={})
    assert not seen["awake"]
    assert seen["office"] == []


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [("die", -9, ""), ("fail", 1, "RuntimeError: on purpose\n"), ("refuse", 1, "way out\n")],
)
def test_it_ends_as_any_program_ends(word: str, code: int, said: str) -> None:
    """By a signal, by an error with its trace, by a word; and the next one runs."""
    ran = forked.run([PUPPET, word], dict(os.environ))
    assert (ran.returncode, ran.stdout) == (code, "")
    assert ran.stderr.endswith(said)
    assert ("Traceback" in ran.stderr) == (word == "fail")
    assert shown(environ={})["words"] == ["show"]


def test_one_that_does_not_end_is_killed() -> None:
    """As `subprocess.run` does it; and the next one runs."""
    begun = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        forked.run([PUPPET, "sleep"], {}, timeout=0.2)
    assert time.monotonic() - begun < 30
    assert shown(environ={})["words"] == ["show"]


@pytest.mark.parametrize("words", [("help",), ("ledger", "head"), ("serve", "--port", "x")])
def test_the_command_line_says_the_same_as_when_a_shell_starts_it(
    office_home: OfficeHome, words: tuple[str, ...]
) -> None:
    """Same exit code, same words on the same streams."""
    shell, fork = office_home.prima_from_nothing(*words), office_home.prima(*words)
    assert (shell.returncode, shell.stdout, shell.stderr) == (
        fork.returncode,
        fork.stdout,
        fork.stderr,
    )


def test_whoever_lets_the_mother_go_leaves_nobody_behind() -> None:
    """A run of tests that ends, ends her; also one that is killed, since her line is cut."""
    program = "from tests import forked; print(forked.mother().process.pid, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=forked.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout
        pid = int(run.stdout.readline())
        run.kill()
    until = time.monotonic() + 30
    while lives(pid):
        assert time.monotonic() < until
        time.sleep(0.02)


def lives(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet buried does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
