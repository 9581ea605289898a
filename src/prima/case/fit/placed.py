"""Does a place fit its question: a region, a point on the map?

Article: "Transformasi Digital" (places by code, so that no name is misread).

A region is a dotted code of its level, inside the region that the standard serves; a
point is a latitude and a longitude in Indonesia.

    >>> REGION["province"]
    '[0-9]{2}'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from prima.case.answer_fault import Misfit, not_like
from prima.case.fit.scope import Scope
from prima.case.parts import PointField
from prima.standard.form import RegionField
from prima.standard.text import Text

POINT: Final = r"-?[0-9]{1,2}\.[0-9]{1,6},-?[0-9]{1,3}\.[0-9]{1,6}"
NORTH: Final = (-12, 8)
EAST: Final = (94, 142)
"""A box of whole degrees around Indonesia."""

REGION: Final = {
    "province": "[0-9]{2}",
    "regency": r"[0-9]{2}\.[0-9]{2}",
    "district": r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}",
    "village": r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}",
}
DISTRICT_DIGITS: Final = 6
_LEVELS: Final = {
    "province": Text(id="provinsi", en="province"),
    "regency": Text(id="kabupaten atau kota", en="regency or city"),
    "district": Text(id="kecamatan", en="district"),
    "village": Text(id="desa atau kelurahan", en="village"),
}


def region(asked: RegionField, value: Any, scope: Scope) -> Misfit | None:
    """Judge the code of a region."""
    level = _LEVELS[asked.level]
    if not isinstance(value, str) or not re.fullmatch(REGION[asked.level], value):
        return not_like(
            asked.label,
            f"perlu nama {level.id} yang lengkap, atau pilih dari daftar.",
            f"needs the full name of the {level.en}, or a choice from the list.",
        )
    if asked.within is not None and not f"{value}.".startswith(f"{asked.within}."):
        must = "perlu berada di wilayah layanan ini."
        return not_like(asked.label, must, "needs to lie in the area of this service.", "sense")
    digits = value.replace(".", "")[:DISTRICT_DIGITS]
    if scope.regions and digits not in _beginnings(scope.regions):
        must = f"bukan {level.id} yang dikenal; tulis namanya."
        return not_like(asked.label, must, f"is no known {level.en}; write its name.", "sense")
    return None


@lru_cache(maxsize=4)
def _beginnings(codes: Collection[str]) -> frozenset[str]:
    """Return the codes of districts with those of the regencies and provinces above them."""
    return frozenset(code[:length] for code in codes for length in (2, 4, DISTRICT_DIGITS))


def point(asked: PointField, value: Any, _: Scope) -> Misfit | None:
    """Judge a point on the map."""
    if not isinstance(value, str) or not re.fullmatch(POINT, value):
        must = "perlu lintang dan bujur, seperti -6.914744, 107.609810."
        return not_like(asked.label, must, "needs latitude and longitude: -6.914744, 107.609810.")
    north, east = (Fraction(part) for part in value.split(","))
    if not (NORTH[0] <= north <= NORTH[1] and EAST[0] <= east <= EAST[1]):
        must = "berada di luar Indonesia; periksa urutan lintang dan bujurnya."
        return not_like(asked.label, must, "lies outside Indonesia; check the order.", "sense")
    return None
