"""What the documents tell people to type exists, and what exists is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest

from prima.faces.cli.main import COMMANDS, main
from tests.docs.papers import calls, documents, short
from tests.house.files import ROOT

REFERENCE = ROOT / "docs" / "reference" / "commands.md"
DOCUMENTS = {short(path): path for path in documents()}
TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
OPTION = re.compile(r"--[a-z][a-z-]*")


def told() -> Iterator[tuple[str, list[str]]]:
    """Give every call of `prima` in a document, with the document's name."""
    for name, path in DOCUMENTS.items():
        for words in calls(path.read_text(), "prima"):
            yield name, words


def command_of(words: list[str]) -> str | None:
    """Return the command that the words call."""
    return next((name for n in (2, 1) if (name := " ".join(words[:n])) in COMMANDS), None)


def test_every_command_in_a_document_exists() -> None:
    """Nobody types what is not there."""
    unknown = [
        f"{name}: prima {' '.join(words)}" for name, words in told() if not command_of(words)
    ]
    assert unknown == []


def test_every_command_is_documented() -> None:
    """The reference names each, and none that is gone."""
    rows = {command_of(words) for words in calls(REFERENCE.read_text(), "prima")}
    assert rows == set(COMMANDS)


def test_every_option_in_a_document_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """Each `--word` that stands behind a command is one of its own."""
    wrong = []
    for name, words in told():
        command = command_of(words)
        asked = set(OPTION.findall(" ".join(words)))
        if command and asked - options(command, capsys):
            wrong.append(f"{name}: prima {' '.join(words)}")
    assert wrong == []


def test_every_option_of_a_command_is_in_the_reference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """But for --help and --json, which all of them take."""
    named: dict[str, set[str]] = {name: set() for name in COMMANDS}
    for words in calls(REFERENCE.read_text(), "prima"):
        named[command_of(words) or ""] |= set(OPTION.findall(" ".join(words)))
    for command, found in named.items():
        assert options(command, capsys) - {"--help", "--json"} <= found, command


def options(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Return the options of a command, as its own help tells them."""
    more = ["create"] if command == "token" else []
    with suppress(SystemExit):
        main([*command.split(), *more, "--help"])
    return set(OPTION.findall(capsys.readouterr().out))


def test_every_target_of_make_in_a_document_exists() -> None:
    """`make run` and its neighbours."""
    for name, path in DOCUMENTS.items():
        for words in calls(path.read_text(), "make"):
            if not words[0].startswith("-"):
                assert words[0] in TARGETS, f"{name}: make {words[0]}"


def test_the_readme_tells_the_two_commands_in_both_languages() -> None:
    """Run it, test it; the rest is in `make help`, which names every target."""
    for name in ("README.md", "README.id.md"):
        called = {words[0] for words in calls(DOCUMENTS[name].read_text(), "make")}
        assert {"run", "test", "help"} <= called
    assert {"setup", "run", "test", "check", "bench", "help"} <= TARGETS
