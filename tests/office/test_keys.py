"""Keys are made once, read by their owner alone, and never lie in the database."""

from __future__ import annotations

import hashlib
import hmac
import stat
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.ledger.checkpoint import Verifier
from prima.office import keys, seal_of_office


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """The folder of an office that has no keys yet."""
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    keys.forget()
    yield tmp_path / "keys"
    keys.forget()
    seal_of_office.signer_of_office.cache_clear()


def test_without_keys_the_office_says_what_to_do(ring: Path) -> None:
    """It never goes on with a key of nothing."""
    assert not keys.have_keys()
    for ask in (keys.master_key, keys.web_secret, keys.log_key):
        with pytest.raises(keys.NoKeyError, match="prima init"):
            ask()
    assert list(ring.iterdir()) == []


def test_each_key_is_its_own_and_its_owners(ring: Path) -> None:
    """32 random bytes each, in files and a folder that nobody else can read."""
    keys.make_keys("a.example/buku")
    made = {name: (ring / f"{name}.key").read_bytes() for name in keys.NAMES}
    assert keys.have_keys()
    assert {len(key) for key in made.values()} == {keys.KEY_BYTES}
    assert len(set(made.values())) == len(keys.NAMES)
    assert stat.S_IMODE(ring.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in ring.iterdir()} == {0o600}


def test_keys_that_exist_are_never_replaced(ring: Path) -> None:
    """A second founding under another name changes no byte: a lost key loses everything."""
    keys.make_keys("a.example/buku")
    before = {path.name: path.read_bytes() for path in ring.iterdir()}
    keys.make_keys("b.example/lain")
    assert {path.name: path.read_bytes() for path in ring.iterdir()} == before
    assert keys.origin() == "a.example/buku"


def test_two_offices_share_no_key(
    ring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys come from chance, not from the name."""
    keys.make_keys("a.example/buku")
    mine = {path.name: path.read_bytes() for path in ring.glob("*.key")}
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path / "other"))
    keys.make_keys("a.example/buku")
    theirs = {path.name: path.read_bytes() for path in (tmp_path / "other" / "keys").glob("*.key")}
    assert not set(mine.values()) & set(theirs.values())


def test_the_public_half_is_that_of_the_log_key(ring: Path) -> None:
    """What an auditor gets checks what the office signs, and holds no secret."""
    keys.make_keys("a.example/buku")
    vkey = keys.verifier().vkey()
    assert vkey == Verifier.of("a.example/buku", keys.log_key()).vkey()
    assert vkey.startswith("a.example/buku+")
    assert (ring / "log.key").read_bytes().hex() not in vkey


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(kind=st.sampled_from(["mail", "phone", "nik"]), value=st.text(max_size=30))
def test_a_blind_index_is_keyed(ring: Path, kind: str, value: str) -> None:
    """Who stole the database and guesses the value cannot check her guess without the key."""
    keys.make_keys("a.example/buku")
    found = keys.blind_index(kind, value)
    said = f"{kind}|{value}".encode()
    assert found == keys.blind_index(kind, value)
    assert len(found) == 32
    assert found != hashlib.sha256(said).digest()
    assert found == hmac.new((ring / "index.key").read_bytes(), said, "sha256").digest()


def test_another_key_another_kind_or_another_value_is_found_elsewhere(ring: Path) -> None:
    """A telephone is not found under mail; a new key finds nothing of the old."""
    keys.make_keys("a.example/buku")
    one = keys.blind_index("mail", "sari@contoh.id")
    assert one != keys.blind_index("phone", "sari@contoh.id")
    assert one != keys.blind_index("mail", "sari@contoh.ie")
    (ring / "index.key").write_bytes(bytes(32))
    keys.forget()
    assert one != keys.blind_index("mail", "sari@contoh.id")
