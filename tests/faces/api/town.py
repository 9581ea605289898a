"""A small town: two services, a few officers, two citizens; and cases that really ran.

Everything goes through the one door, so what the tests read is what an office holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client, override_settings

from prima.asn.post import Post, Unit
from prima.case.acts import (
    Actor,
    Complete,
    Decide,
    Finish,
    Gap,
    Rate,
    Return,
    Start,
    Submit,
    Withdraw,
)
from prima.case.happened import Happened
from prima.faces.session import kept_of
from prima.office import archive, keys, profile, registry, sealer, standards
from prima.office.act import Acknowledged, Terms, perform, submit
from prima.office.found import Appointment, appoint
from prima.office.guards import ONCE
from prima.office.lease import take
from prima.office.profile import Profile
from prima.office.who import Who, new_account
from prima.standard.text import Text

ROOT = Path(__file__).resolve().parents[3]
AK1 = "ak1-kartu-pencari-kerja"
SKCK = "skck-baru"
SEEDS = (
    ROOT / "standards/labour/ak1-kartu-pencari-kerja.yaml",
    ROOT / "standards/police/skck-baru.yaml",
)
ANSWERS = {
    "nama": "Sari Wulandari",
    "nik": "3201014107950001",
    "telepon": "+6281234567890",
    "jenjang": "sma",
    "minat": "toko",
}
NIGHT_BEFORE = datetime(2026, 2, 1, 1, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday, 09.00 WIB."""

CLERK = Actor("officer", "", ())
"""Whom an act names as its doer; the door puts in who really asks."""


@dataclass(frozen=True, slots=True)
class Town:
    """Who lives and works here."""

    sari: Who
    budi: Who
    rina: Who
    tono: Who
    dewi: Who
    agung: Who
    auditor: Who
    administrator: Who

    @property
    def everybody(self) -> dict[str, Who]:
        """Return everybody by name."""
        return {name: getattr(self, name) for name in self.__slots__}


UNITS = (
    Unit("dinas-tenaga-kerja", "Dinas Tenaga Kerja"),
    Unit("polres-tirtasari", "Kepolisian Resor"),
)
POSTS = (
    Post("loket-1", "dinas-tenaga-kerja", "executor", (f"{AK1}/loket",), "Petugas loket"),
    Post(
        "pengantar-1",
        "dinas-tenaga-kerja",
        "functional",
        (f"{AK1}/pengantar_kerja",),
        "Pengantar kerja",
    ),
    Post(
        "skck-1",
        "polres-tirtasari",
        "executor",
        (f"{SKCK}/petugas_skck", f"{SKCK}/petugas_inafis"),
        "Petugas SKCK",
    ),
    Post("intel-1", "polres-tirtasari", "supervisor", (f"{SKCK}/kepala_intelkam",), "Kepala"),
)
PEOPLE = (
    ("rina", ("loket-1",)),
    ("tono", ("pengantar-1",)),
    ("dewi", ("skck-1",)),
    ("agung", ("intel-1",)),
)


def found_town() -> Town:
    """Found the office and everybody in it."""
    keys.make_keys("tirtasari.go.id/buku")
    forget()
    region = Text(id="Kabupaten Tirtasari", en="Tirtasari Regency")
    profile.found(Profile(region, region, demo=True), NIGHT_BEFORE, "system")
    for unit in UNITS:
        registry.open_unit(unit, NIGHT_BEFORE, "system")
    for post in POSTS:
        registry.open_post(post, NIGHT_BEFORE, "system")
    for seed in SEEDS:
        establish(seed)
    forget()
    with override_settings(PASSWORD_HASHERS=QUICK):
        officers = appoint(map(appointment, *zip(*PEOPLE, strict=True)), at=NIGHT_BEFORE, by="x")
        others = [
            new_account(kind, {"mail": f"{name}@contoh.id", "name": name.title()}, "x")
            for name, kind in OTHERS
        ]
    forget()
    return Town(*others[:2], *officers, *others[2:])


OTHERS = (("sari", "citizen"), ("budi", "citizen"), ("ayu", "auditor"), ("made", "administrator"))


def establish(seed: Path) -> None:
    """Establish a standard; its bytes are judged once a run, and entered again from then on."""
    stream = f"standard/{seed.stem}"
    if seed not in ESTABLISHED:
        standards.establish(seed.read_bytes(), seed.name, at=NIGHT_BEFORE, by="system")
        ESTABLISHED[seed] = archive.read(stream)[0][0].event.body
    else:
        event = Happened("established", NIGHT_BEFORE, "system", ESTABLISHED[seed])
        archive.append(stream, archive.EMPTY, [event])


ESTABLISHED: dict[Path, Any] = {}


def appointment(name: str, posts: tuple[str, ...]) -> Appointment:
    """Return how an officer comes to work here."""
    return Appointment(name, {"mail": f"{name}@tirtasari.go.id"}, "x", posts, LEVELS, "SK 1")


LEVELS = tuple(
    (code, 5) for code in ("layanan_publik", "antarkerja", "catatan_kepolisian", "sidik_jari")
)
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""Nobody here signs in by password, so no test waits for a slow hash."""


def forget() -> None:
    """Let every reader look at the book anew: this town is not the one of the test before."""
    standards._catalogue_at.cache_clear()
    registry._registry.cache_clear()
    profile._profile.cache_clear()


def client_of(who: Who) -> Client:
    """Return a browser in which somebody signed in."""
    client = Client()
    session = client.session
    session.update(kept_of(who))
    session.save()
    return client


def unguarded() -> None:
    """Take the guards off, as one with power over the database could; a rollback puts them back."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ONCE:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("SET LOCAL session_replication_role = replica")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("PRAGMA defer_foreign_keys = ON")


def fill(count: int, stream: str = "notes/long") -> None:
    """Enter `count` small entries of no meaning, so that the book has more than one tile."""
    events = [Happened("noted", MORNING, "system", {"n": n}) for n in range(count)]
    head = archive.head_of(stream)
    for start in range(0, count, 100):
        head = archive.append(stream, head, events[start : start + 100])


def seal() -> int:
    """Seal everything that waits, as the office's one sealer; return how many entries."""
    held = take(sealer.LEASE, sealer.LEASE_SECONDS, "town")
    assert held is not None, "another sealer is at work"
    total = 0
    while sealed := sealer.seal_new(held):
        total += sealed
    return total


def apply(
    who: Who, at: datetime = MORNING, *, service: str = AK1, key: str = "", **answers: Any
) -> str:
    """Apply for a card, and return the number of the case."""
    plan = standards.in_force(service, at.date())
    assert plan is not None
    act = Submit(Actor("citizen", who.person), {**ANSWERS, **answers}, {}, "web")
    return done(submit(act, who, plan, Terms(key=key, at=at)))


def done(answer: object) -> str:
    """Return the number of an act that was entered; an obstacle fails the test."""
    assert isinstance(answer, Acknowledged), answer
    return answer.number


def act(number: str, who: Who, what: Any, at: datetime) -> str:
    """Do something to a case."""
    return done(perform(what, number, who, Terms(at=at)))


def check(town: Town, number: str, at: datetime) -> None:
    """Let Rina take the file in hand and find it in order."""
    met = ("data_diri", "identitas", "foto", "ijazah")
    act(number, town.rina, Start(CLERK, "periksa"), at)
    found = Finish(CLERK, "periksa", met, findings={"masih_berlaku": False})
    act(number, town.rina, found, at + timedelta(minutes=3))


def grant(town: Town, number: str, at: datetime) -> None:
    """Let Tono grant the card."""
    act(number, town.tono, Decide(CLERK, "sahkan", "granted"), at)


def whole_case(town: Town, who: Who, at: datetime = MORNING, way: int = 0) -> str:
    """Run a case in one of four ways: granted, returned and granted, withdrawn, left open."""
    number = apply(who, at)
    if way == 1:
        act(number, town.rina, Return(CLERK, "periksa", (Gap("data_diri", "unreadable"),)), at)
        act(number, who, Complete(CLERK, "periksa", {"jenjang": "smp"}), at + timedelta(hours=1))
        at += timedelta(hours=1)
    if way == 2:
        act(number, who, Withdraw(CLERK), at + timedelta(minutes=1))
    if way < 2:
        check(town, number, at + timedelta(minutes=2))
        grant(town, number, at + timedelta(minutes=9))
        act(number, who, Rate(CLERK, 4, "cepat"), at + timedelta(days=1))
    return number
