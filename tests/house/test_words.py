"""Does every thing have a name, is nothing left undone, and does nothing name our workplace?"""

import re

import pytest

from tests.house.files import CODE, ROOT, kept, python_files, short

NAMELESS = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc"}


def glued(*parts: str) -> str:
    """Return a word that must not stand here in one piece, as this file is searched too."""
    return "".join(parts)


UNDONE = re.compile(
    "|".join(
        (
            rf"\b{glued('TO', 'DO')}\b",
            rf"\b{glued('FIX', 'ME')}\b",
            rf"\b{glued('XX', 'X')}\b",
            glued("NotImplemented", "Error"),
        )
    )
)
PLACES = re.compile(
    "|".join(
        (
            rf"(?<![\w.)}}/-])/{glued('wo', 'rk')}/\w",
            rf"(?<![\w./])/{glued('ro', 'ot')}/",
            rf"(?<![\w.]){glued('/ho', 'me')}/[a-z]",
            glued(r"\bpy", r"pi\.org"),
            glued("python", r"hosted\."),
            rf"\bregistry\.{glued('npm', 'js')}",
            glued(r"\bdeb", r"\.debian"),
            glued(r"\.pip", "/pip.conf"),
        )
    )
)
"""Paths of somebody's machine, and hosts of package registries."""


def findings(pattern: re.Pattern[str], folders: tuple[str, ...]) -> list[str]:
    """Return `file:line: text` for every place where the pattern is met."""
    found = []
    for path in kept():
        if folders and path.relative_to(ROOT).parts[0] not in folders:
            continue
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        hits = ((number, line) for number, line in enumerate(lines, 1) if pattern.search(line))
        found += [f"{short(path)}:{number}: {line.strip()[:120]}" for number, line in hits]
    return found


def test_every_file_is_a_thing_with_a_name() -> None:
    """A file that is called after no thing is two things or none."""
    nameless = [
        short(path)
        for path in kept()
        if path.relative_to(ROOT).parts[0] in CODE
        and NAMELESS.intersection(part.split(".")[0] for part in path.relative_to(ROOT).parts)
    ]
    assert not nameless, "\n".join(nameless)


def test_nothing_is_left_undone() -> None:
    """What is not built yet is an issue, not a remark in the code."""
    found = findings(UNDONE, ("src", "scripts"))
    assert not found, "\n".join(found)


def test_nothing_names_a_machine_or_a_registry() -> None:
    """The repository is the same for everyone who clones it."""
    found = findings(PLACES, ())
    assert not found, "\n".join(found)


def test_every_module_of_the_house_opens_with_its_door_sign() -> None:
    """A module that is not empty says first which question it answers."""
    silent = [
        short(path)
        for path in python_files("src", "scripts")
        if path.read_text().strip() and not path.read_text().startswith(('"""', 'r"""'))
    ]
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize(
    ("pattern", "line", "met"),
    [
        (UNDONE, glued("# TO", "DO: later"), True),
        (UNDONE, "kartu todo", False),
        (PLACES, glued('p = "/wo', 'rk/main"'), True),
        (PLACES, glued("/ho", "me/sari/prima"), True),
        (PLACES, glued("https:/", "/pypi", ".org/simple"), True),
        (PLACES, "https://example.org/work/7, net/work/x", False),
        (PLACES, "../shared/data", False),
    ],
)
def test_the_patterns_see_what_they_are_meant_to_see(
    pattern: re.Pattern[str], line: str, *, met: bool
) -> None:
    """Each kind of slip is met, and its honest neighbour is not."""
    assert bool(pattern.search(line)) is met
