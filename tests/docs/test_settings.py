"""Every setting that the program reads is told, and every one that is told is read."""

from __future__ import annotations

import re

from tests.docs.papers import documents, short
from tests.house.files import ROOT, kept

SETTING = re.compile(r"\bPRIMA_[A-Z]+(?:_[A-Z]+)*\b")
REFERENCE = ROOT / "docs" / "reference" / "commands.md"
ROW = re.compile(r"^\| `(PRIMA_[A-Z_]+)` \|", re.MULTILINE)
OF_TESTS = {"PRIMA_TEST_DB", "PRIMA_GOLDEN", "PRIMA_TEST_LANES"}
"""Settings of a test run; a document may name them, an office has none of them."""


def read() -> set[str]:
    """Return the settings that stand in the program's source."""
    source = [path for path in kept() if path.is_relative_to(ROOT / "src") and path.suffix == ".py"]
    return {name for path in source for name in SETTING.findall(path.read_text())}


def test_every_setting_has_a_row() -> None:
    """With its meaning, and what holds without it."""
    assert set(ROW.findall(REFERENCE.read_text())) == read()


def test_a_document_names_no_setting_that_nothing_reads() -> None:
    """A word that does nothing is a trap."""
    for path in documents():
        unknown = set(SETTING.findall(path.read_text())) - read() - OF_TESTS
        assert not unknown, f"{short(path)}: {unknown}"
