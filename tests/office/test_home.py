"""What the office writes is whole or absent, and lies where only the office can read it."""

from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.office.home import PROJECT, folder, home, write_durably, write_once


def mode(path: Path) -> int:
    """Return who may read, write and enter."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that has not been built yet."""
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path / "a" / "b"))
    return tmp_path / "a" / "b"


def test_a_home_is_made_on_first_use_for_its_owner_alone(house: Path) -> None:
    """Neither the house nor a room in it is open to others."""
    assert not house.exists()
    assert home() == house
    assert folder("keys") == house / "keys"
    assert mode(house) == mode(house / "keys") == 0o700


def test_without_a_setting_the_home_lies_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout keeps its office beside its code, under a folder that git ignores."""
    monkeypatch.delenv("PRIMA_HOME")
    monkeypatch.setattr(Path, "mkdir", lambda *_args, **_more: None)
    assert home() == PROJECT / "var"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(contents=st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_what_was_written_last_is_there_and_no_draft(tmp_path: Path, contents: list[bytes]) -> None:
    """The whole of it, for its owner alone, and nothing beside it."""
    path = tmp_path / "one"
    for data in contents:
        write_durably(path, data)
    assert path.read_bytes() == contents[-1]
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """A full disk or a cut cable costs the new file, never the old one."""
    path = tmp_path / "one"
    write_durably(path, b"before")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os if failing == "fsync" else Path, failing, full)
        with pytest.raises(OSError, match="No space"):
            write_durably(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_never_meets_half_a_file(tmp_path: Path) -> None:
    """Whoever reads while it is written finds the old or the new one, whole."""
    path = tmp_path / "one"
    one, two = b"1" * 200_000, b"2" * 200_000
    write_durably(path, one)
    done, torn = threading.Event(), []

    def reads() -> None:
        while not done.is_set():
            if path.read_bytes() not in (one, two):
                torn.append(path)

    reader = threading.Thread(target=reads)
    reader.start()
    for turn in range(20):
        write_durably(path, (two, one)[turn % 2])
    done.set()
    reader.join()
    assert torn == []


def test_two_who_write_a_key_at_once_agree_on_the_first(tmp_path: Path) -> None:
    """Each goes on with what stands there, and no draft is left behind."""
    with ThreadPoolExecutor(8) as many:
        keys = set(many.map(lambda n: write_once(tmp_path / "a.key", bytes([n]) * 32), range(8)))
    assert keys == {(tmp_path / "a.key").read_bytes()}
    assert [path.name for path in tmp_path.iterdir()] == ["a.key"]
