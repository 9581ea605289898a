"""With which sign-ins can a visitor look around?

Only a demo office has them; they are printed when it opens and stand on the sign-in
page.  `prima init` makes none.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.standard.text import Text

PASSWORD = "tirtasari-2026"  # noqa: S105 - printed on purpose, in a demo only

SECRET = "PRIMACONTOHPRIMACONTOHPRIMACONTO"  # noqa: S105 - same: everybody's second factor here
"""The secret of the staff's second factor: public, so it proves nothing, in a demo only."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in and who it is."""

    mail: str
    who: Text


ACCOUNTS = (
    DemoAccount("sari@warga.example", Text(id="Sari, warga", en="Sari, citizen")),
    DemoAccount("rina@tirtasari.example", Text(id="Petugas loket AK-1", en="AK-1 counter officer")),
    DemoAccount("dewi@tirtasari.example", Text(id="Pengantar kerja AK-1", en="AK-1 decider")),
    DemoAccount("siti@tirtasari.example", Text(id="Verifikator KIA", en="KIA verifier")),
    DemoAccount("auditor@tirtasari.example", Text(id="Auditor", en="Auditor")),
)


def accounts() -> tuple[DemoAccount, ...]:
    """Return the sign-ins of the demo."""
    return ACCOUNTS


def said() -> list[str]:
    """Return the lines that are printed when the demo opens."""
    width = max(len(account.mail) for account in ACCOUNTS)
    lines = [f"  {account.mail:<{width}}  {account.who.id}" for account in ACCOUNTS]
    return [
        f"Masuk sebagai (sandi semua: {PASSWORD}):",
        *lines,
        "Kode kedua petugas tampil di halaman masuk kantor contoh, dan hanya di sana.",
    ]
