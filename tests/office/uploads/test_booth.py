import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.uploads import booth
from prima.office.uploads.booth import answered, clean_in_booth
from prima.office.uploads.clean import clean
from prima.office.uploads.outcome import CODES, Clean, Unfit
from tests.office.uploads.corpus import jpg, pdf, photo_with_place, png

counts = st.integers(0, 10**9)
cleaned = st.builds(
    Clean,
    data=st.binary(max_size=60),
    pages=counts,
    width=counts,
    height=counts,
    removed=st.lists(st.sampled_from(["script", "media"]), max_size=2).map(tuple),
)


def in_its_place(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program run where the reader should."""
    run = subprocess.run

    def other(_: list[str], **settings: Any) -> Any:
        return run([sys.executable, "-c", program], **settings)

    monkeypatch.setattr("prima.office.uploads.booth.subprocess.run", other)


def found_unfit(work: Callable[[], object]) -> Unfit:
    """Return why a file cannot come in."""
    with pytest.raises(Unfit) as unfit:
        work()
    return unfit.value


@given(cleaned)
def test_an_answer_comes_through_the_pipe_as_it_was(kept: Clean) -> None:
    """Facts and bytes are the same on both sides, line ends and zeros within them too."""
    assert booth._answer(answered(kept)) == kept


@given(st.sampled_from(CODES), counts, counts)
def test_a_finding_comes_through_the_pipe_as_it_was(code: Any, found: int, limit: int) -> None:
    """So does a reason to refuse, with both its figures."""
    sent = Unfit(code, found=found, limit=limit)
    came = found_unfit(lambda: booth._answer(answered(sent)))
    assert (came.code, came.found, came.limit) == (code, found, limit)


@pytest.mark.parametrize(
    ("kind", "data"), [("jpg", photo_with_place(6)), ("png", png()), ("pdf", pdf(pages=2))]
)
def test_the_booth_answers_as_the_reader_itself(kind: str, data: bytes) -> None:
    """The wall around the reader changes nothing that it says."""
    assert clean_in_booth(kind, data) == clean(kind, data)


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "raise MemoryError",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ],
)
def test_a_reader_that_dies_takes_nobody_with_it(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """However the process ends, the file is refused and the office goes on."""
    in_its_place(monkeypatch, program)
    assert found_unfit(lambda: clean_in_booth("png", png())).code == "too_complex"


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office waits for a bounded time, then the file is refused."""
    monkeypatch.setattr(booth, "SECONDS_MAX", 0.2)
    in_its_place(monkeypatch, "import time; time.sleep(60)")
    begun = time.monotonic()
    assert found_unfit(lambda: clean_in_booth("png", png())).code == "too_complex"
    assert time.monotonic() - begun < 10


def test_the_reader_lives_within_its_limits() -> None:
    """Memory, time of computing, core dumps and files: all bounded before a byte is read."""
    resource = pytest.importorskip("resource")
    program = (
        "import prima.office.uploads.__main__ as reader, resource as r; reader._stay_small();"
        "print(*(r.getrlimit(k)[0] for k in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_CORE,"
        " r.RLIMIT_FSIZE)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": booth._path()},
        capture_output=True,
        check=True,
    )
    limits = [int(limit) for limit in said.stdout.split()]
    assert limits == [booth.MEMORY_MAX, booth.SECONDS_MAX, 0, 0]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != booth.MEMORY_MAX


def test_several_files_may_be_read_at_once() -> None:
    """Each in a process of its own; none hears of another."""
    sent = [jpg((30 + at, 20)) for at in range(4)]
    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda data: clean_in_booth("jpg", data), sent))
    assert [each.width for each in kept] == [30, 31, 32, 33]


def test_only_so_many_files_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many uploads wait for a booth; together they never take the machine's memory."""
    inside, most = 0, 0
    lock = threading.Lock()

    def slow(*_: Any, **__: Any) -> subprocess.CompletedProcess[bytes]:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with lock:
            inside -= 1
        return subprocess.CompletedProcess([], 0, answered(Clean(data=b"x")))

    monkeypatch.setattr(subprocess, "run", slow)
    with ThreadPoolExecutor(8) as many:
        assert all(many.map(lambda _: clean_in_booth("png", b"x").data == b"x", range(12)))
    assert most == booth.AT_ONCE
