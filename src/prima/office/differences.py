"""What changed between two versions of a promise?

Article: "Penerapan Standar Pelayanan Publik" (a changed standard is told, in words).

Told to who has begun an application under the older one: questions, requirements, time
and fee that came, went or changed.  The wording of a text alone is no change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from prima.case.obstacle.paying import rupiah
from prima.standard.cost import Fee, Free
from prima.standard.form import Field
from prima.standard.promise import Clock
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

T = TypeVar("T")
SAME = Text(id="-")


def differences(old: ServiceStandard, new: ServiceStandard) -> tuple[Text, ...]:
    """Return what a citizen has to know about the newer version, one sentence each.

    Empty when nothing changed that concerns her.
    """
    return (*_questions(old, new), *_requirements(old, new), *_time(old, new), *_fee(old, new))


def _questions(old: ServiceStandard, new: ServiceStandard) -> Iterator[Text]:
    before = {field.id: field for field in old.fields}
    after = {field.id: field for field in new.fields}
    for field in _new(before, after):
        yield _said("Pertanyaan baru", "New question", field.label)
    for field in _new(after, before):
        yield _said("Tidak ditanyakan lagi", "No longer asked", field.label)
    for name, field in after.items():
        if name in before and _bare(before[name]) != _bare(field):
            yield _said("Pertanyaan berubah", "Changed question", field.label)


def _requirements(old: ServiceStandard, new: ServiceStandard) -> Iterator[Text]:
    before = {need.id: need for need in old.requirements}
    after = {need.id: need for need in new.requirements}
    for need in _new(before, after):
        yield _said("Syarat baru", "New requirement", need.title)
    for need in _new(after, before):
        yield _said("Bukan syarat lagi", "No longer required", need.title)
    for name, need in after.items():
        known = before.get(name)
        if known is not None and (known.when, known.for_, known.evidence) != (
            need.when,
            need.for_,
            need.evidence,
        ):
            yield _said("Syarat berubah", "Changed requirement", need.title)


def _time(old: ServiceStandard, new: ServiceStandard) -> Iterator[Text]:
    before, after = _promise(old), _promise(new)
    if before is None or after is None or before.limit == after.limit:
        return
    was, now = before.limit.words(), after.limit.words()
    yield Text(
        id=f"Waktu: dahulu {was.id}, kini {now.id}.", en=f"Time: it was {was.en}, now {now.en}."
    )


def _fee(old: ServiceStandard, new: ServiceStandard) -> Iterator[Text]:
    was, now = _amounts(old.fee), _amounts(new.fee)
    if was.id != now.id:
        yield Text(
            id=f"Biaya: dahulu {was.id}, kini {now.id}.", en=f"Fee: it was {was.en}, now {now.en}."
        )


def _amounts(fee: Fee) -> Text:
    if isinstance(fee, Free):
        return Text(id="gratis", en="free")
    known = [f"Rp{rupiah(line.amount)}" for line in fee.lines if line.amount is not None]
    if len(known) < len(fee.lines):
        return Text(id="menurut hitungan", en="as computed")
    return Text(id=" + ".join(known), en=" + ".join(known))


def _promise(standard: ServiceStandard) -> Clock | None:
    clocks = standard.completion_time.clocks
    return next((clock for clock in clocks if clock.kind == "promise"), None)


def _bare(field: Field) -> Field:
    """Return a question without its words and rules."""
    return replace(field, label=SAME, help=None, check=())


def _new(before: Mapping[str, T], after: Mapping[str, T]) -> Iterable[T]:
    return (thing for name, thing in after.items() if name not in before)


def _said(what_id: str, what_en: str, label: Text) -> Text:
    return Text(id=f"{what_id}: {label.id}", en=f"{what_en}: {label.in_('en')}")
