"""`prima init` founds an office that is no demo, and its first case runs from door to decision."""

from __future__ import annotations

import json
import stat
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from prima.case.acts import Decide
from prima.faces.cli.main import main
from prima.office import access, seal_of_office
from prima.office.act import load
from prima.office.enrol import demo_accounts
from prima.office.models import Account, Entry
from prima.office.who import Who, hashed, new_account, sign_in
from tests.case.plans import MORNING
from tests.house.files import ROOT
from tests.office.doing import SOMEBODY, act, apply, finish
from tests.office.regency import forget

HOWTO = ROOT / "docs" / "howto" / "office.yaml"
CALL = ["init", str(HOWTO), "--admin-mail", "kepala@kantor.example", "--admin-name", "Kepala"]


@pytest.fixture(autouse=True)
def bare(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A place where no office stands yet, and an administrator with a password."""
    del db
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    monkeypatch.setenv("PRIMA_ADMIN_PASSWORD", "kuda makan rumput")
    forget()
    seal_of_office.signer_of_office.cache_clear()
    yield tmp_path
    forget()
    seal_of_office.signer_of_office.cache_clear()


def founded(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Found the how-to's office; return the first passwords by mail."""
    assert main([*CALL, "--json"]) == 0
    passwords: dict[str, str] = json.loads(capsys.readouterr().out)["first_passwords"]
    return passwords


def officer(passwords: dict[str, str], mail: str) -> Who:
    """Sign an officer in with her first password."""
    known = sign_in(mail, passwords[mail])
    assert known is not None
    return known


def test_people_are_told_what_stands_and_what_to_do_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Counts, the public key of the book, the copy of the keys, how to open."""
    assert main(CALL) == 0
    said = capsys.readouterr()
    assert "Kecamatan Contoh berdiri: 2 unit, 4 jabatan, 2 petugas, 1 standar." in said.out
    assert "kecamatan-contoh.example/buku+" in said.out
    assert "prima serve" in said.out
    assert said.err == ""


def test_each_officer_gets_her_first_password(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed once, for people too: without it nobody could come to work."""
    assert main(CALL) == 0
    said = capsys.readouterr().out
    for mail in ("satu@kantor.example", "dua@kantor.example"):
        (line,) = [line for line in said.splitlines() if mail in line]
        assert sign_in(mail, line.split()[-1]) is not None


def test_its_keys_are_real_and_its_own(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the office's user reads them; nothing of a demo is there."""
    founded(capsys)
    for path in (bare / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert stat.S_IMODE((bare / "keys").stat().st_mode) == 0o700
    assert demo_accounts() == ()
    assert not Account.objects.filter(kind="citizen").exists()
    assert sign_in("sari@warga.example", "tirtasari-2026") is None


def test_the_first_case_goes_from_the_door_to_the_decision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A citizen applies, one officer checks, another decides; each with her own sign-in."""
    passwords = founded(capsys)
    citizen = new_account("citizen", {"name": "Sari", "mail": "s@x.example"}, hashed("x" * 12))
    number = apply(citizen).number
    one, two = (officer(passwords, mail) for mail in sorted(passwords, reverse=True))
    case, _ = load(number)
    later = MORNING + timedelta(minutes=3)
    act(number, one, finish(case, "periksa", later, masih_berlaku=False), later)
    answer = act(number, two, Decide(SOMEBODY, "sahkan", "granted"), later)
    assert answer.case.verdict is not None
    assert answer.case.verdict.outcome == "granted"
    assert not answer.case.is_open
    assert main(["ledger", "fsck"]) == 0
    assert main(["rebuild", "--check"]) == 0
    with pytest.raises(access.DeniedError):
        access.open_case(Who("citizen", "person/other", "account/other"), number, "citizen:case")


def test_a_demo_is_refused_in_a_real_office(capsys: pytest.CaptureFixture[str]) -> None:
    """No invented people among real ones, neither now nor in the background."""
    founded(capsys)
    before = Entry.objects.count()
    for more in ([], ["--background"], ["--if-empty"]):
        assert main(["demo", "--cases", "1", *more]) == 1
        said = capsys.readouterr()
        assert said.err.count(". ") == 2
        assert "bukan kantor contoh" in said.err
    assert Entry.objects.count() == before


def test_a_second_office_is_refused_where_one_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """Three sentences, and nothing is entered."""
    founded(capsys)
    before = Entry.objects.count()
    assert main([*CALL[:3], "lain@kantor.example", *CALL[4:]]) == 1
    assert "sudah berdiri" in capsys.readouterr().err
    assert Entry.objects.count() == before


def test_a_file_with_faults_founds_nothing(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every fault on a line of its own; no key is made under a wrong name."""
    text = HOWTO.read_text().replace('number: "2"', 'number: "1"')
    (bare / "office.yaml").write_text(text.replace("posts: [loket]", "posts: [lokett]"))
    assert main([CALL[0], str(bare / "office.yaml"), *CALL[2:]]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert not list(bare.glob("keys/*.key"))


@pytest.mark.parametrize("path", ["none.yaml", "."])
def test_where_there_is_no_file_it_says_which_one_to_copy(
    bare: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder is no file either."""
    assert main([CALL[0], str(bare / path), *CALL[2:]]) == 1
    assert "Salin docs/howto/office.yaml" in capsys.readouterr().err


def test_without_anybody_at_the_keyboard_it_does_not_hang(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No password was given, so no office is founded."""

    def nobody(_asked: str) -> str:
        raise EOFError

    monkeypatch.delenv("PRIMA_ADMIN_PASSWORD")
    monkeypatch.setattr("getpass.getpass", nobody)
    assert main(CALL) == 1
    assert "Sandi paling sedikit" in capsys.readouterr().err
