"""Which cases are about the person of this NIK, telephone or name?

Article: "Digitalisasi: keamanan data"; UU 27/2022 (no more data than the purpose needs).

What is personal is sealed and cannot be searched.  Beside each case stand keyed hashes
of what people at a counter say: NIK, telephone, the parts of a name.  Their key lies
outside the database, so a stolen copy tells nothing; what was erased is not found.

    >>> tokens("Siti Nur-Aini, S.Pd")
    ('siti', 'nur', 'aini', 'pd')
    >>> phone("0812-3456-7890") == phone("+62 812 3456 7890") == "6281234567890"
    True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from prima.case.state import Case
from prima.office.keys import blind_index, blind_indexes
from prima.office.models import CaseIndex
from prima.standard.form import Field, NikField, PersonField, PhoneField, TableField, TextField

TOKEN_LEAST, TOKENS_MOST = 2, 12
COUNTRY = "62"
NIK_DIGITS = 16


def index(case: Case) -> list[dict[str, Any]]:
    """Return the rows by which a case is found; a function of what is not erased of it.

    A file whose use is restricted is found by nobody.
    """
    if case.restricted:
        return []
    found = sorted({blind_index(kind, value) for kind, value in _said(case)})
    return [{"case": case.number, "digest": digest} for digest in found]


def numbers_of(text: str, most: int) -> tuple[str, ...]:
    """Return the cases that somebody means by a NIK, a telephone or a name, `most` of them.

    A name finds the cases that hold all its parts.
    """
    wanted = [blind_indexes(kind, value) for kind, value in _asked(text)]
    rows = CaseIndex.objects.all()
    for digests in wanted:
        rows = rows.filter(case__in=CaseIndex.objects.filter(digest__in=digests).values("case"))
    return tuple(rows.values_list("case", flat=True).distinct()[:most]) if wanted else ()


def kind_of(text: str) -> str:
    """Tell what somebody typed to find a person by: nik, phone or name.

    >>> kind_of("3374 0412 0101 0001"), kind_of("0812-3456-7890"), kind_of("Sari Wulandari")
    ('nik', 'phone', 'name')
    """
    return next((kind for kind, _ in _asked(text)), "name")


def tokens(name: str) -> tuple[str, ...]:
    """Return the parts of a name in the one form under which they are indexed."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    parts = [part for part in re.split(r"[\W_]+", letters) if len(part) >= TOKEN_LEAST]
    return tuple(dict.fromkeys(parts))[:TOKENS_MOST]


def phone(number: str) -> str:
    """Return a telephone number in the one form under which it is indexed."""
    digits = re.sub(r"[^0-9]", "", number)
    return COUNTRY + digits[1:] if digits.startswith("0") else digits


def _asked(text: str) -> Iterator[tuple[str, str]]:
    digits = re.sub(r"[\s.+-]", "", text)
    if re.fullmatch("[0-9]+", digits):
        kind = "nik" if len(digits) == NIK_DIGITS else "phone"
        yield kind, digits if kind == "nik" else phone(digits)
        return
    yield from (("name", part) for part in tokens(text))


def _said(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what the answers of a case say of persons who are not erased."""
    for page in case.plan.standard.form:
        for field in page.fields:
            person = case.subjects.get(field.about or page.about or "", case.applicant)
            if person not in case.erased and field.id in case.answers:
                yield from _of_field(field, case.answers[field.id])


def _of_field(field: Field, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(field, TableField):
        for row in value if isinstance(value, list) else ():
            for column in field.columns:
                if column.id in row:
                    yield from _of_field(column, row[column.id])
    elif isinstance(field, PersonField) and isinstance(value, Mapping):
        for part in ("nik", "phone", "name"):
            if isinstance(value.get(part), str):
                yield from _of_kind(part, value[part])
    elif isinstance(value, str):
        yield from _of_kind(_kind(field), value)


def _kind(field: Field) -> str:
    if isinstance(field, NikField):
        return "nik"
    if isinstance(field, PhoneField):
        return "phone"
    return "name" if isinstance(field, TextField) and field.format == "name" else ""


def _of_kind(kind: str, value: str) -> Iterator[tuple[str, str]]:
    if kind == "nik":
        yield "nik", value
    elif kind == "phone":
        yield "phone", phone(value)
    elif kind == "name":
        yield from (("name", part) for part in tokens(value))
