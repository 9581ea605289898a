"""What the tests of documents share: a letter that says everything, a signer, poppler's eyes."""

import os
import re
import shutil
import subprocess
import zlib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from prima.office.documents.authority import Credential, Official, Validity, appoint, found
from prima.office.documents.letter import Letter, Line, Reason, Remedy, Signatory
from prima.office.documents.sign import Signer

AT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
DAYS = Validity(datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
YEARS = Validity(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))

REFUSAL = Letter(
    agency=("Pemerintah Kabupaten Tirta Raya", "Dinas Pekerjaan Umum dan Penataan Ruang"),
    address="Jalan Contoh 1, Tirta Raya",
    title="Keputusan atas permohonan izin reklame",
    title_en="Decision on the application for a billboard permit",
    number="503/017/2026",
    case="7K3M-92QX",
    place="Tirta Raya",
    on=date(2026, 3, 2),
    outcome="refused",
    decision="Permohonan izin reklame Anda ditolak.",
    signatory=Signatory(
        "Ni Luh Sari, S.T.", "Kepala Bidang Tata Ruang", "an", ("Kepala Dinas",), "Pembina (IV/a)"
    ),
    verify="https://prima.contoh.go.id/bukti/7K3M92QX",
    values=(Line("Nama pemohon", "Budi Hartono"), Line("Lokasi papan", "Jalan Melati 3")),
    reasons=(
        Reason("Lokasi papan berada di trotoar.", "Perda 3/2020 Pasal 4", "foto, langkah tinjau"),
        Reason("Luas papan melebihi batas.", "Perda 3/2020 Pasal 6"),
    ),
    remedy=Remedy("Kepala Dinas", date(2026, 3, 31), "https://prima.contoh.go.id/keberatan"),
)


@cache
def root() -> Credential:
    """Return the authority of a demonstration."""
    return found("Kabupaten Tirta Raya", serial=2**100 + 1, valid=DAYS, demo=True)


@cache
def official() -> Credential:
    """Return the key of an official of the demonstration."""
    who = Official("Ni Luh Sari", "Kepala Bidang Tata Ruang")
    return appoint(root(), who, serial=2**100 + 2, valid=YEARS)


@cache
def signer() -> Signer:
    """Return the signer that the official's key makes."""
    return Signer.from_pem(official().key_pem(), official().chain_pem)


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Return what one of poppler's programs says about a file; without it there is no test."""
    program = shutil.which(tool)
    if program is None:
        reason = f"{tool} is absent; install poppler-utils"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    places = [str(path)] if tool != "pdftotext" else [str(path), "-"]
    said = subprocess.run(
        [program, *options, *places], capture_output=True, check=False, cwd=folder
    )
    return said.stdout.decode()


def words(pdf: bytes, folder: Path) -> str:
    """Return the text of a file in reading order, every run of blanks as one."""
    return " ".join(poppler("pdftotext", pdf, folder).split())


def unpacked(pdf: bytes) -> bytes:
    """Return the file with its packed streams unpacked behind it, to be searched."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return pdf + b"\n".join(zlib.decompressobj().decompress(s) for s in streams if s[:1] == b"\x78")
