"""Every command is found, has help, takes --json, and ends with 0, 1 or 2."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from prima.faces.cli.main import COMMANDS, WRONG_CALL, main, overview
from tests.house.files import ROOT

CLI = ROOT / "src" / "prima" / "faces" / "cli"
WRONG = {
    "clock due": (),
    "demo": ("--cases", "many"),
    "init": (),
    "standard check": (),
    "standard establish": (),
    "standard export": (),
    "token": (),
    "verify": (),
}
"""How a command is called wrongly; the others by an option that nobody has."""


def code_of(words: list[str]) -> int | str | None:
    """Return the exit code of a command, returned or raised."""
    try:
        return main(words)
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_how_it_is_called(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--help` ends with 0, names the command, and offers --json."""
    code = code_of([*name.split(), "--help"])
    said = capsys.readouterr()
    assert code == 0
    assert said.out.startswith(f"usage: prima {name}")
    assert "--json" in said.out
    assert said.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_called_wrongly_ends_with_two(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong stands on the error stream; nothing was done, nothing else is printed."""
    code = code_of([*name.split(), *WRONG.get(name, ("--no-such-option",))])
    said = capsys.readouterr()
    assert code == WRONG_CALL
    assert f"prima {name}" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "words", [["terbang"], ["standard"], ["standard", "terbang"], ["--json"], ["clock"], [""]]
)
def test_an_unknown_command_ends_with_two_and_the_list(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever mistypes sees all commands."""
    assert main(words) == WRONG_CALL
    said = capsys.readouterr()
    assert said.out == ""
    assert overview() in said.err


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
def test_the_list_has_a_line_for_each_in_both_languages(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a word, or with a call for help."""
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [re.split(r"\s{2,}", line.strip())[0] for line in lines] == list(COMMANDS)
    assert all(re.search(r"\w+ / \w+", line) for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_leads_to_a_function_with_a_sentence(name: str) -> None:
    """It takes its words and returns its exit code."""
    command = COMMANDS[name]
    function = getattr(import_module(f"prima.faces.cli.{command.module}"), command.function)
    assert list(inspect.signature(function).parameters) == ["argv"]
    assert (inspect.getdoc(function) or "").endswith(".")


def test_every_module_with_a_command_is_called_by_one() -> None:
    """No command lies there that nobody can call."""
    has_command = re.compile(r"^def \w+\(argv: (?:list|Sequence)\[str\]\) -> int:", re.MULTILINE)
    modules = {path.stem for path in Path(CLI).glob("*.py") if has_command.search(path.read_text())}
    assert modules - {"founded"} == {command.module for command in COMMANDS.values()}
