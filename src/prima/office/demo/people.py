"""Who lives in the demo regency?

Names of many parts of the archipelago, put together by seed; nobody real.  A NIK is
well formed: a district's code, a birth date (women: the day plus forty), a serial.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST = (
    "Sari Budi Dewi Agus Siti Andi Rina Joko Maya Hendra Nur Yusuf Lina Eko Fitri Dedi Wulan Rizal"
    " Indah Bayu Kartika Surya Tri Gede Melati Taufik Yohana Petrus Nyoman Arif Sri Ahmad Made"
    " Rahmat Novi Bambang Citra Samsul Vina Herman Elis Ujang Asep Euis Cut Teuku Hasan Maria"
    " Kristina Domu Ria Lestari Slamet Parti Wayan Komang Ferdi Yuli Rosa Imam"
).split()
LAST = (
    "Santoso Lestari Pratama Handayani Wibowo Rahmawati Gunawan Puspita Hidayat Marlina Prasetyo"
    " Kurniawan Anggraini Fauzi Permata Nugroho Atmaja Wahyuni Arnawa Kusuma Rahman Simanjuntak"
    " Wonda Suarti Setiawan Mulyati Fadli Hakim Amelia Irawan Maharani Bahri Saputra Tobing"
    " Siregar Nasution Lubis Ginting Rumbiak Manurung Hutapea Saragih Halim Wijaya"
).split()
SINGLE = ("Suharti", "Kartini", "Sukirman", "Poniman", "Ngatinah", "Saodah")
DISTRICTS = ("320412", "320413", "337401", "317105", "510702", "640302", "737101", "910301")
STREETS = ("Jalan Kenanga", "Jalan Melati", "Jalan Merdeka", "Gang Mawar", "Jalan Pasar Lama")
SERIAL_MOST = 60
WOMAN_ADDS = 40


@dataclass(frozen=True, slots=True)
class Person:
    """One invented inhabitant."""

    name: str
    nik: str
    born: date
    phone: str
    vulnerable: bool


SARI = Person(
    "Sari Anggraini", "3204125203950001", date(1995, 3, 12), "+6281234567890", vulnerable=False
)
"""The citizen with a sign-in: the same woman in every case of hers."""


def person(random: Random, today: date, ages: tuple[int, int] = (18, 72)) -> Person:
    """Make an inhabitant of an age between two."""
    days = random.randint(ages[0] * 365, ages[1] * 365)
    born = today - timedelta(days=days)
    woman = random.random() < 0.5
    name = random.choice(SINGLE) if random.random() < 0.06 else _name(random)
    return Person(
        name,
        nik(random, born, woman=woman),
        born,
        f"+628{random.randint(11, 99)}{random.randint(1_000_000, 99_999_999)}",
        days > 60 * 365 or random.random() < 0.05,
    )


def nik(random: Random, born: date, *, woman: bool) -> str:
    """Make a well-formed NIK."""
    day = born.day + (WOMAN_ADDS if woman else 0)
    district = random.choice(DISTRICTS)
    serial = random.randint(1, SERIAL_MOST)
    return f"{district}{day:02}{born:%m%y}{serial:04}"


def address(random: Random) -> dict[str, str]:
    """Make an address in the regency."""
    code = random.choice(DISTRICTS)
    return {
        "region": f"{code[:2]}.{code[2:4]}.{code[4:]}",
        "street": f"{random.choice(STREETS)} {random.randint(1, 90)}",
        "rt": f"{random.randint(1, 9):03}",
        "rw": f"{random.randint(1, 12):03}",
    }


def _name(random: Random) -> str:
    first, last = random.choice(FIRST), random.choice(LAST)
    middle = f" {random.choice(FIRST)}" if random.random() < 0.25 else ""
    return f"{first}{middle} {last}"
