"""To found twice does nothing twice; the public key lies where whoever verifies looks."""

from __future__ import annotations

import stat
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from prima.asn.post import Post, Unit
from prima.faces.cli.verify import public_key
from prima.ledger.checkpoint import parse_vkey
from prima.office import keys, registry, standards, who
from prima.office.found import Appointment, Beginning, appoint, found, publish_key
from prima.office.models import Entry
from prima.office.profile import UNFOUNDED, Profile, profile
from prima.standard.text import Text
from tests.office.regency import FOUNDED_AT, forget

NAME = Text(id="Kecamatan Uji", en="Test Sub-district")
UNIT = Unit("kantor", "Kantor", "Office")
POST = Post("loket", "kantor", "executor", ("ak1-kartu-pencari-kerja/loket",), "Loket", "Counter")
SEEDS = tuple(seed for seed in standards.seeds() if seed.stem.startswith("ak1"))
BEGINNING = Beginning("uji.example/buku", Profile(NAME, NAME), (UNIT,), (POST,), SEEDS)
SATU = Appointment(
    "7", {"name": "Satu", "mail": "satu@uji.example"}, "kuda makan rumput", ("loket",),
    (("layanan_publik", 2),), "SK 7", "2026-01-05",
)  # fmt: skip


@pytest.fixture(autouse=True)
def bare(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A place where no office stands yet."""
    del db
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    forget()
    yield tmp_path
    forget()


def test_before_the_founding_the_office_has_no_name() -> None:
    """Pages can be shown, but they claim to be nobody's."""
    assert profile() == UNFOUNDED
    assert not profile().demo


def test_done_twice_nothing_is_done_twice() -> None:
    """Units, posts, standards and the founding stand once in the book."""
    found(BEGINNING, at=FOUNDED_AT)
    once = Entry.objects.count()
    found(BEGINNING, at=FOUNDED_AT)
    assert Entry.objects.count() == once
    assert profile().name == NAME


def test_a_second_founding_adds_what_is_new_and_renames_nobody() -> None:
    """A post that came later is opened; the office keeps its first name."""
    found(BEGINNING, at=FOUNDED_AT)
    other = Text(id="Lain", en="Other")
    more = replace(POST, id="loket-dua")
    found(replace(BEGINNING, profile=Profile(other, other), posts=(POST, more)), at=FOUNDED_AT)
    assert set(registry.registry().posts) == {"loket", "loket-dua"}
    assert profile().name == NAME


def test_the_public_key_lies_where_verify_looks(bare: Path) -> None:
    """One line that anybody may read aloud; it is that of this book."""
    found(BEGINNING, at=FOUNDED_AT)
    path = bare / "keys" / "public.txt"
    assert public_key() == path
    assert parse_vkey(path.read_text().strip()) == keys.verifier()
    assert path.read_text().startswith("uji.example/buku+")


def test_a_public_key_that_was_lost_or_changed_is_laid_anew(bare: Path) -> None:
    """At each opening; it is worked out from the secret one."""
    found(BEGINNING, at=FOUNDED_AT)
    path = bare / "keys" / "public.txt"
    right = path.read_bytes()
    path.write_bytes(b"forged+00000000+AAAA\n")
    publish_key()
    assert path.read_bytes() == right
    path.unlink()
    publish_key()
    assert path.read_bytes() == right
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_officer_comes_with_her_post_her_level_and_a_sign_in() -> None:
    """Power comes from the decree that stands with the appointment."""
    found(BEGINNING, at=FOUNDED_AT)
    (satu,) = appoint([SATU], at=FOUNDED_AT, by="administrator")
    assert satu == who.sign_in("satu@uji.example", "kuda makan rumput")
    officer = registry.registry().officers["officer/7"]
    (held,) = officer.posts_on(FOUNDED_AT.date())
    assert (held.post, held.decree) == ("loket", "SK 7")


def test_no_entry_about_an_officer_names_her() -> None:
    """Her name and address lie in the vault; the book knows a number."""
    found(BEGINNING, at=FOUNDED_AT)
    appoint([SATU], at=FOUNDED_AT, by="administrator")
    book = b"".join(bytes(data) for data in Entry.objects.values_list("canonical", flat=True))
    assert b"satu@uji.example" not in book
    assert b'"Satu"' not in book
