"""What does this office do with personal data, by the promises that hold today?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 31 (all processing is recorded).

Nobody keeps this register: it is read off the standards in force, so a new version of a
standard is in it at the instant from which it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from prima.office import catalogue
from prima.standard.data import data_of
from prima.standard.processing import Datum, Processing, processing_of
from prima.standard.text import Text

LAW: Final = "UU 27/2022 Pasal 31"

SAFEGUARDS: Final = (
    Text(
        id="Data tiap orang disegel dengan kunci miliknya sendiri; memusnahkan kunci itu"
        " melupakan datanya, juga dalam salinan cadangan.",
        en="The data of each person are sealed with a key of her own; destroying that key"
        " forgets them, in every backup too.",
    ),
    Text(
        id="Petugas hanya membuka isian yang disebut langkahnya, selama langkah itu miliknya.",
        en="An officer opens only the answers that her step names, while the step is hers.",
    ),
    Text(
        id="Setiap kali petugas membuka data, itu dicatat lebih dulu dan dapat Anda baca.",
        en="Every time an officer opens data it is written down first, and you can read it.",
    ),
    Text(
        id="Petugas masuk dengan dua bukti diri; salinan kantor disandikan.",
        en="Officers sign in with two proofs of themselves; copies of the office are encrypted.",
    ),
)
"""How all of it is kept safe: the machine knows no other way, whatever the service."""


def register() -> tuple[Processing, ...]:
    """Return the entries of the register, by the titles of the services."""
    return tuple(processing_of(standard) for standard in catalogue.services())


def as_json(entries: tuple[Processing, ...]) -> Mapping[str, Any]:
    """Return the register as plain data, for whoever checks it by a program."""
    return {
        "law": LAW,
        "processing": [_entry(one) for one in entries],
        "safeguards": [_said(text) for text in SAFEGUARDS],
    }


def _entry(one: Processing) -> Mapping[str, Any]:
    return {
        "standard": one.standard,
        "version": one.version,
        "title": _said(one.title),
        "controller": _said(catalogue.unit_name(one.controller)),
        "purpose": _said(one.purpose),
        "lawful_basis": one.basis,
        "cite": [law.cite for law in one.laws],
        "subjects": {name or "applicant": _said(title) for name, title in one.subjects},
        "data": [_datum(datum) for datum in one.data],
        "recipients": [
            {
                "role": _said(reader.title),
                "unit": _said(catalogue.unit_name(reader.unit)),
                "step": _said(reader.step),
                "data": [datum.path for datum in reader.data],
            }
            for reader in one.readers
        ],
        "shared_with": list(one.shared_with),
        "sources": [_said(title) for title in one.sources],
        "retention": data_of(one.retention),
        "retention_by_result": [data_of(kept) for kept in one.by_result],
        "specific_data": one.has_specific,
        "high_risk": one.high_risk,
    }


def _datum(datum: Datum) -> Mapping[str, Any]:
    return {
        "path": datum.path,
        "label": _said(datum.label),
        "class": datum.tag,
        "about": datum.about or "applicant",
    }


def _said(text: Text) -> Mapping[str, str]:
    return {"id": text.id, "en": text.in_("en")}
