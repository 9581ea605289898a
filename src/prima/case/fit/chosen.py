"""Does what was chosen fit: an option, some options, yes or no, a declaration?

Article: "Penerapan Standar Pelayanan Publik" (only what the standard offers).

An option that was retired is no longer offered; cases from before keep it.  Who
declares, declares the text that the standard holds today.

    >>> old = AnswerOption(id="d1", label=Text(id="D1"), until=date(2025, 12, 31))
    >>> offered((old,), date(2026, 1, 1))
    ()
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import Any, Final

from prima.case.answer_fault import Misfit, not_like
from prima.case.fit.scope import Scope
from prima.case.fit.spoken import day_words
from prima.standard.form import (
    AnswerOption,
    ChoiceField,
    DeclarationField,
    MultiField,
    PlaceField,
    YesNoField,
)
from prima.standard.text import Text

LISTED: Final = "[A-Za-z0-9][A-Za-z0-9._:-]{0,59}"
"""An entry of a code list or a register that stands outside the standard."""

LISTED_MAX: Final = 100
"""How many entries of such a list may be chosen, unless the field says less."""

DECLARED: Final = frozenset({"accepted", "text_sha256", "at"})
INSTANT: Final = "[0-9][0-9T:.Z+-]{9,39}"


def offered(options: tuple[AnswerOption, ...], today: date | None) -> tuple[AnswerOption, ...]:
    """Return the options that are not retired on a day."""
    return tuple(o for o in options if o.until is None or today is None or today <= o.until)


def choices_max(asked: MultiField) -> int:
    """Return how many options may be chosen."""
    return asked.max or len(asked.options or ()) or LISTED_MAX


def choice(asked: ChoiceField, value: Any, scope: Scope) -> Misfit | None:
    """Judge one option."""
    return _option(asked, value, scope)


def multi(asked: MultiField, value: Any, scope: Scope) -> Misfit | None:
    """Judge some options."""
    if not isinstance(value, list):
        return _not_listed(asked.label)
    if not asked.min <= len(value) <= choices_max(asked):
        return not_like(
            asked.label,
            f"perlu {asked.min} sampai {choices_max(asked)} pilihan; yang Anda pilih {len(value)}.",
            f"needs {asked.min} to {choices_max(asked)} choices; you made {len(value)}.",
        )
    for item in value:
        found = _option(asked, item, scope)
        if found is not None:
            return found
    if len(set(value)) < len(value):
        return not_like(asked.label, "memuat pilihan ganda.", "holds a choice twice.")
    return None


def yes_no(asked: YesNoField, value: Any, _: Scope) -> Misfit | None:
    """Judge yes or no."""
    if isinstance(value, bool):
        return None
    return not_like(asked.label, "perlu dijawab ya atau tidak.", "needs yes or no.")


def place(asked: PlaceField, value: Any, _: Scope) -> Misfit | None:
    """Judge an entry of a register."""
    if isinstance(value, str) and re.fullmatch(LISTED, value):
        return None
    return _not_listed(asked.label)


def declaration(asked: DeclarationField, value: Any, _: Scope) -> Misfit | None:
    """Judge a declaration: accepted, and of the text that stands in the standard."""
    if (
        not isinstance(value, dict)
        or not set(value) <= DECLARED
        or value.get("accepted") is not True
        or not _is_instant(value)
    ):
        return not_like(asked.label, "perlu Anda setujui.", "needs your agreement.")
    if value.get("text_sha256", declared(asked)) != declared(asked):
        must = "sudah berubah; baca lagi, lalu setujui."
        return not_like(asked.label, must, "has changed; read it again, then agree.")
    return None


def declared(asked: DeclarationField) -> str:
    """Return the hash of the text that is declared, in hexadecimal."""
    return sha256(asked.text.id.encode()).hexdigest()


def _option(asked: ChoiceField | MultiField, value: Any, scope: Scope) -> Misfit | None:
    if not isinstance(value, str):
        return _not_listed(asked.label)
    if asked.options is None:
        return None if re.fullmatch(LISTED, value) else _not_listed(asked.label)
    option = next((o for o in asked.options if o.id == value), None)
    if option is None:
        return _not_listed(asked.label)
    if option.until is None or offered((option,), scope.today):
        return None
    until, name = day_words(option.until), option.label
    return Misfit(
        Text(
            id=f"“{name.id}” hanya sampai {until.id}; pilih yang lain.",
            en=f"“{name.in_('en')}” was offered until {until.en}; choose another.",
        )
    )


def _not_listed(label: Text) -> Misfit:
    return not_like(label, "perlu dipilih dari daftar.", "needs to be chosen from the list.")


def _is_instant(value: dict[str, Any]) -> bool:
    """Tell whether the instant of a declaration, if it is told, is written like one."""
    at = value.get("at")
    return "at" not in value or (isinstance(at, str) and re.fullmatch(INSTANT, at) is not None)
