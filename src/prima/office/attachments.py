"""Is a file that a program names one that this person gave, and does it fit where it is put?

Article: "Digitalisasi: keamanan data".

A file comes in once, for a requirement or a question of a standard, and is kept under
the key of whoever gave it; its hash is the name by which she refers to it.  Nobody can
put in a file of another person: to her it does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prima.case.acts import FileRef
from prima.case.obstacle import Obstacle
from prima.case.obstacle.applying import answer_wrong
from prima.case.plan import Plan
from prima.office.applying import rule_of
from prima.office.intake import Limits
from prima.office.models import StoredFile
from prima.office.uploads.accept import MEGABYTE
from prima.office.who import Who
from prima.standard.form import FileField
from prima.standard.text import Text

FORM = "form."
SHA256 = "[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Named:
    """A file as a program names it: the hash under which it is kept, and its own name."""

    sha256: str
    name: str = ""


Files = Mapping[str, tuple[FileRef, ...]]


def limits_of(plan: Plan, place: str) -> Limits | None:
    """Return what a standard asks of files for a requirement, or for a question `form.x`."""
    try:
        if place.startswith(FORM):
            field = plan.standard.field(place)
            if not isinstance(field, FileField):
                return None
            return Limits(field.kinds, field.max_mb, field.max_files)
        rule = rule_of(plan.standard.requirement(place))
    except LookupError:
        return None
    return None if rule is None else Limits(rule.kinds, rule.max_mb, rule.max_files)


def claim(
    who: Who, plan: Plan, named: Mapping[str, Sequence[Named]]
) -> tuple[Files, tuple[Obstacle, ...]]:
    """Return the files that are hers and fit, by requirement, and an obstacle for each other."""
    found: dict[str, tuple[FileRef, ...]] = {}
    faults: list[Obstacle] = []
    for place, given in named.items():
        at = f"files.{place}"
        limits = None if place.startswith(FORM) else limits_of(plan, place)
        if limits is None:
            faults.append(answer_wrong(NO_PLACE, at))
            continue
        refs = tuple(_kept(who, given))
        if len(refs) < len(given):
            faults.append(answer_wrong(UNKNOWN, at))
        elif len(refs) > limits.max_files:
            faults.append(answer_wrong(_at_most(limits.max_files), at))
        elif not all(ref.kind in limits.kinds for ref in refs):
            faults.append(answer_wrong(_kinds(limits.kinds), at))
        elif any(ref.size > limits.max_mb * MEGABYTE for ref in refs):
            faults.append(answer_wrong(_too_large(limits.max_mb), at))
        else:
            found[place] = refs
    return found, tuple(faults)


def foreign(who: Who, plan: Plan, answers: Mapping[str, Any]) -> tuple[Obstacle, ...]:
    """Return an obstacle for each answer that names a file which is not hers."""
    asked = (field for field in plan.standard.fields if isinstance(field, FileField))
    return tuple(
        answer_wrong(UNKNOWN, field.id)
        for field in asked
        if field.id in answers and not _all_hers(who, answers[field.id])
    )


def _all_hers(who: Who, value: Any) -> bool:
    """Tell whether every file in an answer is hers, of the size and kind that it says."""
    named = value if isinstance(value, list) else [value]
    for one in named:
        if not isinstance(one, dict) or not isinstance(one.get("sha256"), str):
            continue  # the judge of answers says what is wrong with its shape
        kept = next(_kept(who, [Named(one["sha256"])]), None)
        if kept is None or (kept.size, kept.kind) != (one.get("size"), one.get("kind")):
            return False
    return True


def _kept(who: Who, named: Iterable[Named]) -> Iterator[FileRef]:
    for one in named:
        if not re.fullmatch(SHA256, one.sha256):
            continue
        row = StoredFile.objects.filter(pk=one.sha256, stream=who.person).first()
        if row is not None:
            yield FileRef(row.sha256, row.size, row.kind, one.name)


UNKNOWN = Text(
    id="Berkas ini belum Anda unggah; unggah dahulu, lalu sebutkan kuncinya.",
    en="You have not uploaded this file; upload it first, then name its key.",
)
NO_PLACE = Text(
    id="Standar layanan ini tidak meminta berkas di tempat itu.",
    en="The standard of this service asks for no file in that place.",
)


def _at_most(most: int) -> Text:
    return Text(
        id=f"Syarat ini paling banyak {most} berkas.",
        en=f"This requirement takes {most} file(s) at most.",
    )


def _kinds(kinds: tuple[str, ...]) -> Text:
    names = ", ".join(kinds).upper()
    return Text(
        id=f"Syarat ini perlu berkas {names}.", en=f"This requirement needs a file of kind {names}."
    )


def _too_large(most: int) -> Text:
    return Text(
        id=f"Berkas untuk syarat ini paling besar {most} MB.",
        en=f"A file for this requirement has {most} MB at most.",
    )
