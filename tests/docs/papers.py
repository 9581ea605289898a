"""Which documents does the house have, and which words of command stand in them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import ROOT, kept

FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


def documents() -> tuple[Path, ...]:
    """Return every document that people read."""
    return tuple(path for path in kept() if path.suffix == ".md")


def short(path: Path) -> str:
    """Return a path as it stands in the repository."""
    return str(path.relative_to(ROOT))


def command_lines(text: str) -> Iterator[str]:
    """Give every line of a shell block and every quoted call, without comments."""
    for block in FENCE.findall(text):
        yield from (
            line.partition(" #")[0].strip() for line in block.replace("\\\n", " ").split("\n")
        )
    yield from QUOTED.findall(FENCE.sub("", text))


def calls(text: str, program: str) -> Iterator[list[str]]:
    """Give the words after a program's name, wherever a document calls it."""
    for line in command_lines(text):
        found = re.search(rf"(?:^|\s|/){program} (.+)$", line)
        if found:
            yield found[1].split()


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as they are linked to."""
    bare = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(path.read_text()))
    return {title.strip().replace(" ", "-") for title in bare}
