"""Which smaller questions make up a person, an address?

Article: "Penerapan Standar Pelayanan Publik" (the same question asked in one way).

A standard asks for "an address" in one word; the form asks for its parts, in the same
order and with the same bounds in every service.  The parts are fields themselves.

    >>> where = AddressField(id="x", type="address", label=Text(id="Alamat"), personal="general")
    >>> [part.id for part in parts_of(where) if part.required]
    ['region', 'street']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from prima.standard.form import (
    AddressField,
    AnswerOption,
    Asked,
    ChoiceField,
    DateField,
    Field,
    NikField,
    PersonField,
    PhoneField,
    RegionField,
    SimpleField,
    TextField,
)
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PointField(Asked):
    """A place on the map, "-6.914744,107.609810": latitude, longitude."""

    type: Literal["point"]


Part: TypeAlias = SimpleField | PointField
Question: TypeAlias = Field | PointField
"""Whatever can be asked: a field of a form, or a part of one."""

Group: TypeAlias = PersonField | AddressField


def parts_of(field: Group) -> tuple[Part, ...]:
    """Return the questions of a group, in the order in which they are asked."""
    if isinstance(field, AddressField):
        return (*_ADDRESS, _POINT) if field.point else _ADDRESS
    return tuple(_PERSON[part] for part in field.parts)


def _common(id_: str, id_label: str, en_label: str, help_: Text | None = None) -> dict[str, Any]:
    label = Text(id=id_label, en=en_label)
    return {"id": id_, "label": label, "help": help_, "personal": "general"}


def _digits(id_: str, label: str, en: str, length: tuple[int, int]) -> TextField:
    low, high = length
    shared = _common(id_, label, en) | {"required": False}
    return TextField(type="text", format="number_string", min=low, max=high, **shared)


_ADDRESS: Final[tuple[Part, ...]] = (
    RegionField(
        type="region",
        level="district",
        **_common(
            "region",
            "Kecamatan",
            "District (kecamatan)",
            Text(
                id="Nama kecamatan dan kabupaten atau kotanya.",
                en="The name of the district and of its regency or city.",
            ),
        ),
    ),
    TextField(
        type="text",
        max=200,
        **_common(
            "street",
            "Jalan, nomor, dan desa atau kelurahan",
            "Street, number, and village",
        ),
    ),
    _digits("rt", "RT", "RT (neighbourhood)", (1, 3)),
    _digits("rw", "RW", "RW (hamlet)", (1, 3)),
    _digits("postal_code", "Kode pos", "Postal code", (5, 5)),
)

_POINT: Final = PointField(
    type="point",
    required=False,
    **_common(
        "point",
        "Titik di peta",
        "Point on the map",
        Text(
            id="Tautan dari peta, atau lintang dan bujur seperti -6.914744, 107.609810.",
            en="A link from a map, or latitude and longitude such as -6.914744, 107.609810.",
        ),
    ),
)


def _options(*words: tuple[str, str, str]) -> tuple[AnswerOption, ...]:
    return tuple(AnswerOption(id=id_, label=Text(id=said, en=en)) for id_, said, en in words)


_SEX: Final = _options(("female", "Perempuan", "Female"), ("male", "Laki-laki", "Male"))
_FAITH: Final = _options(
    ("islam", "Islam", "Islam"),
    ("kristen", "Kristen", "Protestant"),
    ("katolik", "Katolik", "Catholic"),
    ("hindu", "Hindu", "Hindu"),
    ("buddha", "Buddha", "Buddhist"),
    ("khonghucu", "Khonghucu", "Confucian"),
    ("kepercayaan", "Kepercayaan terhadap Tuhan Yang Maha Esa", "Belief in the One God"),
)
"""What a family card can say (UU 24/2013; Constitutional Court 97/PUU-XIV/2016)."""


def _text(id_: str, label: str, en: str, **more: Any) -> TextField:
    return TextField(type="text", **{"max": 100, **more}, **_common(id_, label, en))


_PERSON: Final[dict[str, Part]] = {
    "nik": NikField(type="nik", none_allowed=True, **_common("nik", "NIK", "NIK")),
    "name": _text("name", "Nama lengkap", "Full name", format="name"),
    "birth_place": _text("birth_place", "Tempat lahir", "Place of birth"),
    "birth_date": DateField(type="date", **_common("birth_date", "Tanggal lahir", "Date of birth")),
    "sex": ChoiceField(type="choice", options=_SEX, **_common("sex", "Jenis kelamin", "Sex")),
    "nationality": _text("nationality", "Kewarganegaraan", "Nationality"),
    "religion": ChoiceField(
        type="choice", options=_FAITH, **_common("religion", "Agama atau kepercayaan", "Religion")
    ),
    "occupation": _text("occupation", "Pekerjaan", "Occupation"),
    "address": AddressField(type="address", **_common("address", "Alamat", "Address")),
    "phone": PhoneField(type="phone", **_common("phone", "Nomor telepon", "Phone number")),
}
