"""Which pages does the town have, in the states in which people meet them?

What must have happened before is done here once, by programs, through the same acts.
Files that lie on a desk are in the hand of an officer who works in no journey, so that
no journey takes them away, in whatever order the tests run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.journeys.town import (
    AK1,
    ANDI,
    AUDITOR,
    DEWI,
    HENDRA,
    KIA,
    MAYA,
    RINA,
    SITI,
    SKCK,
    SRI,
    YOHANA,
    Answer,
    Hand,
    Town,
    photo,
)

NIK = "3204125203990001"
AK1_ANSWERS = {
    "nama": "Ayu Lestari",
    "nik": NIK,
    "telepon": "+6281234567890",
    "jenjang": "sma",
    "minat": "toko",
}
KIA_ANSWERS: dict[str, Any] = {
    "alasan": "baru",
    "nama_anak": "Bima Pranata",
    "nik_anak": "3204120811160001",
    "tanggal_lahir": "2016-11-08",
    "wna": False,
    "nomor_kk": "3204120811200001",
    "nomor_akta": "3204-LT-08112016-0001",
    "hubungan": "ibu",
    "nama_pemohon": "Ayu Lestari",
    "nik_pemohon": NIK,
    "telepon": "+6281234567890",
}
SKCK_ANSWERS: dict[str, Any] = {
    "nama": "Ayu Lestari",
    "nik": NIK,
    "telepon": "+6281234567890",
    "tempat_lahir": "Tirta",
    "tanggal_lahir": "1999-03-12",
    "pekerjaan": "pelajar",
    "alamat": {"region": "32.04.05", "street": "Jalan Melati 3"},
    "keperluan": "sekolah",
    "luar_negeri": False,
    "punya_rumus": True,
}
ASKED = {AK1: AK1_ANSWERS, KIA: KIA_ANSWERS, SKCK: SKCK_ANSWERS}
PAPERS = ("identitas", "foto", "ijazah")
TWO_GAPS = [
    {"requirement": "kk", "kind": "missing"},
    {"requirement": "foto", "kind": "unreadable"},
]


@dataclass(frozen=True, slots=True)
class Visited:
    """A page of somebody: by its address, or what was sent there and is answered."""

    who: str
    path: str
    status: int = 200
    sent: tuple[tuple[str, str], ...] | None = None

    def __str__(self) -> str:
        """Name it in a failure."""
        return f"{'POST ' if self.sent is not None else ''}{self.path} ({self.status})"

    def fetched(self, town: Town) -> Answer:
        """Return the page as a program gets it."""
        hand = town.hand(self.who) if self.who else Hand(town.url)
        body = None
        if self.sent is not None:
            hand.send("/masuk")
            token = ("csrfmiddlewaretoken", hand.cookie("csrftoken"))
            body = urlencode((*self.sent, token)).encode()
        answer = hand.send(self.path, body)
        assert answer.status == self.status, (str(self), answer.status)
        return answer


@dataclass(frozen=True, slots=True)
class Grounds:
    """The pages of the town, by the face that they belong to."""

    mail: str
    done: str
    returned: str
    waiting: str
    public: tuple[Visited, ...]
    citizen: tuple[Visited, ...]
    staff: tuple[Visited, ...]


def apply(hand: Hand, service: str, *places: str, vulnerable: bool = False) -> str:
    """Apply for a service with photographs for these requirements; return the number.

    What is not sent is shown at the counter, where the standard admits it.
    """
    files = {place: [hand.upload(service, place, photo(place))] for place in places}
    sent = hand.api(
        "cases", service=service, answers=ASKED[service], files=files, vulnerable=vulnerable
    )
    return str(sent["number"])


def checked(town: Town, number: str) -> None:
    """Let the counter officer find a job seeker's papers in order."""
    met = ["data_diri", *PAPERS]
    found = {"masih_berlaku": False}
    town.hand(RINA).act(number, "finish", step="periksa", met=met, findings=found)


def granted(town: Town, hand: Hand) -> str:
    """Let a card be applied for and granted; return the number."""
    number = apply(hand, AK1)
    checked(town, number)
    town.hand(DEWI).act(number, "decide", step="sahkan", outcome="granted")
    return number


def refused(town: Town, hand: Hand) -> str:
    """Let a card be refused, because an earlier one is valid; return the number."""
    number = apply(hand, AK1)
    met = ["data_diri", *PAPERS]
    found = {"masih_berlaku": True}
    town.hand(RINA).act(number, "finish", step="periksa", met=met, findings=found)
    reasons = ["masih_berlaku"]
    town.hand(DEWI).act(number, "decide", step="sahkan", outcome="refused", reasons=reasons)
    return number


def returned(town: Town, hand: Hand) -> str:
    """Let a child's card be sent back with two gaps; return the number."""
    number = apply(hand, KIA, "foto")
    town.hand(SITI).act(number, "return", step="verifikasi", gaps=TWO_GAPS)
    return number


def billed(town: Town, hand: Hand) -> str:
    """Let a police certificate come to its bill; return the number."""
    number, yohana = apply(hand, SKCK, "kartu_sidik_jari"), town.hand(YOHANA)
    met = ["identitas", "keluarga", "akta_lahir", "foto", "kartu_sidik_jari"]
    found = {"data_cocok": True, "meragukan": False}
    yohana.act(number, "finish", step="teliti", met=met, findings=found)
    yohana.act(number, "finish", step="siapkan", findings={"keterangan": "bersih"})
    town.hand(SRI).act(number, "decide", step="putuskan", outcome="granted")
    return number


def taken(town: Town, hand: Hand) -> str:
    """Let a card be applied for, with its papers, and taken in hand; return the number."""
    number = apply(hand, AK1, *PAPERS)
    town.hand(ANDI).act(number, "start", step="periksa")
    return number


def undecided(town: Town, hand: Hand) -> str:
    """Let a child's card be checked and recorded, and wait for its decision; return the number."""
    number = apply(hand, KIA, "foto")
    found = {"anak_tercatat": True, "sudah_punya": False}
    met = ["akta", "kk", "foto"]
    town.hand(SITI).act(number, "finish", step="verifikasi", met=met, findings=found)
    until = {"berlaku_sampai": "2033-11-08"}
    recorded = {"step": "rekam", "findings": until, "reference": "SIAK-77"}
    town.hand(MAYA).act(number, "finish", **recorded)
    return number


def laid(town: Town) -> Grounds:
    """Let happen what the pages show, and return the pages."""
    mail, ayu = town.newcomer()
    other, budi = town.newcomer("Budi Pranoto")
    done, no, back, due = (make(town, ayu) for make in (granted, refused, returned, billed))
    waiting, open_ = taken(town, budi), undecided(town, budi)
    begin(ayu)
    return Grounds(
        mail,
        done,
        back,
        waiting,
        public_pages(done),
        (
            *door_pages(),
            *citizen_pages(mail, done, no, back, due),
            *faults(mail, other, back, waiting),
        ),
        staff_pages(waiting, open_, done),
    )


def begin(hand: Hand) -> None:
    """Begin an application, and answer its first page."""
    start, token = f"/permohonan/baru/{AK1}", hand.cookie("csrftoken")
    first = {"langkah": "diri", "nama": "Ayu", "nik": NIK, "telepon": "0812 3456 7890"}
    for path, form in ((start, {}), (f"{start}/1", first)):
        answer = hand.send(path, urlencode({"csrfmiddlewaretoken": token, **form}).encode())
        assert answer.status == 302, (path, answer.status, answer.text)


def public_pages(done: str) -> tuple[Visited, ...]:
    """Return the pages that need no sign-in."""
    kia = "alasan=baru&tanggal_lahir=3&wna=tidak"
    paths = {
        "/": 200,
        "/cari?q=kartu+kunig": 200,
        "/cari?q=zzxqj": 200,
        "/layanan": 200,
        f"/layanan/{AK1}": 200,
        f"/layanan/{KIA}?{kia}": 200,
        "/layanan/persetujuan-bangunan-gedung": 200,
        f"/layanan/{SKCK}/standar": 200,
        f"/layanan/{AK1}/perubahan": 200,
        "/angka": 200,
        "/bukti": 200,
        "/bukti?nomor=123": 422,
        f"/bukti/{done}": 200,
        "/buku": 200,
        "/bantuan": 200,
        "/tidak-ada": 404,
        "/en/": 200,
        f"/en/layanan/{AK1}": 200,
    }
    return tuple(Visited("", path, status) for path, status in paths.items())


def door_pages() -> tuple[Visited, ...]:
    """Return the pages of who has not come in yet."""
    wrong = (("surel", "x@contoh.example"), ("sandi", "salah sekali"))
    return (
        Visited("", "/masuk"),
        Visited("", "/masuk", 422, wrong),
        Visited("", "/daftar"),
        Visited("", "/daftar", 422, (("nama", ""),)),
        Visited("", "/lupa-sandi"),
        Visited("", "/pengaduan"),
    )


def citizen_pages(mail: str, done: str, no: str, back: str, due: str) -> tuple[Visited, ...]:
    """Return the pages of a citizen with a draft and four cases."""
    start = f"/permohonan/baru/{AK1}"
    paths = [
        "/permohonan",
        "/en/permohonan",
        start,
        f"{start}/1",
        f"{start}/2",
        f"{start}/hapus",
        f"/permohonan/{done}/tanda-terima",
        *(f"/permohonan/{number}" for number in (done, no, back, due)),
        f"/permohonan/{back}/kelengkapan",
        f"/permohonan/{back}/isian",
        f"/permohonan/{back}/penarikan",
        f"/permohonan/{due}/pembayaran",
        f"/permohonan/{done}/pembaca",
        f"/permohonan/{done}/nilai",
        f"/permohonan/{done}/pengaduan",
    ]
    return tuple(Visited(mail, path) for path in paths)


def faults(mail: str, other: str, back: str, waiting: str) -> tuple[Visited, ...]:
    """Return what a citizen reads when something was wrong, stood in the way, or is not hers."""
    return (
        Visited(mail, f"/permohonan/baru/{AK1}/2", 422, (("langkah", "pendidikan"),)),
        Visited(mail, f"/permohonan/{back}/kelengkapan", 422, ()),
        Visited(mail, f"/permohonan/{back}/pengaduan", 422, (("cerita", ""),)),
        Visited(mail, f"/permohonan/{back}/nilai", 409, (("nilai", "n4"),)),
        Visited(other, f"/permohonan/baru/{AK1}", 409, ()),
        Visited(mail, f"/permohonan/{waiting}", 404),
    )


def staff_pages(waiting: str, open_: str, done: str) -> tuple[Visited, ...]:
    """Return the pages of officers and of the auditor."""
    decide = f"/berkas/{open_}/keputusan?langkah=sahkan&hasil"
    unanswered = (("x-langkah", "periksa"), ("x-tindak", "selesai"))
    return (
        Visited(ANDI, "/meja"),
        Visited(ANDI, "/pintasan"),
        Visited(ANDI, f"/berkas/{waiting}"),
        Visited(ANDI, f"/berkas/{waiting}", 422, unanswered),
        Visited(ANDI, f"/berkas/{waiting}/kekurangan"),
        Visited(SITI, f"/berkas/{open_}"),
        Visited(HENDRA, f"/berkas/{open_}"),
        Visited(HENDRA, f"{decide}=granted"),
        Visited(HENDRA, f"{decide}=refused"),
        Visited(SITI, "/meja"),
        Visited(ANDI, "/berkas/0000-0000", 404),
        Visited(AUDITOR, "/pemeriksaan?contoh=2"),
        Visited(AUDITOR, "/pemeriksaan?contoh=0&dari=x", 422),
        Visited(AUDITOR, f"/pemeriksaan/berkas/{done}"),
        Visited(AUDITOR, "/pemeriksaan/buku?hitung=semua"),
        Visited(AUDITOR, "/en/pemeriksaan/buku"),
    )
