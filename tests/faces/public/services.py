"""The standards that we ship, read once for all tests; no database."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from prima.standard.load import load
from prima.standard.standard import ServiceStandard

FILES = {
    file.stem: file
    for file in sorted((Path(__file__).resolve().parents[3] / "standards").glob("*/*.yaml"))
}
AK1, SKCK = "ak1-kartu-pencari-kerja", "skck-baru"
KIA, PBG = "kartu-identitas-anak", "persetujuan-bangunan-gedung"
SKTM, COMPLAINT = "sktm-surat-keterangan-tidak-mampu", "pengaduan-layanan"
RIGHTS = "permintaan-data-pribadi"
ALL = (AK1, RIGHTS, KIA, COMPLAINT, PBG, SKCK, SKTM)


@cache
def standard(name: str) -> ServiceStandard:
    """Return a standard by its name."""
    return load(FILES[name].read_bytes(), name)
