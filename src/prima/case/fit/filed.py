"""Does a file that answers a question fit?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan).

The answer names a file that the office holds: its hash, its name, its size, its kind.
One file is an object; where the standard allows several, they are a list.

    >>> MEGABYTE
    1048576
"""

from __future__ import annotations

import re
from typing import Any, Final

from prima.case.answer_fault import Misfit, not_like
from prima.case.wording import hidden
from prima.standard.form import FileField

MEGABYTE: Final = 1024 * 1024
SHA256: Final = "[0-9a-f]{64}"
NAME_MAX: Final = 255
MEMBERS: Final = frozenset({"sha256", "name", "size", "kind"})


def judge(asked: FileField, value: Any, _: object) -> Misfit | None:
    """Judge one file, or the list of them."""
    if asked.max_files == 1:
        return _one(asked, value)
    if not isinstance(value, list) or not 1 <= len(value) <= asked.max_files:
        return not_like(
            asked.label,
            f"perlu 1 sampai {asked.max_files} berkas.",
            f"needs 1 to {asked.max_files} files.",
        )
    return next((found for one in value if (found := _one(asked, one)) is not None), None)


def _one(asked: FileField, value: Any) -> Misfit | None:
    if not isinstance(value, dict) or set(value) != MEMBERS or not _is_reference(value):
        return not_like(asked.label, "perlu diunggah lagi.", "needs to be uploaded again.")
    if value["kind"] not in asked.kinds:
        kinds = ", ".join(asked.kinds).upper()
        return not_like(asked.label, f"perlu berkas {kinds}.", f"needs a file of kind {kinds}.")
    if value["size"] > asked.max_mb * MEGABYTE:
        size = -(-value["size"] // MEGABYTE)
        return not_like(
            asked.label,
            f"terlalu besar: {size} MB, paling besar {asked.max_mb} MB.",
            f"is too large: {size} MB, at most {asked.max_mb} MB.",
        )
    return None


def _is_reference(value: dict[str, Any]) -> bool:
    """Tell whether every member has its type."""
    sha256, name, size = value["sha256"], value["name"], value["size"]
    return (
        isinstance(sha256, str)
        and re.fullmatch(SHA256, sha256) is not None
        and isinstance(name, str)
        and len(name) <= NAME_MAX
        and not hidden(name, strict=False)
        and isinstance(size, int)
        and not isinstance(size, bool)
        and size > 0
        and isinstance(value["kind"], str)
    )
