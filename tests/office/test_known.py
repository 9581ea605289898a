"""What she told before is filled in; what is about somebody else never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from prima.office.known import NAME, NIK, PHONE, about_her
from prima.standard.load import load as load_standard

STANDARDS = Path(__file__).resolve().parents[2] / "standards"
HERS = {
    "ak1-kartu-pencari-kerja": {"nama": NAME, "nik": NIK, "telepon": PHONE},
    "kartu-identitas-anak": {"nama_pemohon": NAME, "nik_pemohon": NIK, "telepon": PHONE},
    "skck-baru": {"nama": NAME, "nik": NIK, "telepon": PHONE},
    "pengaduan-layanan": {},
    "permintaan-data-pribadi": {},
}


@pytest.mark.parametrize("name", sorted(HERS))
def test_only_what_the_applicant_is_asked_of_herself_is_hers(name: str) -> None:
    """The child's name and number stand on another page, and are never taken for hers."""
    path = next(STANDARDS.rglob(f"{name}.yaml"))
    found: dict[str, str] = {}
    for page in load_standard(path.read_bytes(), path.name).form:
        found |= about_her(page)
    assert found == HERS[name]
