"""Every event that concerns her is told to the citizen, in order, and the mail tells no secret."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from prima.office import notices, store, vault
from prima.office.models import Delivery, Notice
from prima.office.notices import deliver_waiting
from prima.office.who import new_account
from tests.case.plans import COMPLAINT, MORNING, plan
from tests.office.doing import apply, completed, decide, granted, returned, work
from tests.office.postbox import Postbox
from tests.office.regency import Regency

SARI, BUDI = "sari@contoh.id", "budi@contoh.id"


@pytest.fixture
def post(settings: Any) -> Generator[Postbox]:
    """Open a mail server, and let the office know it."""
    postbox = Postbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postbox.port
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "Kabupaten Tirtasari <kabar@tirtasari.example>"
    postbox.open()
    yield postbox
    postbox.close()


def deliver(at: datetime = MORNING + timedelta(hours=1)) -> int:
    """Let the office send what waits, at an instant."""
    with time_machine.travel(at, tick=False):
        return deliver_waiting()


def test_each_event_that_concerns_her_is_one_mail(regency: Regency, post: Postbox) -> None:
    """Received, decided, issued, closed: four mails to her own address, and none again."""
    case = granted(regency, regency.sari)
    assert deliver() == 4
    assert deliver() == 0
    assert post.recipients == [SARI] * 4
    assert [str(mail["Subject"]).partition(case.number)[0] for mail in post.got] == [
        "Permohonan ",
        "Ada keputusan atas ",
        "Hasil ",
        "Permohonan ",
    ]
    assert len(set(post.ids)) == 4


def test_a_mail_says_what_happened_and_where_to_look(regency: Regency, post: Postbox) -> None:
    """The sentence, the page of her case, the right to report; in both languages."""
    number = apply(regency.sari).number
    deliver()
    said = post.text_of(0)
    assert f"Permohonan {number} diterima." in said
    assert f"Application {number} was received." in said
    assert f"/permohonan/{number}" in said
    assert "Kabupaten Tirtasari" in said
    assert str(post.got[0]["From"]) == "Kabupaten Tirtasari <kabar@tirtasari.example>"
    assert [one.rpartition(".1.")[0] for one in post.ids] == [f"<{number}"]


def test_no_mail_tells_anything_personal(regency: Regency, post: Postbox) -> None:
    """No name, no number of hers, not even the service: a mail is read over shoulders."""
    number = apply(regency.sari, jenjang="sma").number
    returned(regency, number, "periksa", "foto", "data_diri")
    case = completed(regency.sari, number, "periksa")
    work(regency, number, "periksa", masih_berlaku=True)
    decide(regency, number, MORNING, "refused", "masih_berlaku")
    assert deliver() == 5
    title = plan(case.plan.standard.standard).standard.title.id
    for mail in post.got:
        said = mail.as_string() + str(mail.get_content())
        for value in (*case.answers.values(), "Sari Uji", title, regency.sari.person):
            assert str(value) not in said or len(str(value)) < 6


def test_a_server_that_is_down_delays_and_loses_nothing(regency: Regency, post: Postbox) -> None:
    """Later, everything comes, in the order in which it happened."""
    granted(regency, regency.sari)
    post.close()
    assert deliver() == 0
    assert deliver(MORNING + timedelta(hours=1, seconds=30)) == 0
    post.open()
    assert deliver(MORNING + timedelta(hours=2)) == 4
    kinds = Delivery.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["received", "decided", "issued", "closed"]
    assert post.ids == sorted(post.ids, key=lambda one: int(one.split(".")[1].partition("@")[0]))


def test_a_server_that_is_down_is_not_asked_once_a_message(
    regency: Regency, post: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One failure ends the round: two hundred messages do not wait two hundred timeouts."""
    for _ in range(5):
        apply(regency.sari, COMPLAINT)
        apply(regency.budi, COMPLAINT)
    post.close()
    tries: list[str] = []
    address = notices._address

    def noted(who: str) -> str:
        tries.append(who)
        return address(who)

    monkeypatch.setattr(notices, "_address", noted)
    deliver()
    assert len(tries) == 1
    assert Delivery.objects.filter(attempts=1).count() == 1


def test_a_later_mail_never_overtakes_an_earlier_one(regency: Regency, post: Postbox) -> None:
    """While one waits, those that follow to the same person wait behind it; others go."""
    case = granted(regency, regency.sari)
    apply(regency.budi, COMPLAINT)
    post.unknown.add(SARI)
    assert deliver() == 1
    assert post.recipients == [BUDI]
    post.unknown.clear()
    assert deliver(MORNING + timedelta(hours=1, seconds=10)) == 0, "the first is put off"
    assert deliver(MORNING + timedelta(hours=2)) == 4
    assert [one.partition("@")[0].rpartition(".")[0] for one in post.ids[1:]] == [
        f"<{case.number}.{version}" for version in (1, 3, 4, 5)
    ]


def test_what_went_wrong_is_noted_without_her_address(regency: Regency, post: Postbox) -> None:
    """The operator sees the kind of failure; the table stays free of personal data."""
    apply(regency.sari)
    post.unknown.add(SARI)
    deliver()
    row = Delivery.objects.get()
    assert row.failure == "SMTPRecipientsRefused"
    assert SARI not in str(Delivery.objects.values())


def test_tries_grow_rarer_and_never_end(regency: Regency, post: Postbox) -> None:
    """Half a minute, a minute, two …, at most a day and a half; given up never."""
    apply(regency.sari)
    post.unknown.add(SARI)
    at, waits = MORNING + timedelta(hours=1), []
    for _ in range(16):
        deliver(at)
        row = Delivery.objects.get()
        waits.append(row.next_at - at)
        at = row.next_at
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert waits[-1] == waits[-2] < timedelta(days=2)
    post.unknown.clear()
    assert deliver(at) == 1


def test_a_crash_after_sending_sends_the_same_mail_again(
    regency: Regency, post: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least once, under the same id, so that a mailbox shows it once."""
    apply(regency.sari)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(notices, "_done", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver()
    assert deliver() == 1
    assert len(post.ids) == 2
    assert len(set(post.ids)) == 1


def test_who_has_no_address_finds_her_messages_in_her_list(regency: Regency, post: Postbox) -> None:
    """Nothing is sent, nothing is tried for ever, nothing is lost."""
    who = new_account("citizen", {"name": "Tanpa Surel"}, "kuda makan rumput")
    number = apply(who).number
    assert deliver() == 0
    assert deliver() == 0
    assert post.got == []
    (told,) = notices.of(who)
    assert (told.number, told.kind) == (number, "received")
    assert told.news.subject.id == f"Permohonan {number} diterima."
    del regency


def test_the_list_holds_her_messages_alone_the_newest_first(regency: Regency) -> None:
    """The same words as in the mail."""
    case = granted(regency, regency.sari)
    apply(regency.budi)
    told = notices.of(regency.sari)
    assert [one.kind for one in told] == ["closed", "issued", "decided", "received"]
    assert {one.number for one in told} == {case.number}
    assert len(notices.of(regency.budi)) == 1
    assert notices.of(regency.auditor) == ()


def test_the_list_is_in_the_same_order_after_a_rebuild(regency: Regency) -> None:
    """Messages of one instant stand by case, the newest event first, not by their rows."""
    granted(regency, regency.sari)
    Notice.objects.update(at=MORNING)
    told = notices.of(regency.sari)
    rows = [
        {name: getattr(row, name) for name in store.NOTICE}
        for row in Notice.objects.order_by("-version")
    ]
    Notice.objects.all().delete()
    Notice.objects.bulk_create(Notice(**row) for row in rows)
    assert notices.of(regency.sari) == told
    assert [one.kind for one in told][-1] == "received"


@pytest.mark.parametrize("odd", ["a@b@c", "x\ny@contoh.id", "@"])
def test_an_address_that_is_none_keeps_nobody_else_waiting(
    regency: Regency, post: Postbox, odd: str
) -> None:
    """Her messages wait; those of all others go out at once."""
    vault.change_contact(regency.sari.person, {"name": "Sari", "mail": odd})
    apply(regency.sari)
    apply(regency.budi)
    deliver()
    assert post.recipients == [BUDI]
    assert Delivery.objects.filter(person=regency.sari.person, sent_at=None).count() == 1


def test_a_changed_address_is_used_at_once(regency: Regency, post: Postbox) -> None:
    """What waits goes to where she is now."""
    apply(regency.sari)
    contact = vault.contact_of(regency.sari.person)
    vault.change_contact(regency.sari.person, {**contact, "mail": "baru@contoh.id"})
    deliver()
    assert post.recipients == ["baru@contoh.id"]


def test_a_simulated_past_sends_nothing(regency: Regency, post: Postbox) -> None:
    """Only what was meant to go out goes out; the list is complete all the same."""
    apply(regency.sari)
    Delivery.objects.all().delete()
    assert deliver() == 0
    assert post.got == []
    assert Notice.objects.count() == 1
