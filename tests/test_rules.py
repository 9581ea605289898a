"""Do the rules of a test run hold?"""

import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.rules import CI, NetworkForbiddenError

pytest_plugins = ("pytester",)

SKIPS = """
import pytest

def test_one():
    pytest.skip("no chromium")

def test_two():
    pytest.skip("../shared/data is absent")

@pytest.mark.long
def test_three():
    raise AssertionError
"""


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "example.org", "2001:db8::1"])
def test_a_test_cannot_speak_to_another_machine(address: str) -> None:
    """Every way out of Python is guarded: numbers, names, and plain sockets."""
    with pytest.raises(NetworkForbiddenError):
        socket.create_connection((address, 80), timeout=1)
    with socket.socket() as plain, pytest.raises(NetworkForbiddenError):
        plain.connect((address, 80))


def test_a_test_may_speak_to_its_own_machine() -> None:
    """A server of the test on a loopback port is reached."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as call:
            assert call.getpeername()[1] == port


def test_what_is_drawn_at_random_is_drawn_alike_on_a_build_server() -> None:
    """A truth is tried on at least 100 cases without a stopwatch; in CI on the same ones."""
    now = settings.default
    assert now is not None
    assert now.max_examples >= 100
    assert now.deadline is None
    assert now.derandomize is CI or now.max_examples > 100


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [("true", {"failed": 1, "skipped": 1}), ("false", {"skipped": 2})],
)
def test_a_skip_is_a_failure_on_a_build_server(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: dict[str, int]
) -> None:
    """Only the absence of ../shared is forgiven there; exhaustive tests stay out of it."""
    monkeypatch.setenv("CI", ci)
    root = Path(__file__).resolve().parents[1]
    monkeypatch.setenv("PYTHONPATH", str(root))
    pytester.makepyfile(SKIPS)
    pytester.makeini("[pytest]\nmarkers = long: exhaustive")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    ran = pytester.run(sys.executable, "-m", "pytest", "-p", "tests.rules", "-rs")
    ran.assert_outcomes(**outcome, deselected=1)
