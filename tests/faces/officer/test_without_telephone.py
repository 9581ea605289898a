"""Who has no telephone applies like everybody: alone, and at the counter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from prima.office import standards
from prima.office.act import load
from prima.office.counter import people
from prima.office.models import CaseHead
from prima.standard.form import PhoneField
from prima.standard.load import load as loaded
from tests.faces.officer.pages import read
from tests.faces.officer.small_office import SmallOffice
from tests.faces.officer.test_counter import AK1, NAME, NIK, Served, clerk_serves

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]


def test_no_standard_that_we_ship_demands_a_telephone() -> None:
    """Where one is asked it may stay empty, and the question says so."""
    asked = [
        field
        for seed in standards.seeds()
        for field in loaded(seed.read_bytes(), seed.name).fields
        if isinstance(field, PhoneField)
    ]
    assert len(asked) >= 5
    for field in asked:
        assert not field.required
        assert field.help is not None
        assert "kosong" in field.help.id.casefold()
        assert "empty" in field.help.in_("en")


def test_at_the_counter_she_is_served_in_the_same_few_pages(at_desk: AtDesk) -> None:
    """Her card says all that is asked of her: the first page is not asked, and it is sent."""
    serves = clerk_serves(at_desk)
    serves.post("/loket", cari=NIK)
    serves.post("/loket/daftar", nik=NIK, nama=NAME, telepon="")
    serves.filled()
    assert "Tanda terima" in serves.confirm(cara="lembar", map="Map 3").text
    case, _ = load(CaseHead.objects.get().number)
    assert (case.applicant, case.answers["nama"]) == (people.find(NIK), NAME)
    assert "telepon" not in case.answers


def test_online_she_leaves_it_empty(office: SmallOffice, at_desk: AtDesk) -> None:
    """The page is saved without it, and the next one is shown."""
    alone = Served(at_desk(office.sari))
    alone.post(f"/permohonan/baru/{AK1}", langsung="1")
    page = alone.post(alone.at, langkah="diri", nama=NAME, nik=NIK, telepon="")
    assert page.status == 200
    assert alone.at.endswith("/2")
    page = read(alone.client.get(alone.at))
    assert "Perlu diperbaiki" not in page.text
