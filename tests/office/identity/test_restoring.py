"""Who lost her second proof comes in again by two officers, by paper, and by no other way."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from django_q.models import OrmQ

from prima.office import archive, holding_back, tokens, vault
from prima.office.identity import factors, letters, restoring, told
from prima.office.identity.restoring import CANCELLED, CONFIRMED, OPENED, USED
from prima.office.models import Account, Entry, EntryCode, Restoring
from tests.office.identity.counter import ALL_LOST, CARD, LOST, SARI, handed, named, opened, two
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given, shown

pytestmark = pytest.mark.usefixtures("noon")


def kinds(regency: Regency) -> list[str]:
    """Return what the book says of Sari's recoveries, in order."""
    entries, _ = archive.read(restoring.stream_of(regency.sari.account))
    return [one.event.kind for one in entries]


def bring(client: Client, code: str, password: str = PASSWORD, name: str = SARI) -> int:
    """Come with address, password and the code on paper; return the status."""
    form = {"surel": name, "sandi": password, "kode": code}
    return client.post("/masuk/pulih", form).status_code


def test_guesses_at_the_code_shut_the_door_here_and_for_this_name(regency: Regency) -> None:
    """Ten from one place: not even the right one passes there; at home she comes in."""
    named()
    code = handed(regency)
    guesser, home = Client(REMOTE_ADDR="198.51.100.9"), Client(REMOTE_ADDR="192.0.2.7")
    assert [bring(guesser, "2222-2222-2222-2222") for _ in range(10)] == [422] * 10
    assert bring(guesser, code) == 429
    assert bring(guesser, code, name="budi@contoh.id") == 422
    assert bring(home, code) == 302


def test_until_it_is_confirmed_nothing_has_changed(regency: Regency) -> None:
    """One officer alone, however sure, resets nothing and ends nothing."""
    named()
    given(regency.sari)
    visitor = Visitor(regency.sari).inside()
    opened(two(regency)[0])
    assert factors.has_any(regency.sari.account)
    assert visitor.is_in()
    assert not EntryCode.objects.exists()


def test_confirmed_it_ends_factors_sessions_and_keys(regency: Regency) -> None:
    """What a thief may have in hand is worth nothing from this moment."""
    named()
    codes = given(regency.sari)
    visitor = Visitor(regency.sari).inside()
    token = tokens.create(regency.sari, "uji")
    handed(regency)
    assert not visitor.is_in()
    assert tokens.who_of(token) is None
    assert not Authenticator.objects.filter(user_id=regency.sari.account).exists()
    visitor.password()
    for code in (codes[0], shown()):
        visitor.client.post("/masuk/kode", {"kode": code})
        assert not visitor.is_in()


def test_the_password_alone_opens_nothing_while_the_code_waits(regency: Regency) -> None:
    """It leads to the page that asks for the code, also after the code ran out."""
    named(code_hours=1)
    code = handed(regency)
    visitor = Visitor(regency.sari)
    assert visitor.password().headers["Location"] == "/masuk/pulih"
    with time_machine.travel(NOON + timedelta(hours=1, seconds=1), tick=False):
        assert visitor.password().headers["Location"] == "/masuk/pulih"
        assert bring(visitor.client, code) == 422
        assert not visitor.is_in()


def test_with_password_and_code_a_citizen_is_in_and_the_code_is_spent(regency: Regency) -> None:
    """Small letters and blanks do no harm; another browser with the same paper is refused."""
    named()
    code = handed(regency)
    visitor = Visitor(regency.sari)
    assert bring(visitor.client, code.lower().replace("-", " ")) == 302
    assert visitor.is_in()
    assert bring(Client(), code) == 422
    assert Visitor(regency.sari).password().headers["Location"] == "/permohonan"


@pytest.mark.parametrize("what", ["code", "password", "name"])
def test_each_of_the_three_has_to_fit(regency: Regency, what: str) -> None:
    """One answer for all that is wrong; nothing is spent by it."""
    named()
    code = handed(regency)
    wrong = {
        "code": ("2222-2222-2222-2222", PASSWORD, SARI),
        "password": (code, "bukan sandi itu", SARI),
        "name": (code, PASSWORD, "budi@contoh.id"),
    }
    visitor = Visitor(regency.sari)
    assert bring(visitor.client, *wrong[what]) == 422
    assert not visitor.is_in()
    assert bring(visitor.client, code) == 302


def test_who_lost_the_password_too_writes_a_new_one_beside_the_code(regency: Regency) -> None:
    """Both officers' record says so; without that the old one stays."""
    named()
    code, fresh = handed(regency, ALL_LOST), "sandi yang baru sekali"
    visitor = Visitor(regency.sari)
    assert bring(visitor.client, code, "pendek") == 422
    assert bring(visitor.client, code, fresh) == 302
    assert visitor.is_in()
    client = Client()
    client.post("/masuk", {"surel": SARI, "sandi": PASSWORD})
    assert client.get("/akun/keamanan").status_code == 302
    client.post("/masuk", {"surel": SARI, "sandi": fresh})
    assert client.get("/akun/keamanan").status_code == 200


def test_staff_make_a_new_second_proof_before_anything_else(regency: Regency) -> None:
    """The code is spent when the new proof is made; till then only it opens the page."""
    named()
    given(regency.auditor)
    contact = vault.contact_of(regency.auditor.person)
    asked = restoring.Asked(contact["mail"], "stolen", restoring.SECOND)
    code = handed(regency, asked, restoring.Seen(contact["name"], "ktp", "1234"))
    visitor = Visitor(regency.auditor)
    assert visitor.password().headers["Location"] == "/masuk/pulih"
    assert visitor.client.get("/masuk/pasang").headers["Location"] == "/masuk"
    assert bring(visitor.client, code, name=contact["mail"]) == 302
    assert not visitor.is_in()
    assert EntryCode.objects.exists()
    visitor.client.get("/masuk/pasang")
    secret = visitor.client.session["secret"]
    app = factors.code_of(vault_opened(visitor, secret))
    assert visitor.client.post("/masuk/pasang", {"kode": app}).status_code == 200
    assert visitor.is_in()
    assert not EntryCode.objects.exists()


def test_a_new_proof_and_the_end_of_the_code_are_one(regency: Regency) -> None:
    """The book takes nothing just then: no proof is made, and the code lets her try again."""
    named()
    given(regency.auditor)
    contact = vault.contact_of(regency.auditor.person)
    asked = restoring.Asked(contact["mail"], "stolen", restoring.SECOND)
    handed(regency, asked, restoring.Seen(contact["name"], "ktp", "1234"))
    who, secret = regency.auditor, factors.new_secret()

    def make() -> tuple[str, ...] | None:
        return factors.enrol(who, secret, factors.code_of(secret))

    holding_back.hold("restored", "")
    with pytest.raises(holding_back.HeldBackError):
        restoring.finish_with(who, make)
    assert (factors.has_any(who.account), EntryCode.objects.exists()) == (False, True)
    holding_back.free()
    assert restoring.finish_with(who, make)
    assert (factors.has_any(who.account), EntryCode.objects.exists()) == (True, False)


def test_an_old_password_that_is_short_still_comes_in_with_the_code(regency: Regency) -> None:
    """Today's rule is for a password that is set today: a new one has to fulfil it."""
    named()
    Account.objects.filter(pk=regency.sari.account).update(password=make_password("pendek"))
    client = Client()
    form = {"surel": SARI, "sandi": "pendek", "kode": handed(regency)}
    assert client.post("/masuk/pulih", form).status_code == 302
    anew = {**form, "kode": handed(regency, ALL_LOST)}
    answer = client.post("/masuk/pulih", anew)
    assert answer.status_code == 422
    assert EntryCode.objects.get().anew


def test_a_code_is_struck_with_its_line_in_the_book_or_not_at_all(regency: Regency) -> None:
    """While the book is held the code stays; struck twice, it stands in the book once."""
    named()
    handed(regency)
    holding_back.hold("restored", "")
    with pytest.raises(holding_back.HeldBackError):
        restoring.finish(regency.sari)
    holding_back.free()
    assert EntryCode.objects.exists()
    restoring.finish(regency.sari)
    restoring.finish(regency.sari)
    assert kinds(regency) == [OPENED, CONFIRMED, USED]


def vault_opened(visitor: Visitor, secret: str) -> str:
    """Return the secret that waits in a visitor's session, as her app reads it from the page."""
    from prima.office.identity import pending  # noqa: PLC0415 - only this test looks there

    return pending.opened(visitor.who, secret)


def test_her_own_sign_in_cancels_what_waits(regency: Regency) -> None:
    """Who can come in lost nothing; the second officer finds it gone."""
    named()
    given(regency.sari)
    first, second = two(regency)
    number = opened(first)
    visitor = Visitor(regency.sari)
    visitor.password()
    assert Restoring.objects.exists(), "the password alone is not yet she"
    visitor.client.post("/masuk/kode", {"kode": shown()})
    assert visitor.is_in()
    answer = restoring.confirm(second, number, CARD)
    assert not isinstance(answer, str)
    assert kinds(regency) == [OPENED, CANCELLED]


def test_who_is_in_already_sees_it_and_cancels_it(regency: Regency) -> None:
    """Her account says so, with a button; the press asks for a fresh proof like any change."""
    named()
    visitor = Visitor(regency.sari).inside()
    opened(two(regency)[0])
    assert (
        "Ada pemulihan akun yang menunggu" in visitor.client.get("/akun/keamanan").content.decode()
    )
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        assert visitor.client.post("/akun/pemulihan/batal").status_code == 403
    visitor.client.post("/akun/pemulihan/batal")
    assert not Restoring.objects.exists()
    assert kinds(regency) == [OPENED, CANCELLED]


def test_the_book_tells_all_of_it_and_the_account_shows_it(regency: Regency) -> None:
    """Opened, confirmed, used: with the post, never with a name."""
    named()
    visitor = Visitor(regency.sari)
    bring(visitor.client, handed(regency))
    assert kinds(regency) == [OPENED, CONFIRMED, USED]
    said = [f"{one.what.id} {one.by.id}" for one in told.of(regency.sari)]
    assert said[0] == "Kode dari kertas dipakai oleh Anda"
    assert said[2].startswith("Pemulihan dibuka oleh ")
    page = visitor.client.get("/akun/keamanan").content.decode()
    assert "Pemulihan dikonfirmasi oleh" in page
    assert "Petugas 0" not in page


def test_the_document_lies_sealed_under_her_key(regency: Regency) -> None:
    """Kind and digits go with her key; name and code are kept nowhere at all."""
    named()
    code = handed(regency)
    stream = restoring.stream_of(regency.sari.account)
    kept = b"".join(
        bytes(one.canonical) + bytes(one.sealed or b"")
        for one in Entry.objects.filter(stream=stream)
    )
    assert not any(one in kept for one in (b"SARI UJI", code.encode()))
    entries, _ = archive.read(stream)
    said = repr([one.event.body for one in entries])
    assert not any(one in said for one in ("4321", "ktp", "SARI", "Uji"))
    assert [one.secret for one in archive.opened(entries, stream)] == [
        {"document": "ktp", "digits": "4321"}
    ] * 2
    assert code.replace("-", "").encode() not in bytes(EntryCode.objects.get().digest)
    vault.destroy_keys(stream, (regency.sari.person,))
    assert not any(one.secret for one in archive.opened(entries, stream))


def test_she_is_told_by_mail_at_each_step(regency: Regency) -> None:
    """Opened, confirmed, cancelled: no letter carries the code, and each says what to do."""
    named()
    code = handed(regency)
    opened(two(regency)[0])
    restoring.cancel(regency.sari, "pressed")
    queued = [one.task["args"] for one in OrmQ.objects.order_by("pk")]
    account = regency.sari.account
    assert queued == [(account, one) for one in (OPENED, CONFIRMED, OPENED, CANCELLED)]
    for _, kind in queued:
        letters.write(account, kind)
    assert [one.to for one in mail.outbox] == [[SARI]] * 4
    written = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    assert code not in written
    assert "Masuk seperti biasa sekarang" in mail.outbox[0].body
    assert "Sign in as usual now" in mail.outbox[0].body


def test_a_new_recovery_makes_the_old_paper_worthless(regency: Regency) -> None:
    """She lost the paper on the way home and came back."""
    named()
    old, new = handed(regency), handed(regency)
    visitor = Visitor(regency.sari)
    assert bring(visitor.client, old) == 422
    assert bring(visitor.client, new) == 302


def test_opening_anew_does_not_loosen_what_waits(regency: Regency) -> None:
    """As long as a code is owed, a further opening lets no password through."""
    named()
    handed(regency)
    opened(two(regency)[0], LOST)
    assert Visitor(regency.sari).password().headers["Location"] == "/masuk/pulih"
    assert Restoring.objects.exists()
