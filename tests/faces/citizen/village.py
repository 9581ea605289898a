"""A village office with four services, and a citizen who walks through its pages.

It is founded once for a file of tests; what a test does in it is rolled back.  The
clock stands still on a Monday morning, so that every date can be named.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any, Protocol

from django.test import Client, override_settings
from PIL import Image

from prima.asn.post import Post, Unit
from prima.case.acts import Act, Actor, Decide, Finish, Gap, Return, Start, Submit
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.faces.session import kept_of
from prima.office import files, keys, profile, registry, standards
from prima.office.act import Acknowledged, load, perform, submit
from prima.office.found import Appointment, appoint
from prima.office.profile import Profile
from prima.office.who import ANONYMOUS, Who, new_account
from prima.standard.load import load as load_standard
from prima.standard.text import Text

ROOT = Path(__file__).resolve().parents[3]
AK1 = "ak1-kartu-pencari-kerja"
SKCK = "skck-baru"
KIA = "kartu-identitas-anak"
COMPLAINT = "pengaduan-layanan"
FILES = (
    f"labour/{AK1}",
    f"police/{SKCK}",
    f"population/{KIA}",
    f"integrity/{COMPLAINT}",
    "integrity/permintaan-data-pribadi",
)
FOUNDED = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday, 2 March 2026, 09.00 WIB."""

PASSWORD = "kuda makan rumput"
QUICK = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
CLERK = Actor("officer", "")
"""Whom an act names as its doer; the door puts in who really asks."""


@dataclass(frozen=True, slots=True)
class Village:
    """Two citizens, and an officer for each "service/role"."""

    sari: Who
    budi: Who
    auditor: Who
    officers: Mapping[str, Who]


def found_village() -> Village:
    """Found the office, with somebody for each role of its standards."""
    keys.make_keys("tirtasari.go.id/buku")
    forget()
    name = Text(id="Kabupaten Tirtasari", en="Tirtasari Regency")
    profile.found(Profile(name, name, "0800-1-555-010", demo=True), FOUNDED, "system")
    hired: dict[str, Appointment] = {}
    for file in FILES:
        hired |= _staff(ROOT / "standards" / f"{file}.yaml")
    with override_settings(PASSWORD_HASHERS=QUICK):
        officers = appoint(hired.values(), at=FOUNDED, by="system")
        sari, budi, auditor = (
            new_account(kind, {"mail": f"{one}@contoh.id", "name": one.title()}, PASSWORD)
            for one, kind in (("sari", "citizen"), ("budi", "citizen"), ("ayu", "auditor"))
        )
    forget()
    return Village(sari, budi, auditor, dict(zip(hired, officers, strict=True)))


def forget() -> None:
    """Let every reader look at the book anew: this office is not the one of another test."""
    standards.forget()
    registry._registry.cache_clear()
    profile._profile.cache_clear()


def _staff(path: Path) -> dict[str, Appointment]:
    data = path.read_bytes()
    standards.establish(data, path.name, at=FOUNDED, by="system")
    standard, hired = load_standard(data, path.name), {}
    for role in standard.officer_competence:
        unit, key = role.unit or standard.provider, f"{standard.standard}/{role.role}"
        post = f"{standard.standard[:8]}-{role.role}".replace("_", "-").replace("--", "-")
        registry.open_unit(Unit(unit, unit.replace("-", " ").title()), FOUNDED, "system")
        opened = Post(post, unit, role.post, (key,), role.title.id, role.title.en)
        registry.open_post(opened, FOUNDED, "system")
        levels = tuple((need.code, need.level) for need in role.competences)
        contact = {"mail": f"{post}@tirtasari.go.id", "name": "Petugas Rahasia"}
        hired[key] = Appointment(post, contact, PASSWORD, (post,), levels, "SK 1", "2026-01-02")
    return hired


@dataclass(slots=True)
class Walker:
    """Somebody with a browser: reads pages, presses buttons, follows where she is led."""

    client: Client
    who: Who = ANONYMOUS
    at: str = ""

    def get(self, path: str, status: int = 200) -> str:
        """Open a page, hold its status, and return what it says."""
        return self._said(self.client.get(path), path, status)

    def send(self, path: str, status: int = 200, /, **fields: Any) -> str:
        """Press a button, follow a redirect, hold the last status, return what is said."""
        return self._said(self.client.post(path, fields, follow=True), path, status)

    def _said(self, answer: Any, path: str, status: int) -> str:
        chain = getattr(answer, "redirect_chain", [])
        self.at = chain[-1][0] if chain else path
        assert answer.status_code == status, (path, answer.status_code, plain(answer))
        return plain(answer)


def walker(who: Who | None = None) -> Walker:
    """Return a browser in which somebody signed in, or nobody."""
    client = Client()
    if who is not None:
        session = client.session
        session.update(kept_of(who))
        session.save()
    return Walker(client, who or ANONYMOUS)


INLINE = "a|em|small|span|strong|time"


class Answered(Protocol):
    """What answers of views and answers of Django's test client have in common."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def plain(answer: Answered) -> str:
    """Return what a page says, as it is read: no markup, single blanks."""
    text = answer.content.decode(errors="replace")
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(rf"</?({INLINE})\b[^>]*>", "", text)
    body = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", unescape(body)).strip()


def photo(colour: str = "white", size: int = 64) -> Any:
    """Return a small photograph, as a telephone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "JPEG")
    out.seek(0)
    out.name = "KTP saya.jpeg"
    return out


def named(name: str, data: bytes) -> Any:
    """Return a file as a browser sends it."""
    out = io.BytesIO(data)
    out.name = name
    return out


def fill_in(person: Walker, **files: Any) -> str:
    """Fill in the whole AK-1 form up to the check; a paper not given is shown at the counter."""
    base = f"/permohonan/baru/{AK1}"
    person.send(base)
    person.send(f"{base}/1", langkah="diri", nama="Sari Dewi", nik=NIK, telepon="0812 3456 7890")
    person.send(f"{base}/2", langkah="pendidikan", jenjang="sma", jurusan="")
    person.send(f"{base}/3", langkah="pekerjaan", minat="toko", keterampilan="")
    papers: dict[str, Any] = {f"berkas.{need}": file for need, file in files.items()}
    for need in ("identitas", "foto", "ijazah"):
        papers |= {} if need in files else {f"cara.{need}": "counter"}
    person.send(f"{base}/4", langkah="files.identitas", **papers)
    assert person.at == f"{base}/ringkasan", person.at
    return base


NIK = "3204125203990001"
PHOTO = b"\xff\xd8\xff\xd9"
ANSWERS = {
    "nama": "Sari Dewi",
    "nik": NIK,
    "telepon": "+6281234567890",
    "jenjang": "sma",
    "minat": "toko",
}


def draft_of(person: Walker, base: str) -> str:
    """Return the hidden key of the check page."""
    answer = person.client.get(f"{base}/ringkasan")
    found = re.search(r'name="draf" value="([0-9a-f]+)"', answer.content.decode())
    assert found is not None
    return found[1]


def send_in(person: Walker, base: str) -> str:
    """Send what was filled in, and return the number of the case."""
    said = person.send(f"{base}/ringkasan", draf=draft_of(person, base))
    assert "Permohonan Anda diterima" in said
    return person.at.split("/")[2]


def apply(who: Who, *papers: str) -> str:
    """Apply for the AK-1 card at the door itself, with these papers; return the number."""
    plan = standards.in_force(AK1, MORNING.date())
    assert plan is not None
    kept = {name: (files.keep(who.person, PHOTO, "jpg", f"{name}.jpg"),) for name in papers}
    sent = submit(Submit(Actor("citizen", who.person), ANSWERS, kept, "web"), who, plan)
    assert isinstance(sent, Acknowledged), sent
    return sent.number


def act(village: Village, number: str, what: Act, role: str = "loket", service: str = AK1) -> Case:
    """Let an officer do something; an obstacle fails the test."""
    done = perform(what, number, village.officers[f"{service}/{role}"])
    assert not isinstance(done, Obstacle), (done.why.id, done.at)
    assert isinstance(done, Acknowledged)
    return done.case


def give_back(village: Village, number: str, *gaps: Gap) -> None:
    """Let the counter officer ask for what is missing."""
    act(village, number, Return(CLERK, "periksa", gaps))


def check(village: Village, number: str) -> None:
    """Let the counter officer find everything in order."""
    case, _ = load(number)
    met = tuple(need.id for need in applying(case) if need.checked_at == "periksa")
    act(village, number, Start(CLERK, "periksa"))
    act(village, number, Finish(CLERK, "periksa", met, findings={"masih_berlaku": False}))


def grant(village: Village, number: str) -> None:
    """Let the card be checked and granted."""
    check(village, number)
    act(village, number, Decide(CLERK, "sahkan", "granted"), "pengantar_kerja")
