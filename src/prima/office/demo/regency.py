"""How is the demo regency populated?

First the last three weeks, so that there is a living office within a minute; then,
gently and in the background, the months before.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.db import transaction

from prima.office import seal_of_office, sealer, standards, vault
from prima.office.demo.accounts import PASSWORD, SECRET
from prima.office.demo.hours import ZONE
from prima.office.demo.people import SARI, Person, person
from prima.office.demo.play import COMPLAINT, Play, officers_at
from prima.office.found import appoint, found
from prima.office.foundation import appointment, read
from prima.office.home import home
from prima.office.identity import factors
from prima.office.identity.rules import STAFF
from prima.office.models import Account, CaseHead
from prima.office.profile import profile
from prima.office.vault import person_by_mail
from prima.office.who import Who, hashed, new_account, of_account
from prima.standard.zone import civil_day, midnight

FILE = Path(__file__).with_name("tirtasari.yaml")
RECENT_DAYS = 21
HISTORY_DAYS = 180
STRETCH_DAYS = 15
GENTLY_SECONDS = 0.25
"""What the background leaves to everybody else after each batch."""

SARI_EACH = 40
"""Every so many cases is Sari's, the citizen with a sign-in."""

WEIGHTS = {
    "ak1-kartu-pencari-kerja": 30,
    "kartu-identitas-anak": 24,
    "sktm-surat-keterangan-tidak-mampu": 20,
    "skck-baru": 20,
    "persetujuan-bangunan-gedung": 6,
}

Told = Callable[[int, int], None]


def begin(at: datetime) -> None:
    """Found the demo office with its officers, if it is not there yet."""
    if profile().demo:
        _give_factors()
        return
    office = read(FILE.read_bytes(), FILE.name, demo=True)
    start = at - timedelta(days=HISTORY_DAYS + 30)
    shared = hashed(PASSWORD)
    with transaction.atomic():
        found(office.beginning, at=start)
        appoint([appointment(line, shared) for line in office.officers], at=start, by="system")
        new_account("citizen", {"mail": "sari@warga.example", "name": SARI.name}, shared)
        new_account("auditor", {"mail": "auditor@tirtasari.example", "name": "Auditor"}, shared)
        new_account("administrator", {"mail": "admin@tirtasari.example", "name": "Admin"}, shared)
    _give_factors()
    seal_of_office.make("Kabupaten Tirtasari", "Pejabat penandatangan", demo=True, at=at)


def _give_factors() -> None:
    """Give each member of staff the second factor whose secret is public."""
    for row in Account.objects.filter(kind__in=STAFF):
        factors.plant_public(of_account(row), SECRET)


def count() -> int:
    """Return how many cases there are."""
    return CaseHead.objects.count()


def recent(cases: int, seed: int, now: datetime, told: Told) -> int:
    """Let the last three weeks happen; return how many cases there are."""
    start = now - timedelta(days=RECENT_DAYS)
    _stretch(cases, Random(f"{seed}:recent"), (start, now, now), told)
    sealer.seal_all()
    return CaseHead.objects.count()


def history(cases: int, seed: int, now: datetime, told: Told) -> int:
    """Let the months before happen, one stretch after the other; go on where it stopped."""
    done = _progress()
    stretches = HISTORY_DAYS // STRETCH_DAYS
    first = now - timedelta(days=RECENT_DAYS + HISTORY_DAYS)
    for number in range(done.get("stretches", 0), stretches):
        start = first + timedelta(days=number * STRETCH_DAYS)
        end = start + timedelta(days=STRETCH_DAYS)
        share = cases // stretches
        random = Random(f"{seed}:history:{number}")
        _stretch(share, random, (start, end, now), _silent, gently=True)
        _remember({"stretches": number + 1})
        told((number + 1) * share, cases)
    return CaseHead.objects.count()


def _silent(_done: int, _whole: int) -> None:
    """Tell nothing within a stretch of the background."""


def _stretch(
    cases: int,
    random: Random,
    times: tuple[datetime, datetime, datetime],
    told: Told,
    *,
    gently: bool = False,
) -> None:
    start, end, now = times
    play = Play(random, now, officers_at(civil_day(start, ZONE)))
    play.adopt(start)
    sari = _sari()
    services = [s for s in WEIGHTS if standards.versions(s)]
    weights = [WEIGHTS[s] for s in services]
    for number, at in enumerate(_arrivals(cases, random, start, end)):
        who = sari if sari and number % SARI_EACH == 3 else None
        someone = SARI if who else person(random, civil_day(at, ZONE))
        service = random.choices(services, weights)[0]
        play.later(at, _applying(play, service, someone, who))
    play.later(midnight(civil_day(start, ZONE), ZONE) + timedelta(hours=17), play.ticks)
    last = [time.monotonic()]

    def pause() -> None:
        if gently:
            time.sleep(GENTLY_SECONDS)
        if time.monotonic() - last[0] > 1:
            last[0] = time.monotonic()
            heads = CaseHead.objects.filter(received_at__gte=start, received_at__lt=end)
            told(heads.exclude(standard=COMPLAINT).count(), cases)

    play.run(pause)


def _applying(
    play: Play, service: str, someone: Person, who: Who | None
) -> Callable[[datetime], None]:
    def applies(at: datetime) -> None:
        citizen = who or Who("citizen", vault.new_person({"name": someone.name}).id)
        play.apply(at, service, someone, citizen)

    return applies


def _arrivals(cases: int, random: Random, start: datetime, end: datetime) -> list[datetime]:
    """Draw when people apply: mostly on working days in the morning, some in the evening."""
    calendar = standards.calendar()
    drawn: list[datetime] = []
    span = (end - start).total_seconds()
    while len(drawn) < cases:
        at = start + timedelta(seconds=random.random() * span)
        day = civil_day(at, ZONE)
        if not calendar.is_open(day) and random.random() < 0.85:
            continue
        hour = random.choices(range(7, 23), (3, 9, 12, 12, 9, 4, 6, 8, 6, 4, 3, 3, 4, 4, 3, 1))[0]
        at = midnight(day, ZONE) + timedelta(hours=hour, seconds=random.randint(0, 3_599))
        if start <= at < end:
            drawn.append(at)
    return sorted(drawn)


def _sari() -> Who | None:
    found_ = person_by_mail("sari@warga.example")
    return None if found_ is None else Who("citizen", found_)


def _progress() -> dict[str, int]:
    path = home() / "demo.json"
    return json.loads(path.read_text()) if path.exists() else {}


def _remember(done: dict[str, int]) -> None:
    (home() / "demo.json").write_text(json.dumps(done))
