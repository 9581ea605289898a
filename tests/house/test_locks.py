"""Is what we install named by hash, and never by the address of somebody's server?"""

import json
import re
from pathlib import Path

import pytest

from tests.house.files import ROOT, kept, short

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(
    r"https?:/" + r"/|git\+|file:|ssh:|(^|\s)-(i|f)\s"
    r"|--(index-url|extra-index-url|find-links|trusted-host)"
)
OTHER_LOCKS = {"package-lock.json", "yarn.lock", "uv.lock", "poetry.lock", "pylock.toml"}


def requirements(text: str) -> list[str]:
    """Return the requirements of a list, each with its continuation lines."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith(("#", "-"))]


def name_of(requirement: str) -> str:
    """Return a package's name as the locks write it."""
    return re.split(r"[\[<>=!~ ;]", requirement)[0].lower().replace("_", "-").replace(".", "-")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    """Where a package comes from is the machine's own matter."""
    found = [line for line in lock.read_text().splitlines() if ADDRESS.search(line)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_locked_has_one_version_and_a_hash(lock: Path) -> None:
    """A package without a hash could be another one tomorrow."""
    loose = [
        line
        for line in requirements(lock.read_text())
        if not re.search(r"^\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_asked_for_is_locked(lock: Path) -> None:
    """A name in the `.in` file without a line in the lock means: run `make lock`."""
    asked = {name_of(line) for line in requirements(lock.with_suffix(".in").read_text())}
    assert asked - {name_of(line) for line in requirements(lock.read_text())} == set()


def test_every_list_has_its_lock() -> None:
    """Nothing is asked for without being locked, and no lock is left over."""
    asked = {path.stem for path in (ROOT / "requirements").glob("*.in")}
    assert asked == {path.stem for path in LOCKS} == {"tools", "run", "dev"}


def test_the_tests_run_on_the_versions_that_are_delivered() -> None:
    """A package in both lists has the same version in both."""
    pins = [
        dict(line.split(" ")[0].split("==") for line in requirements(path.read_text()))
        for path in LOCKS
        if path.stem != "tools"
    ]
    both = set(pins[0]) & set(pins[1])
    assert {name: pins[0][name] for name in both} == {name: pins[1][name] for name in both}


PROVIDER = "tests/provider/package-lock.json"
"""The one lock of npm: what the tests start as another institution."""


def test_no_other_lock_is_kept() -> None:
    """Other formats write a server's address on every line; npm's does not, when told so."""
    assert [short(path) for path in kept() if path.name in OTHER_LOCKS] == [PROVIDER]


def test_the_lock_of_the_tests_provider_names_hashes_and_no_address() -> None:
    """Every package has its version and its hash; the folder's own setting keeps it so."""
    text = (ROOT / PROVIDER).read_text()
    packages = json.loads(text)["packages"]
    found = {name: one for name, one in packages.items() if name}
    assert found
    assert not ADDRESS.search(text)
    assert all(one["version"] and one["integrity"].startswith("sha512-") for one in found.values())
    own = (ROOT / PROVIDER).with_name(".npmrc").read_text()
    assert "omit-lockfile-registry-resolved=true" in own
    assert "ignore-scripts=true" in own


@pytest.mark.parametrize(
    "line", ["-i x", "--index-url x", "a @ http:/" + "/b", "--find-links x", "-e git+x"]
)
def test_an_address_is_seen(line: str) -> None:
    """The pattern sees what it is meant to see."""
    assert ADDRESS.search(line)
