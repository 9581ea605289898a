"""Every link of a document leads somewhere, and every document is linked to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.papers import FENCE, LINK, anchors, documents, short
from tests.house.files import ROOT, kept

DOCUMENTS = {short(path): path for path in documents()}
ROOTS = {"README.md", "README.id.md", "docs/README.md"}


def links(path: Path) -> list[str]:
    """Return where a document links to, but for the web."""
    found = LINK.findall(FENCE.sub("", path.read_text()))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_link_leads_to_a_file_that_is_kept(name: str) -> None:
    """And to a heading that stands there."""
    here = DOCUMENTS[name]
    keeps = set(kept())
    for link in links(here):
        path, _, anchor = link.partition("#")
        there = (here.parent / path).resolve() if path else here
        assert there in keeps or (there.is_dir() and any(there in one.parents for one in keeps)), (
            f"{name}: {link}"
        )
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{name}: {link}"


def test_every_document_can_be_reached_from_the_front_page() -> None:
    """What nobody links to, nobody reads."""
    seen: set[Path] = set()
    ahead = [ROOT / name for name in ROOTS]
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        for link in links(here):
            there = (here.parent / link.partition("#")[0]).resolve()
            inside = there.glob("*.md") if there.is_dir() else [there]
            ahead += [one for one in inside if one.suffix == ".md" and one.exists()]
    ours = {path for path in documents() if path.is_relative_to(ROOT / "docs")}
    assert {short(path) for path in ours - seen} == set()


def test_what_a_document_calls_a_file_of_ours_is_one() -> None:
    """A path in quotes that begins like one of ours exists."""
    quoted = re.compile(r"`((?:src|tests|docs|standards|rules|scripts|requirements)/[^`\s*<>…]*)`")
    for name, path in DOCUMENTS.items():
        for told in quoted.findall(path.read_text()):
            assert (ROOT / told).exists(), f"{name}: {told}"
