"""Does the book say to a stranger what was issued, and never whose it is?"""

# ruff: noqa: F811 - a test's argument has the name of its fixture

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from prima.case import number as numbers
from prima.ledger.receipt import verify
from prima.ledger.tile import root_of
from prima.office import certify, vault
from prima.office.sealer import seal_all, tiles
from prima.standard.text import Text
from tests.faces.public.conftest import founded, town  # noqa: F401 - the town is there
from tests.faces.public.town import DOCUMENT, MORNING, Town, applied, granted


@given(st.binary(min_size=numbers.RANDOM_BYTES, max_size=numbers.RANDOM_BYTES))
def test_a_number_is_read_however_it_is_typed(random: bytes) -> None:
    """In small letters, with blanks, as an address with or without a slash."""
    number = numbers.make(random)
    for typed in (number, number.lower(), f" {number} ", f"https://x/bukti/{number}/"):
        assert certify.typed(typed) == number


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    """Nothing that a stranger types raises."""
    found = certify.typed(text)
    assert found is None or numbers.read(found) == found


def test_nothing_is_recorded_under_an_unknown_number(town: Town) -> None:
    """None, not an empty page."""
    del town
    assert certify.certificate("0123-456Z") is None
    assert certify.proof("0123-456Z") is None


def test_a_paper_is_found_with_its_hash_post_and_end(town: Town) -> None:
    """Everything that the verify page says comes from the public part of the entries."""
    found = certify.certificate(granted(town))
    assert found is not None
    (paper,) = found.papers
    assert paper.title.id == "Kartu Tanda Bukti Pencari Kerja (AK/I)"
    assert paper.sha256 == sha256(DOCUMENT).hexdigest()
    assert (paper.post.id, paper.unit.id) == ("Pengantar kerja", "Dinas Tenaga Kerja")
    assert (paper.standing, paper.until) == ("current", date(2028, 3, 2))
    assert found.proven == paper.entry == found.entries


@pytest.mark.parametrize(
    ("days", "standing"), [(0, "current"), (731, "current"), (732, "ended"), (5000, "ended")]
)
def test_a_paper_holds_to_its_last_day(town: Town, days: int, standing: str) -> None:
    """Two years, the day itself included."""
    number = granted(town)
    with time_machine.travel(MORNING + timedelta(days=days), tick=False):
        found = certify.certificate(number)
    assert found is not None
    assert found.papers[0].standing == standing


def test_no_seal_is_opened(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the case is not even fetched: what is not read cannot be shown."""
    number = granted(town)

    def closed(*_: object, **__: object) -> bytes:
        raise AssertionError("somebody opened a seal")

    monkeypatch.setattr(vault, "key_of", closed)
    monkeypatch.setattr(vault, "open_part", closed)
    assert certify.certificate(number) is not None


def test_an_application_without_a_paper_tells_no_outcome(town: Town) -> None:
    """Received: that is all a stranger learns."""
    found = certify.certificate(applied(town))
    assert found is not None
    assert found.papers == ()
    assert found.received_at == MORNING
    assert not hasattr(found, "outcome")


def test_a_file_is_known_by_its_hash_alone(town: Town) -> None:
    """One bit, and it is another file."""
    found = certify.certificate(granted(town))
    assert found is not None
    assert certify.same(found, sha256(DOCUMENT).hexdigest()) == found.papers[0]
    assert certify.same(found, sha256(DOCUMENT + b"\0").hexdigest()) is None
    assert certify.same(found, "") is None


def test_a_paper_that_is_being_made_has_no_hash_yet(town: Town) -> None:
    """And an empty hash is nobody's."""
    del town
    paper = certify.Paper(
        *(Text(id="x"), "1", MORNING, Text(id="u"), Text(id="p")),
        standing="unlimited", until=None, sha256="", entry=1,
    )  # fmt: skip
    found = certify.Certificate(
        *("n", paper.title, "s", paper.unit, MORNING, (paper,), 1), None, MORNING
    )
    assert certify.same(found, sha256(b"").hexdigest()) is None


def test_the_head_over_an_entry_is_the_books_own(town: Town) -> None:
    """Size and root are those of the tiles; before the seal there is none."""
    number = granted(town)
    unsealed = certify.certificate(number)
    assert unsealed is not None
    assert unsealed.sealed is None
    size = seal_all()
    found = certify.certificate(number)
    assert found is not None
    assert found.sealed is not None
    assert found.sealed.size == size
    assert found.sealed.root == root_of(tiles(), size).hex()
    assert found.sealed.index < size


def test_the_proof_holds_offline(town: Town) -> None:
    """With the file and the public key alone."""
    number = granted(town)
    seal_all()
    data = certify.proof(number)
    assert data is not None
    verdict = verify(data, certify.public_key())
    assert verdict.ok
    assert verdict.sealed
    assert not verify(data.replace(b"documented", b"documentex"), certify.public_key()).ok


def test_the_proof_names_no_applicant(town: Town) -> None:
    """The entry of the document speaks of the office alone."""
    data = certify.proof(granted(town))
    assert data is not None
    assert town.sari.person.encode() not in data


def test_only_entries_of_documents_are_handed_out(town: Town) -> None:
    """The first entry names the applicant's pseudonym; it stays here."""
    assert certify.proof(applied(town)) is None
