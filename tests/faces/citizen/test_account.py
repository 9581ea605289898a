"""People come in and go; nobody learns who has an account here."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prima.office import enrol, recovery, throttle, vault, who
from prima.office.models import Account, Person
from prima.office.moment import now
from tests.faces.citizen.village import AK1, PASSWORD, Village, Walker, plain, walker
from tests.mailbox import opened
from tests.second_factor import given, shown

NEW = {"nama": "Tini Suryani", "surel": "tini@contoh.id", "sandi": "tiga kata acak"}


def test_who_is_not_signed_in_comes_back_to_where_she_wanted_to_be(nobody: Walker) -> None:
    """The gate sends her to sign in, and the sign-in back to the page."""
    answer = nobody.client.get(f"/permohonan/baru/{AK1}")
    assert answer.headers["Location"] == f"/masuk?lanjut=%2Fpermohonan%2Fbaru%2F{AK1}"
    said = nobody.send(answer.headers["Location"], surel="sari@contoh.id", sandi=PASSWORD)
    assert nobody.at == f"/permohonan/baru/{AK1}"
    assert "Mengajukan Kartu pencari kerja (AK-1) Selesai" in said


@pytest.mark.parametrize(
    "wanted",
    ["https://jahat.example/x", "//jahat.example", "/\\jahat.example", "javascript:alert(1)", "x"],
)
def test_the_way_back_never_leaves_this_office(nobody: Walker, wanted: str) -> None:
    """Only a path of our own is followed."""
    form = {"surel": "sari@contoh.id", "sandi": PASSWORD, "lanjut": wanted}
    answer = nobody.client.post("/masuk", form)
    assert answer.headers["Location"] == "/permohonan"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(nobody: Walker) -> None:
    """Neither says which of the two did not fit; what was typed as name stays."""
    answers = []
    for name in ("sari@contoh.id", "tidak.ada@contoh.id"):
        said = nobody.send("/masuk", 422, surel=name, sandi="salah sama sekali")
        answers.append(said.replace(name, ""))
        html = nobody.client.post("/masuk", {"surel": name, "sandi": "x"}).content.decode()
        assert f'value="{name}"' in html
        assert 'name="sandi" value=""' in html
    assert answers[0] == answers[1]
    assert "E-mail atau sandi tidak cocok." in answers[0]


def test_after_ten_failures_the_door_is_shut_for_the_right_password_too(nobody: Walker) -> None:
    """It says for how long; another name is still served."""
    for _ in range(throttle.BY_NAME):
        nobody.send("/masuk", 422, surel="sari@contoh.id", sandi="salah sama sekali")
    said = nobody.send("/masuk", 429, surel="SARI@contoh.id ", sandi=PASSWORD)
    assert "menutup nama ini selama 15 menit" in said
    nobody.send("/masuk", surel="budi@contoh.id", sandi=PASSWORD)
    assert nobody.at == "/permohonan"


def test_one_address_cannot_try_all_names(nobody: Walker) -> None:
    """Past a hundred failures from one address every name is shut there."""
    for n in range(throttle.BY_ADDRESS):
        throttle.failed(f"{n}@contoh.id", "127.0.0.1")
    nobody.send("/masuk", 429, surel="budi@contoh.id", sandi=PASSWORD)
    other = nobody.client.post(
        "/masuk", {"surel": "budi@contoh.id", "sandi": PASSWORD}, REMOTE_ADDR="192.0.2.9"
    )
    assert other.status_code == 302


def test_a_success_forgets_the_failures_before_it(nobody: Walker) -> None:
    """Nine slips a week are no attack."""
    for _ in range(throttle.BY_NAME - 1):
        throttle.failed("sari@contoh.id", "127.0.0.1")
    nobody.send("/masuk", surel="sari@contoh.id", sandi=PASSWORD)
    throttle.failed("sari@contoh.id", "127.0.0.1")
    assert not throttle.is_shut("sari@contoh.id", "127.0.0.1")


def test_each_kind_of_account_begins_at_its_own_desk(nobody: Walker, village: Village) -> None:
    """An officer comes to the desk, the auditor to the examination."""
    post = vault.contact_of(village.officers[f"{AK1}/loket"].person)["mail"]
    for name, home in ((post, "/meja"), ("ayu@contoh.id", "/pemeriksaan")):
        person = vault.person_by_mail(name)
        given(who.of_account(Account.objects.get(person=person)))
        answer = nobody.client.post("/masuk", {"surel": name, "sandi": PASSWORD})
        assert answer.headers["Location"] == "/masuk/kode"
        answer = nobody.client.post("/masuk/kode", {"kode": shown()})
        assert answer.headers["Location"] == home


def test_an_officer_is_told_whose_page_this_is(village: Village) -> None:
    """The pages of the citizen are for citizens; the gate says so."""
    officer = walker(village.officers[f"{AK1}/loket"])
    for path in ("/permohonan", f"/permohonan/baru/{AK1}", "/permohonan/0123-456Z"):
        assert "bukan untuk akun Anda" in officer.get(path, 403)


def test_signing_out_ends_the_session(sari: Walker) -> None:
    """It needs a button, not a link; afterwards the file is shut."""
    assert sari.client.get("/keluar").status_code == 405
    sari.client.post("/keluar")
    assert sari.client.get("/permohonan").headers["Location"].startswith("/masuk")


def test_a_newcomer_has_an_account_with_a_long_password_of_any_kind(nobody: Walker) -> None:
    """Three words are enough; the telephone is hers to leave out."""
    said = nobody.send("/daftar", **NEW)
    assert "Akun siap dipakai" in said
    opened("tini@contoh.id")
    nobody.send("/masuk", surel="Tini@Contoh.id", sandi=NEW["sandi"])
    assert "Masuk sebagai Tini Suryani." in nobody.get("/permohonan")
    account = Account.objects.get(person=vault.person_by_mail("tini@contoh.id"))
    assert account.kind == "citizen"
    assert "phone" not in vault.contact_of(account.person_id)


def test_whether_an_address_is_known_changes_no_word_of_the_answer(nobody: Walker) -> None:
    """The one who has the account keeps her password; the other learns nothing."""
    said = []
    for address in ("sari@contoh.id", "tini@contoh.id"):
        words = nobody.send("/daftar", **{**NEW, "surel": address})
        said.append(re.sub(r"\d{4}-\d{3}-\d{3}", "#", words.replace(address, "?")))
    assert said[0] == said[1]
    nobody.send("/masuk", 422, surel="sari@contoh.id", sandi=NEW["sandi"])
    nobody.send("/masuk", surel="sari@contoh.id", sandi=PASSWORD)


def test_nobody_makes_accounts_by_the_hundred(
    nobody: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the bound of one connection none is made; who signs in there is not shut out."""
    monkeypatch.setattr(throttle, "BY_ADDRESS", 2)
    for n in range(2):
        nobody.send("/daftar", **NEW | {"surel": f"tini{n}@contoh.id"})
    said = nobody.send("/daftar", 429, **NEW | {"surel": "tini9@contoh.id"})
    assert "15 menit lagi" in said
    assert vault.person_by_mail("tini9@contoh.id") is None
    nobody.send("/masuk", surel="budi@contoh.id", sandi=PASSWORD)


def test_a_known_address_stays_with_who_has_it(village: Village) -> None:
    """Whoever types it has an account of her own, and the address is not its."""
    before = Person.objects.count()
    other = enrol.enrol(enrol.Newcomer("Sari Lain", "sari@contoh.id", "sandi yang lain"))
    assert Person.objects.count() == before + 1
    assert vault.person_by_mail("sari@contoh.id") == village.sari.person
    assert vault.contact_of(other.person).get("mail") is None
    assert enrol.name_of(village.sari) == "Sari"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sandi": "pendek"}, "Sandi perlu paling sedikit 10 tanda; yang Anda isi 6."),
        ({"sandi": "x" * 201}, "Sandi boleh berisi paling banyak 200 tanda."),
        ({"surel": "bukan-surel"}, "Alamat e-mail perlu ditulis lengkap"),
        ({"nama": "  "}, "Isi nama lengkap."),
        ({"telepon": "12"}, "Nomor telepon perlu nomor lengkap"),
    ],
)
def test_a_fault_of_the_enrolment_is_told_at_its_field(
    nobody: Walker, wrong: dict[str, str], said: str
) -> None:
    """The rest stays; a password is never written back into the page."""
    answer = nobody.client.post("/daftar", {**NEW, **wrong})
    assert answer.status_code == 422
    assert said in plain(answer)
    html = answer.content.decode()
    assert 'name="sandi" value=""' in html
    assert wrong.get("sandi", NEW["sandi"]) not in html


def test_a_demo_office_lets_a_visitor_in_with_one_press(
    nobody: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sign-ins stand on the page; in a real office there are none."""
    assert "Kantor contoh: masuk sebagai" in nobody.get("/masuk")
    monkeypatch.setattr(enrol, "profile", _Real)
    assert "Kantor contoh: masuk sebagai" not in nobody.get("/masuk")


class _Real:
    demo = False


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Do the job at once, and keep the letters in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(recovery, "async_task", lambda _job, account: recovery.write(account))


@pytest.mark.usefixtures("sent")
def test_a_forgotten_password_is_replaced_by_a_link_in_the_mail(nobody: Walker) -> None:
    """The link works once, and the old password is dead."""
    assert "Periksa e-mail Anda" in nobody.send("/lupa-sandi", surel="sari@contoh.id")
    (letter,) = mail.outbox
    assert letter.to == ["sari@contoh.id"]
    path = re.search(r"(/sandi-baru/\S+)", str(letter.body))
    assert path is not None
    assert "Sandi perlu paling sedikit" in nobody.send(path[1], 422, sandi="pendek")
    nobody.send(path[1], sandi="sandi yang baru")
    assert "tidak berlaku lagi" in nobody.get(path[1], 410)
    nobody.send("/masuk", 422, surel="sari@contoh.id", sandi=PASSWORD)
    nobody.send("/masuk", surel="sari@contoh.id", sandi="sandi yang baru")
    assert nobody.at == "/permohonan"


def test_the_work_is_the_same_for_an_address_that_nobody_has(
    nobody: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known or not, one job is queued, with as many questions to the database."""
    jobs: list[tuple[str, ...]] = []
    monkeypatch.setattr(recovery, "async_task", lambda *job: jobs.append(job))
    asked = []
    for address in ("sari@contoh.id", "tidak.ada@contoh.id"):
        with CaptureQueriesContext(connection) as queries:
            nobody.send("/lupa-sandi", surel=address)
        asked.append(
            [
                re.sub("'.*?'", "", one["sql"])
                for one in queries.captured_queries
                if "office_entry" not in one["sql"]  # the office's name, read now and then
            ]
        )
    assert asked[0] == asked[1]
    assert [len(job) for job in jobs] == [2, 2]
    recovery.write(jobs[1][1])


@pytest.mark.usefixtures("sent")
def test_asking_for_a_link_tells_nothing_about_an_address(nobody: Walker) -> None:
    """Known or not, the words are the same; only the known one gets a letter."""
    known = nobody.send("/lupa-sandi", surel="sari@contoh.id")
    assert nobody.send("/lupa-sandi", surel="tidak.ada@contoh.id") == known
    assert len(mail.outbox) == 1
    nobody.send("/lupa-sandi", 422, surel="")
    for _ in range(2 * throttle.BY_NAME):
        nobody.send("/lupa-sandi", surel="sari@contoh.id")
    assert len(mail.outbox) == recovery.LETTERS_MOST, "nobody floods her mailbox"


@pytest.mark.usefixtures("sent")
def test_letters_are_counted_by_where_they_go_not_only_by_who_asks(nobody: Walker) -> None:
    """Twenty places ask for one address: five letters in a day, and nobody is told."""
    said = set()
    for n in range(20):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        said.add(client.post("/lupa-sandi", {"surel": "Sari@Contoh.id "}).content)
    assert len(mail.outbox) == recovery.LETTERS_MOST
    assert len(said) == 1
    with time_machine.travel(now() + timedelta(hours=25)):
        nobody.send("/lupa-sandi", surel="sari@contoh.id")
    assert len(mail.outbox) == recovery.LETTERS_MOST + 1


@pytest.mark.usefixtures("sent")
def test_who_asks_from_elsewhere_takes_no_letter_from_her_own_browser(nobody: Walker) -> None:
    """She came in with it before: whatever strangers used up, her letter comes."""
    nobody.send("/masuk", surel="sari@contoh.id", sandi=PASSWORD)
    nobody.client.post("/keluar")
    for n in range(20):
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/lupa-sandi", {"surel": "sari@contoh.id"})
    before = len(mail.outbox)
    nobody.send("/lupa-sandi", surel="sari@contoh.id")
    assert len(mail.outbox) == before + 1
    for _ in range(10):
        nobody.send("/lupa-sandi", surel="sari@contoh.id")
    assert len(mail.outbox) == before + recovery.LETTERS_MOST


@pytest.mark.usefixtures("sent")
def test_a_day_has_a_bound_of_its_own(nobody: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits each quarter of an hour gains nothing: letters and accounts of one connection."""
    monkeypatch.setattr(throttle, "BY_ADDRESS_A_DAY", 3)
    begun, words = now(), set()
    for n in range(6):
        with time_machine.travel(begun + timedelta(minutes=20 * n)):
            mine = f"{'sari' if n > 2 else 'x'}@contoh.id"
            words.add(Client().post("/lupa-sandi", {"surel": mine}).content)
            answer = 200 if n < 3 else 429
            said = nobody.send("/daftar", answer, **NEW | {"surel": f"tini{n}@contoh.id"})
    assert "dalam satu hari" in said
    assert "besok" in said
    assert len(words) == 1
    assert not mail.outbox
    with time_machine.travel(begun + timedelta(hours=25)):
        nobody.send("/daftar", **NEW | {"surel": "tini9@contoh.id"})


@pytest.mark.parametrize("token", ["", "x", "x:y:z", "WzEsMl0:1u:AAAA"])
def test_a_made_up_link_is_no_link(nobody: Walker, token: str) -> None:
    """A link that we did not sign opens nothing."""
    answer = nobody.client.get(f"/sandi-baru/{token}")
    assert answer.status_code in (404, 410)
