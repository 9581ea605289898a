"""Where rule packs are found, and what happens when they are not."""

import sys
from pathlib import Path

import pytest

import prima
from prima.office import packs
from prima.standard.fault import Faults
from prima.standard.rules import EXAMPLE, UnknownPack

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs of one's own, with one calendar."""
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "contoh.yaml").write_bytes(EXAMPLE)
    monkeypatch.setenv(packs.ENVIRONMENT, str(tmp_path))
    return tmp_path


def test_the_packs_of_the_source_tree_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a setting, rules/ at the root of the project is read."""
    monkeypatch.delenv(packs.ENVIRONMENT, raising=False)
    assert packs.rules_folder() == ROOT / "rules"
    assert packs.calendar().years == {2024, 2025, 2026}
    assert packs.clocks().pack == "statutory"


def test_an_installation_reads_its_shared_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no source tree, share/prima/rules of the installation is read."""
    monkeypatch.delenv(packs.ENVIRONMENT, raising=False)
    monkeypatch.setattr(prima, "__file__", str(tmp_path / "lib/python/prima/__init__.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(packs.PacksMissing, match=r"share/prima/rules"):
        packs.rules_folder()
    shared = tmp_path / "share" / "prima" / "rules"
    shared.mkdir(parents=True)
    assert packs.rules_folder() == shared


def test_an_office_can_have_its_own_packs(folder: Path) -> None:
    """The setting wins over every other place."""
    assert packs.rules_folder() == folder
    assert packs.packs("calendars") == {"contoh": EXAMPLE}
    assert packs.calendar().years == {2026}
    assert list(packs.calendar_packs()) == ["contoh"]


def test_a_setting_that_points_nowhere_is_an_error_that_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody falls back silently on other rules than the office asked for."""
    monkeypatch.setenv(packs.ENVIRONMENT, "/tidak/ada")
    with pytest.raises(packs.PacksMissing, match="/tidak/ada; set PRIMA_RULES"):
        packs.calendar()


def test_a_folder_without_the_limits_of_the_law_says_so(folder: Path) -> None:
    """A kind without a pack, and a pack of another name, are told apart."""
    with pytest.raises(packs.PacksMissing, match="no pack in"):
        packs.clocks()
    (folder / "clocks").mkdir()
    (folder / "clocks" / "lain.yaml").write_bytes(EXAMPLE)
    packs._packs.cache_clear()
    with pytest.raises(packs.PacksMissing, match="statutory"):
        packs.clocks()


def test_a_pack_that_is_not_there_is_refused(folder: Path) -> None:
    """A name is looked up, never guessed."""
    assert folder.is_dir()
    with pytest.raises(UnknownPack, match="2027"):
        packs.calendar("2027")


def test_a_broken_pack_stops_the_calendar(folder: Path) -> None:
    """An office with a broken calendar counts no day."""
    (folder / "calendars" / "rusak.yaml").write_bytes(b"kind: calendar")
    packs._packs.cache_clear()
    with pytest.raises(Faults, match="rusak"):
        packs.calendar()
