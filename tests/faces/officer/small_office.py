"""A small office: every service that we ship, and somebody for each role of it.

Posts are derived from the roles of the standards.  Cases come in through the one door,
so what the pages show is what an office holds.  `python -m` founds one for a server.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from prima.asn.post import Post, Unit
from prima.case.acts import Act, Actor, FileRef, Submit
from prima.case.obstacle import Obstacle
from prima.office import files, keys, profile, registry, seal_of_office, standards
from prima.office.act import Acknowledged, Terms, perform, submit
from prima.office.found import Appointment, appoint
from prima.office.identity import factors
from prima.office.moment import now
from prima.office.profile import Profile
from prima.office.who import Who, hashed, new_account
from prima.standard.load import load
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text
from tests.second_factor import SECRET

ROOT = Path(__file__).resolve().parents[3]
FILES = {
    "ak1": "labour/ak1-kartu-pencari-kerja",
    "kia": "population/kartu-identitas-anak",
    "pbg": "licensing/persetujuan-bangunan-gedung",
    "skck": "police/skck-baru",
    "aduan": "integrity/pengaduan-layanan",
}
SERVICES = {short: path.partition("/")[2] for short, path in FILES.items()}
TWICE = ("ak1/loket", "kia/verifikator")
"""Roles that two officers fill; the second stands under the name with a 2."""

FOUNDED = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday, 09.00 WIB."""

PASSWORD = "rahasia-sekali"
CLERK = Actor("officer", "")
"""Whom an act names as its doer; the door puts in who really asks."""

NIK = "3204125203990412"
ADDRESS = {"region": "32.04.05", "street": "Jalan Melati 3, Cileunyi"}
ANSWERS: dict[str, dict[str, Any]] = {
    "ak1": {
        "nama": "Sari Wulandari",
        "nik": NIK,
        "telepon": "+6281234567890",
        "jenjang": "sma",
        "minat": "toko",
        "keterampilan": "menjahit",
    },
    "kia": {
        "alasan": "baru",
        "nama_anak": "Bima Pranata",
        "nik_anak": "3204120811250001",
        "tanggal_lahir": "2020-11-08",
        "wna": False,
        "nomor_kk": "3204120811200001",
        "nomor_akta": "3204-LT-08112020-0001",
        "hubungan": "ibu",
        "nama_pemohon": "Sari Wulandari",
        "nik_pemohon": NIK,
        "telepon": "+6281234567890",
    },
    "pbg": {
        "nama": "Sari Wulandari",
        "nik": NIK,
        "telepon": "+6281234567890",
        "lokasi": ADDRESS,
        "fungsi": "hunian",
        "pekerjaan": "baru",
        "luas_lantai": "90",
        "jumlah_lantai": "2",
        "air_limbah": "tangki_septik",
        "sumur_resapan": True,
    },
    "skck": {
        "nama": "Sari Wulandari",
        "nik": NIK,
        "telepon": "+6281234567890",
        "tempat_lahir": "Bandung",
        "tanggal_lahir": "1999-03-12",
        "pekerjaan": "pelajar",
        "alamat": ADDRESS,
        "keperluan": "kerja_swasta",
        "luar_negeri": False,
        "punya_rumus": True,
    },
    "aduan": {
        "maksud": "keluhan",
        "kantor": "disnaker",
        "uraian": "Petugas loket dua meminta uang rokok.",
    },
}
PICTURES = {
    "ak1": ("identitas", "foto", "ijazah"),
    "kia": ("foto",),
    "skck": ("identitas", "keluarga", "akta_lahir", "foto", "kartu_sidik_jari"),
}
PAPERS = {"pbg": ("tanah", "arsitektur", "struktur", "utilitas")}


@dataclass(frozen=True, slots=True)
class SmallOffice:
    """Who comes to the door, and who works behind it: "service/role" -> officer."""

    sari: Who
    officers: Mapping[str, Who]


def found_small_office() -> SmallOffice:
    """Found the office and everybody in it."""
    keys.make_keys("tirtasari.go.id/buku")
    forget()
    region = Text(id="Kabupaten Tirtasari", en="Tirtasari Regency")
    profile.found(Profile(region, region, demo=True), FOUNDED, "system")
    loaded = {short: _standard(short) for short in FILES}
    for unit in sorted({one.provider for one in loaded.values()} | _other_units(loaded)):
        name = unit.replace("-", " ").title()
        registry.open_unit(Unit(unit, name, name), FOUNDED, "system")
    appointments = []
    for short, standard in loaded.items():
        establish(FILES[short])
        appointments += _staff(short, standard)
    officers = appoint([one for _, one in appointments], at=FOUNDED, by="system")
    sari = new_account("citizen", {"mail": "sari@contoh.id", "name": "Sari"}, hash_of_all())
    forget()
    named = {name: who for (name, _), who in zip(appointments, officers, strict=True)}
    return SmallOffice(sari, named)


@cache
def hash_of_all() -> str:
    """Return the password of everybody here, hashed once."""
    return hashed(PASSWORD)


def forget() -> None:
    """Let every reader look at the book anew: this office is not the one of another test."""
    standards.forget()
    registry._registry.cache_clear()
    profile._profile.cache_clear()


def establish(path: str) -> None:
    """Enter a standard in the book."""
    file = ROOT / "standards" / f"{path}.yaml"
    standards.establish(file.read_bytes(), file.name, at=FOUNDED, by="system")


def apply(
    office: SmallOffice,
    short: str,
    at: datetime = MORNING,
    *,
    papers: Mapping[str, str] | None = None,
    by: Who | None = None,
    involved: tuple[str, ...] = (),
    **answers: Any,
) -> str:
    """Apply for a service with everything that it asks for; return the number of the case.

    `papers` names requirements that come as a file of another kind; `by` is Sari, or another;
    `involved` names who acted in the case that a complaint is about.
    """
    who = by or office.sari
    plan = standards.in_force(SERVICES[short], at.date())
    assert plan is not None
    sent = {name: (keep(who, picture(name), "jpg"),) for name in PICTURES.get(short, ())}
    sent |= {name: (keep(who, PAPER, "pdf"),) for name in PAPERS.get(short, ())}
    for name, kind in (papers or {}).items():
        sent[name] = (keep(who, PAPER, kind),)
    said = {**ANSWERS[short], **answers}
    act = Submit(Actor("citizen", who.person), said, sent, "web", involved=involved)
    return done(submit(act, who, plan, Terms(at=at)))


def somebody() -> Who:
    """Return a citizen whom nobody has seen before."""
    return new_account("citizen", {"name": "Seseorang"}, hash_of_all())


def do(number: str, who: Who, act: Act, at: datetime | None = None) -> str:
    """Do something to a case; an obstacle fails the test."""
    return done(perform(act, number, who, Terms(at=at)))


def done(answer: Acknowledged | Obstacle) -> str:
    """Return the number of an act that was entered."""
    assert isinstance(answer, Acknowledged), answer
    return answer.number


def keep(who: Who, data: bytes, kind: str) -> FileRef:
    """Keep a file as an upload of hers is kept."""
    return files.keep(who.person, data, kind)


def picture(words: str) -> bytes:
    """Return a photograph of a paper that says what it is."""
    image = Image.new("RGB", (480, 320), "#f4efe4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, 467, 307), outline="#1d4380", width=3)
    draw.text((40, 40), f"{words.replace('_', ' ').upper()}\n\nSARI WULANDARI\n{NIK}", "#1b2330")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@cache
def _standard(short: str) -> ServiceStandard:
    path = ROOT / "standards" / f"{FILES[short]}.yaml"
    return load(path.read_bytes(), path.name)


def _other_units(loaded: Mapping[str, ServiceStandard]) -> set[str]:
    return {role.unit for one in loaded.values() for role in one.officer_competence if role.unit}


def _staff(short: str, standard: ServiceStandard) -> list[tuple[str, Appointment]]:
    """Open a post for each role, and return who comes to fill it."""
    found = []
    for role in standard.officer_competence:
        name = f"{short}/{role.role}"
        post = f"{short}-{role.role}".replace("_", "-")
        key = f"{standard.standard}/{role.role}"
        opened = Post(
            post, role.unit or standard.provider, role.post, (key,), role.title.id, role.title.en
        )
        registry.open_post(opened, FOUNDED, "system")
        levels = tuple((need.code, need.level) for need in role.competences)
        for again in ("", "2") if name in TWICE else ("",):
            mail = {"mail": f"{post}{again}@tirtasari.go.id", "name": f"{role.title.id} {again}"}
            found.append(
                (
                    f"{name}{again}",
                    Appointment(f"{post}{again}", mail, hash_of_all(), (post,), levels, "SK 1"),
                )
            )
    return found


A_MORNING = {"ak1": 5, "kia": 2, "pbg": 2}
"""How many apply for what, for whoever wants to look at the pages."""


def main() -> None:
    """Found the office in PRIMA_HOME with a morning's cases, and print their numbers."""
    at, office = now(), found_small_office()
    for who in office.officers.values():
        factors.plant_public(who, SECRET)
    seal_of_office.make("Kabupaten Tirtasari", "Kepala", demo=True, at=at)
    numbers = {
        short: [
            apply(office, short, at - timedelta(minutes=7 * n), by=somebody())
            for n in range(count, 0, -1)
        ]
        for short, count in A_MORNING.items()
    }
    print(json.dumps(numbers))  # noqa: T201 - for the one who started it
