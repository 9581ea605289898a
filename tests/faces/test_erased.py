"""A file whose data are gone can still be looked at: its story, its proof, and why."""

from __future__ import annotations

import pytest

from prima.case.acts import Actor, Erase, Withdraw
from prima.office.act import Acknowledged, perform
from prima.office.who import SYSTEM
from tests.faces.api.town import Town, apply, client_of, found_town

ART = "UU 27/2022 Pasal 8"


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with one office."""
    return found_town()


def erased(town: Town) -> str:
    """Apply, take it back, and erase it; return the number."""
    number = apply(town.sari)
    for act, who in (
        (Withdraw(Actor("citizen", town.sari.person)), town.sari),
        (Erase(Actor("system", SYSTEM.person), "request", ART), SYSTEM),
    ):
        assert isinstance(perform(act, number, who), Acknowledged)
    return number


def test_her_page_says_that_her_data_were_erased_and_why(town: Town) -> None:
    """In both languages; the list of hers opens too."""
    number = erased(town)
    sari = client_of(town.sari)
    page = sari.get(f"/permohonan/{number}")
    assert page.status_code == 200
    assert f"dihapus menurut {ART}" in page.content.decode()
    english = sari.get(f"/en/permohonan/{number}").content.decode()
    assert f"erased under {ART}" in english
    assert sari.get("/permohonan?semua").status_code == 200


def test_the_auditor_still_reads_the_story(town: Town) -> None:
    """Every entry stands, the erasing among them."""
    number = erased(town)
    page = client_of(town.auditor).get(f"/pemeriksaan/berkas/{number}")
    assert page.status_code == 200
    assert "Data pribadi dihapus" in page.content.decode()
