"""The six standards that this release ships, ready to run."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from prima.case.plan import Plan, plan_of
from prima.case.state import Case
from prima.office import packs
from prima.standard.load import load

STANDARDS = Path(__file__).resolve().parents[2] / "standards"
AK1 = "ak1-kartu-pencari-kerja"
KIA = "kartu-identitas-anak"
PBG = "persetujuan-bangunan-gedung"
SKCK = "skck-baru"
SKTM = "sktm-surat-keterangan-tidak-mampu"
COMPLAINT = "pengaduan-layanan"
RIGHTS = "permintaan-data-pribadi"
NAMES = (AK1, KIA, PBG, SKCK, SKTM, COMPLAINT)
NUMBER = "0123-456Z"
MORNING = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""Monday, 2 March 2026, 09.00 in Western Indonesia."""


def source(name: str) -> str:
    """Return the text of a standard."""
    return _file(name).read_text()


@cache
def plan(name: str) -> Plan:
    """Return a shipped standard, ready to run."""
    return ready(source(name), name)


def ready(text: str, name: str = "standard") -> Plan:
    """Return the standard of a text, ready to run."""
    return plan_of(load(text.encode(), name), packs.calendar())


def changed(name: str, *changes: tuple[str, str]) -> Plan:
    """Return a shipped standard with pieces of its text exchanged; each piece is there."""
    text = source(name)
    for old, new in changes:
        assert old in text, f"{name} does not say {old!r}"
        text = text.replace(old, new)
    return ready(text, name)


def blank(name: str) -> Case:
    """Return a case of a standard before anything happened."""
    return Case(NUMBER, plan(name))


def _file(name: str) -> Path:
    return next(path for path in STANDARDS.glob("*/*.yaml") if path.stem == name)
