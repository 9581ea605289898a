"""Standards are checked, described and established from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from prima.faces.cli.main import main
from prima.office import standards
from prima.standard.schema import schema
from tests.house.files import ROOT
from tests.office.regency import forget

SHIPPED = ROOT / "standards"
AK1 = next(SHIPPED.glob("*/ak1-*.yaml"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A standard with two faults, each on a line of its own."""
    text = AK1.read_text().replace("by: loket", "by: nobody", 1)
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace('version: "2026.1"', "version: 2026.1", 1))
    return path


def test_the_shipped_standards_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is read whole; the last line counts."""
    assert main(["standard", "check", str(SHIPPED)]) == 0
    said = capsys.readouterr()
    assert said.out == "7 standar dibaca, 0 kesalahan, 0 catatan.\n"
    assert said.err == ""


def test_every_fault_is_printed_with_its_place(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream: file, line, what is wrong, what to do."""
    assert main(["standard", "check", str(broken), str(AK1)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("2 standar dibaca, ")
    assert said.err.splitlines()
    assert all(line.startswith(f"{broken}: baris ") for line in said.err.splitlines())
    assert (
        "(Y1: Dua pembaca membaca janji yang berbeda; warga menerima yang lebih buruk.)" in said.err
    )


def test_without_rule_packs_nothing_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that cannot ask the law says so, and is no success."""
    monkeypatch.setenv("PRIMA_RULES", str(tmp_path))
    assert main(["standard", "check", str(AK1)]) == 2
    assert capsys.readouterr().err.startswith("Belum diperiksa. ")


def test_a_program_reads_the_faults_as_data(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One JSON value on the output, both languages in each fault, nothing beside it."""
    assert main(["standard", "check", "--json", str(broken)]) == 1
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert said.err == ""
    assert told["standards"] == 1
    assert all(fault["line"] and fault["what"]["id"] for fault in told["faults"])
    assert all(fault["why"]["id"] and fault["why"]["en"] for fault in told["faults"])
    assert all(fault["mend"]["en"] and fault["severity"] for fault in told["faults"])


@pytest.mark.parametrize("command", ["check", "establish"])
def test_a_path_that_leads_nowhere_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """It says so in sentences, and reads nothing else meanwhile."""
    assert main(["standard", command, str(tmp_path / "none.yaml"), str(AK1)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Belum dibaca. {tmp_path}/none.yaml tidak ada. Sebut berkas atau folder lain.\n"
    )


def test_a_folder_without_standards_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was checked, so nothing is in order."""
    assert main(["standard", "check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "0 standar dibaca, 0 kesalahan, 0 catatan.\n"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 5_000, b"a: 1\na: 2\n", b"prima: no\n"])
def test_any_file_gets_an_answer_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    """Empty, not a text, nested without end: it is a fault like every other."""
    path = tmp_path / "odd.yaml"
    path.write_bytes(data)
    assert main(["standard", "check", str(path)]) == 1
    assert str(path) in capsys.readouterr().err


def test_the_schema_is_that_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    """With and without --json: one JSON Schema of draft 2020-12."""
    for words in ([], ["--json"]):
        assert main(["standard", "schema", *words]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told == schema()
        jsonschema_rs.Draft202012Validator(told)


@pytest.mark.django_db
def test_standards_are_established_once_and_a_broken_one_is_refused(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is in order enters the book; the fault of another keeps nobody out."""
    forget()
    assert main(["standard", "establish", str(AK1), str(broken), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["established"] == ["ak1-kartu-pencari-kerja"]
    assert len(told["refused"]) == 1
    assert main(["standard", "establish", str(AK1)]) == 0
    assert capsys.readouterr().out == "1 standar ditetapkan, 0 ditolak.\n"
    assert len(standards.versions("ak1-kartu-pencari-kerja")) == 1
    forget()


def test_a_standard_is_written_for_other_tools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To a file, to the output, or inside one JSON value: the same text."""
    out = tmp_path / "ak1.bpmn"
    words = ["standard", "export", str(AK1), "--as", "bpmn"]
    assert main([*words, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert main(words) == 0
    assert capsys.readouterr().out == out.read_text()
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["standard"], told["as"], told["text"]) == (AK1.stem, "bpmn", out.read_text())


@pytest.mark.parametrize(("where", "code"), [("absent.yaml", 2), ("broken.yaml", 1), (".", 2)])
def test_what_cannot_be_read_is_not_written(
    where: str, code: int, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there, a folder, a standard with faults: said, and nothing written."""
    out = broken.with_name("out.bpmn")
    words = ["standard", "export", str(broken.parent / where), "--as", "bpmn"]
    assert main([*words, "--out", str(out)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Belum ditulis.")
    assert not out.exists()
