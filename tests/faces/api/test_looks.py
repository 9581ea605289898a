"""The list of who looked, for a program of the person herself."""

from __future__ import annotations

import pytest

from prima.office import access
from prima.office.act import load
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import AK1, ANSWERS, Town, found_town


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


def test_a_program_reads_the_same_list_as_the_page(town: Town) -> None:
    """Unit, post, step, fields in words, purpose and laws; never a name or a key."""
    sari = Caller(town.sari)
    number = ok(sari.post("cases", {"service": AK1, "answers": ANSWERS}))["number"]
    assert ok(sari.get("me/looks")) == {"count": 0, "page": 1, "pages": 1, "looks": []}
    case, _ = load(number)
    access.write_down(town.rina, case, access.purpose_of(case, "periksa", ("form.nama",)))
    found = ok(sari.get("me/looks"))
    (look,) = found["looks"]
    assert found["count"] == 1
    assert look["number"] == number
    assert look["fields"] == ["Nama lengkap"]
    assert look["why"] == "Mencatat pencari kerja dan menerbitkan kartu."
    assert look["laws"]
    assert "officer/" not in str(look)
    assert ok(Caller(town.budi).get("me/looks"))["count"] == 0


def test_the_list_is_for_citizens_signed_in(town: Town) -> None:
    """Without a key 401, an officer's key 403, an odd page 422."""
    assert Caller().get("me/looks").status_code == 401
    problem(Caller(town.rina).get("me/looks"), 403)
    problem(Caller(town.sari).get("me/looks?page=0"), 422)
