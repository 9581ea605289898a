"""The key of the blind indexes changes while people search; killed anywhere, it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from prima.case.acts import Withdraw
from prima.office import act as door
from prima.office import finding, keys, rebuild, reindexing, throttle, vault, who
from prima.office.home import folder
from prima.office.identity import openid
from prima.office.identity.rules import Provider
from prima.office.models import CaseIndex, Person
from tests.case.plans import AK1, KIA
from tests.office.doing import SOMEBODY, act, apply
from tests.office.laying import Founding
from tests.office.outdoors import ROOT, answer
from tests.office.regency import Regency
from tests.offices import OfficeHome

NIK, CHILD = "3302155508200003", "3302155508200011"
LEMBAGA = Provider("lembaga-uji", "Lembaga", "Institution", "https://id.example", "kantor")


@pytest.fixture(autouse=True)
def _own_index() -> Iterator[None]:
    """Give the index key back to the tests that follow."""
    path = folder("keys") / "index.key"
    first = path.read_bytes()
    yield
    path.write_bytes(first)
    for number in keys.numbers("index")[1:]:
        keys.drop("index", number)


def asked(regency: Regency) -> tuple[str, str]:
    """Let Sari ask for a card, and for one of a child; return the numbers of both cases."""
    card = apply(regency.sari, AK1, nama="Sari Dewi", nik=NIK, telepon="+6281234567890").number
    child = {"alasan": "baru", "wna": False, "nik_anak": CHILD}
    return card, apply(regency.sari, KIA, **child).number


def found(card: str, child: str) -> bool:
    """Tell whether everybody is found by everything that a counter may be told."""
    ways = ((NIK, card), ("0812 3456 7890", card), ("dewi sari", card), (CHILD, child))
    return all(number in finding.numbers_of(said, 9) for said, number in ways) and (
        vault.person_by_mail("sari@contoh.id") is not None
        and vault.person_by_nik(CHILD) is not None
    )


def hashes() -> set[bytes]:
    """Return every blind index that stands in the database."""
    people = Person.objects.values_list("mail_index", "nik_index")
    there = {bytes(one) for row in people for one in row if one is not None}
    uids = SocialAccount.objects.values_list("uid", flat=True)
    cases = CaseIndex.objects.values_list("digest", flat=True)
    return there | {bytes(one) for one in cases} | {bytes.fromhex(uid) for uid in uids}


def test_all_hashes_are_new_and_everybody_is_found_at_each_moment(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before, after each page, and in the end: no old hash is left, and the old key is gone."""
    monkeypatch.setattr(reindexing, "PAGE", 3)
    numbers, before = asked(regency), hashes()
    openid.link(regency.sari, LEMBAGA, "nomor-7")
    for _ in reindexing.rotate_index(settle=0):
        assert found(*numbers)
        assert openid.account_of(LEMBAGA, "nomor-7") == regency.sari
    assert not hashes() & before
    assert len(hashes()) == len(before) + 1
    assert keys.numbers("index") == (2,)
    assert not (folder("keys") / "index.key").exists()
    assert found(*numbers)
    assert who.sign_in("sari@contoh.id", "kuda makan rumput") is not None
    assert [one for one in rebuild.compare() if isinstance(one, rebuild.Difference)] == []


def test_what_comes_in_meanwhile_is_found_too(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case and a withdrawal in the middle of it."""
    monkeypatch.setattr(reindexing, "PAGE", 3)
    steps = reindexing.rotate_index(settle=0)
    next(steps)
    card, child = asked(regency)
    assert found(card, child)
    act(card, regency.sari, Withdraw(SOMEBODY))
    list(steps)
    assert found(card, child)


def test_cut_off_it_goes_on_with_the_same_key(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run makes no third key; the next rotation does."""
    monkeypatch.setattr(reindexing, "PAGE", 1)
    numbers = asked(regency)
    steps = reindexing.rotate_index(settle=0)
    next(steps)
    steps.close()
    assert keys.numbers("index") == (1, 2)
    assert found(*numbers)
    list(reindexing.rotate_index(settle=0))
    assert keys.numbers("index") == (2,)
    list(reindexing.rotate_index(settle=0))
    assert keys.numbers("index") == (3,)
    assert found(*numbers)


def test_a_door_that_was_shut_stays_shut(regency: Regency) -> None:
    """Whoever guesses passwords gets no new tries by a new key."""
    del regency
    for _ in range(throttle.BY_NAME):
        throttle.failed("sari@contoh.id", "203.0.113.7")
    keys.new_key_of("index")
    assert throttle.is_shut("sari@contoh.id", "203.0.113.7")


def test_the_link_of_a_forgotten_person_goes(regency: Regency) -> None:
    """What was sealed for her cannot be read, and so not be hashed anew."""
    openid.link(regency.budi, LEMBAGA, "nomor-8")
    vault.destroy_person(regency.budi.person)
    list(reindexing.rotate_index(settle=0))
    assert openid.linked(regency.budi) == frozenset()


def test_a_link_without_a_sealed_number_goes(regency: Regency) -> None:
    """Made before numbers were sealed, it cannot be hashed anew; the rotation goes on."""
    openid.link(regency.budi, LEMBAGA, "nomor-8")
    SocialAccount.objects.update(extra_data={})
    openid.link(regency.sari, LEMBAGA, "nomor-7")
    list(reindexing.rotate_index(settle=0))
    assert openid.linked(regency.budi) == frozenset()
    assert openid.account_of(LEMBAGA, "nomor-7") == regency.sari


def test_a_case_that_somebody_writes_to_is_read_again(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its hashes are those of its newest answers."""
    card, _ = asked(regency)
    load, late = door.load, [True]

    def between(number: str) -> object:
        read = load(number)
        if number == card and late:
            late.pop()
            act(card, regency.sari, Withdraw(SOMEBODY))
        return read

    monkeypatch.setattr(reindexing, "load", between)
    with transaction.atomic():
        list(reindexing.rotate_index(settle=0))
    assert not late
    assert card in finding.numbers_of(NIK, 9)
    assert [one for one in rebuild.compare() if isinstance(one, rebuild.Difference)] == []


SLOW = """
import time
from prima.faces.cli.django import wake
wake()
from prima.office import reindexing
reindexing.PAGE = 2
for done in reindexing.rotate_index(settle=0):
    print(done, flush=True)
    time.sleep(0.05)
"""


@pytest.mark.kill9
@pytest.mark.usefixtures("django_db_setup")
def test_killed_it_goes_on_by_command(outside: OfficeHome, laid_out: Founding) -> None:
    """Kill -9 in the middle of a program of its own; the command ends what that began."""
    sari = laid_out.regency.sari.person
    answer(outside, "tests.office.copying", json.dumps({"person": sari}))
    began = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        env=outside.environ,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert began.stdout is not None
    for _ in range(4):
        assert began.stdout.readline()
    os.kill(began.pid, signal.SIGKILL)
    began.stdout.close()
    began.wait()
    assert {path.name for path in (outside.folder / "keys").glob("index*")} == {
        "index.key",
        "index.2.key",
    }
    at = time.monotonic()
    done = outside.prima("keys", "rotate-index", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["index"] == 2
    assert told["renewed"] > 0
    assert time.monotonic() - at > reindexing.SETTLE_SECONDS, "requests under way end first"
    assert not (outside.folder / "keys" / "index.key").exists()
