"""A key of a program ends with the password in whose time it was made."""

from __future__ import annotations

import pytest

from prima.office import recovery, tokens, who
from prima.office.models import Account
from tests.office.regency import Regency

pytestmark = pytest.mark.usefixtures("noon")
FRESH = "sandi yang baru sekali"


@pytest.mark.parametrize("way", ["changed", "by letter", "closed"])
def test_a_key_ends_with_a_new_password_and_with_the_account(regency: Regency, way: str) -> None:
    """By herself, by a letter, or with the account; a key of somebody else goes on."""
    hers, his = tokens.create(regency.sari, "uji"), tokens.create(regency.budi, "uji")
    if way == "changed":
        who.change_password(regency.sari, FRESH)
    elif way == "by letter":
        recovery.renew(Account.objects.get(pk=regency.sari.account), FRESH)
    else:
        Account.objects.filter(pk=regency.sari.account).update(is_active=False)
    assert tokens.who_of(hers) is None
    assert tokens.who_of(his) is not None


def test_a_key_that_ended_keeps_the_hour_of_its_end(regency: Regency) -> None:
    """A later password does not rewrite when it was revoked."""
    tokens.create(regency.sari, "uji")
    who.end_keys(regency.sari.account)
    first = tokens.listed(regency.sari.account)[0].revoked_at
    who.change_password(regency.sari, FRESH)
    assert tokens.listed(regency.sari.account)[0].revoked_at == first
    assert first is not None
