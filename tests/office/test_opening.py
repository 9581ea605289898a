"""An office opens only where it may, and says where it is; sign-ins are shown in a demo alone."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from prima.office import keys, opening
from prima.office.demo.accounts import ACCOUNTS, PASSWORD
from prima.office.profile import Profile, found
from prima.standard.text import Text
from tests.office.regency import FOUNDED_AT, forget

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def bare(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A place where no office stands yet."""
    del db
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def test_without_keys_it_does_not_open() -> None:
    """It says what is missing and which command makes it."""
    assert opening.faults() == ["Kantor belum dibuka. Belum ada kunci. Dirikan dahulu: prima init."]


@pytest.mark.parametrize("lost", keys.NAMES)
def test_with_a_key_lost_it_does_not_open(bare: Path, lost: str) -> None:
    """Each of them is needed; none is made anew in silence."""
    keys.make_keys("a.example/buku")
    assert opening.faults() == []
    (bare / "keys" / f"{lost}.key").unlink()
    assert len(opening.faults()) == 1


def test_a_real_office_says_its_name_and_address_and_no_password() -> None:
    """Nothing that helps anybody in."""
    name = Text(id="Kecamatan Uji", en="Test Sub-district")
    found(Profile(name, name), FOUNDED_AT, "system")
    said = opening.welcome(ADDRESS, demo=False)
    assert said.splitlines()[0] == f"Kecamatan Uji terbuka: {ADDRESS}"
    assert PASSWORD not in said
    assert "@" not in said


def test_a_demo_office_shows_each_sign_in_and_the_password_once() -> None:
    """Who plays which part stands beside the address."""
    said = opening.welcome(ADDRESS, demo=True)
    assert said.count(PASSWORD) == 1
    assert all(said.count(account.mail) == 1 for account in ACCOUNTS)
    assert all(account.who.id in said for account in ACCOUNTS)
