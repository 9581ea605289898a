"""Whose office it is stands in the book, once."""

from __future__ import annotations

import pytest

from prima.office import archive, profile
from prima.office.found import migrate
from prima.office.profile import UNFOUNDED, Profile
from prima.standard.text import Text
from tests.case.plans import MORNING

pytestmark = pytest.mark.django_db
MINE = Profile(
    Text(id="Kabupaten Contoh", en="Example Regency"),
    Text(id="Pemerintah Kabupaten Contoh", en="Government of Example"),
    "0800-1",
    demo=True,
    zone="Asia/Makassar",
)


@pytest.fixture(autouse=True)
def _unread() -> None:
    """Forget what another office was called."""
    profile._profile.cache_clear()


def test_before_the_founding_the_office_has_no_name() -> None:
    """Pages can be shown all the same."""
    assert profile.profile() == UNFOUNDED


def test_the_founding_is_an_entry_and_its_reading_is_the_profile() -> None:
    """Name, region, help line, zone: what was founded is what is shown."""
    profile.found(MINE, MORNING, "system")
    assert profile.profile() == MINE
    (entry,), _ = archive.read(profile.STREAM)
    assert (entry.event.kind, entry.event.at) == ("founded", MORNING)


def test_an_office_is_founded_once() -> None:
    """A second founding changes nothing: not the name, not the demo mark."""
    profile.found(MINE, MORNING, "system")
    profile.found(Profile(Text(id="Lain"), Text(id="Lain")), MORNING, "system")
    profile._profile.cache_clear()
    assert profile.profile() == MINE
    assert archive.head_of(profile.STREAM).version == 1


def test_the_tables_are_brought_up_to_date_twice_without_harm() -> None:
    """Founding does it, and each start may do it."""
    profile.found(MINE, MORNING, "system")
    migrate()
    assert profile.profile() == MINE
