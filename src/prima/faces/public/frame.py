"""Who may ask, through which door, and what becomes of my data?

Article: "Penerapan Standar Pelayanan Publik"; what stands before the fourteen components.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prima.faces.public.component import Item, kept
from prima.faces.public.opening import opening
from prima.faces.public.spoken import CHANNELS, joined, together
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

WHO: Final = {
    "citizen": Text(id="warga negara Indonesia", en="Indonesian citizens"),
    "resident_foreigner": Text(id="orang asing yang menetap", en="resident foreigners"),
    "foreigner": Text(id="orang asing", en="foreigners"),
    "legal_person": Text(id="badan hukum", en="legal persons"),
    "public_body": Text(id="lembaga pemerintah", en="public bodies"),
    "officer": Text(id="pegawai", en="officers"),
    "anyone": Text(id="siapa pun", en="anyone"),
}
REPRESENTED: Final = {
    "no": Text(id="Tidak dapat diwakilkan.", en="Nobody else may apply for you."),
    "with_power": Text(
        id="Boleh diwakilkan dengan surat kuasa.", en="Somebody with written power may apply."
    ),
    "kin_or_power": Text(
        id="Boleh diwakilkan keluarga, atau dengan surat kuasa.",
        en="Your family may apply, or somebody with written power.",
    ),
}
GROUNDS: Final = {
    "consent": Text(id="persetujuan Anda", en="your consent"),
    "contract": Text(id="perjanjian", en="a contract"),
    "legal_obligation": Text(id="kewajiban hukum", en="a legal obligation"),
    "vital_interest": Text(id="keselamatan jiwa", en="a vital interest"),
    "public_task": Text(id="tugas pelayanan publik", en="a public task"),
    "legitimate_interest": Text(id="kepentingan yang sah", en="a legitimate interest"),
}


def frame(standard: ServiceStandard) -> tuple[Item, ...]:
    """Return who may apply, how, when, and what becomes of the data."""
    return (
        Item(Text(id="Untuk siapa", en="For whom"), tuple(_applicants(standard))),
        Item(Text(id="Lewat mana", en="How to apply"), tuple(_doors(standard))),
        Item(Text(id="Data pribadi", en="Personal data"), tuple(_data(standard))),
    )


def _applicants(standard: ServiceStandard) -> Iterator[Text]:
    asked = standard.applicants
    yield joined((WHO[one] for one in asked.who), "dan", "and")
    yield REPRESENTED[asked.representative]
    if asked.otherwise is not None:
        yield asked.otherwise
    if asked.one_open_case:
        yield Text(id="Satu permohonan pada satu waktu.", en="One application at a time.")
    if asked.anonymous:
        yield Text(id="Boleh tanpa nama.", en="May be anonymous.")


def _doors(standard: ServiceStandard) -> Iterator[Text]:
    yield joined((CHANNELS[one] for one in standard.channels), "atau", "or")
    yield from opening(standard.service_hours)


def _data(standard: ServiceStandard) -> Iterator[Text]:
    data = standard.personal_data
    yield data.purpose
    yield together("Dasarnya: {0}.", "On the ground of {0}.", GROUNDS[data.lawful_basis])
    if data.shared_with:
        units = ", ".join(unit.replace("-", " ") for unit in data.shared_with)
        yield Text(id=f"Dibaca juga oleh: {units}.", en=f"Also read by: {units}.")
    yield kept(data.case_retention)
