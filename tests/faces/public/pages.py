"""All public pages, in a town that is busy."""

from __future__ import annotations

from datetime import timedelta

from tests.faces.public.town import (
    AK1,
    KIA,
    MORNING,
    PBG,
    SERVICES,
    SKCK,
    Town,
    ended,
    granted,
    many,
    source,
)

PATHS = (
    "/",
    "/cari",
    "/cari?q=kartu+kunig",
    "/cari?q=zzxqj",
    "/layanan",
    *(f"/layanan/{service}" for service in SERVICES),
    f"/layanan/{KIA}?alasan=baru&tanggal_lahir=3&wna=tidak",
    f"/layanan/{PBG}?fungsi=hunian&pekerjaan=baru&luas_lantai=luas",
    *(f"/layanan/{service}/standar" for service in SERVICES),
    f"/layanan/{SKCK}/standar/2026.1",
    f"/layanan/{SKCK}/perubahan",
    "/angka",
    "/bukti",
    "/bukti?nomor=123",
    "/bukti/0123-456Z",
    "/buku",
    "/status",
    "/pemrosesan-data",
    "/bantuan",
)
STATUS = {"/bukti?nomor=123": 422, "/bukti/0123-456Z": 404}


def made_busy(town: Town) -> str:
    """Let a year of files and a card come to the town; return the number of the card."""
    for service, limit in ((AK1, 15), (SKCK, 4), (KIA, 3), (PBG, 30)):
        many(service, {limit // 3: 20, limit: 8, limit * 2: 3}, limit=limit)
    ended(AK1, None, kept=False, closed_at=None)
    return granted(town, MORNING - timedelta(days=1, hours=-1))


def every(number: str) -> tuple[str, ...]:
    """Return the addresses of all pages."""
    return (*PATHS, f"/bukti/{number}")


def opened(path: str) -> str:
    """Return a page in its status."""
    return source(path, STATUS.get(path, 200))
