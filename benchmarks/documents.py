"""How long does a decision take, from letter to signed file, and a file on its way in?

Outputs are looked at first: every letter is another one, each signed file is
found valid, and each uploaded file comes in.  Only then is anything timed.

usage: python benchmarks/documents.py [--letters N] [--json]
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from prima.office.documents.authority import Official, Validity, appoint, found
from prima.office.documents.check import check
from prima.office.documents.letter import Letter, Line, Reason, Remedy, Signatory
from prima.office.documents.qr import qr_svg
from prima.office.documents.sign import Signer, sign
from prima.office.documents.typeset import typeset
from prima.office.uploads import Accepted, accept

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAYS = Validity(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))

LETTER = Letter(
    agency=("Pemerintah Kabupaten Contoh", "Dinas Pekerjaan Umum dan Penataan Ruang"),
    address="Jalan Contoh 1",
    title="Keputusan atas permohonan izin reklame",
    number="503/017/2026",
    case="7K3M-92QX",
    place="Contoh",
    on=date(2026, 3, 2),
    outcome="refused",
    decision="Permohonan izin reklame Anda ditolak.",
    signatory=Signatory("Ni Luh Sari", "Kepala Bidang Tata Ruang", "an", ("Kepala Dinas",)),
    verify="https://prima.contoh.go.id/bukti/7K3M92QX",
    values=tuple(Line(f"Keterangan {row}", "Jalan Melati 3, Contoh") for row in range(8)),
    reasons=(Reason("Lokasi papan berada di trotoar.", "Perda 3/2020 Pasal 4"),),
    remedy=Remedy("Kepala Dinas", date(2026, 3, 31), "loket 2"),
)


def letters(count: int) -> list[Letter]:
    """Return letters of which no two say the same."""
    return [
        replace(LETTER, number=f"503/{at}/2026", verify=f"{LETTER.verify}{at:05d}")
        for at in range(count)
    ]


def milliseconds(work: Callable[[int], object], count: int) -> float:
    """Return the mean time of one piece of work, of `count` different ones."""
    begun = time.perf_counter()
    for at in range(count):
        work(at)
    return (time.perf_counter() - begun) / count * 1000


def hand() -> tuple[Signer, bytes]:
    """Return a signer and the root that vouches for it."""
    root = found("Contoh", serial=2**100 + secrets.randbits(99), valid=DAYS, demo=True)
    who = Official("Ni Luh Sari", "Kepala Bidang")
    mine = appoint(root, who, serial=2**100 + secrets.randbits(99), valid=DAYS)
    return Signer.from_pem(mine.key_pem(), mine.chain_pem), root.root_pem


def photo() -> bytes:
    """Return a photo of twelve million pixels, as a phone makes it."""
    noise = Image.effect_noise((400, 300), 60).resize((4000, 3000)).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=85)
    return out.getvalue()


def measured(count: int) -> dict[str, float]:
    """Compare the outputs, then time each step; milliseconds a piece."""
    signer, root = hand()
    every = letters(count)
    pages = [typeset(letter) for letter in every]
    assert len(set(pages)) == count
    assert pages[0] == typeset(every[0])
    sealed = [sign(page, signer, reason="Keputusan", at=AT) for page in pages]
    assert all(check(pdf, [root], at=AT).ok for pdf in sealed)
    jpg = photo()
    for data in (sealed[0], jpg):
        assert isinstance(accept(data, "a", ("pdf", "jpg"), 50), Accepted)
    other = [replace(letter, place="Lain") for letter in every]
    few = max(3, count // 20)
    return {
        "qr": milliseconds(lambda at: qr_svg(f"{LETTER.verify}?{at}", title="Kode QR"), count),
        "typeset a page, qr included": milliseconds(lambda at: typeset(other[at]), count),
        "typeset the same again": milliseconds(lambda _: typeset(other[-1]), count),
        "sign": milliseconds(lambda at: sign(pages[at], signer, reason="Keputusan", at=AT), count),
        "check": milliseconds(lambda at: check(sealed[at], [root], at=AT), count),
        "accept a pdf": milliseconds(lambda at: accept(sealed[at], "a", ("pdf",), 50), few),
        "accept a photo of 12 MP": milliseconds(lambda _: accept(jpg, "a", ("jpg",), 50), few),
        "bytes of a signed page": float(len(sealed[0])),
    }


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--letters", type=int, default=100)
    wanted.add_argument("--json", action="store_true")
    asked = wanted.parse_args()
    figures = {name: round(value, 2) for name, value in measured(asked.letters).items()}
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32} {value:10,.1f}{'' if name.startswith('bytes') else ' ms'}")


if __name__ == "__main__":
    main()
