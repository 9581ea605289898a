"""The commands as programs of their own, in an office that has only just been opened."""

from __future__ import annotations

import json

import pytest

from tests.offices import OfficeHome

CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "check of an empty book": (("ledger", "fsck", "--json"), 0),
    "no head yet": (("ledger", "head"), 1),
    "a token for nobody": (("token", "create", "nobody@contoh.id", "--label", "x"), 1),
    "a wrong word": (("ledger", "fsck", "--wrong"), 2),
}


@pytest.mark.parametrize("name", CALLS)
def test_each_command_ends_with_its_exit_code_and_no_traceback(
    office_home: OfficeHome, name: str
) -> None:
    """0 done, 1 faults, 2 wrongly called; faults and complaints on the error stream only."""
    words, code = CALLS[name]
    answer = office_home.prima_from_nothing(*words)
    assert answer.returncode == code, answer.stderr
    assert "Traceback" not in answer.stderr
    if code == 0:
        assert answer.stderr == ""
        told = json.loads(answer.stdout)
        assert told == {"from": 0, "size": 0, "unsealed": 0, "faults": []}
    else:
        assert answer.stderr
        assert answer.stdout == ""
