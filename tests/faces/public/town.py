"""A town office with every service that we ship, and somebody for each role of it.

Founded once for a file of tests and rolled back after it; what a test does is undone.
The clock stands still on a Monday morning, so that every date can be named.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings

from prima.asn.post import Post, Unit
from prima.case.acts import Act, Actor, Decide, Document, Finish, Submit
from prima.case.obstacle import Obstacle
from prima.office import keys, observed, profile, registry, standards
from prima.office.act import Acknowledged, Terms, perform, submit
from prima.office.found import Appointment, appoint
from prima.office.models import CaseHead
from prima.office.profile import Profile
from prima.office.who import SYSTEM, Who, new_account
from prima.standard.load import load
from prima.standard.text import Text

ROOT = Path(__file__).resolve().parents[3]
AK1, SKCK = "ak1-kartu-pencari-kerja", "skck-baru"
KIA, PBG = "kartu-identitas-anak", "persetujuan-bangunan-gedung"
SKTM, COMPLAINT = "sktm-surat-keterangan-tidak-mampu", "pengaduan-layanan"
RIGHTS = "permintaan-data-pribadi"
SERVICES = (AK1, RIGHTS, KIA, COMPLAINT, PBG, SKCK, SKTM)
FILES = {file.stem: file for file in sorted((ROOT / "standards").glob("*/*.yaml"))}
FOUNDED = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday, 2 March 2026, 09.00 WIB."""

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSWORD = "kuda makan rumput"
CLERK = Actor("officer", "")
"""Whom an act names as its doer; the door puts in who really asks."""

DOCUMENT = b"%PDF-1.7 a job-seeker card"
ANSWERS = {
    "nama": "Sari Wulandari",
    "nik": "3204125203990412",
    "telepon": "+6281234567890",
    "jenjang": "sma",
    "minat": "toko",
}


@dataclass(frozen=True, slots=True)
class Town:
    """A citizen, and an officer for each "service/role"."""

    sari: Who
    officers: Mapping[str, Who]


@contextmanager
def founded_town() -> Generator[Town]:
    """Found the office for as long as the block lasts; nothing of it is ever committed."""
    with time_machine.travel(MORNING, tick=False), transaction.atomic():
        yield found_town()
        transaction.set_rollback(True)
    connection.close()
    forget()


def found_town() -> Town:
    """Found the office and everybody in it."""
    keys.make_keys("tirtasari.go.id/buku")
    forget()
    name = Text(id="Kabupaten Tirtasari", en="Tirtasari Regency")
    profile.found(Profile(name, name, "0800-1-555-010", demo=True), FOUNDED, "system")
    hired: dict[str, Appointment] = {}
    for service in SERVICES:
        hired |= staff(service)
    with override_settings(PASSWORD_HASHERS=QUICK):
        officers = appoint(hired.values(), at=FOUNDED, by="system")
        sari = new_account("citizen", {"mail": "sari@contoh.id", "name": "Sari"}, PASSWORD)
    forget()
    return Town(sari, dict(zip(hired, officers, strict=True)))


def staff(service: str) -> dict[str, Appointment]:
    """Establish a service, and hire somebody for each role of it."""
    data = FILES[service].read_bytes()
    standards.establish(data, service, at=FOUNDED, by="system")
    standard, hired = load(data, service), {}
    for role in standard.officer_competence:
        unit, key = role.unit or standard.provider, f"{service}/{role.role}"
        post = f"{service[:8]}-{role.role}".replace("_", "-").replace("--", "-")
        registry.open_unit(Unit(unit, unit.replace("-", " ").title()), FOUNDED, "system")
        opened = Post(post, unit, role.post, (key,), role.title.id, role.title.en)
        registry.open_post(opened, FOUNDED, "system")
        levels = tuple((need.code, need.level) for need in role.competences)
        contact = {"mail": f"{post}@tirtasari.go.id", "name": "Petugas Rahasia"}
        hired[key] = Appointment(post, contact, PASSWORD, (post,), levels, "SK 1", "2026-01-02")
    return hired


def forget() -> None:
    """Let every reader look at the book anew: this office is not the one of another test."""
    standards.forget()
    registry._registry.cache_clear()
    profile._profile.cache_clear()
    observed.forget()


def applied(town: Town, at: datetime = MORNING) -> str:
    """Apply for a job-seeker card; return the number of the case."""
    plan = standards.in_force(AK1, at.date())
    assert plan is not None
    act = Submit(Actor("citizen", town.sari.person), ANSWERS, {}, "web")
    return _done(submit(act, town.sari, plan, Terms(at=at)))


def granted(town: Town, at: datetime = MORNING) -> str:
    """Let an application for a card be granted, and its document be made."""
    number = applied(town, at)
    checked = ("data_diri", "identitas", "foto", "ijazah")
    finish = Finish(CLERK, "periksa", met=checked, findings={"masih_berlaku": False})
    do(number, town.officers[f"{AK1}/loket"], finish, at + timedelta(minutes=4))
    decide = Decide(CLERK, "sahkan", "granted")
    do(number, town.officers[f"{AK1}/pengantar_kerja"], decide, at + timedelta(minutes=7))
    digest = sha256(DOCUMENT).hexdigest()
    made = Document(Actor("system", "system"), "kartu", digest, len(DOCUMENT), "0" * 64)
    do(number, SYSTEM, made, at + timedelta(minutes=8))
    return number


def do(number: str, who: Who, act: Act, at: datetime) -> None:
    """Do something to a case; an obstacle fails the test."""
    _done(perform(act, number, who, Terms(at=at)))


def ended(service: str, took: int | None, *, kept: bool, **more: Any) -> CaseHead:
    """Put the row of an ended case into the lists, as the door would."""
    at = more.pop("closed_at", MORNING - timedelta(days=3))
    number = f"T{CaseHead.objects.count():08d}"
    row = {
        "number": number,
        "standard": service,
        "version": "2026.1",
        "unit": "unit",
        "applicant": f"person/{number}",
        "channel": "web",
        "status": "closed",
        "outcome": "granted",
        "entries": 9,
        "received_at": MORNING - timedelta(days=9),
        "last_at": MORNING,
        "due_at": MORNING - timedelta(days=1),
        "closed_at": at,
        "took": took,
        "kept": kept,
        "returns": 0,
        "unprinted": 0,
    }
    return CaseHead.objects.create(**{**row, **more})


def many(service: str, waits: Mapping[int, int], *, limit: int) -> None:
    """Put ended cases into the lists: how long they took -> how many."""
    for took, count in waits.items():
        for _ in range(count):
            ended(service, took, kept=took <= limit)


def page(path: str, status: int = 200, **more: Any) -> str:
    """Return what a page says, as it is read: no markup, single blanks."""
    return words(source(path, status, **more))


def source(path: str, status: int = 200, **more: Any) -> str:
    """Return a page as it is sent to somebody who did not sign in."""
    answer = Client().get(path, **more)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def words(html: str) -> str:
    """Return what is read of a page."""
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(body)).strip()


def _done(answer: Acknowledged | Obstacle) -> str:
    assert isinstance(answer, Acknowledged), answer
    return answer.number
