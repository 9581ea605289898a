"""An office's file is told all its faults at once, and founded whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office import keys, profile, registry, seal_of_office, standards, who
from prima.office.demo import regency as demo
from prima.office.foundation import PASSWORD_LEAST, BadOfficeError, begin, read
from prima.office.models import Account, Entry
from prima.standard.fault import Faults
from tests.house.files import ROOT
from tests.office.regency import forget

HOWTO = ROOT / "docs" / "howto" / "office.yaml"
ADMIN = {"mail": "kepala@kantor.example", "name": "Kepala", "password": "kuda makan rumput"}


@pytest.fixture
def bare(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A place where no office stands yet."""
    del db
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    forget()
    seal_of_office.signer_of_office.cache_clear()
    yield tmp_path
    forget()
    seal_of_office.signer_of_office.cache_clear()


def faults_of(*changes: tuple[str, str]) -> list[tuple[int, str]]:
    """Return line and place of every fault of the how-to's file with pieces exchanged."""
    text = HOWTO.read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    with pytest.raises(Faults) as found:
        read(text.encode(), "office.yaml")
    assert all(fault.what.en and fault.mend.id and fault.mend.en for fault in found.value.faults)
    return [(fault.line, fault.place) for fault in found.value.faults]


def test_the_files_that_we_show_and_ship_have_no_fault() -> None:
    """The how-to's office, and the demo regency's."""
    assert read(HOWTO.read_bytes(), "office.yaml").officers
    assert len(read(demo.FILE.read_bytes(), "demo").officers) == 44


FAULTS = {
    "a unit that is not there": (
        ("    unit: inspektorat\n", "    unit: tidak-ada\n"),
        "posts.4.unit",
    ),
    "a post that is not there": (("posts: [loket]", "posts: [lokett]"), "officers.1.posts"),
    "a standard that is not there": (
        ("  - ak1-kartu-pencari-kerja\n", "  - ak1-kartu-pencari-kerja\n  - ak9\n"),
        "standards.2",
    ),
    "a role of another standard": (
        ("roles: [ak1-kartu-pencari-kerja/loket]", "roles: [skck-baru/loket]"),
        "posts.1.roles",
    ),
    "a role that the standard does not know": (
        ("ak1-kartu-pencari-kerja/kepala_bidang", "ak1-kartu-pencari-kerja/raja"),
        "posts.3.roles",
    ),
    "a unit twice": (("{unit: inspektorat,", "{unit: dinas-tenaga-kerja,"), "units.2.unit"),
    "a post twice": (("post: kepala-bidang", "post: loket"), "posts.3.post"),
    "a number twice": (('number: "2"', 'number: "1"'), "officers.2.number"),
    "a mail twice": (("dua@kantor", "SATU@kantor"), "officers.2.mail"),
    "no mail": (("dua@kantor.example", "dua"), "officers.2.mail"),
    "an origin that is no address": (
        ("origin: kecamatan-contoh.example/buku", "origin: Kecamatan Contoh"),
        "origin",
    ),
    "a zone of elsewhere": (("zone: Asia/Jakarta", "zone: Europe/Berlin"), "zone"),
    "a word that nobody knows": (("zone: Asia/Jakarta", "zona: Asia/Jakarta"), "zona"),
    "a yes for a text": (("decree: SK 1/2026", "decree: no"), "officers.1.decree"),
    "a day that is not": (('since: "2026-01-02"', 'since: "2026-02-30"'), "officers.1.since"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_with_its_line(name: str) -> None:
    """Where it stands, what is wrong, how to mend it; in both languages."""
    change, place = FAULTS[name]
    found = faults_of(change)
    assert place in [where for _, where in found]
    assert all(line > 0 for line, _ in found)


SHAPE = ("no mail", "a zone of elsewhere")
SENSE = ("a unit that is not there", "a number twice", "a post that is not there")


@given(names=st.sets(st.sampled_from(SHAPE + SENSE), min_size=1))
def test_faults_of_one_kind_are_told_all_at_once(names: set[str]) -> None:
    """Nobody mends ten faults in ten runs: what the shape says, then what the sense says."""
    told = names & set(SHAPE) or names
    found = faults_of(*(FAULTS[name][0] for name in sorted(names)))
    assert {FAULTS[name][1] for name in told} <= {where for _, where in found}
    assert found == sorted(found, key=lambda one: one[0])


def test_a_broken_standard_is_told_with_its_own_lines(tmp_path: Path) -> None:
    """The office's file is right; what it names is not."""
    seed = next((ROOT / "standards").glob("*/ak1-*.yaml"))
    path = tmp_path / "ak1.yaml"
    path.write_text(seed.read_text().replace('version: "2026.1"', "version: 2026.1", 1))
    text = HOWTO.read_text().replace("  - ak1-kartu-pencari-kerja\n", f"  - {path}\n")
    with pytest.raises(Faults) as found:
        read(text.encode(), "office.yaml")
    assert {fault.file for fault in found.value.faults} == {str(path)}
    assert all(fault.line for fault in found.value.faults)


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[" * 100_000, b"prima_office: '1'", b"a: 1\na: 2"]
)
def test_whatever_is_in_the_file_it_gets_an_answer(data: bytes) -> None:
    """Faults, never a program's own words."""
    with pytest.raises(Faults):
        read(data, "office.yaml")


def test_an_office_begins_with_all_that_its_file_says(bare: Path) -> None:
    """Units, posts, officers with a first password each, standards, an administrator; no demo."""
    del bare
    told = begin(read(HOWTO.read_bytes(), "office.yaml"), **ADMIN)
    counted = {name: told[name] for name in ("units", "posts", "officers", "standards")}
    assert counted == {"units": 2, "posts": 4, "officers": 2, "standards": 1}
    assert not profile.profile().demo
    assert set(registry.registry().officers) == {"officer/1", "officer/2"}
    assert standards.versions("ak1-kartu-pencari-kerja")
    assert told["vkey"] == keys.verifier().vkey()
    assert sorted(Account.objects.values_list("kind", flat=True)) == [
        "administrator",
        "officer",
        "officer",
    ]
    passwords: dict[str, str] = told["first_passwords"]
    assert len(set(passwords.values())) == 2
    for mail, password in passwords.items():
        known = who.sign_in(mail, password)
        assert known is not None
        assert known.kind == "officer"
    head = who.sign_in(ADMIN["mail"], ADMIN["password"])
    assert head is not None
    assert head.kind == "administrator"


@pytest.mark.parametrize(
    "change",
    [
        {"password": "x" * (PASSWORD_LEAST - 1)},
        {"mail": "kepala"},
        {"mail": " Satu@Kantor.example"},
        {"mail": "SATU@kantor.example"},
    ],
)
def test_an_administrator_who_cannot_be_founds_nothing(bare: Path, change: dict[str, str]) -> None:
    """Three sentences, no key, no entry."""
    with pytest.raises(BadOfficeError) as fault:
        begin(read(HOWTO.read_bytes(), "office.yaml"), **{**ADMIN, **change})
    assert len(re.findall(r"\.(?:\s|$)", str(fault.value))) == 3
    assert Entry.objects.count() == 0
    assert not list((bare / "keys").glob("*.key"))


def test_where_an_office_stands_no_second_one_is_founded(bare: Path) -> None:
    """Not even under another name: its book has begun."""
    del bare
    office = read(HOWTO.read_bytes(), "office.yaml")
    begin(office, **ADMIN)
    before = Entry.objects.count()
    with pytest.raises(BadOfficeError, match="sudah berdiri Kecamatan Contoh"):
        begin(office, **{**ADMIN, "mail": "lain@kantor.example"})
    assert (Entry.objects.count(), Account.objects.count()) == (before, 3)


def test_keys_of_another_book_are_not_used(bare: Path) -> None:
    """A receipt names the book that signs it; that cannot be another's."""
    del bare
    keys.make_keys("lain.example/buku")
    with pytest.raises(BadOfficeError, match=r"milik buku lain\.example/buku"):
        begin(read(HOWTO.read_bytes(), "office.yaml"), **ADMIN)
    assert Entry.objects.count() == 0


def test_a_founding_that_breaks_off_leaves_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries again finds the place as it was."""
    del bare
    office = read(HOWTO.read_bytes(), "office.yaml")

    def full(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("prima.office.foundation.appoint", full)
        with pytest.raises(OSError, match="No space"):
            begin(office, **ADMIN)
    forget()
    assert (Entry.objects.count(), Account.objects.count()) == (0, 0)
    assert begin(office, **ADMIN)["officers"] == 2


def test_a_step_that_nobody_can_do_is_told(bare: Path) -> None:
    """The office stands, and knows for which step it has to appoint somebody."""
    del bare
    text = HOWTO.read_text()
    alone = text[: text.index('  - number: "2"')]
    done = begin(read(alone.encode(), "office.yaml"), **ADMIN)
    (warning,) = done["unstaffed"]
    assert "sahkan" in warning["id"]
    assert "pengantar_kerja" in warning["id"]
    assert "sahkan" in warning["en"]


def test_who_is_appointed_but_not_competent_cannot_do_it(bare: Path) -> None:
    """The rule is that of the door: a post alone is not enough."""
    del bare
    text = HOWTO.read_text().replace("{code: antarkerja, level: 2}", "{code: lain, level: 2}")
    done = begin(read(text.encode(), "office.yaml"), **ADMIN)
    assert len(done["unstaffed"]) == 1


def test_where_nobody_could_recover_an_account_it_is_told(bare: Path) -> None:
    """Three sentences in both languages: the administrator alone is one, two are needed."""
    del bare
    text = HOWTO.read_text().replace("[loket, kepala-bidang]", "[kepala-bidang]")
    done = begin(read(text.encode(), "office.yaml"), **ADMIN)
    (warning,) = done["unrecoverable"]
    assert warning["id"].count(".") == warning["en"].count(".") == 3
    assert "recovery_posts" in warning["en"]


def test_where_every_step_has_somebody_nothing_is_told(bare: Path) -> None:
    """The how-to's office can do all of its work."""
    del bare
    done = begin(read(HOWTO.read_bytes(), "office.yaml"), **ADMIN)
    assert (done["unstaffed"], done["unrecoverable"]) == ([], [])
