"""Whose office it is stands in the book, once."""

from __future__ import annotations

import pytest

from prima.office import archive, profile
from prima.office.found import migrate
from prima.office.profile import UNFOUNDED, Profile
from prima.standard.text import Text
from tests.case.plans import MORNING
from tests.office.regency import REGION, Regency


@pytest.fixture
def unfounded(db: None) -> None:
    """Give a book in which nothing stands."""
    del db
    profile._profile.cache_clear()


def test_before_the_founding_the_office_has_no_name(unfounded: None) -> None:
    """Pages can be shown all the same."""
    del unfounded
    assert profile.profile() == UNFOUNDED


def test_the_founding_is_an_entry_and_its_reading_is_the_profile(unfounded: None) -> None:
    """Name, region, help line, zone: what was founded is what is shown."""
    del unfounded
    mine = Profile(
        REGION, Text(id="Pemerintah", en="Government"), "0800-1", demo=True, zone="Asia/Makassar"
    )
    profile.found(mine, MORNING, "system")
    assert profile.profile() == mine
    (entry,), _ = archive.read(profile.STREAM)
    assert (entry.event.kind, entry.event.at) == ("founded", MORNING)


def test_an_office_is_founded_once(regency: Regency) -> None:
    """A second founding changes nothing: not the name, not the demo mark."""
    before = profile.profile()
    profile.found(Profile(Text(id="Lain"), Text(id="Lain")), MORNING, "system")
    profile._profile.cache_clear()
    assert profile.profile() == before
    assert before.demo
    assert archive.head_of(profile.STREAM).version == 1
    del regency


def test_the_tables_are_brought_up_to_date_twice_without_harm(regency: Regency) -> None:
    """Founding and each start may do it."""
    migrate()
    assert profile.profile().name == REGION
    del regency
