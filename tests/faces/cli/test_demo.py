"""`prima demo` tells how far it is, speaks JSON alone when asked, and fills only what is empty."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from prima.faces.cli import work
from prima.faces.cli.main import main
from prima.office import seal_of_office
from prima.office.models import CaseHead, Entry
from prima.office.profile import profile
from prima.office.who import sign_in
from tests.office.regency import forget


@pytest.fixture(autouse=True)
def bare(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A place where no office stands yet."""
    del db
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    forget()
    seal_of_office.signer_of_office.cache_clear()
    yield tmp_path
    forget()
    seal_of_office.signer_of_office.cache_clear()


def test_a_program_reads_one_json_value(capsys: pytest.CaptureFixture[str]) -> None:
    """No bar of progress before it, however long it takes."""
    assert main(["demo", "--cases", "2", "--seed", "3", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"cases": CaseHead.objects.count()}
    assert said.err == ""
    assert CaseHead.objects.count() >= 2
    assert profile().demo


def test_what_is_filled_is_not_filled_again(capsys: pytest.CaptureFixture[str]) -> None:
    """`--if-empty` is how `make run` starts a second time; it says what is there."""
    assert main(["demo", "--cases", "2", "--json"]) == 0
    there = CaseHead.objects.count()
    before = Entry.objects.count()
    capsys.readouterr()
    assert main(["demo", "--cases", "9", "--if-empty"]) == 0
    assert capsys.readouterr().out.strip() == f"{there} berkas ada di kantor contoh."
    assert Entry.objects.count() == before


def test_no_case_is_a_number_too_and_less_than_none_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An empty demo has its office, its officers and its sign-ins."""
    assert main(["demo", "--cases", "0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"cases": 0}
    known = sign_in("sari@warga.example", "tirtasari-2026")
    assert known is not None
    assert known.kind == "citizen"
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--cases", "-1"])
    assert ended.value.code == 2


def test_older_history_goes_on_where_it_stopped(
    bare: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stretch is remembered in the home; a second run has nothing left to do."""
    monkeypatch.setattr("prima.office.demo.regency.GENTLY_SECONDS", 0)
    monkeypatch.setattr("prima.office.demo.regency.HISTORY_DAYS", 30)
    assert main(["demo", "--cases", "0", "--background", "--json"]) == 0
    done = json.loads((bare / "demo.json").read_text())
    assert main(["demo", "--cases", "0", "--background"]) == 0
    assert json.loads((bare / "demo.json").read_text()) == done
    assert capsys.readouterr().out.endswith("0 berkas ada di kantor contoh.            \n")


def test_every_program_of_the_office_has_a_name() -> None:
    """What `prima serve` starts is what `work` knows."""
    assert set(work.PROGRAMS) == {"sealer", "jobs", "history", "demo", "check", "welcome"}
    assert all((function.__doc__ or "").endswith(".") for function in work.PROGRAMS.values())
