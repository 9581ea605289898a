"""A card from the counter is less than a sign-in: it cancels nothing, and ends with a recovery."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from prima.faces.device import COOKIE
from prima.office import vault
from prima.office.identity import card, restoring
from prima.office.models import Account, CardCode, Restoring
from tests.office.identity.counter import CARD, handed, named, opened, two
from tests.office.regency import Regency

pytestmark = pytest.mark.usefixtures("noon")
NIK = "3204124101900007"


@pytest.fixture
def held(regency: Regency) -> str:
    """Sari's card, from before she had a mail and a password."""
    named()
    contact, sari = vault.contact_of(regency.sari.person), regency.sari
    hers = Account.objects.filter(pk=sari.account)
    before = hers.values_list("password", flat=True).get()
    hers.update(password=make_password(None))
    vault.change_contact(sari.person, {"name": contact["name"], "nik": NIK})
    code = card.give(two(regency)[0], sari.person)
    assert isinstance(code, str)
    vault.change_contact(sari.person, contact | {"nik": NIK})
    hers.update(password=before)
    return code


def came(code: str) -> Client:
    """Come in with a card."""
    client = Client()
    client.post("/masuk/kartu", {"kartu": code, "akhir": NIK[-4:]})
    return client


def test_who_found_a_card_cancels_no_recovery_and_marks_no_browser(
    regency: Regency, held: str
) -> None:
    """She is in, in her small way; the second officer still finds what waits."""
    first, second = two(regency)
    number = opened(first)
    client = came(held)
    assert client.get("/permohonan").status_code == 200
    assert COOKIE not in client.cookies
    assert Restoring.objects.exists()
    assert isinstance(restoring.confirm(second, number, CARD), str)


def test_a_recovery_ends_the_card(regency: Regency, held: str) -> None:
    """It may be what was stolen; a new one is given at the counter."""
    client = came(held)
    handed(regency)
    assert client.get("/permohonan").status_code == 302
    assert not CardCode.objects.exists()
    assert came(held).get("/permohonan").status_code == 302
