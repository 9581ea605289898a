"""Every page of the citizen, in the states in which people meet it."""

from __future__ import annotations

from prima.case.acts import Gap
from tests.faces.citizen.village import (
    AK1,
    PASSWORD,
    Village,
    Walker,
    fill_in,
    give_back,
    grant,
    photo,
    send_in,
)

BASE = f"/permohonan/baru/{AK1}"


Kept = dict[str, tuple[int, str]]
WALKED: Kept = {}


def pages(sari: Walker, nobody: Walker, village: Village) -> Kept:
    """Return every page in the states that people meet: name -> status and HTML.

    They are walked through once; what was answered is text, and serves every test.
    """
    if not WALKED:
        at_the_door(WALKED, nobody)
        while_applying(WALKED, sari)
        with_a_case(WALKED, sari, village)
    return WALKED


def keep(found: Kept, name: str, person: Walker, path: str, **sent: object) -> None:
    """Keep a page as it was answered."""
    answer = person.client.post(path, sent) if sent else person.client.get(path)
    found[name] = (answer.status_code, answer.content.decode())


def at_the_door(found: Kept, nobody: Walker) -> None:
    """Keep the pages of who has not signed in."""
    keep(found, "sign in", nobody, "/masuk?lanjut=/permohonan")
    keep(found, "sign in wrong", nobody, "/masuk", surel="x@contoh.id", sandi="salah sekali")
    keep(found, "enrol", nobody, "/daftar")
    keep(found, "enrol wrong", nobody, "/daftar", nama="")
    keep(found, "enrolled", nobody, "/daftar", nama="Tini", surel="t@contoh.id", sandi=PASSWORD)
    keep(found, "forgot", nobody, "/lupa-sandi")
    keep(found, "link sent", nobody, "/lupa-sandi", surel="t@contoh.id")
    keep(found, "link dead", nobody, "/sandi-baru/x")
    keep(found, "complain", nobody, "/pengaduan")


def while_applying(found: Kept, sari: Walker) -> None:
    """Keep the pages of an application, from the empty list to the check."""
    keep(found, "empty list", sari, "/permohonan")
    keep(found, "start", sari, BASE)
    sari.send(BASE)
    keep(found, "step", sari, f"{BASE}/1")
    keep(found, "step wrong", sari, f"{BASE}/1", langkah="diri", nik="1")
    fill_in(sari, ijazah=photo())
    keep(found, "papers", sari, f"{BASE}/4")
    keep(found, "papers kept", sari, f"{BASE}/4?ubah=1")
    keep(found, "papers wrong", sari, f"{BASE}/4", langkah="files.identitas")
    counter = {"cara.identitas": "counter", "cara.foto": "counter"}
    sari.send(f"{BASE}/4", langkah="files.identitas", **counter)
    keep(found, "discard", sari, f"{BASE}/hapus")
    keep(found, "check", sari, f"{BASE}/ringkasan")


def with_a_case(found: Kept, sari: Walker, village: Village) -> None:
    """Keep the pages of a case, from its receipt to its rating."""
    number = send_in(sari, BASE)
    case = f"/permohonan/{number}"
    keep(found, "receipt", sari, f"{case}/tanda-terima")
    for name in ("isian", "pembaca", "penarikan", "pengaduan", "nilai"):
        keep(found, name, sari, f"{case}/{name}")
    keep(found, "complaint wrong", sari, f"{case}/pengaduan", cerita="x")
    give_back(village, number, Gap("identitas", "unreadable", 2), Gap("data_diri", "missing"))
    keep(found, "returned", sari, case)
    keep(found, "list", sari, "/permohonan")
    keep(found, "complete", sari, f"{case}/kelengkapan")
    keep(found, "complete wrong", sari, f"{case}/kelengkapan", nama="")
    sari.send(f"{case}/kelengkapan", **COMPLETED, **{"berkas.identitas": photo()})
    grant(village, number)
    keep(found, "closed", sari, case)
    keep(found, "rate", sari, f"{case}/nilai")
    keep(found, "rate wrong", sari, f"{case}/nilai", nilai="")


COMPLETED = {
    "nama": "Sari Ayu",
    "nik": "3204125203990001",
    "telepon": "081234567890",
    "jenjang": "sma",
    "minat": "toko",
}
