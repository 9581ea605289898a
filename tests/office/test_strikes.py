"""Each write of a submission is struck once: by death, by a full disk, by a disk that errs."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from tests.office.laying import Founding
from tests.office.outdoors import answer
from tests.offices import OfficeHome

pytestmark = [
    pytest.mark.kill9,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here"),
]

DEATH = [[call, "signal=SIGKILL"] for call in ("pwrite64", "fdatasync", "fsync", "write")]
FAULTS = [
    ["pwrite64", "error=ENOSPC"],
    ["pwrite64", "error=EIO"],
    ["fsync", "error=EIO"],
    ["fsync", "error=ENOSPC"],
    ["fdatasync", "error=EIO"],
    ["fdatasync", "error=ENOSPC"],
]


def struck(outside: OfficeHome, person: str, kinds: list[list[str]]) -> Any:
    """Let children submit, and strike each call of these kinds."""
    return answer(
        outside, "tests.office.struck", "strikes", json.dumps({"person": person, "kinds": kinds})
    )


def nothing_lost(seen: Any) -> None:
    """Whatever was acknowledged is there, once and whole; a retry gets the same answer."""
    acknowledged, after = seen["acknowledged"], seen["after"]
    assert set(acknowledged.values()) <= set(after["numbers"])
    assert len(set(acknowledged.values())) == len(acknowledged)
    assert seen["retried"] == acknowledged
    assert after["faults"] == []
    assert after["cases"] - seen["before"] >= len(acknowledged)


def test_death_at_every_write_loses_nothing(outside: OfficeHome, laid_out: Founding) -> None:
    """SIGKILL at the first, second, ... and last write and sync of a submission."""
    seen = struck(outside, laid_out.regency.sari.person, DEATH)
    nothing_lost(seen)
    assert seen["struck"]["pwrite64:signal=SIGKILL"] >= 10
    syncs = ("fdatasync", "fsync")
    assert sum(seen["struck"][f"{call}:signal=SIGKILL"] for call in syncs) >= 1, seen["struck"]


def test_an_error_of_the_disk_is_told_and_never_acknowledged(
    outside: OfficeHome, laid_out: Founding
) -> None:
    """ENOSPC and EIO at each write and each sync: a number that was given is a case."""
    seen = struck(outside, laid_out.regency.sari.person, FAULTS)
    nothing_lost(seen)
    opening = "(!OperationalError: disk I/O error)"  # before anything of hers was read
    assert {one for one in seen["told"] if one.startswith("(")} <= {"(not_stored)", opening}
    assert "(not_stored)" in seen["told"]
