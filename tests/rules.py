"""What is a test allowed to do, and when does it count?

- It may speak to this machine only: loopback addresses and Unix sockets.
- On a build server (`CI=true`) a skipped test has failed, but for one reason:
  the folder `../shared` with real data does not lie beside this checkout.
- What is drawn at random is drawn alike each time there, 100 examples a truth;
  `make long` draws thousands.
- Exhaustive tests (`long`) run only when asked for by `-m`.
- What Python compiles is kept, whatever the machine says: the programs that tests
  start would compile Django anew each time, which takes longer than what they do.
"""

import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Generator, Mapping
from typing import Any

import hypothesis
import pytest
from django.utils import translation

CI = os.environ.get("CI") == "true"
SHARED = "../shared"
"""A skip that names this folder is forgiven: not every checkout has it."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

hypothesis.settings.register_profile("quick", max_examples=100, deadline=None, print_blob=True)
hypothesis.settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, print_blob=True
)
hypothesis.settings.register_profile("long", max_examples=5_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if CI else "quick")


class NetworkForbiddenError(RuntimeError):
    """A test reached for another machine."""


def is_local(family: int, address: Any) -> bool:
    """Tell whether a socket address lies on this machine.

    >>> is_local(socket.AF_INET, ("127.0.0.1", 80)), is_local(socket.AF_INET, ("192.0.2.1", 80))
    (True, False)
    >>> is_local(socket.AF_INET6, ("::1", 80, 0, 0)), is_local(socket.AF_UNIX, "/tmp/x")
    (True, True)
    """
    if family == socket.AF_UNIX:
        return True
    return family in (socket.AF_INET, socket.AF_INET6) and is_local_host(address[0])


def is_local_host(host: str | bytes | None) -> bool:
    """Tell whether a host name or number means this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(target: object) -> None:
    """Stop a test that looks outside."""
    raise NetworkForbiddenError(
        f"a test reached for {target!r}; tests speak to this machine only."
        " Start what you need on 127.0.0.1."
    )


def close_the_door(patch: pytest.MonkeyPatch) -> None:
    """Put a guard before every way by which Python leaves this machine."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        if not is_local_host(host):
            refuse(host)
        return look_up(host, *rest, **more)

    patch.setattr(socket, "getaddrinfo", getaddrinfo)


def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return `method` of a socket, held to local addresses."""

    def reach(self: socket.socket, address: Any) -> Any:
        if not is_local(self.family, address):
            refuse(address)
        return method(self, address)

    return reach


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        close_the_door(patch)
        yield


def must_fail(reason: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a test skipped for `reason` has failed here.

    >>> must_fail("no chromium", {"CI": "true"}), must_fail("no chromium", {})
    (True, False)
    >>> must_fail("../shared/data is absent", {"CI": "true"})
    False
    """
    return environ.get("CI") == "true" and SHARED not in reason


def judge_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where a skip may not be."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if must_fail(reason):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI=true, which is a failure: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge the skip of a test."""
    report = yield
    judge_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge the skip of a whole file."""
    report = yield
    judge_skip(report)
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the exhaustive tests out unless `-m` speaks of them."""
    if "long" in config.getoption("markexpr", ""):
        return
    leave_out(config, items, lambda item: item.get_closest_marker("long") is not None)


def leave_out(
    config: pytest.Config, items: list[pytest.Item], unwanted: Callable[[pytest.Item], bool]
) -> None:
    """Deselect the `unwanted` items, and let pytest count them as deselected."""
    gone = [item for item in items if unwanted(item)]
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if not unwanted(item)]


@pytest.fixture(autouse=True)
def _leaves_nothing_in_memory() -> Generator[None]:
    """Leave no language and no reading of a book behind that the next test does not have.

    An office has one book for life, so its registry is remembered by its length; tests
    have many books, and two of them can be equally long.
    """
    yield
    translation.deactivate()
    for module, reading in (("registry", "_registry"), ("profile", "_profile")):
        loaded = sys.modules.get(f"prima.office.{module}")
        if loaded is not None:
            getattr(loaded, reading).cache_clear()


@pytest.fixture(autouse=True, scope="module")
def _knows_only_its_own_standards() -> Generator[None]:
    """Forget the standards and the figures of another file's office."""
    yield
    for module in ("standards", "observed"):
        loaded = sys.modules.get(f"prima.office.{module}")
        if loaded is not None:
            loaded.forget()
