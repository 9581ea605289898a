"""Is what is asked of a citizen clear, checked and guarded?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan without room for a levy).

    >>> bool(VAGUE.search("Fotokopi KTP dan surat lain bila diperlukan"))
    True
"""

import re
from collections.abc import Iterator
from typing import Final

from prima.standard.form import (
    AddressField,
    DateField,
    Field,
    FileField,
    NikField,
    PersonField,
    PhoneField,
    TableField,
    TextField,
)
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.uses import findings_place
from prima.standard.steps import Decide, Do, Meet, findings_of
from prima.standard.walk import texts

VAGUE: Final = re.compile(
    r"\b(dll|dst|dsb|dan lain-?lain|dan sebagainya|dan seterusnya"
    r"|(bila|jika|apabila|kalau)( memang| dianggap)? (diperlukan|perlu|dibutuhkan)"
    r"|sesuai( dengan)? (ketentuan|keperluan|kebutuhan)|seperlunya|secukupnya"
    r"|yang dianggap perlu|if (necessary|needed|required)|as (necessary|needed|required)"
    r"|and so on|etc)\b",
    re.IGNORECASE,
)
"""Words after which nobody knows when a demand is met."""

_CLASSES: Final = {"public": 0, "internal": 1, "general": 2, "specific": 3}
_PARENT: Final = re.compile(
    r"\b(orang[ _]?tua|ayah|ibu|wali|pengasuh|pelapor|parents?|mother|father|guardian)"
    r"([ _](kandung|angkat|tiri|dari|si|of|the|asuh))*[ _](anak|bayi|balita|child|baby|infant)\b",
    re.IGNORECASE,
)
"""The parent of a child is no child."""
_CHILD: Final = re.compile(r"(\b|_)(anak|bayi|balita|child|baby|infant)(\b|_)", re.IGNORECASE)


@rule("R01", "error", needs=("procedure", "requirements"))
def requirements_are_checked(sheet: Sheet) -> Iterator[Found]:
    """A step of an officer checks every requirement; else it only burdens."""
    checking = {step.id for step in sheet.standard.steps if isinstance(step, Do | Decide | Meet)}
    for demand in sheet.standard.requirements:
        if demand.checked_at not in checking:
            yield found(
                f"requirements.{demand.id}.checked_at",
                f"tidak ada langkah petugas '{demand.checked_at}' yang memeriksanya",
                f"there is no officer's step '{demand.checked_at}' that checks it",
                f"pakai salah satu dari: {', '.join(sorted(checking))}",
                f"use one of: {', '.join(sorted(checking))}",
            )


@rule("R08", "error", needs=("procedure", "requirements"))
def optional_papers_refuse_nothing(sheet: Sheet) -> Iterator[Found]:
    """What is optional can never be the ground of a refusal."""
    optional = {demand.id for demand in sheet.standard.requirements if demand.optional}
    for step in sheet.standard.steps:
        for reason in step.reasons if isinstance(step, Decide) else ():
            if reason.requirement in optional:
                yield found(
                    f"procedure.{step.id}.reasons.{reason.id}.requirement",
                    f"syarat '{reason.requirement}' tidak wajib, jadi bukan alasan menolak",
                    f"'{reason.requirement}' is optional, so it is no ground for refusal",
                    "hapus alasan ini atau wajibkan syaratnya",
                    "remove the reason or make the requirement a must",
                )


@rule("R09", "error")
def demands_are_definite(sheet: Sheet) -> Iterator[Found]:
    """No vague words where something is asked, done or paid."""
    for spot, text in texts(sheet.spots):
        if spot.place.partition(".")[0] not in ("requirements", "form", "procedure", "fee"):
            continue
        if vague := VAGUE.search(text.id) or VAGUE.search(text.en):
            yield found(
                spot.place,
                f"'{vague.group()}': tak seorang pun tahu kapan ini terpenuhi",
                f"'{vague.group()}': nobody knows when this is met",
                "sebutkan satu per satu",
                "name each thing",
            )


@rule("F02", "error", needs=("form", "procedure"))
def personal_data_is_tagged(sheet: Sheet) -> Iterator[Found]:
    """No field is tagged lower than its type: NIK, person, file general; a child specific."""
    for page in sheet.standard.form:
        for asked in page.fields:
            yield from _tag(f"form.{page.page}.fields.{asked.id}", asked, of_citizen=True)
    for step in sheet.standard.steps:
        for asked in findings_of(step):
            yield from _tag(f"{findings_place(step)}.{asked.id}", asked, of_citizen=False)


@rule("F06", "error", needs=("form",))
def nobody_needs_a_telephone(sheet: Sheet) -> Iterator[Found]:
    """A telephone is a must only where a norm says so; not everybody has one."""
    for page in sheet.standard.form:
        for asked in page.fields:
            if isinstance(asked, PhoneField) and asked.required and not asked.cite:
                yield found(
                    f"form.{page.page}.fields.{asked.id}.required",
                    f"'{asked.id}' menuntut telepon tanpa dasar; tidak semua orang punya",
                    f"'{asked.id}' demands a telephone without a norm; not everybody has one",
                    "tulis required: false, atau sebut dasarnya di cite",
                    "write required: false, or name the norm in cite",
                )


def _tag(place: str, asked: Field, *, of_citizen: bool) -> Iterator[Found]:
    """Yield a field whose tag is too low, and the columns of a table."""
    least = _least(asked, of_citizen=of_citizen)
    if _CLASSES[asked.personal] < _CLASSES[least]:
        yield found(
            f"{place}.personal",
            f"'{asked.id}' bertanda {asked.personal}, padahal sedikitnya {least}",
            f"'{asked.id}' is tagged {asked.personal}, at least {least} is due",
            f"tulis personal: {least}",
            f"write personal: {least}",
        )
    for column in asked.columns if isinstance(asked, TableField) else ():
        yield from _tag(f"{place}.columns.{column.id}", column, of_citizen=of_citizen)


def _least(asked: Field, *, of_citizen: bool) -> str:
    """Return the lowest tag that the law allows for a field."""
    if isinstance(asked, TableField):
        return max((column.personal for column in asked.columns), key=_CLASSES.__getitem__)
    named = isinstance(asked, NikField | PersonField | DateField) or (
        isinstance(asked, TextField) and asked.format == "name"
    )
    said = (_PARENT.sub(" ", words.replace("_", " ")) for words in (asked.id, asked.label.id))
    if named and any(map(_CHILD.search, said)):
        return "specific"
    if isinstance(asked, NikField | PersonField):
        return "general"
    if of_citizen and isinstance(asked, FileField | PhoneField | AddressField):
        return "general"
    return "public"


RULES: Final[tuple[Rule, ...]] = (
    requirements_are_checked,
    optional_papers_refuse_nothing,
    demands_are_definite,
    personal_data_is_tagged,
    nobody_needs_a_telephone,
)
