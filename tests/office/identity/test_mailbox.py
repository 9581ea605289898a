"""An address counts for whoever opened the link that was sent there, and for nobody before."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django_q.models import OrmQ

from prima.office import letters, recovery, vault, who
from prima.office.identity import mailbox, told
from prima.office.identity.letters import leave
from prima.office.models import Account
from prima.office.notices import _address
from prima.office.who import Who, new_account, of_account
from tests.office.doing import apply
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given, shown

pytestmark = pytest.mark.usefixtures("noon", "regency")
TINI, SARI = "Tini@Contoh.id", "sari@contoh.id"
FORM = {"nama": "Tini Suryani", "surel": TINI, "sandi": PASSWORD}


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> None:
    """Keep the letters in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def newcomer(**changed: str) -> tuple[Client, Who]:
    """Let somebody enrol; return her browser, and who she is."""
    client = Client()
    answer = client.post("/daftar", FORM | changed)
    assert answer.status_code == 200, answer.content.decode()
    account = Account.objects.get(pk=client.session["account"])
    return client, of_account(account)


def letter_to(known: Who) -> Any:
    """Write what waits for an account, and return the letter."""
    mailbox.write(known.account)
    return mail.outbox[-1]


def link_in(letter: Any) -> str:
    """Return the path of the link in a letter."""
    return str(re.findall(r"(/surel/\S+)", str(letter.body))[0])


def test_a_newcomer_is_in_and_can_apply_before_anything_is_confirmed() -> None:
    """She is told in plain words what does not work yet, and how to come in meanwhile."""
    client, known = newcomer()
    said = client.get("/permohonan").content.decode()
    assert "belum dikonfirmasi" in said
    assert apply(known).number
    number = who.number_of(known)
    assert re.fullmatch(r"[1-9]\d{3}-\d{3}-\d{3}", number)
    other = Client()
    other.post("/masuk", {"surel": number, "sandi": PASSWORD})
    assert other.get("/akun/keamanan").status_code == 200


def test_until_then_the_address_counts_for_nothing() -> None:
    """No sign-in, no news and no new password go by it."""
    _, known = newcomer()
    client = Client()
    assert client.post("/masuk", {"surel": TINI, "sandi": PASSWORD}).status_code == 422
    assert vault.person_by_mail(TINI) is None
    assert _address(known.person) == ""
    recovery.write(known.account)
    assert mail.outbox == []


def test_the_link_and_the_password_make_it_count() -> None:
    """From then on she signs in by it, gets news there, and the link is dead."""
    client, known = newcomer()
    letter = letter_to(known)
    assert letter.to == [TINI]
    path, stranger = link_in(letter), Client()
    assert stranger.get(path).status_code == 200
    assert vault.person_by_mail(TINI) is None, "looking confirms nothing: a scanner looks too"
    assert stranger.post(path, {"sandi": "bukan sandi itu"}).status_code == 422
    assert vault.person_by_mail(TINI) is None
    assert stranger.post(path, {"sandi": PASSWORD}).headers["Location"] == "/masuk"
    assert vault.person_by_mail(TINI) == known.person
    assert _address(known.person) == TINI
    assert stranger.get(path).status_code == 410
    assert "belum dikonfirmasi" not in client.get("/permohonan").content.decode()


def test_who_is_in_needs_no_password_again() -> None:
    """One press in the browser in which she enrolled."""
    client, known = newcomer()
    path = link_in(letter_to(known))
    assert client.post(path).headers["Location"] == "/permohonan"
    assert vault.person_by_mail(TINI) == known.person


def test_an_address_of_another_cannot_be_taken(regency: Regency) -> None:
    """Her mailbox hears of it, the page says nothing, and no link leaves."""
    client, known = newcomer(surel=SARI)
    letter = letter_to(known)
    assert letter.to == [SARI]
    assert "sudah punya akun" in letter.subject
    assert "/surel/" not in letter.body
    link = mailbox.token_of(Account.objects.get(pk=known.account))
    assert client.post(f"/surel/{link}").status_code == 409
    assert vault.person_by_mail(SARI) == regency.sari.person


def test_a_victim_confirms_no_account_of_another() -> None:
    """A stranger enrolled with her address; without the stranger's password the link is nothing."""
    _, stranger = newcomer()
    path = link_in(letter_to(stranger))
    victim, own = newcomer()
    assert victim.post(path, {"sandi": "sandi milik korban"}).status_code == 422
    assert vault.person_by_mail(TINI) is None
    assert victim.post(link_in(letter_to(own))).status_code == 302
    assert vault.person_by_mail(TINI) == own.person
    with pytest.raises(mailbox.TakenError):
        mailbox.confirm(mailbox.Link(stranger, TINI))


def test_a_link_holds_for_the_hours_of_the_office_and_for_one_address() -> None:
    """Too late it is dead, and so it is once she wrote another address."""
    client, known = newcomer()
    path = link_in(letter_to(known))
    with time_machine.travel(NOON + timedelta(hours=48, seconds=1), tick=False):
        assert client.get(path).status_code == 410
    mailbox.change(known, "lain@contoh.id")
    assert client.get(path).status_code == 410
    assert link_in(letter_to(known)) != path


@pytest.mark.parametrize("token", ["x", "x:y:z", "WzEsMl0:1u:AAAA"])
def test_a_made_up_link_is_no_link(token: str) -> None:
    """Nor is one of another kind, such as that of a new password."""
    _, known = newcomer()
    other = recovery.token_of(Account.objects.get(pk=known.account))
    for one in (token, other):
        assert Client().get(f"/surel/{one}").status_code == 410


def test_a_letter_is_sent_again_a_few_times_and_no_more() -> None:
    """Three within a quarter of an hour; the page says so in three parts."""
    client, _ = newcomer()
    before = OrmQ.objects.count()
    found = [client.post("/akun/surel", {"surel": TINI}).status_code for _ in range(4)]
    assert found == [200, 200, 200, 429]
    assert OrmQ.objects.count() == before + 3
    assert client.post("/akun/surel", {"surel": "bukan"}).status_code == 422


def test_the_address_that_counts_stays_until_the_new_one_does(regency: Regency) -> None:
    """She changes it; news goes to the old one until she opened the link in the new."""
    client = Visitor(regency.sari).inside().client
    assert SARI in client.get("/akun/surel").content.decode()
    client.post("/akun/surel", {"surel": "baru@contoh.id"})
    assert _address(regency.sari.person) == SARI
    assert client.post(link_in(letter_to(regency.sari))).status_code == 302
    assert _address(regency.sari.person) == "baru@contoh.id"
    assert vault.person_by_mail(SARI) is None


def test_the_address_before_is_told_and_the_book_keeps_it(regency: Regency) -> None:
    """It hears of it once, is forgotten then, and no address stands in the queue."""
    hers = regency.sari
    mailbox.confirm(mailbox.Link(hers, "baru@contoh.id"))
    queued = [one.task for one in OrmQ.objects.order_by("pk")]
    assert queued[-1]["func"] == "prima.office.identity.letters.leave"
    assert queued[-1]["args"] == (hers.account,)
    for _ in range(2):
        leave(hers.account)
    assert [one.to for one in mail.outbox] == [[SARI]]
    assert "tidak lagi membuka" in mail.outbox[0].body
    assert "baru@contoh.id" not in mail.outbox[0].body
    assert SARI not in vault.contact_of(hers.person).values()
    assert told.of(hers)[0].what.id == "Alamat e-mail dikonfirmasi oleh"


def test_one_address_gets_few_letters_however_many_accounts_ask() -> None:
    """Five within six hours: who enrols again and again floods nobody's mailbox."""
    for _ in range(7):
        known = new_account("citizen", {mailbox.UNCONFIRMED: TINI}, who.hashed(PASSWORD))
        mailbox.write(known.account)
    assert [one.to for one in mail.outbox] == [[TINI]] * 5
    with time_machine.travel(NOON + timedelta(hours=6, seconds=1), tick=False):
        mailbox.write(known.account)
    assert len(mail.outbox) == 6


def test_a_patient_one_gets_no_more_than_ten_a_day_sent_there() -> None:
    """Every six hours the small bound begins anew; the day's does not."""
    known = new_account("citizen", {mailbox.UNCONFIRMED: TINI}, who.hashed(PASSWORD))
    for hours in range(0, 24, 3):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            for _ in range(3):
                mailbox.write(known.account)
    assert len(mail.outbox) == mailbox.A_DAY_MOST
    with time_machine.travel(NOON + timedelta(hours=25), tick=False):
        mailbox.write(known.account)
    assert len(mail.outbox) == mailbox.A_DAY_MOST + 1


def test_the_same_address_again_is_no_change(regency: Regency) -> None:
    """Nobody is told that her address counts no more, which still does."""
    mailbox.confirm(mailbox.Link(regency.sari, SARI.upper()))
    leave(regency.sari.account)
    assert mail.outbox == []


def test_a_link_for_a_new_password_dies_with_the_address_it_went_to(regency: Regency) -> None:
    """Who reads the old mailbox opens nothing with a letter that lies there."""
    token = recovery.token_of(Account.objects.get(pk=regency.sari.account))
    assert recovery.account_of(token) is not None
    mailbox.confirm(mailbox.Link(regency.sari, "baru@contoh.id"))
    assert recovery.account_of(token) is None


def test_a_forgotten_password_needs_the_second_proof_too(regency: Regency) -> None:
    """Mailbox and code: the link alone gives no password to who has a factor."""
    given(regency.auditor)
    account = Account.objects.get(pk=regency.auditor.account)
    path, client = f"/sandi-baru/{recovery.token_of(account)}", Client()
    fresh = "sandi yang baru sekali"
    assert 'name="kode"' in client.get(path).content.decode()
    assert client.post(path, {"sandi": fresh, "kode": "000000"}).status_code == 422
    assert who.has_password(regency.auditor, PASSWORD)
    assert client.post(path, {"sandi": fresh, "kode": shown()}).status_code == 302
    assert who.has_password(regency.auditor, fresh)
    assert client.get(path).status_code == 410


def test_staff_get_a_link_for_their_first_password(regency: Regency) -> None:
    """It holds for the hours of the office, once; the one for a forgotten password does not."""
    recovery.write_first(regency.auditor.account)
    path = re.findall(r"(/sandi-baru/\S+)", str(mail.outbox[0].body))[0]
    account = Account.objects.get(pk=regency.auditor.account)
    short, client = f"/sandi-baru/{recovery.token_of(account)}", Client()
    with time_machine.travel(NOON + timedelta(hours=47), tick=False):
        assert client.get(short).status_code == 410
        assert client.post(path, {"sandi": "sandi yang pertama"}).status_code == 302
        assert client.get(path).status_code == 410
    assert who.has_password(regency.auditor, "sandi yang pertama")


def test_a_folder_of_letters_keeps_one_to_an_address_that_does_not_count(
    settings: Any,
) -> None:
    """An office without a mail server can still hand the link on; it lies under her key."""
    settings.EMAIL_BACKEND = "prima.office.letters.Backend"
    _, known = newcomer()
    mailbox.write(known.account)
    found = [one for one in letters.kept() if one.to == TINI]
    assert len(found) == 1
    assert "/surel/" in found[0].body
    vault.destroy_person(known.person)
    assert not [one for one in letters.kept() if one.to == TINI]
