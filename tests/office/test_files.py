"""A file lies encrypted under the key of whose it is; on disk and in the book it says nothing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.office import files, keys, vault
from prima.office.files import LostFileError, fetch, keep
from prima.office.home import folder, home, write_durably
from prima.office.models import StoredFile

pytestmark = pytest.mark.django_db
OWNER = "person/k3f9"
OTHER = "person/other"


@pytest.fixture(autouse=True)
def _ready() -> None:
    """Give the office its keys."""
    keys.make_keys("tirtasari.go.id/buku")
    for person in (OWNER, OTHER):
        vault.new_person({}, person)


def on_disk(digest: str) -> Path:
    """Return where a kept file lies."""
    return folder("files") / digest


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=3_000), kind=st.sampled_from(sorted(files.MEDIA)))
def test_what_was_kept_comes_back(data: bytes, kind: str) -> None:
    """Every byte, the empty file too, with its kind."""
    ref = keep(OWNER, data, kind, "KTP.pdf")
    assert fetch(ref.sha256) == (data, kind)
    assert (ref.size, ref.kind, ref.name) == (len(data), kind, "KTP.pdf")


def test_its_name_is_the_hash_of_what_lies_there(tmp_path: Path) -> None:
    """The hash in the book says nothing of the content, and finds every change."""
    del tmp_path
    data = b"the same paper"
    one, two = keep(OWNER, data, "pdf"), keep(OWNER, data, "pdf")
    assert one.sha256 != two.sha256, "the same paper twice does not look alike"
    for ref in (one, two):
        blob = on_disk(ref.sha256).read_bytes()
        assert sha256(blob).hexdigest() == ref.sha256
        assert data not in blob
        assert sha256(data).hexdigest() != ref.sha256


def test_only_the_offices_own_user_can_read_it() -> None:
    """Folder and file are closed to everybody else on the machine."""
    ref = keep(OWNER, b"paper", "pdf")
    assert on_disk(ref.sha256).stat().st_mode & 0o077 == 0
    assert folder("files").stat().st_mode & 0o077 == 0
    assert home().stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", [0, 5, 12, -1])
def test_a_changed_byte_is_found(place: int) -> None:
    """Neither the citizen nor the officer sees a file that is not what was handed in."""
    ref = keep(OWNER, b"a paper that matters", "pdf")
    blob = bytearray(on_disk(ref.sha256).read_bytes())
    blob[place] ^= 1
    on_disk(ref.sha256).write_bytes(bytes(blob))
    with pytest.raises(LostFileError):
        fetch(ref.sha256)


def test_a_file_that_is_gone_is_told_as_lost() -> None:
    """Not as one that never was: the book names it."""
    ref = keep(OWNER, b"paper", "pdf")
    on_disk(ref.sha256).unlink()
    with pytest.raises(LostFileError):
        fetch(ref.sha256)


@pytest.mark.parametrize("digest", ["ab" * 32, "", "../keys/master.key", "\x00"])
def test_a_file_that_was_never_kept_is_not_there(digest: str) -> None:
    """Whatever is asked for, nothing outside the kept files is opened."""
    with pytest.raises(LookupError):
        fetch(digest)


def test_a_file_moved_to_another_owner_does_not_open() -> None:
    """The key and the owner are bound: a changed row gives no content."""
    ref = keep(OWNER, b"paper", "pdf")
    StoredFile.objects.filter(pk=ref.sha256).update(stream=OTHER, subject=OTHER)
    with pytest.raises(LostFileError):
        fetch(ref.sha256)


def test_an_erased_persons_files_do_not_open() -> None:
    """Destroying the key erases them, in every copy."""
    ref = keep(OWNER, b"paper", "pdf")
    vault.destroy_person(OWNER)
    with pytest.raises(vault.ErasedError):
        fetch(ref.sha256)


def test_a_file_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written aside and put in its place at once; a failure leaves neither half nor draft."""
    path = tmp_path / "paper"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space"):
        write_durably(path, b"three")
    assert path.read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["paper"]
