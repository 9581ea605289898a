"""May the office open, and what does it say when it does?"""

from __future__ import annotations

from django.db import connection

from prima.office import guards, keys, roles
from prima.office.database import faults_of
from prima.office.profile import profile
from prima.office.safe.restore import is_unfinished


def faults() -> list[str]:
    """Return what keeps the office from opening, in sentences; empty when it may open."""
    if not keys.have_keys():
        return ["Kantor belum dibuka. Belum ada kunci. Dirikan dahulu: prima init."]
    if is_unfinished():
        return [
            "Kantor belum dibuka. Pemulihan belum selesai: kosongkan, lalu ulangi prima restore."
        ]
    return [
        f"Kantor belum dibuka. Basis data dapat kehilangan tanda terima: {fault}."
        " Lihat docs/howto/database.md."
        for fault in faults_of(connection)
    ]


def unguarded() -> list[str]:
    """Return what is missing of the guards over the record, in sentences; asked once migrated."""
    return [
        f"Kantor belum dibuka. Penjaga buku {name} hilang atau dimatikan: isi buku dapat diubah."
        " Periksa dengan prima ledger fsck, lalu pulihkan dari salinan."
        for name in guards.missing(connection)
    ]


def overfull() -> list[str]:
    """Return which rights over the book the programs hold and do not need, in sentences."""
    found = roles.surplus(connection)
    warning = (
        "Perhatian: program kantor memegang hak lebih daripada yang perlu atas isi buku"
        f" ({', '.join(found)}). Kantor tetap dibuka."
        " Beri peran sendiri: prima role; lihat docs/howto/database.md.\n"
        "Mind: the programs of this office hold more rights over the book than they need"
        f" ({', '.join(found)}). The office opens all the same."
        " Give them a role of their own: prima role; see docs/howto/database.md."
    )
    return [warning] if found else []


def welcome(address: str, *, demo: bool) -> str:
    """Return what is printed when the office opens: its address, and demo sign-ins."""
    lines = [f"{profile().name.id} terbuka: {address}"]
    if demo:
        from prima.office.demo.accounts import said  # noqa: PLC0415 - only in a demo

        lines += ["", *said()]
    lines += ["", "Berhenti: Ctrl+C"]
    return "\n".join(lines)
